#include "tests/exercises/practice/files.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>

#include "common/language.hpp"

namespace practice {

using attention::tr;

namespace {

constexpr off_t largest = off_t{1} << 20;  // bytes; the longest card file has ten thousand

[[noreturn]] void fail(const std::filesystem::path& file, const std::string& what) {
    throw Trouble(file.string() + ": " + what);
}

std::string reason() {
    return attention::system_error(errno);
}

// Closes itself.
class Descriptor {
  public:
    explicit Descriptor(int number) : number_(number) {}
    ~Descriptor() { close(); }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    int number() const { return number_; }
    bool close() {
        const int number = number_;
        number_ = -1;
        return number < 0 || ::close(number) == 0;
    }

  private:
    int number_;
};

// A name beside `file` that nobody else uses now.
std::string name_beside(const std::filesystem::path& file, const char* what) {
    static std::atomic<int> count{0};
    return fmt::format("{}.{}-{}-{}", file.string(), what, ::getpid(), ++count);
}

// Gives a file another name, if nothing has that name yet. Where the disk knows no hard links, the
// name is taken with an empty file first. On failure errno says why, and the file is where it was.
bool move_to_free_name(const std::string& from, const std::string& to) {
    if (::link(from.c_str(), to.c_str()) == 0) return ::unlink(from.c_str()) == 0;
    if (errno == EEXIST) return false;
    const int claim = ::open(to.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
    if (claim < 0) return false;
    ::close(claim);
    if (::rename(from.c_str(), to.c_str()) == 0) return true;
    const int why = errno;
    ::unlink(to.c_str());
    errno = why;
    return false;
}

// The text in a new file beside `file`, safely on the disk.
std::string write_aside(const std::filesystem::path& file, std::string_view text) {
    const std::string aside = name_beside(file, "new");
    Descriptor open_file(::open(aside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644));
    if (open_file.number() < 0)
        fail(file, tr("can't be written, and nothing was changed: {}", reason()));
    bool good = true;
    for (std::string_view rest = text; good && !rest.empty();) {
        const ssize_t count = ::write(open_file.number(), rest.data(), rest.size());
        good = count > 0;
        if (good) rest.remove_prefix(static_cast<std::size_t>(count));
    }
    good = good && ::fsync(open_file.number()) == 0;
    if (!(open_file.close() && good)) {
        const std::string why = reason();
        ::unlink(aside.c_str());
        fail(file, tr("can't be written, and nothing was changed: {}", why));
    }
    return aside;
}

// A name of its own for what was `file` and is `moved` now.
std::filesystem::path keep(const std::filesystem::path& file, const std::string& moved) {
    for (int count = 1; count < 100'000; ++count) {
        const std::string saved = file.string() + fmt::format(".saved-{}", count);
        if (move_to_free_name(moved, saved)) return saved;
        if (errno != EEXIST) break;
    }
    const std::string why = reason();
    if (move_to_free_name(moved, file.string())) {
        fail(file, tr("can't be kept beside itself, so nothing was changed: {}", why));
    }
    fail(file, tr("can't be kept beside itself: {}; what you had is in {}", why, moved));
}

}  // namespace

std::optional<std::string> read_file(const std::filesystem::path& file) {
    // Not blocking: a pipe without a writer would never open.
    const Descriptor open_file(::open(file.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
    if (open_file.number() < 0) {
        if (errno == ENOENT) return std::nullopt;
        fail(file, tr("can't be read: {}", reason()));
    }
    struct stat facts {};
    if (::fstat(open_file.number(), &facts) != 0) fail(file, tr("can't be read: {}", reason()));
    if (S_ISDIR(facts.st_mode)) fail(file, tr("is a folder, and should be a file"));
    if (!S_ISREG(facts.st_mode)) fail(file, tr("is no regular file"));
    if (facts.st_size > largest) fail(file, tr("is larger than 1 MB, which no exercise is"));
    std::string text;
    std::array<char, 1 << 14> bytes{};
    while (text.size() <= static_cast<std::size_t>(largest)) {
        const ssize_t count = ::read(open_file.number(), bytes.data(), bytes.size());
        if (count < 0) fail(file, tr("can't be read: {}", reason()));
        if (count == 0) break;
        text.append(bytes.data(), static_cast<std::size_t>(count));
    }
    return text;
}

std::string read_needed(const std::filesystem::path& file) {
    auto text = read_file(file);
    if (!text) fail(file, tr("is missing"));
    return *text;
}

void write_file(const std::filesystem::path& file, std::string_view text) {
    const std::string aside = write_aside(file, text);
    // A folder of that name would take the file into itself, were it not for rename.
    if (::rename(aside.c_str(), file.c_str()) != 0) {
        const std::string why = reason();
        ::unlink(aside.c_str());
        fail(file, tr("can't be written, and nothing was changed: {}", why));
    }
}

std::optional<std::filesystem::path> replace_and_keep(const std::filesystem::path& file,
                                                      std::string_view text) {
    if (std::filesystem::is_directory(file)) fail(file, tr("is a folder, and should be a file"));
    const std::string fresh = write_aside(file, text);
    // Moved first and looked at then: an editor may save at any moment, and what it saved last
    // counts.
    const std::string moved = name_beside(file, "moved");
    std::optional<std::filesystem::path> kept;
    if (::rename(file.c_str(), moved.c_str()) == 0) {
        try {
            kept = keep(file, moved);
        } catch (const Trouble&) {
            ::unlink(fresh.c_str());
            throw;
        }
    } else if (errno != ENOENT) {
        const std::string why = reason();
        ::unlink(fresh.c_str());
        fail(file, tr("can't be moved, and nothing was changed: {}", why));
    }
    // If an editor has put a file there meanwhile, it stays.
    if (!move_to_free_name(fresh, file.string())) {
        const int why = errno;
        ::unlink(fresh.c_str());
        errno = why;
        if (why != EEXIST) fail(file, tr("can't be written: {}", reason()));
    }
    return kept;
}

std::uint64_t fingerprint(std::string_view text, std::uint64_t begin) {
    for (const char byte : text)
        begin = (begin ^ static_cast<unsigned char>(byte)) * 1099511628211U;
    return begin;
}

}  // namespace practice
