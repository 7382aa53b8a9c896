#include "common/lesson.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <string_view>

#include "common/error.hpp"
#include "common/file.hpp"
#include "common/language.hpp"
#include "common/names.hpp"
#include "common/text.hpp"

namespace attention {
namespace {

constexpr const char* padding_word = "[pad]";  // folded

// Throws unless there are as many rows (columns) as expected; `why` says where that comes from.
void expect_rows(const std::filesystem::path& file, std::size_t found, std::size_t expected,
                 const std::string& why) {
    if (found == expected) return;
    throw InputError(
        tr("{}: found {} rows, expected {}: {}", visible_path(file), found, expected, why));
}

void expect_columns(const std::filesystem::path& file, std::size_t found, std::size_t expected,
                    const std::string& why) {
    if (found == expected) return;
    throw InputError(
        tr("{}: found {} columns, expected {}: {}", visible_path(file), found, expected, why));
}

bool is_folder(const std::filesystem::path& path) {
    std::error_code ignored;
    return std::filesystem::is_directory(path, ignored);
}

// Fills in the sentence, the only line of `file` that is not blank, and where it stands.
void read_sentence_file(const std::filesystem::path& file, Lesson& lesson) {
    const std::string text = read_text_file(file);
    std::size_t number = 0;
    for (const std::string_view line : text_lines(text)) {
        ++number;
        if (trimmed(line).empty()) continue;
        if (!lesson.sentence.empty()) {
            throw InputError(tr("{}: line {}: found a second line of text, expected one line",
                                visible_path(file), number));
        }
        lesson.sentence = trimmed(line);
        lesson.sentence_source = tr("{}: line {}", visible_path(file), number);
    }
}

// The folders 1, 2, 3 … in `folder`.
std::vector<std::filesystem::path> head_folders(const std::filesystem::path& folder) {
    std::error_code error;
    std::filesystem::directory_iterator entry(folder, error);
    if (error && is_folder(folder)) {
        throw InputError(tr("{}: found a folder that can't be read: {}", visible_path(folder),
                            system_error(error.value())));
    }
    if (error) {
        throw InputError(tr("{}: found no folder, expected one with the heads 1, 2, 3 ...",
                            visible_path(folder)));
    }
    std::set<std::string> names;
    for (; !error && entry != std::filesystem::directory_iterator(); entry.increment(error)) {
        const std::string name = entry->path().filename().string();
        if (is_folder(entry->path()) && name.front() != '.') {
            names.insert(name);
        } else if (name.find_first_not_of("0123456789") == std::string::npos) {
            throw InputError(
                tr("{}: found no folder, expected one with query.csv, key.csv and value.csv",
                   visible_path(entry->path())));
        }
    }
    std::vector<std::filesystem::path> folders;
    for (std::size_t i = 1; i <= std::max<std::size_t>(1, names.size()); ++i) {
        if (names.count(std::to_string(i)) == 0) {
            throw InputError(
                tr("{}: found no folder {}, expected the heads' folders to be named 1, 2, 3 ... "
                   "without a gap, and no others beside them",
                   visible_path(folder), i));
        }
        folders.push_back(folder / std::to_string(i));
    }
    return folders;
}

// A word with a space in it would never be found in a sentence.
void expect_words(const std::filesystem::path& file, CsvTable& embeddings) {
    for (std::size_t i = 0; i < embeddings.rows.size(); ++i) {
        if (!has_space(embeddings.rows[i])) continue;
        fail_at_row({file, embeddings}, i,
                    tr("found the word '{}' with a space, expected none, since spaces separate the "
                       "words of a sentence",
                       visible(shortened(embeddings.rows[i], 40))));
    }
}

// The dimensions' names. Maps whose rows are called otherwise are matched by position; but from the
// first of them on, their names are meant, too, and so are those of a third naming.
class Dimensions {
  public:
    Dimensions(std::filesystem::path file, CsvTable& embeddings)
        : embeddings_{std::move(file), embeddings},
          names_{embeddings.columns, tr("the dimensions of embeddings.csv")} {}

    std::size_t size() const { return names_.names.size(); }

    void order_rows_of(const TableOfFile& map) {
        if (order_rows(map, names_)) return;
        refuse_turned(map);
        for (const ExpectedNames& other : other_names_)
            if (order_rows(map, other)) return;
        expect_rows(map.file, map.table.rows.size(), size(),
                    tr("a row for each dimension of embeddings.csv"));
        other_names_.push_back({map.table.rows, tr("the rows of {}", visible_path(map.file))});
    }

    // W_O may lead to fewer dimensions, or to others.
    void order_columns_of(const TableOfFile& output) const {
        const bool all = output.table.columns.size() == size();
        if (order_columns(output, {names_.names, names_.whose, all})) return;
        for (const ExpectedNames& other : other_names_)
            if (order_columns(output, {other.names, other.whose, all})) return;
    }

  private:
    // PyTorch's Linear stores its map so, and a spreadsheet may have been turned.
    void refuse_turned(const TableOfFile& map) const {
        const auto& columns = map.table.columns;
        if (NameIndex(names_.names).count(columns) == columns.size() && columns.size() == size()) {
            fail_at_column(map, 0,
                           tr("found the dimensions as columns, expected them as rows: a turned "
                              "(transposed) table"));
        }
        const auto& rows = map.table.rows;
        if (NameIndex(embeddings_.table.rows).count(rows) == rows.size()) {
            fail_at_row(embeddings_, 0,
                        tr("found the dimensions (see {}) as rows, expected words as rows: a "
                           "turned (transposed) table",
                           visible_path(map.file)));
        }
    }

    TableOfFile embeddings_;
    ExpectedNames names_;
    std::vector<ExpectedNames> other_names_;
};

HeadMaps read_maps(const std::filesystem::path& folder) {
    return {read_csv_table(folder / "query.csv"), read_csv_table(folder / "key.csv"),
            read_csv_table(folder / "value.csv")};
}

bool same_names(const std::vector<std::string>& some, const std::vector<std::string>& others) {
    return some.size() == others.size() && NameIndex(some).count(others) == others.size();
}

// Where all maps agree and embeddings.csv shares some names with them, it is there that one is
// wrong.
void expect_names_of_maps(const TableOfFile& embeddings, const std::vector<HeadMaps>& heads,
                          const std::filesystem::path& first_map) {
    const std::vector<std::string>& rows = heads.front().query.rows;
    const bool agree = std::all_of(heads.begin(), heads.end(), [&](const HeadMaps& head) {
        return same_names(rows, head.query.rows) && same_names(rows, head.key.rows) &&
               same_names(rows, head.value.rows);
    });
    if (agree && !same_names(rows, embeddings.table.columns))
        order_columns(embeddings,
                      {rows, tr("the rows of all maps, as in {}", visible_path(first_map))});
}

// Puts the rows and columns of a head's maps into one order.
void order_head(const std::filesystem::path& folder, HeadMaps& head, Dimensions& dimensions) {
    dimensions.order_rows_of({folder / "query.csv", head.query});
    dimensions.order_rows_of({folder / "key.csv", head.key});
    dimensions.order_rows_of({folder / "value.csv", head.value});
    order_columns({folder / "key.csv", head.key},
                  {head.query.columns, tr("the features of query.csv beside it")});
    expect_columns(
        folder / "key.csv", head.key.columns.size(), head.query.columns.size(),
        tr("as many as query.csv beside it has, since a query is multiplied with a key"));
}

void expect_sizes_of_first(const std::filesystem::path& folder, const HeadMaps& head,
                           const HeadMaps& first) {
    expect_columns(folder / "query.csv", head.query.columns.size(), first.query.columns.size(),
                   tr("every head has the d_k of head 1"));
    expect_columns(folder / "value.csv", head.value.columns.size(), first.value.columns.size(),
                   tr("every head has the d_v of head 1"));
}

// A row of W_O may leave out its head ("town" for "head1.town") where no other head has the name.
void complete_names(const TableOfFile& output, const std::vector<HeadMaps>& heads,
                    const NameIndex& complete) {
    std::vector<NameIndex> features;
    for (const HeadMaps& head : heads)
        features.emplace_back(head.value.columns);
    for (std::size_t i = 0; i < output.table.rows.size(); ++i) {
        std::string& name = output.table.rows[i];
        if (complete.find(name)) continue;
        std::vector<std::string> meant;
        for (std::size_t h = 0; h < heads.size(); ++h) {
            if (const auto column = features[h].find(name))
                meant.push_back(fmt::format("head{}.{}", h + 1, heads[h].value.columns[*column]));
        }
        if (meant.size() > 1) {
            fail_at_row(
                output, i,
                tr("found the row '{}', expected {} or {}", visible(name), meant[0], meant[1]));
        }
        if (meant.empty()) continue;
        if (NameIndex(output.table.rows).find(meant.front())) {
            fail_at_row(
                output, i,
                tr("found the row '{}' beside {}, expected it once", visible(name), meant.front()));
        }
        name = meant.front();
    }
}

// Rows that are matched by position and yet say "head2." must stand where head 2 is.
void expect_heads_in_order(const TableOfFile& output, std::size_t d_v) {
    for (std::size_t i = 0; i < output.table.rows.size(); ++i) {
        const std::string name = fold_case(output.table.rows[i]);
        const auto dot = name.find('.');
        if (name.rfind("head", 0) != 0 || dot == std::string::npos) continue;
        const std::string number = name.substr(4, dot - 4);
        const bool is_number = number.find_first_not_of("0123456789") == std::string::npos;
        const std::string expected = std::to_string(i / d_v + 1);
        if (number.empty() || !is_number || number == expected) continue;
        fail_at_row(output, i,
                    tr("found the row '{}', expected a row of head {} here",
                       visible(output.table.rows[i]), expected));
    }
}

CsvTable read_output(const std::filesystem::path& file, const std::vector<HeadMaps>& heads,
                     const Dimensions& dimensions) {
    CsvTable table = read_csv_table(file);
    const TableOfFile output{file, table};
    const auto names = joined_features(heads);
    complete_names(output, heads, NameIndex(names));
    const std::size_t d_v = heads.front().value.columns.size();
    if (!order_rows(output, {names, tr("the features of the heads' value.csv")})) {
        expect_rows(file, table.rows.size(), names.size(),
                    tr("{} heads of {} value columns each", heads.size(), d_v));
        expect_heads_in_order(output, d_v);
    }
    dimensions.order_columns_of(output);
    return table;
}

// Where a sign stands in a line, as it is typed in English or in Chinese, and how many bytes it
// has.
std::optional<std::pair<std::size_t, std::size_t>> find_sign(std::string_view line,
                                                             std::string_view narrow,
                                                             std::string_view wide) {
    const auto narrow_at = line.find(narrow);
    const auto wide_at = line.find(wide);
    const auto at = std::min(narrow_at, wide_at);
    if (at == std::string_view::npos) return std::nullopt;
    return std::pair{at, at == wide_at ? wide.size() : narrow.size()};
}

// A list as it is written in Chinese, "河、鱼，渔夫", with spaces between its words.
std::string with_spaces(std::string_view list) {
    std::string spaced(list);
    for (const std::string comma : {"、", "，"}) {
        for (auto at = spaced.find(comma); at != std::string::npos; at = spaced.find(comma, at))
            spaced.replace(at, comma.size(), " ");
    }
    return spaced;
}

// "river group", or "river group | 河边组": what stands before the colon.
Group group_called(std::string_view names) {
    const auto bar = find_sign(names, "|", "｜");
    if (!bar) return {std::string(trimmed(names)), {}, {}};
    const auto [end, width] = *bar;
    return {std::string(trimmed(names.substr(0, end))),
            {},
            {},
            std::string(trimmed(names.substr(end + width)))};
}

void expect_own_name(const std::string& name, std::set<std::string>& taken,
                     const std::filesystem::path& file, std::size_t line) {
    if (name.empty()) {
        throw InputError(
            tr("{}: line {}: found no name, expected a name of its own before the colon",
               visible_path(file), line));
    }
    if (taken.insert(fold_case(name)).second) return;
    throw InputError(
        tr("{}: line {}: found the name '{}' again, expected a name of its own before the colon",
           visible_path(file), line, visible(shortened(name, 40))));
}

// "river group | 河边组: river fish fisherman", a line for each group.
std::vector<Group> read_groups(const std::filesystem::path& file,
                               const std::vector<std::string>& vocabulary) {
    const std::string text = read_text_file(file);
    const NameIndex row_of(vocabulary);
    std::vector<Group> groups;
    std::set<std::string> taken;
    std::size_t number = 0;
    for (const std::string_view line : text_lines(text)) {
        ++number;
        if (trimmed(line).empty() || trimmed(line).front() == '#') continue;
        const auto colon = find_sign(line, ":", "：");
        if (!colon) {
            throw InputError(
                tr("{}: line {}: found no colon, expected a line such as "
                   "'river group: river fish fisherman'",
                   visible_path(file), number));
        }
        const auto [end_of_names, width] = *colon;
        const std::string_view names = line.substr(0, end_of_names);
        Group group = group_called(names);
        bool all_known = true;
        for (const std::string& word :
             split_words(with_spaces(line.substr(end_of_names + width)), vocabulary)) {
            const auto token = row_of.find(word);
            all_known = all_known && token;
            if (!token) continue;
            group.words.push_back(vocabulary[*token]);
            group.tokens.push_back(*token);
        }
        expect_own_name(group.name, taken, file, number);
        if (find_sign(names, "|", "｜")) expect_own_name(group.chinese_name, taken, file, number);
        if (all_known && !group.tokens.empty()) groups.push_back(std::move(group));
    }
    return groups;
}

bool is_there(const std::filesystem::path& file) {
    std::error_code ignored;
    return std::filesystem::symlink_status(file, ignored).type() !=
           std::filesystem::file_type::not_found;
}

}  // namespace

std::vector<std::string> joined_features(const std::vector<HeadMaps>& heads) {
    std::vector<std::string> names;
    for (std::size_t h = 0; h < heads.size(); ++h) {
        for (const auto& column : heads[h].value.columns)
            names.push_back(fmt::format("head{}.{}", h + 1, column));
    }
    return names;
}

const std::string& name_of(const Group& group) {
    const bool chinese = language() == Language::chinese && !group.chinese_name.empty();
    return chinese ? group.chinese_name : group.name;
}

std::string words_of(const Group& group) {
    return with_commas(group.words);
}

Lesson read_lesson(const std::filesystem::path& folder) {
    if (!is_folder(folder)) {
        throw InputError(
            tr("{}: found no folder, expected a lesson's folder such as data/river_bank",
               visible_path(folder)));
    }
    Lesson lesson;
    lesson.folder = folder;
    read_sentence_file(folder / "sentence.txt", lesson);
    lesson.embeddings = read_csv_table(folder / "embeddings.csv");
    expect_words(folder / "embeddings.csv", lesson.embeddings);
    const auto folders = head_folders(folder / "heads");
    for (const auto& head_folder : folders)
        lesson.heads.push_back(read_maps(head_folder));
    expect_names_of_maps({folder / "embeddings.csv", lesson.embeddings}, lesson.heads,
                         folders.front() / "query.csv");
    Dimensions dimensions(folder / "embeddings.csv", lesson.embeddings);
    for (std::size_t h = 0; h < folders.size(); ++h) {
        order_head(folders[h], lesson.heads[h], dimensions);
        expect_sizes_of_first(folders[h], lesson.heads[h], lesson.heads.front());
    }
    const auto output_file = folder / "output.csv";
    if (is_there(output_file)) lesson.output = read_output(output_file, lesson.heads, dimensions);
    const auto groups_file = folder / "groups.txt";
    if (is_there(groups_file)) lesson.groups = read_groups(groups_file, lesson.embeddings.rows);
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
                       const std::string& source, const std::string& place) {
    if (text.size() > longest_sentence) {
        throw InputError(tr("{}: found a text of {} bytes, expected at most {}", source,
                            text.size(), longest_sentence));
    }
    if (!is_utf8(text))
        throw InputError(tr("{}: found bytes that are not text, expected UTF-8", source));
    const NameIndex row_of(vocabulary);
    const auto words = split_words(text, vocabulary);
    if (words.size() > most_words) {
        throw InputError(
            tr("{}: found {} words, expected at most {}", source, words.size(), most_words));
    }
    Sentence sentence;
    std::map<std::size_t, std::size_t> times_seen;
    for (const std::string& word : words) {
        const auto token = row_of.find(word);
        if (!token) {
            const std::string shown = visible(shortened(word, 40));
            const std::string near = nearest_words_hint(word, vocabulary);
            throw InputError(
                place == "embeddings.csv"
                    ? tr("{}: found the word '{}', expected words that have a row in embeddings.csv{}",
                         source, shown, near)
                    : tr("{}: found the word '{}', expected words that stand in {}{}", source,
                         shown, place, near));
        }
        const std::size_t times = ++times_seen[*token];
        const std::string& known = vocabulary[*token];
        const std::string label = times == 1 ? known : fmt::format("{}#{}", known, times);
        if (times > 1 && row_of.find(label)) {
            throw InputError(
                tr("{}: found '{}' again, to be called '{}', expected no row of that name in "
                   "embeddings.csv",
                   source, visible(known), visible(label)));
        }
        sentence.tokens.push_back(*token);
        sentence.labels.push_back(label);
        if (times == 2) sentence.repeated.push_back({label, known});
        sentence.is_padding.push_back(fold_case(known) == padding_word);
    }
    if (sentence.tokens.empty()) {
        throw InputError(tr("{}: found no word, expected at least one", source));
    }
    return sentence;
}

}  // namespace attention
