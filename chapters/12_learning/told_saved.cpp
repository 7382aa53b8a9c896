#include "12_learning/told_saved.hpp"

#include <fmt/format.h>
#include <stdlib.h>

#include <fstream>
#include <functional>
#include <string>
#include <vector>

#include "common/csv.hpp"
#include "common/error.hpp"
#include "common/file.hpp"
#include "common/language.hpp"

namespace attention {
namespace {

namespace fs = std::filesystem;

// A name as a cell of a CSV file.
std::string cell_of(const std::string& name) {
    if (name.find_first_of(",\"'#") == std::string::npos) return name;
    std::string quoted = "\"";
    for (const char c : name)
        quoted += c == '"' ? "\"\"" : std::string(1, c);
    return quoted + "\"";
}

// What a file begins with: what it holds, and where that comes from.
std::string comment_of(const Learned& learned, const std::function<std::string()>& what) {
    return csv_comment([&] {
        return what() + "\n" +
               tr("Learned by chapter 12 from {}, seed {}, {} steps.",
                  folder_name(learned.corpus.file), learned.how.seed, learned.how.steps);
    });
}

// `corner` says what the rows are.
std::string csv_text(const Learned& learned, const std::function<std::string()>& what,
                     const std::string& corner, const CsvTable& table) {
    std::string text = comment_of(learned, what) + corner;
    for (const auto& column : table.columns)
        text += "," + cell_of(column);
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        text += "\n" + cell_of(table.rows[i]);
        for (std::size_t j = 0; j < table.columns.size(); ++j)
            text += fmt::format(",{}", table.values(i, j));  // as short as reads back the same
    }
    return text + "\n";
}

// `name` may be that of a folder's file: "heads/1/key.csv".
void write(const fs::path& folder, const std::string& name, const std::string& text) {
    fs::create_directories((folder / name).parent_path());
    std::ofstream stream(folder / name, std::ios::binary);
    stream << text;
    stream.close();
    if (!stream) throw InputError(tr("--save: can't write {}; nothing was saved", name));
}

void write_lesson(const Learned& learned, const Lesson& lesson, const fs::path& folder) {
    write(folder, "sentence.txt", lesson.sentence + "\n");
    write(folder, "embeddings.csv",
          csv_text(
              learned, [] { return tr("X: a row for each word."); }, "word", lesson.embeddings));
    for (std::size_t h = 0; h < lesson.heads.size(); ++h) {
        const std::string head = "heads/" + std::to_string(h + 1) + "/";
        const auto add = [&](const std::string& name, const std::string& map,
                             const CsvTable& table) {
            write(
                folder, head + name,
                csv_text(
                    learned, [&] { return tr("{} of head {}.", map, h + 1); }, "dimension", table));
        };
        add("query.csv", "W_Q", lesson.heads[h].query);
        add("key.csv", "W_K", lesson.heads[h].key);
        add("value.csv", "W_V", lesson.heads[h].value);
    }
    write(folder, "output.csv",
          csv_text(
              learned, [] { return tr("W_O: from the heads' values to the dimensions."); }, "value",
              *lesson.output));
    write(folder, "next.csv",
          csv_text(learned,
                   [] { return tr("W_next: (X + output) W_next is a number for each next word."); },
                   "dimension",
                   {lesson.embeddings.columns, lesson.embeddings.rows, learned.model().W_next}));
}

void expect_free(const fs::path& folder) {
    const auto status = fs::symlink_status(folder);
    if (!fs::exists(status)) return;
    if (fs::is_directory(status) && fs::is_empty(folder)) return;
    throw InputError(tr("--save: {} is there already and not an empty folder; choose another one",
                        visible_path(folder)));
}

// A folder beside the one that is meant, which goes away unless it is renamed, and so do the
// folders above it that were made for it.
class Draft {
  public:
    explicit Draft(const fs::path& folder) {
        const fs::path parent = fs::absolute(folder).parent_path();
        for (fs::path above = parent; !fs::exists(above); above = above.parent_path())
            made_.push_back(above);
        fs::create_directories(parent);
        std::string name = (parent / ".attention-save-XXXXXX").string();
        if (!mkdtemp(name.data()))
            throw InputError(tr("--save: can't write into {}", visible_path(parent)));
        path_ = name;
    }
    ~Draft() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
        for (const fs::path& above :
             made_)  // those that hold the lesson now are not empty: they stay
            fs::remove(above, ignored);
    }
    Draft(const Draft&) = delete;
    Draft& operator=(const Draft&) = delete;
    const fs::path& path() const { return path_; }

  private:
    fs::path path_;
    std::vector<fs::path> made_;  // the lowest first
};

// Some words can't be names of rows or columns, such as 3.14: it is known before anything is left
// behind.
void expect_readable(const fs::path& draft) {
    try {
        read_lesson(draft);
        read_csv_table(draft / "next.csv");
    } catch (const InputError& error) {
        std::string what = error.what();
        const std::string shown = visible_path(draft) + "/";
        for (auto at = what.find(shown); at != std::string::npos; at = what.find(shown))
            what.erase(at, shown.size());
        throw InputError(tr("--save: these words make no lesson ({}); nothing was saved", what));
    }
}

}  // namespace

void save_lesson(const Learned& learned, const fs::path& folder) {
    try {
        const fs::path named = folder.has_filename() ? folder : folder.parent_path();
        expect_free(named);
        const Draft draft(named);
        write_lesson(learned, lesson_of(learned), draft.path());
        expect_readable(draft.path());
        fs::permissions(draft.path(),
                        fs::perms::group_read | fs::perms::group_exec | fs::perms::others_read |
                            fs::perms::others_exec,
                        fs::perm_options::add);
        fs::rename(draft.path(), named);
    } catch (const fs::filesystem_error& error) {
        throw InputError(
            tr("--save: {}: {}", error.path1().string(), system_error(error.code().value())));
    }
}

}  // namespace attention
