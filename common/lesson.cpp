#include "common/lesson.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <unordered_map>

#include "common/error.hpp"
#include "common/text.hpp"

namespace attention {
namespace {

constexpr const char* padding_word = "[pad]";  // folded

// Throws unless `found` is `expected`; `why` says where the expectation comes from.
void expect_size(const std::filesystem::path& file, std::size_t found, std::size_t expected,
                 const std::string& what, const std::string& why) {
    if (found == expected) return;
    throw InputError(
        fmt::format("{}: found {} {}, expected {}: {}", file.string(), found, what, expected, why));
}

// Fills in the sentence, the only line of `file` that is not blank, and where it stands.
void read_sentence_file(const std::filesystem::path& file, Lesson& lesson) {
    const std::string text = read_text_file(file);
    std::size_t number = 0;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.size(), text.find('\n', begin));
        const std::string line = text.substr(begin, end - begin);
        begin = end + 1;
        ++number;
        if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
        if (!lesson.sentence.empty()) {
            throw InputError(
                fmt::format("{}: line {}: found a second line of text, expected one line",
                            file.string(), number));
        }
        lesson.sentence = line.substr(0, line.find_last_not_of(" \t\r") + 1);
        lesson.sentence_source = fmt::format("{}: line {}", file.string(), number);
    }
}

Head read_head(const std::filesystem::path& folder) {
    return {read_labelled_matrix(folder / "query.csv"), read_labelled_matrix(folder / "key.csv"),
            read_labelled_matrix(folder / "value.csv")};
}

// The folders 1, 2, 3 … in `folder`.
std::vector<std::filesystem::path> head_folders(const std::filesystem::path& folder) {
    if (!std::filesystem::is_directory(folder)) {
        throw InputError(folder.string() +
                         ": found no folder, expected one with the heads 1, 2, 3 ...");
    }
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        const std::string name = entry.path().filename().string();
        if (entry.is_directory() && name.front() != '.') names.push_back(name);
    }
    std::vector<std::filesystem::path> folders;
    for (std::size_t i = 1; i <= std::max<std::size_t>(1, names.size()); ++i) {
        if (std::find(names.begin(), names.end(), std::to_string(i)) == names.end()) {
            throw InputError(
                fmt::format("{}: found no folder {}, expected the heads' folders to be named 1, "
                            "2, 3 ... without a gap, and no others beside them",
                            folder.string(), i));
        }
        folders.push_back(folder / std::to_string(i));
    }
    return folders;
}

void check_head(const std::filesystem::path& folder, const Head& head, const Head& first,
                std::size_t d_model) {
    const std::string a_row_a_dimension =
        "a row for each dimension of embeddings.csv (a file with rows and columns exchanged?)";
    expect_size(folder / "query.csv", head.query.rows.size(), d_model, "rows", a_row_a_dimension);
    expect_size(folder / "key.csv", head.key.rows.size(), d_model, "rows", a_row_a_dimension);
    expect_size(folder / "value.csv", head.value.rows.size(), d_model, "rows", a_row_a_dimension);
    expect_size(folder / "key.csv", head.key.columns.size(), head.query.columns.size(), "columns",
                "as many as query.csv beside it has, since a query is multiplied with a key");
    expect_size(folder / "query.csv", head.query.columns.size(), first.query.columns.size(),
                "columns", "every head has the d_k of head 1");
    expect_size(folder / "value.csv", head.value.columns.size(), first.value.columns.size(),
                "columns", "every head has the d_v of head 1");
}

}  // namespace

Lesson read_lesson(const std::filesystem::path& folder) {
    if (!std::filesystem::is_directory(folder)) {
        throw InputError(folder.string() +
                         ": found no folder, expected a lesson's folder such as data/river_bank");
    }
    Lesson lesson;
    lesson.folder = folder;
    read_sentence_file(folder / "sentence.txt", lesson);
    lesson.embeddings = read_labelled_matrix(folder / "embeddings.csv");
    const std::size_t d_model = lesson.embeddings.columns.size();

    for (const auto& head_folder : head_folders(folder / "heads")) {
        lesson.heads.push_back(read_head(head_folder));
        check_head(head_folder, lesson.heads.back(), lesson.heads.front(), d_model);
    }

    const auto output_file = folder / "output.csv";
    if (std::filesystem::exists(output_file)) {
        lesson.output = read_labelled_matrix(output_file);
        const std::size_t heads = lesson.heads.size();
        const std::size_t d_v = lesson.heads.front().value.columns.size();
        expect_size(output_file, lesson.output->rows.size(), heads * d_v, "rows",
                    fmt::format("{} heads of {} value columns each", heads, d_v));
        expect_size(output_file, lesson.output->columns.size(), d_model, "columns",
                    "one for each dimension of embeddings.csv");
    }
    return lesson;
}

std::optional<std::size_t> find_name(const std::vector<std::string>& names,
                                     const std::string& name) {
    const std::string wanted = fold_case(name);
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (fold_case(names[i]) == wanted) return i;
    }
    return std::nullopt;
}

Sentence read_sentence(const std::string& text, const std::vector<std::string>& vocabulary,
                       const std::string& source) {
    if (!is_utf8(text))
        throw InputError(source + ": found bytes that are not text, expected UTF-8");
    std::unordered_map<std::string, std::size_t> row_of;
    for (std::size_t i = 0; i < vocabulary.size(); ++i)
        row_of.emplace(fold_case(vocabulary[i]), i);

    Sentence sentence;
    std::map<std::size_t, std::size_t> times_seen;
    for (const std::string& word : split_words(text, vocabulary)) {
        const auto row = row_of.find(fold_case(word));
        if (row == row_of.end()) {
            throw InputError(
                fmt::format("{}: found the word '{}', expected words that have a row in "
                            "embeddings.csv{}",
                            source, shortened(word, 40), nearest_words_hint(word, vocabulary)));
        }
        const std::size_t token = row->second;
        const std::size_t times = ++times_seen[token];
        const std::string& known = vocabulary[token];
        sentence.tokens.push_back(token);
        sentence.labels.push_back(times == 1 ? known : fmt::format("{}#{}", known, times));
        sentence.is_padding.push_back(fold_case(known) == padding_word);
    }
    if (sentence.tokens.empty()) {
        throw InputError(source + ": found no word, expected at least one");
    }
    return sentence;
}

}  // namespace attention
