// Tensors for other programs: JSON piece by piece, and a folder of files, whole or not at all.
#include "common/export.hpp"

#include <cstdlib>
#include <limits>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>

#include "common/error.hpp"
#include "common/json.hpp"
#include "tests/catch.hpp"
#include "tests/run.hpp"

using namespace attention;
namespace fs = std::filesystem;
using Json = nlohmann::json;

namespace {

LabelledMatrix tensor(const std::string& name, std::size_t rows, std::size_t columns) {
    return {name,
            name,
            {"word", "words", std::vector<std::string>(rows, "w")},
            {"feature", "features", std::vector<std::string>(columns, "f")},
            Matrix({rows, columns}, 0.1)};
}

std::string json_text(const RunFacts& facts, const Tensors& tensors, const Tensors& tables = {},
                      const Measured& measured = {}) {
    std::string text;
    write_json(facts, tensors, tables, measured, [&](std::string_view piece) { text += piece; });
    return text;
}

std::set<std::string> files_in(const fs::path& folder) {
    std::set<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder))
        names.insert(entry.path().filename().string());
    return names;
}

std::string refused(const Tensors& tensors, const fs::path& folder) {
    try {
        export_tensors(tensors, {"Tom"}, folder);
    } catch (const InputError& error) {
        return error.what();
    }
    return "";
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

// ---- JSON --------------------------------------------------------------------------------------

TEST_CASE("JSON has one form, byte for byte", "[export]") {
    LabelledMatrix masked = tensor("masked", 2, 2);
    masked.values = {{1, -std::numeric_limits<double>::infinity()}, {-0.25, 1e-7}};
    masked.rows.labels = {"Tom", "银行"};
    masked.hidden = std::make_shared<const Mask>(Mask{{false, true}, {false, false}});
    const RunFacts facts{"05_masking",
                         "river_bank",
                         {"Tom", "银行"},
                         {{"mask", "causal"}, {"scale", true}},
                         {{"river group", {"river", "fish"}, {7, 4}}}};
    CHECK(json_text(facts, {masked, tensor("K", 1, 1)}, {tensor("by hand", 1, 1)}) ==
          R"({"program":"05_masking","lesson":"river_bank","words":["Tom","银行"],"mask":"causal",)"
          R"("scale":true,"groups":[{"name":"river group","words":["river","fish"]}],)"
          R"("tensors":{"masked":{"formula":"masked","kind":"signed","rows":{"name":"word",)"
          R"("labels":["Tom","银行"]},"columns":{"name":"feature","labels":["f","f"]},"values":)"
          R"([[1.0,"-inf"],[-0.25,1e-07]],"hidden":[[false,true],[false,false]]},)"
          R"("K":{"formula":"K","kind":"signed","rows":{"name":"word","labels":["w"]},)"
          R"("columns":{"name":"feature","labels":["f"]},"values":[[0.1]]}},)"
          R"("tables":{"by hand":{"formula":"by hand","kind":"signed","rows":{"name":"word",)"
          R"("labels":["w"]},"columns":{"name":"feature","labels":["f"]},"values":[[0.1]]}}})"
          "\n");
}

TEST_CASE("What was measured stands behind the tables, name by name", "[export]") {
    const Measured measured{{"loss", 0.5},
                            {"steps", 400L},
                            {"written", "Tom \x1b is"},
                            {"nothing", -std::numeric_limits<double>::infinity()}};
    const RunFacts facts{"10_positions", "word_order", {}, {{"shift", 100L}}, {}};
    CHECK(json_text(facts, {}, {}, measured) ==
          R"({"program":"10_positions","lesson":"word_order","words":[],"shift":100,"tensors":{},)"
          R"("tables":{},"measured":{"loss":0.5,"steps":400,"written":"Tom \u001b is",)"
          R"("nothing":"-inf"}})"
          "\n");
}

TEST_CASE("JSON goes out a row at a time", "[export]") {
    std::size_t longest = 0;
    std::size_t all = 0;
    write_json({"a", "b", {}, {}, {}}, {tensor("X", 300, 50)}, {}, {}, [&](std::string_view piece) {
        longest = std::max(longest, piece.size());
        all += piece.size();
    });
    CHECK(all > 300 * 50 * 4);
    CHECK(longest < 3000);  // the labels
}

TEST_CASE("Nothing in JSON is obeyed by a terminal", "[export]") {
    const std::string word = "a\x1b[31m\u202e\u009b\n\"\\";
    const std::string text = json_text({"a", "folder \xff", {word}, {}, {}}, {tensor("X", 1, 1)});
    CHECK(Json::parse(text)["words"][0] == word);
    CHECK(Json::parse(text)["lesson"] == "folder \uFFFD");
    for (const std::string raw : {"\x1b", "\u202e", "\u009b", "\xff"})
        CHECK_FALSE(contains(text, raw));
}

// ---- a folder of files -------------------------------------------------------------------------

TEST_CASE("Two exports never mix", "[export]") {
    const TemporaryFolder folder;
    write_file(folder / "diary.txt", "mine");
    export_tensors({tensor("X", 1, 2), tensor("Q", 1, 2)}, {"Tom"}, folder.path());
    export_tensors({tensor("X", 3, 2), tensor("K", 1, 2)}, {"Tom", "fish"}, folder.path());
    CHECK(files_in(folder.path()) ==
          std::set<std::string>{".attention-export", "K.npy", "X.npy", "diary.txt", "words.txt"});
    CHECK(fs::file_size(folder / "X.npy") == 128 + 3 * 2 * 8);
    CHECK(read_file(folder / "words.txt") == "Tom\nfish\n");
    CHECK(read_file(folder / "diary.txt") == "mine");
}

TEST_CASE("Each word has one line, whatever is in it", "[export]") {
    const TemporaryFolder folder;
    export_tensors({tensor("X", 1, 1)}, {"a\nb", "c"}, folder.path());
    CHECK(read_file(folder / "words.txt") == "aU+000Ab\nc\n");
}

TEST_CASE("What was changed since the export is not replaced", "[export]") {
    const TemporaryFolder folder;
    const Tensors tensors{tensor("X", 1, 2)};
    export_tensors(tensors, {"Tom"}, folder.path());
    const std::string taken = GENERATE("X.npy", "words.txt");
    const std::string changed = GENERATE(as<std::string>{}, "longer", "as long");
    std::string bytes = read_file(folder / taken);
    if (changed == "longer") bytes += "more";
    if (changed == "as long") bytes.front() = '!';
    write_file(folder / taken, bytes);
    const auto before = files_in(folder.path());

    CHECK(contains(refused(tensors, folder.path()), taken + " is there already"));
    // Also when the new export would not write it: it would stand beside numbers of another run.
    CHECK(contains(refused({tensor("Q", 1, 2)}, folder.path()), taken + " is there already"));
    CHECK(read_file(folder / taken) == bytes);
    CHECK(files_in(folder.path()) == before);
}

TEST_CASE("What was taken away since the export is not missed", "[export]") {
    const TemporaryFolder folder;
    export_tensors({tensor("X", 1, 2), tensor("Q", 1, 2)}, {"Tom"}, folder.path());
    fs::remove(folder / "Q.npy");
    CHECK(refused({tensor("X", 1, 2)}, folder.path()).empty());
    CHECK(files_in(folder.path()) ==
          std::set<std::string>{".attention-export", "X.npy", "words.txt"});
}

TEST_CASE("No link is followed, and nothing behind it is replaced", "[export]") {
    const TemporaryFolder elsewhere;
    const TemporaryFolder folder;
    const Tensors tensors{tensor("X", 1, 2)};
    export_tensors(tensors, {"Tom"}, elsewhere.path());
    const std::string name = GENERATE("X.npy", "words.txt", ".attention-export");
    const std::string before = read_file(elsewhere / name);
    fs::create_symlink(elsewhere / name, folder / name);
    CHECK(contains(refused({tensor("X", 2, 2)}, folder.path()), name + " is there already"));
    CHECK(read_file(elsewhere / name) == before);
    CHECK(fs::is_symlink(folder / name));
}

TEST_CASE("A link to what an export wrote is not what an export wrote", "[export]") {
    const TemporaryFolder folder;
    export_tensors({tensor("X", 1, 2)}, {"Tom"}, folder.path());
    fs::rename(folder / "X.npy", folder / "mine");
    fs::create_symlink(folder / "mine", folder / "X.npy");
    CHECK(contains(refused({tensor("X", 1, 2)}, folder.path()), "X.npy is there already"));
    CHECK(fs::is_symlink(folder / "X.npy"));
}

TEST_CASE("A list that leads out of the folder is not believed", "[export]") {
    const TemporaryFolder folder;
    write_file(folder / "diary.npy", "");  // empty: its size and hash are well known
    const std::string line =
        GENERATE(as<std::string>{}, "0 cbf29ce484222325 ../diary.npy\n",
                 "0 cbf29ce484222325 diary.txt\n", "X.npy\n", "0 cbf29ce484222325\n");
    write_file(folder / "in/.attention-export", line);
    CHECK(contains(refused({tensor("X", 1, 2)}, folder / "in"), ".attention-export"));
    CHECK(fs::exists(folder / "diary.npy"));
    CHECK(files_in(folder / "in").size() == 1);
}

TEST_CASE("An export that was killed half-way can be done again", "[export]") {
    // While files are exchanged the list knows the old and the new ones.
    const TemporaryFolder folder;
    const TemporaryFolder other;
    export_tensors({tensor("X", 1, 2), tensor("Q", 1, 2)}, {"Tom"}, folder.path());
    export_tensors({tensor("X", 3, 2)}, {"fish"}, other.path());
    write_file(folder / ".attention-export",
               read_file(folder / ".attention-export") + read_file(other / ".attention-export"));
    fs::copy_file(other / "X.npy", folder / "X.npy", fs::copy_options::overwrite_existing);
    CHECK(refused({tensor("K", 1, 2)}, folder.path()).empty());
    CHECK(files_in(folder.path()) ==
          std::set<std::string>{".attention-export", "K.npy", "words.txt"});
}

TEST_CASE("A folder with a trailing slash is the same folder", "[export]") {
    const TemporaryFolder folder;
    CHECK(refused({tensor("X", 1, 2)}, folder / "new/deep/").empty());
    CHECK(refused({tensor("X", 1, 2)}, folder / "new/deep").empty());
}
