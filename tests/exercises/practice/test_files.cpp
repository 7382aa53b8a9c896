// Reading and keeping a learner's files, whatever stands there.
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "tests/catch.hpp"
#include "tests/exercises/practice/files.hpp"
#include "tests/run.hpp"

namespace {

namespace fs = std::filesystem;
using practice::Trouble;

// The texts in a folder's files, and how many files there are.
std::multiset<std::string> texts_in(const fs::path& folder) {
    std::multiset<std::string> texts;
    for (const auto& entry : fs::directory_iterator(folder))
        texts.insert(read_file(entry.path()));
    return texts;
}

std::string said_of(const fs::path& file) {
    try {
        practice::read_file(file);
    } catch (const Trouble& trouble) {
        return trouble.what();
    }
    return "";
}

}  // namespace

TEST_CASE("only a regular file of sane size is read", "[practice]") {
    const TemporaryFolder folder;
    CHECK_FALSE(practice::read_file(folder / "missing"));
    CHECK_THROWS_AS(practice::read_needed(folder / "missing"), Trouble);

    write_file(folder / "empty", "");
    CHECK(practice::read_file(folder / "empty").value() == "");
    write_file(folder / "zeros", std::string("a\0b\r\n", 5));
    CHECK(practice::read_file(folder / "zeros").value() == std::string("a\0b\r\n", 5));
    write_file(folder / "large", std::string(1 << 20, 'x'));
    CHECK(practice::read_file(folder / "large").value().size() == 1 << 20);
    write_file(folder / "larger", std::string(2 << 20, 'x'));
    CHECK(said_of(folder / "larger").find("larger than 1 MB") != std::string::npos);

    CHECK(said_of(folder.path()).find("is a folder") != std::string::npos);
    REQUIRE(::mkfifo((folder / "fifo").c_str(), 0644) == 0);
    CHECK(said_of(folder / "fifo").find("no regular file") != std::string::npos);
    fs::create_symlink("/dev/zero", folder / "zero");
    CHECK(said_of(folder / "zero").find("no regular file") != std::string::npos);
    fs::create_symlink(folder / "loop", folder / "loop");
    CHECK(said_of(folder / "loop").find("can't be read") != std::string::npos);
    fs::create_symlink(folder / "missing", folder / "dangling");
    CHECK_FALSE(practice::read_file(folder / "dangling"));
    fs::create_symlink(folder / "zeros", folder / "link");
    CHECK(practice::read_file(folder / "link").value().size() == 5);
    if (::getuid() != 0) {
        write_file(folder / "secret", "");
        fs::permissions(folder / "secret", fs::perms::none);
        CHECK(said_of(folder / "secret").find("can't be read") != std::string::npos);
    }
}

TEST_CASE("a file is written whole, or stays as it was", "[practice]") {
    const TemporaryFolder folder;
    practice::write_file(folder / "file", "one");
    practice::write_file(folder / "file", "two");
    CHECK(texts_in(folder.path()) == std::multiset<std::string>{"two"});
    fs::create_directory(folder / "taken");
    CHECK_THROWS_AS(practice::write_file(folder / "taken", "text"), Trouble);
    CHECK_THROWS_AS(practice::write_file(folder / "no" / "folder", "text"), Trouble);
    CHECK(std::distance(fs::directory_iterator(folder.path()), {}) == 2);
}

TEST_CASE("what is replaced is kept, under the first name that is free", "[practice]") {
    const TemporaryFolder folder;
    const fs::path file = folder / "file";
    CHECK_FALSE(practice::replace_and_keep(file, "stub"));
    write_file(file, "mine");
    write_file(folder / "file.saved-1", "older");
    CHECK(practice::replace_and_keep(file, "stub").value() == folder / "file.saved-2");
    CHECK(texts_in(folder.path()) == std::multiset<std::string>{"mine", "older", "stub"});
    fs::create_directory(folder / "folder");
    CHECK_THROWS_AS(practice::replace_and_keep(folder / "folder", "stub"), Trouble);
}

TEST_CASE("a link is kept as a link, and what it leads to is not touched", "[practice]") {
    const TemporaryFolder folder;
    write_file(folder / "elsewhere", "theirs");
    fs::create_symlink(folder / "elsewhere", folder / "file");
    const auto kept = practice::replace_and_keep(folder / "file", "stub");
    REQUIRE(kept);
    CHECK(read_file(*kept) == "theirs");
    CHECK(read_file(folder / "elsewhere") == "theirs");
    CHECK(read_file(folder / "file") == "stub");
}

TEST_CASE("many that replace at once lose nothing, threads and processes", "[practice]") {
    const TemporaryFolder folder;
    const fs::path file = folder / "file";
    constexpr int processes = 4;
    constexpr int threads = 3;
    constexpr int rounds = 5;
    write_file(file, "first");
    std::vector<pid_t> children;
    for (int p = 0; p < processes; ++p) {
        const pid_t child = ::fork();
        if (child == 0) {
            std::vector<std::thread> workers;
            for (int t = 0; t < threads; ++t) {
                workers.emplace_back([&file, p, t] {
                    for (int r = 0; r < rounds; ++r)
                        practice::replace_and_keep(
                            file, std::to_string(p) + " " + std::to_string(t * rounds + r));
                });
            }
            for (std::thread& worker : workers)
                worker.join();
            ::_exit(0);
        }
        children.push_back(child);
    }
    // An editor that saves in between.
    for (int i = 0; i < 20; ++i)
        write_file(file, "edited " + std::to_string(i));
    for (const pid_t child : children) {
        int status = 0;
        REQUIRE(::waitpid(child, &status, 0) == child);
        CHECK(status == 0);
    }
    const auto texts = texts_in(folder.path());
    CHECK(texts.count("edited 19") == 1);  // the last save is there, in the file or kept
    std::size_t whole = 0;
    for (const auto& entry : fs::directory_iterator(folder.path())) {
        const std::string name = entry.path().filename().string();
        INFO(name);
        const bool expected = name == "file" || name.rfind("file.saved-", 0) == 0;
        CHECK(expected);  // nothing half done is left
        whole += 1;
    }
    CHECK(whole >= 2);
}
