// A lesson: the sentence, the embeddings and the weights that a program works with.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "common/csv.hpp"

namespace attention {

/// The three linear maps of one head, each d_model rows by d_k (for `value`: d_v) columns.
struct HeadMaps {
    CsvTable query;
    CsvTable key;
    CsvTable value;
};

/// Words that lie together in the embeddings, as groups.txt says.
struct Group {
    std::string name;                 // "river group"
    std::vector<std::string> words;   // as embeddings.csv spells them
    std::vector<std::size_t> tokens;  // their rows in it
    std::string chinese_name{};       // "河边组"; empty where groups.txt has one name only
};

/// What a group is called in the language that is spoken.
const std::string& name_of(const Group& group);

/// "river, fish, fisherman"
std::string words_of(const Group& group);

/// The folder of a lesson that comes with the project, "river_bank" for one.
std::filesystem::path shipped_lesson(const std::string& name);

/// What stands in a lesson's folder.
struct Lesson {
    std::filesystem::path folder;
    std::string sentence;
    std::string sentence_source;     // where it stands: "…/sentence.txt: line 1"
    CsvTable embeddings;             // vocabulary rows by d_model columns
    std::vector<HeadMaps> heads;     // at least one
    std::optional<CsvTable> output;  // W_O: heads * d_v rows by any number of columns
    std::vector<Group> groups;       // may be none
};

/// "head1.town", "head1.water", …, "head2.action", …: the names of the heads' values side by side.
std::vector<std::string> joined_features(const std::vector<HeadMaps>& heads);

/// Reads `folder`: sentence.txt, embeddings.csv, heads/1/query.csv key.csv value.csv, heads/2/ …,
/// and output.csv and groups.txt where there are such files. A group with a word that
/// embeddings.csv does not have is left out; no two groups have one name. All sizes come from the
/// files. Where two files share names (of dimensions, of the features of query and key, of the
/// heads' values), they are matched by name: rows and columns are put into the order of the first
/// file, whose spelling they take. Files that share no name are matched by position and keep their
/// own names. Throws InputError, with file, line and column, for a file that can't be read as what
/// it should be, for a name that is missing or misspelt, and for sizes that don't fit each other.
Lesson read_lesson(const std::filesystem::path& folder);

/// A word that comes again, and what it is called then.
struct Repeated {
    std::string label;  // "the#2"
    std::string word;   // "the"
};

/// A sentence, word by word, looked up in a vocabulary.
struct Sentence {
    std::vector<std::size_t> tokens;  // for each word its row in the embeddings
    std::vector<std::string> labels;  // "the" and, when it comes again, "the#2"
    std::vector<bool> is_padding;     // is it [PAD]?
    std::vector<Repeated> repeated;   // the second of each word that comes again
};

/// The longest sentence, as long as GPT-2's: every word looks at every other, so the tables grow
/// with its square.
constexpr std::size_t most_words = 2048;
constexpr std::size_t longest_sentence = 65536;  // bytes

/// Splits `text` into words (see split_words) and finds each in `vocabulary`. No two labels are
/// alike. `source` is named in errors, and so is `place`, where the vocabulary stands. Throws
/// InputError for a text without words or with too many and, with the nearest known words, for an
/// unknown one.
Sentence read_sentence(const std::string& text, const std::vector<std::string>& vocabulary,
                       const std::string& source, const std::string& place = "embeddings.csv");

/// The position of `name` in `names`, upper and lower case being the same.
std::optional<std::size_t> find_name(const std::vector<std::string>& names,
                                     const std::string& name);

}  // namespace attention
