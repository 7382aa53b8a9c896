// Every sentence that a program prints is true, whatever the sentence, the lesson and the options.
//
// The programs run on some hundred cases. What they print is taken apart: tables, worked cells,
// commands and sentences. Each sentence is either one of `always_true`, or one of `claims()`, which
// are held to the numbers of --json. A sentence that neither knows fails the test, so that nobody
// adds one without saying when it is true.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <functional>
#include <future>
#include <limits>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <regex>
#include <set>

#include "01_embeddings/embeddings.hpp"
#include "01_embeddings/story.hpp"
#include "02_query_key/query_key.hpp"
#include "06_softmax/softmax.hpp"
#include "09_concat/concat.hpp"
#include "common/error.hpp"
#include "common/lesson.hpp"
#include "common/random.hpp"
#include "tests/catch.hpp"
#include "tests/run.hpp"

namespace attention {
namespace {

using Json = nlohmann::json;

// ---- what is run -------------------------------------------------------------------------------

struct Case {
    std::string folder;  // of the lesson
    std::string sentence;
    bool causal = true;
    bool scale = true;
    std::string trace{};
};

std::string arguments_of(const Case& tried, int chapter) {
    std::string arguments =
        "--lesson " + quoted(tried.folder) + " --sentence " + quoted(tried.sentence);
    if (!tried.causal && chapter >= 5) arguments += " --mask none";
    if (!tried.scale && chapter >= 4) arguments += " --no-scale";
    return arguments;
}

Matrix matrix_of(const Json& tensor) {
    const Json& rows = tensor.at("values");
    Matrix matrix = Matrix::from_shape(
        {tensor.at("rows").at("labels").size(), tensor["columns"]["labels"].size()});
    for (std::size_t i = 0; i < matrix.shape(0); ++i) {
        for (std::size_t j = 0; j < matrix.shape(1); ++j) {
            matrix(i, j) = rows[i][j].is_string() ? -std::numeric_limits<double>::infinity()
                                                  : rows[i][j].get<double>();
        }
    }
    return matrix;
}

Json tensors_of(const Case& tried) {
    const std::string arguments = arguments_of(tried, 9);
    const Ran ran = run_program("09_concat", "--json " + arguments);
    if (ran.code != 0) throw std::runtime_error(arguments + ": " + ran.err);
    return Json::parse(ran.out).at("tensors");
}

// A table as it is printed.
struct Table {
    std::string headline;
    std::vector<std::string> columns;
    std::vector<std::pair<std::string, std::vector<std::string>>> rows;

    const std::vector<std::string>& row(const std::string& label) const {
        const auto found = std::find_if(rows.begin(), rows.end(),
                                        [&](const auto& entry) { return entry.first == label; });
        if (found == rows.end()) throw std::invalid_argument("no row " + label);
        return found->second;
    }
};

// One program's run, as far as it has been read, and the numbers that it is held to.
struct Reading {
    int chapter;
    const Case& tried;
    const Lesson& lesson;
    Sentence sentence;
    std::optional<Story> story;
    const Json& tensors;
    std::string section{};
    std::string command{};         // the one below the sentence
    std::optional<Table> table{};  // the last one

    std::size_t words() const { return sentence.tokens.size(); }
    std::size_t heads() const { return lesson.heads.size(); }
    bool is_shipped() const { return tried.folder == PROJECT "/data/river_bank"; }

    // "Q" of a chapter with one head is head1.Q where all heads are.
    Matrix of(const std::string& name) const {
        return matrix_of(tensors.contains(name) ? tensors.at(name) : tensors.at("head1." + name));
    }

    bool has_padding() const {
        return std::find(sentence.is_padding.begin(), sentence.is_padding.end(), true) !=
               sentence.is_padding.end();
    }
    bool hidden(std::size_t i, std::size_t j) const {
        return sentence.is_padding[j] || (tried.causal && j > i);
    }
    std::size_t visible(std::size_t i) const {
        std::size_t count = 0;
        for (std::size_t j = 0; j < words(); ++j)
            count += hidden(i, j) ? 0 : 1;
        return count;
    }
    bool somebody_sees_nothing() const {
        for (std::size_t i = 0; i < words(); ++i) {
            if (visible(i) == 0) return true;
        }
        return false;
    }
    std::size_t position(const std::string& word) const {
        return find_name(sentence.labels, word).value();
    }
    std::size_t focus() const {
        std::size_t last = 0;
        for (std::size_t i = 0; i < words(); ++i)
            last = sentence.is_padding[i] ? last : i;
        return last;
    }
    Matrix rows(const std::vector<std::size_t>& tokens) const {
        return embed(lesson.embeddings.values, tokens);
    }
};

// ---- numbers -----------------------------------------------------------------------------------

// What a printed number may be off by: half of its last digit.
double half_a_digit(const std::string& printed) {
    const auto point = printed.find('.');
    if (point == std::string::npos) return 0;
    const auto e = printed.find('e');
    const auto decimals = static_cast<double>(std::min(printed.size(), e) - point - 1);
    const double scale = e == std::string::npos ? 0 : std::stod(printed.substr(e + 1));
    return 0.5 * std::pow(10.0, scale - decimals);
}

bool says(const std::string& printed, double value) {
    if (printed == "-inf") return std::isinf(value) && value < 0;
    if (printed == "nan") return std::isnan(value);
    return std::abs(std::stod(printed) - value) <=
           half_a_digit(printed) * 1.0001 + 1e-9 * std::abs(value);
}

bool counts(const std::string& printed, std::size_t number) {
    return printed == std::to_string(number);
}

std::string some(std::size_t count, const std::string& one, const std::string& many) {
    return fmt::format("{} {}", count, count == 1 ? one : many);
}

struct Lead {
    double river;
    double town;
    double lead() const { return river - town; }
};

Lead nearness(const Reading& r, const Matrix& row) {
    return {mean_cosines(row, r.rows(r.story->river.tokens)).front(),
            mean_cosines(row, r.rows(r.story->town.tokens)).front()};
}

Lead bank_in(const Reading& r, const Json& tensors) {
    return nearness(r, row_of(matrix_of(tensors.at("output")), r.position("bank")));
}

// The output of bank if it heard only itself: its values, side by side, through W_O.
Lead bank_alone(const Reading& r) {
    std::vector<Matrix> values;
    for (std::size_t h = 1; h <= r.heads(); ++h)
        values.push_back(row_of(r.of(fmt::format("head{}.V", h)), r.position("bank")));
    return nearness(r, linear_map(concat_heads(values), r.of("W_O")));
}

double bank_moved(const Reading& r) {
    return bank_in(r, r.tensors).lead() - bank_alone(r).lead();
}

Json without_mask(const Reading& r) {
    Case changed = r.tried;
    changed.causal = false;
    return tensors_of(changed);
}

std::vector<std::string> clues_after_bank(const Reading& r) {
    std::set<std::size_t> clues(r.story->river.tokens.begin(), r.story->river.tokens.end());
    clues.insert(r.story->town.tokens.begin(), r.story->town.tokens.end());
    std::vector<std::string> after;
    for (std::size_t i = r.position("bank") + 1; i < r.words(); ++i) {
        if (clues.count(r.sentence.tokens[i]) > 0) after.push_back(r.sentence.labels[i]);
    }
    return after;
}

bool groups_apart(const Reading& r) {
    const Matrix river = r.rows(r.story->river.tokens);
    const Matrix town = r.rows(r.story->town.tokens);
    double within = 1;
    for (const double cosine : cosines(river, river))
        within = std::min(within, cosine);
    for (const double cosine : cosines(town, town))
        within = std::min(within, cosine);
    for (const double cosine : cosines(river, town)) {
        if (cosine >= within) return false;
    }
    return true;
}

bool bank_between(const Reading& r) {
    const Lead bank = nearness(r, r.rows({r.story->bank}));
    return groups_apart(r) && bank.river > 0 && bank.town > 0 && std::abs(bank.lead()) <= 0.1;
}

bool a_row_is_zero(const Reading& r) {
    const Matrix& table = r.lesson.embeddings.values;
    std::vector<std::size_t> shown = r.sentence.tokens;
    if (r.story) {
        shown = r.story->river.tokens;
        shown.insert(shown.end(), r.story->town.tokens.begin(), r.story->town.tokens.end());
        shown.push_back(r.story->bank);
    }
    return std::any_of(shown.begin(), shown.end(), [&](std::size_t token) {
        for (std::size_t d = 0; d < table.shape(1); ++d) {
            if (table(token, d) != 0) return false;
        }
        return true;
    });
}

// The part of the row's weight that goes to hidden words.
double hidden_part(const Reading& r, const Matrix& weights, std::size_t row) {
    double sum = 0;
    for (std::size_t j = 0; j < r.words(); ++j)
        sum += r.hidden(row, j) ? weights(row, j) : 0;
    return sum;
}

// Which row the table above the sentence is about: "the weights of fish, masked in three ways".
std::size_t row_of_table(const Reading& r) {
    static const std::regex shape("^the weights of (\\S+?),? ");
    std::smatch word;
    std::regex_search(r.table->headline, word, shape);
    return r.position(word[1]);
}

Matrix scaled_with_zeros(const Reading& r) {
    Matrix scores = r.of("scaled");
    for (std::size_t i = 0; i < r.words(); ++i) {
        for (std::size_t j = 0; j < r.words(); ++j)
            scores(i, j) = r.hidden(i, j) ? 0 : scores(i, j);
    }
    return scores;
}

double zero_before(const Reading& r) {
    return hidden_part(r, softmax(scaled_with_zeros(r)), row_of_table(r));
}

double zero_after(const Reading& r) {
    return hidden_part(r, softmax(r.of("scaled")), row_of_table(r));
}

double largest_score(const Reading& r) {
    const Matrix row = row_of(r.of("masked"), r.focus());
    return *std::max_element(row.begin(), row.end());
}

double difference_without_transpose(const Reading& r) {
    std::vector<Matrix> queries;
    for (std::size_t h = 1; h <= r.heads(); ++h)
        queries.push_back(r.of(fmt::format("head{}.Q", h)));
    const Matrix joined = concat_heads(queries);
    return largest_difference(joined, concat_heads(reshape_without_transpose(joined, r.heads())));
}

bool is_heaviest(const Reading& r, const std::string& head, const std::string& from,
                 const std::string& to) {
    if (!find_name(r.sentence.labels, from) || !find_name(r.sentence.labels, to)) return false;
    const Matrix weights = r.of(head + ".weights");
    const std::size_t i = r.position(from);
    for (std::size_t j = 0; j < r.words(); ++j) {
        const bool other = j != i && j != r.position(to);
        if (other && weights(i, j) >= weights(i, r.position(to))) return false;
    }
    return true;
}

// " (bank → fish, fish → going)", of the examples those that are true here.
std::string examples(const Reading& r, const std::string& head,
                     const std::vector<std::pair<std::string, std::string>>& pairs) {
    std::vector<std::string> seen;
    for (const auto& [from, to] : pairs) {
        if (is_heaviest(r, head, from, to)) seen.push_back(from + " → " + to);
    }
    return seen.empty() ? "" : fmt::format(" ({})", fmt::join(seen, ", "));
}

// Which way bank leans among the values of head 1: the lead of the river group.
double lean_of_bank(const Reading& r) {
    if (!r.is_shipped() || !find_name(r.sentence.labels, "bank")) return 0;
    const Matrix context = row_of(r.of("head1.context"), r.position("bank"));
    const Matrix W_V = r.of("head1.W_V");
    return mean_cosines(context, linear_map(r.rows(r.story->river.tokens), W_V)).front() -
           mean_cosines(context, linear_map(r.rows(r.story->town.tokens), W_V)).front();
}

bool is_about(const Reading& r, const std::string& text) {
    try {
        return read_sentence(text, r.lesson.embeddings.rows, "").tokens == r.sentence.tokens;
    } catch (const InputError&) {
        return false;  // words that this lesson does not know
    }
}

bool is_about_hospital(const Reading& r) {
    return r.story && r.sentence.tokens == r.story->from_the_hospital.tokens;
}

// "Q and K": which of X, Q and K hold the same numbers; nothing where all differ.
std::string equal_ones(const Reading& r) {
    const Matrix X = r.of("X"), Q = r.of("Q"), K = r.of("K");
    const bool all = same_numbers(X, Q) && same_numbers(Q, K);
    if (all) return "all three";
    if (same_numbers(Q, K)) return "Q and K";
    if (same_numbers(X, Q)) return "X and Q";
    return same_numbers(X, K) ? "X and K" : "";
}

double loops_differ(const Reading& r) {
    return largest_difference(r.of("Q"), linear_map_by_loops(r.of("X"), r.of("W_Q")));
}

// ---- what is said ------------------------------------------------------------------------------

using Captures = std::vector<std::string>;

// A sentence, with {} for what varies, and when it is true.
struct Claim {
    int chapter;  // 0: any
    std::string pattern;
    std::function<bool(const Reading&, const Captures&)> holds;
};

// Sentences about the method, not about the numbers at hand.
const std::vector<std::string>& always_true() {
    static const std::vector<std::string> sentences{
        // chapter 1
        "X[i] = the row of embeddings.csv that belongs to word i",
        "The cosine says how alike two rows are: +1 when they point the same way, 0 when they have "
        "nothing in common, -1 when they point opposite ways. a · b multiplies number by number "
        "and adds up; |a| is the length of a.",
        "Each column has a name, and a row says how much of it the word has. A word has the same "
        "row in every sentence: what stands around it is not in it yet. Nor is its place: GPT and "
        "BERT add a vector for the position, which waits until chapter 10, so here a word that comes "
        "twice "
        "has the same row twice.",
        // chapter 2
        "Q = X W_Q and K = X W_K: Q[i, j] = Σ_d X[i, d] · W_Q[d, j]",
        // chapter 3
        "scores = Q Kᵀ: scores[i, j] = Σ_d Q[i, d] · K[j, d]",
        "A row is a query, a column is a key: read along the row of a word to see what it looks "
        "for.",
        // chapter 4
        "The numbers of queries and keys are drawn with mean 0 and variance 1. Spread is how far "
        "the scores lie from 0, the root of the mean of their squares; the last two columns are "
        "the largest weight that a query gives (chapter 6), averaged over the queries.",
        "(The paper suspects, in section 3.2.1, that so sharp a softmax has extremely small "
        "gradients; training changes the maps in small steps along them.)",
        "Leave the scaling out, and compare the largest weights two chapters on:",
        // chapter 5
        "masked[i, j] = -inf where key j is hidden from query i, scaled[i, j] elsewhere",
        "GPT reads like this, because it has to guess the next word; BERT, which reads the whole "
        "sentence, hides nothing but padding.",
        "Which way does a mask point? Here true means hidden. PyTorch has both: in "
        "scaled_dot_product_attention true means visible, in nn.MultiheadAttention hidden. Chapter "
        "6 shows why it has to be -inf, and before softmax.",
        "Padding is hidden from everyone, with and without the causal mask:",
        // chapter 6
        "weights[i, j] = e^(masked[i, j] - max_i) / Σ_k e^(masked[i, k] - max_i), where max_i is "
        "the largest score of row i",
        "A column need not add up to anything: a word may be heard by many or by none. A \".\" is "
        "a hidden key, with a weight of exactly 0. A row in which everything is hidden has only "
        "dots, and its sum is 0.",
        "softmax_by_loops does this for one row after the other, in plain loops; its weights agree "
        "(to 12 decimals).",
        "Such a row: the first word is padding. It could only see itself, and padding is hidden.",
        // chapter 7
        "V = X W_V and context = weights V: context[i, c] = Σ_j weights[i, j] · V[j, c]",
        "Why V, when there is K?",
        // chapter 8
        "Each head makes all that chapters 2 to 7 make. Head 1 is the head of those chapters, so "
        "here are only its weights and its context; --only head1.scores, say, shows another of its "
        "tensors.",
        "Every head gets all of X and has three maps of its own, so each can ask another question "
        "of the same words. It is like looking at a picture of a boy with a ball: the eye does not "
        "scan it point by point. One look goes to the boy, another to his ball.",
        // every chapter
        "(This runs the shipped lesson.)",
    };
    return sentences;
}

std::vector<Claim> claims_of_chapters_1_to_4() {
    return {
        {1, "The {} of the sentence, and embeddings.csv: {} with {} each.",
         [](const Reading& r, const Captures& c) {
             const Matrix& table = r.lesson.embeddings.values;
             return c[0] == some(r.words(), "word", "words") &&
                    c[1] == some(table.shape(0), "known word", "known words") &&
                    c[2] == some(table.shape(1), "number", "numbers");
         }},
        {1, "A row of zeros points nowhere, and 0 / 0 is no number: its cosines are set to 0.",
         [](const Reading& r, const Captures&) { return a_row_is_zero(r); }},
        {1,
         "Mean cosine of bank to the river group (river, fish, fisherman): {}. To the town group "
         "(hospital, PostOffice, restaurant): {}.",
         [](const Reading& r, const Captures& c) {
             const Lead bank = nearness(r, r.rows({r.story->bank}));
             return says(c[0], bank.river) && says(c[1], bank.town);
         }},
        {1, "Bank sits between the groups: its vector alone does not say which bank is meant.",
         [](const Reading& r, const Captures&) { return bank_between(r); }},
        {1,
         "Bank's row in \"Tom is going to fish at the river bank.\" and its row in \"From the "
         "hospital Tom is going to the bank.\" are the same numbers.",
         [](const Reading& r, const Captures&) {
             return r.story->by_the_river.tokens.back() == r.story->from_the_hospital.tokens.back();
         }},
        {1, "Another sentence: does the row of bank change?",
         [](const Reading& r, const Captures&) {
             const std::string other = "The fisherman is near the bank.";
             return is_about(r, other)
                        ? r.command == "./learn run 1"
                        : r.command == "./learn run 1 -- --sentence \"" + other + "\"";
         }},
        {2, "Over all of Q the loops and the library call agree (to 12 decimals).",
         [](const Reading& r, const Captures&) { return loops_differ(r) < 1e-12; }},
        {2,
         "Over all of Q the loops and the library call agree, but for the last digits, which "
         "depend on the order of a sum.",
         [](const Reading& r, const Captures&) {
             double largest = 0;
             for (const double cell : r.of("Q"))
                 largest = std::max(largest, std::abs(cell));
             return loops_differ(r) >= 1e-12 && loops_differ(r) < 1e-9 * largest;
         }},
        {2,
         "Here a word is a row and the map stands on the right: X W_Q, with W_Q [{} × {}]. Books "
         "that make a word a column x write W x, with the map turned over: W = W_Qᵀ [{} × {}]. "
         "PyTorch's nn.Linear({}, {}) stores that one, (out, in), and turns it back when it "
         "computes.",
         [](const Reading& r, const Captures& c) {
             const Matrix W = r.of("W_Q");
             return counts(c[0], W.shape(0)) && counts(c[1], W.shape(1)) &&
                    counts(c[2], W.shape(1)) && counts(c[3], W.shape(0)) &&
                    counts(c[4], W.shape(0)) && counts(c[5], W.shape(1));
         }},
        {2,
         "The numbers of a query or a key are called features here; how many there are, {}, is "
         "d_k.",
         [](const Reading& r, const Captures& c) {
             return counts(c[0], r.of("Q").shape(1)) && counts(c[0], r.of("K").shape(1));
         }},
        {2, "These are the maps of head 1, a first way of looking; chapter 8 has more.",
         [](const Reading& r, const Captures&) { return r.heads() > 1; }},
        {2, "These are the maps of head 1, the only way of looking that this lesson has.",
         [](const Reading& r, const Captures&) { return r.heads() == 1; }},
        {2,
         "X, Q and K are three different things. X says what a word is; Q what it asks for; K what "
         "it offers. A word may ask for much and offer little: compare its rows in Q and K.",
         [](const Reading& r, const Captures&) { return equal_ones(r).empty(); }},
        {2,
         "X says what a word is; Q what it asks for; K what it offers. Here {} hold the same "
         "numbers: in this lesson nothing keeps them apart.",
         [](const Reading& r, const Captures& c) { return c[0] == equal_ones(r); }},
        {2, "Work out any cell of X, Q and K by its word and its column:",
         [](const Reading& r, const Captures&) {
             return r.command == "./learn run 2 -- --trace fish,noun";
         }},
        {3,
         "{} → {} is {}, and {} → {} is {}: the first is the query of {} with the key of {}, the "
         "second the query of {} with the key of {}.",
         [](const Reading& r, const Captures& c) {
             const Matrix scores = r.of("scores");
             const std::size_t a = r.position(c[0]), b = r.position(c[1]);
             return a != b && c[3] == c[1] && c[4] == c[0] && c[6] == c[0] && c[7] == c[1] &&
                    c[8] == c[1] && c[9] == c[0] && says(c[2], scores(a, b)) &&
                    says(c[5], scores(b, a));
         }},
        {3, "The same two words the other way round:",
         [](const Reading& r, const Captures&) {
             const auto& words = r.sentence.labels;
             const std::size_t a = r.focus();
             return a > 0 && r.command.find(words[a - 1] + "," + words[a]) != std::string::npos;
         }},
        {3, "Two words: the query of river with the key of bank.",
         [](const Reading& r, const Captures&) {
             return r.command == "./learn run 3 -- --trace river,bank";
         }},
        {4, "scaled = scores / √d_k",
         [](const Reading& r, const Captures&) { return r.tried.scale; }},
        {4, "scaled = scores: the division is left out (--no-scale)",
         [](const Reading& r, const Captures&) { return !r.tried.scale; }},
        {4,
         "Without scaling the spread of the scores grows like √d_k, and the largest weight goes to "
         "1: a query listens to little else than one word. Scaled, both hardly change with d_k.",
         [](const Reading& r, const Captures&) {
             double weight = 0;
             for (const auto& [label, cells] : r.table->rows) {
                 const double d_k = std::stod(label.substr(6));
                 const double spread = std::stod(cells[0]) / std::sqrt(d_k);
                 if (spread < 0.9 || spread > 1.15) return false;
                 if (std::abs(std::stod(cells[1]) - spread) > 0.001) return false;
                 if (std::stod(cells[2]) <= weight) return false;
                 weight = std::stod(cells[2]);
                 if (std::abs(std::stod(cells[3]) - 0.35) > 0.02) return false;
             }
             return weight > 0.95;
         }},
        {4,
         "Every score is divided by the same number, so their order stays as it was. The number is "
         "√{} because a query of this head has {}; that the embeddings have {} does not matter "
         "here.",
         [](const Reading& r, const Captures& c) {
             const Matrix scores = r.of("scores"), scaled = r.of("scaled");
             const std::size_t d_k = r.of("Q").shape(1);
             for (std::size_t i = 0; i < scores.size(); ++i) {
                 const double expected = scores.data()[i] / std::sqrt(static_cast<double>(d_k));
                 if (std::abs(scaled.data()[i] - expected) > 1e-9) return false;
             }
             return r.tried.scale && counts(c[0], d_k) &&
                    c[1] == some(d_k, "feature", "features") &&
                    c[2] == some(r.of("X").shape(1), "dimension", "dimensions");
         }},
        {4, "--no-scale: the scores went through as they were.",
         [](const Reading& r, const Captures&) {
             return !r.tried.scale && same_numbers(r.of("scores"), r.of("scaled"));
         }},
    };
}

std::vector<Claim> claims_of_chapters_5_to_7() {
    return {
        {5, "A triangle: each word sees itself and what came before it.",
         [](const Reading& r, const Captures&) { return r.tried.causal && !r.has_padding(); }},
        {5,
         "A triangle with gaps: each word sees itself and what came before it, but nobody sees "
         "[PAD], not even [PAD] itself.",
         [](const Reading& r, const Captures&) { return r.tried.causal && r.has_padding(); }},
        {5, "Nothing is hidden but padding: each word sees all the others, as in BERT.",
         [](const Reading& r, const Captures&) { return !r.tried.causal && r.has_padding(); }},
        {5, "Nothing is hidden: each word sees the whole sentence, as in BERT.",
         [](const Reading& r, const Captures&) { return !r.tried.causal && !r.has_padding(); }},
        {6, "Everything is hidden here: computed naively that is 0 / 0, and 0 / 0 is nan.",
         [](const Reading& r, const Captures&) {
             return r.visible(r.focus()) == 0 && r.table->row("naive").front() == "nan";
         }},
        {6,
         "Adding the same number to a whole row changes no weight, since softmax only sees "
         "differences.",
         [](const Reading& r, const Captures&) {
             const auto &one = r.table->row("stable"), &other = r.table->row("stable, + 1000");
             for (std::size_t j = 0; j < one.size(); ++j) {
                 if (std::abs(std::stod(one[j]) - std::stod(other[j])) > 0.0001001) return false;
             }
             return true;
         }},
        {6, "Naively computed, e^1000 is too large for a double, and inf / inf is nan.",
         [](const Reading& r, const Captures&) {
             const auto& row = r.table->row("naive, + 1000");
             return std::isinf(std::exp(largest_score(r) + 1000)) &&
                    std::find(row.begin(), row.end(), "nan") != row.end();
         }},
        {6, "Naively computed, e to scores as low as these is 0, and 0 / 0 is nan.",
         [](const Reading& r, const Captures&) {
             return std::exp(largest_score(r) + 1000) == 0 &&
                    r.table->row("naive, + 1000").front() == "nan";
         }},
        {6, "The scores of this row are so low that e^x still fits into a double with 1000 more.",
         [](const Reading& r, const Captures&) {
             const double e = std::exp(largest_score(r) + 1000);
             return e > 0 && std::isfinite(e);
         }},
        {6,
         "A score of 0 is a score like any other: with \"0 before\" softmax the hidden words still "
         "get weight.",
         [](const Reading& r, const Captures&) { return zero_before(r) >= 0.005; }},
        {6,
         "A score of 0 is a score like any other: with \"0 before\" softmax the hidden words can "
         "still get weight. Here it is hardly any, since the others' scores are so much larger.",
         [](const Reading& r, const Captures&) { return zero_before(r) < 0.005; }},
        {6,
         "With \"0 after\" softmax they get none, but the row no longer adds up to 1: the hidden "
         "words have had their part in the sum.",
         [](const Reading& r, const Captures&) {
             const double sum = std::stod(r.table->row("0 after").back());
             return zero_after(r) >= 0.005 && sum < 0.9951 &&
                    std::abs(1 - zero_after(r) - sum) < 0.0001;
         }},
        {6,
         "With \"0 after\" softmax they get none, but the row no longer adds up to 1: the hidden "
         "words have had their part in the sum, although here it was hardly any.",
         [](const Reading& r, const Captures&) { return zero_after(r) < 0.005; }},
        {6, "Each row adds up to 1: it says how a word divides its attention.",
         [](const Reading& r, const Captures&) { return !r.somebody_sees_nothing(); }},
        {6, "Each row that sees a key adds up to 1: it says how a word divides its attention.",
         [](const Reading& r, const Captures&) { return r.somebody_sees_nothing(); }},
        {7,
         "The same maps, W_Q, W_K and W_V, worked on both sentences. \"Before\" is bank's own "
         "value, its row of V; \"after\" is its context. All are measured in the value space of "
         "this head, {} of X W_V, against the values of river, fish, fisherman and of hospital, "
         "PostOffice, restaurant. That is fair because every vector in it, bank's and the groups', "
         "was made by the same W_V.",
         [](const Reading& r, const Captures& c) {
             const std::size_t d_v = r.of("W_V").shape(1);
             return c[0] == (d_v == 1 ? "the one number" : fmt::format("the {} numbers", d_v));
         }},
        {7,
         "One row comes out for each word that went in, in the same order: a mix of the values "
         "that the word listened to, its own among them.",
         [](const Reading& r, const Captures&) { return !r.has_padding(); }},
        {7,
         "One row comes out for each word that went in, in the same order: a mix of the values "
         "that the word listened to, its own among them unless it is [PAD]. A word that sees "
         "nobody collects nothing but zeros.",
         [](const Reading& r, const Captures&) {
             const Matrix context = r.of("context");
             for (std::size_t i = 0; i < r.words(); ++i) {
                 for (std::size_t c = 0; c < context.shape(1); ++c) {
                     if (r.visible(i) == 0 && context(i, c) != 0) return false;
                 }
             }
             return r.has_padding();
         }},
        {7,
         "A key is what a word is found by, a value is what it then hands over: the label on a "
         "drawer is not what lies in it.",
         [](const Reading& r, const Captures&) { return !same_numbers(r.of("K"), r.of("V")); }},
        {7,
         "In this lesson a word hands over its own key: V and K hold the same numbers, and nothing "
         "but the label lies in the drawer.",
         [](const Reading& r, const Captures&) { return same_numbers(r.of("K"), r.of("V")); }},
        {7, "Let bank turn the other way:",
         [](const Reading& r, const Captures&) {
             const double lean = lean_of_bank(r);
             return r.command == "./learn run 7" ? lean < -0.1 : lean > 0.1;
         }},
        {7, "Let bank turn to the town:",
         [](const Reading& r, const Captures&) {
             return std::abs(lean_of_bank(r)) <= 0.1 &&
                    r.command.find("From the hospital") != std::string::npos;
         }},
    };
}

std::vector<Claim> claims_of_chapters_8_and_9() {
    return {
        {8,
         "In each head h: weights_h = softmax of the masked Q_h K_hᵀ / √d_k, and context_h = "
         "weights_h V_h, with Q_h = X W_Q_h, K_h = X W_K_h and V_h = X W_V_h.",
         [](const Reading& r, const Captures&) { return r.tried.scale; }},
        {8,
         "In each head h: weights_h = softmax of the masked Q_h K_hᵀ (left as they are: "
         "--no-scale), and context_h = weights_h V_h, with Q_h = X W_Q_h, K_h = X W_K_h and V_h = "
         "X W_V_h.",
         [](const Reading& r, const Captures&) { return !r.tried.scale; }},
        {8, "Heads 1 and 2 differ by {} here (0: the same row, 1: nothing in common).",
         [](const Reading& r, const Captures& c) {
             const Matrix one = r.of("head1.weights"), two = r.of("head2.weights");
             const std::size_t i = row_of_table(r);
             double sum = 0;
             for (std::size_t j = 0; j < r.words(); ++j)
                 sum += std::abs(one(i, j) - two(i, j));
             return says(c[0], sum / 2);
         }},
        {8, "Head 1 asks which nouns and places are near{}, head 2 who does what{}.",
         [](const Reading& r, const Captures& c) {
             return r.is_shipped() && c[0] == examples(r, "head1", {{"bank", "river"}}) &&
                    c[1] == examples(r, "head2", {{"bank", "fish"}, {"fish", "going"}});
         }},
        {8,
         "This lesson has one head: one question, asked of all words. A second one needs maps of "
         "its own, in heads/2.",
         [](const Reading& r, const Captures&) { return r.heads() == 1; }},
        {8, "How the other sentence looks through both heads:",
         [](const Reading& r, const Captures&) {
             return (r.command == "./learn run 8") == is_about_hospital(r);
         }},
        {9, "concat = [context_1 | context_2 | ...] and output = concat W_O",
         [](const Reading& r, const Captures&) { return r.lesson.output.has_value(); }},
        {9, "concat = [context_1 | context_2 | ...] and, without a W_O, output = concat",
         [](const Reading& r, const Captures&) {
             return !r.lesson.output && same_numbers(r.of("output"), r.of("concat"));
         }},
        {9,
         "GPT and BERT keep the W_Q of all heads side by side in one big map [{}, {}], compute X "
         "W_Q [{}, {}] once, and split: reshape to [{}, {}, {}], transpose to [{}, {}, {}].",
         [](const Reading& r, const Captures& c) {
             const Matrix W = r.of("head1.W_Q");
             const std::size_t n = r.words(), h = r.heads(), d_k = W.shape(1);
             const std::vector<std::size_t> sizes{W.shape(0), h * d_k, n, h * d_k, n,
                                                  h,          d_k,     h, n,       d_k};
             for (std::size_t i = 0; i < sizes.size(); ++i) {
                 if (!counts(c[i], sizes[i])) return false;
             }
             return true;
         }},
        {9,
         "Largest difference over all words and heads: split {}, reshaped without the transpose "
         "{}. ",
         [](const Reading& r, const Captures& c) {
             return says(c[0], 0) && says(c[1], difference_without_transpose(r));
         }},
        {9,
         "Without it the sizes are right and the numbers are not: each head gets some of the words "
         "instead of a part of every word.",
         [](const Reading& r, const Captures&) {
             return r.words() > 1 && r.heads() > 1 && difference_without_transpose(r) >= 0.00005;
         }},
        {9, "With one head there is nothing to share out: the transpose moves nothing.",
         [](const Reading& r, const Captures&) {
             return r.heads() == 1 && difference_without_transpose(r) == 0;
         }},
        {9, "With one word the transpose moves nothing.",
         [](const Reading& r, const Captures&) {
             return r.words() == 1 && difference_without_transpose(r) == 0;
         }},
        {9, "These words' queries are so much alike that a missing transpose does not show.",
         [](const Reading& r, const Captures&) {
             return r.words() > 1 && r.heads() > 1 && difference_without_transpose(r) < 0.00005;
         }},
        {9, "Bank hears no word but itself here: its output is made of bank alone.",
         [](const Reading& r, const Captures&) {
             return r.visible(r.position("bank")) == 1 && std::abs(bank_moved(r)) < 1e-9;
         }},
        {9,
         "What stood around bank has hardly moved it: the difference between its two numbers is {} "
         "away from what it would be if bank had heard only itself.",
         [](const Reading& r, const Captures& c) {
             return std::abs(bank_moved(r)) < 0.1 && says(c[0], std::abs(bank_moved(r)));
         }},
        {9, "The output of bank now lies nearer to the {} group: what stood around it is in it.",
         [](const Reading& r, const Captures& c) {
             const double towards = c[0] == "river" ? 1 : -1;
             return bank_in(r, r.tensors).lead() * towards > 0 && bank_moved(r) * towards >= 0.1;
         }},
        {9,
         "What stood around bank has moved it towards the {} group, by {} against an output that "
         "hears only itself; but it still lies nearer to the {} group.",
         [](const Reading& r, const Captures& c) {
             const double towards = c[0] == "river" ? 1 : -1;
             return c[0] != c[2] && bank_moved(r) * towards >= 0.1 &&
                    says(c[1], std::abs(bank_moved(r))) &&
                    bank_in(r, r.tensors).lead() * towards <= 0;
         }},
        {9,
         "{} after bank: the causal mask hides what comes later, so bank can't hear {}. Without "
         "the mask it can, and {} ({} to the river group, {} to the town group):",
         [](const Reading& r, const Captures& c) {
             const auto clues = clues_after_bank(r);
             const bool one = clues.size() == 1;
             const Lead then = bank_in(r, without_mask(r));
             const double change = then.lead() - bank_in(r, r.tensors).lead();
             const std::string result = std::abs(change) < 0.1
                                            ? "even so its output hardly moves"
                                            : fmt::format("its output lies nearer to the {} group",
                                                          then.lead() > 0 ? "river" : "town");
             return r.tried.causal && !clues.empty() &&
                    c[0] == fmt::format("{} come{}", fmt::join(clues, ", "), one ? "s" : "") &&
                    c[1] == (one ? "it" : "them") && c[2] == result && says(c[3], then.river) &&
                    says(c[4], then.town) &&
                    r.command.rfind("./learn run 9 -- --mask none", 0) == 0;
         }},
        {9,
         "In concat each head has columns of its own: head 1's numbers know nothing of head 2's.",
         [](const Reading& r, const Captures&) { return r.heads() > 1; }},
        {9, "With one head there is nothing to join: concat is its context.",
         [](const Reading& r, const Captures&) {
             return r.heads() == 1 && same_numbers(r.of("concat"), r.of("head1.context"));
         }},
        {9, "W_O is where they meet: a column of output may draw on all of them.",
         [](const Reading& r, const Captures&) { return r.heads() > 1 && r.lesson.output; }},
        {9, "W_O mixes its columns: a column of output may draw on all of them.",
         [](const Reading& r, const Captures&) { return r.heads() == 1 && r.lesson.output; }},
        {9,
         "It also brings the result back to the width of X, so that another layer can start from "
         "it (in GPT and BERT, after X has been added).",
         [](const Reading& r, const Captures&) {
             return r.of("output").shape(1) == r.of("X").shape(1);
         }},
        {9,
         "W_O is where they would meet, but this lesson has no output.csv: its output is concat as "
         "it is.",
         [](const Reading& r, const Captures&) {
             return r.heads() > 1 && !r.lesson.output &&
                    same_numbers(r.of("concat"), r.of("output"));
         }},
        {9, "This lesson has no output.csv: its output is concat as it is.",
         [](const Reading& r, const Captures&) {
             return r.heads() == 1 && !r.lesson.output &&
                    same_numbers(r.of("concat"), r.of("output"));
         }},
        {9, "Work out how wet bank has become: its water in X, in head 1, and in the output.",
         [](const Reading& r, const Captures&) {
             return r.command == "./learn run 9 -- --trace bank,water";
         }},
    };
}

std::vector<Claim> claims_of_every_chapter() {
    return {
        {0,
         "Write this stage yourself, and be told what you misunderstood: chapters/{}/exercise.hpp",
         [](const Reading& r, const Captures& c) {
             return c[0] == program_names()[static_cast<std::size_t>(r.chapter) - 1];
         }},
    };
}

// The titles of the sections that depend on the run; the others are always right.
const std::vector<Claim>& title_claims() {
    static const std::vector<Claim> claims{
        {1, "Two groups of words, and one between them",
         [](const Reading& r, const Captures&) { return bank_between(r); }},
        {1, "Two groups of words, and bank",
         [](const Reading& r, const Captures&) { return groups_apart(r) && !bank_between(r); }},
        {1, "The words of the story",
         [](const Reading& r, const Captures&) { return r.story && !groups_apart(r); }},
        {1, "Which words lie together?",
         [](const Reading& r, const Captures&) { return !r.story; }},
        {8, "The heads beside each other",
         [](const Reading& r, const Captures&) { return r.heads() > 1; }},
        {8, "The only head", [](const Reading& r, const Captures&) { return r.heads() == 1; }},
        {9, "Where bank has gone",
         [](const Reading& r, const Captures&) {
             return r.story && r.lesson.output && find_name(r.sentence.labels, "bank");
         }},
    };
    return claims;
}

const std::set<std::string>& plain_titles() {
    static const std::set<std::string> titles{"What goes in",
                                              "The formula",
                                              "What comes out",
                                              "One cell in numbers",
                                              "What to look for",
                                              "Try it",
                                              "Your turn",
                                              "The loop, the library call, and the column way",
                                              "What happens as d_k grows",
                                              "Why the row's maximum is taken off first",
                                              "Why -inf, and why before softmax",
                                              "Bank, before and after",
                                              "Small maps, or one big one?"};
    return titles;
}

const std::vector<Claim>& claims() {
    static const std::vector<Claim> all = [] {
        std::vector<Claim> result;
        for (const auto& part : {claims_of_chapters_1_to_4(), claims_of_chapters_5_to_7(),
                                 claims_of_chapters_8_and_9(), claims_of_every_chapter()})
            result.insert(result.end(), part.begin(), part.end());
        return result;
    }();
    return all;
}

// ---- reading -----------------------------------------------------------------------------------

struct Seen {
    std::set<std::string> patterns;
    std::size_t claims = 0;
    std::size_t cells = 0;
    std::size_t tables = 0;
    std::size_t runs = 0;
    std::set<std::string> commands;
    std::vector<std::string> wrong;
};

// How much of `text` is `pattern`, and what stands for each {}: never more than a sentence.
std::optional<std::size_t> match(const std::string& pattern, const std::string& text,
                                 Captures& captures) {
    captures.clear();
    std::size_t at = 0;
    for (std::size_t begin = 0;;) {
        const std::size_t hole = pattern.find("{}", begin);
        const std::string literal = pattern.substr(begin, hole - begin);
        std::size_t found = text.find(literal, at);
        const auto ends_a_sentence = [&] {
            const std::size_t end = found + literal.size();
            return end >= text.size() || text[end] == ' ' || literal.back() == ' ';
        };
        while (hole == std::string::npos && found != std::string::npos && !ends_a_sentence())
            found = text.find(literal, found + 1);
        if (found == std::string::npos || (begin == 0 && found != 0)) return std::nullopt;
        if (begin > 0) captures.push_back(text.substr(at, found - at));
        if (!captures.empty() && captures.back().find(". ") != std::string::npos)
            return std::nullopt;  // it reaches into the next sentence
        at = found + literal.size();
        if (hole == std::string::npos) return at;
        begin = hole + 2;
    }
}

std::string one_space(const std::string& text) {
    std::string result;
    for (const char c : text) {
        if (c != ' ' || result.empty() || result.back() != ' ') result += c;
    }
    return result;
}

// The longest claim or plain sentence that `text` begins with is read; false where there is none.
bool read_sentence_of(const Reading& r, std::string& text, Seen& seen) {
    const Claim* best = nullptr;
    std::size_t longest = 0;
    Captures captures, best_captures;
    for (const Claim& claim : claims()) {
        if (claim.chapter != 0 && claim.chapter != r.chapter) continue;
        const auto used = match(claim.pattern, text, captures);
        if (!used || claim.pattern.size() <= (best ? best->pattern.size() : 0)) continue;
        best = &claim;
        longest = *used;
        best_captures = captures;
    }
    for (const std::string& sentence : always_true()) {
        if (sentence.size() <= longest || text.rfind(sentence, 0) != 0) continue;
        best = nullptr;
        longest = sentence.size();
    }
    if (longest == 0) return false;
    if (best) {
        seen.patterns.insert(best->pattern);
        ++seen.claims;
        if (!best->holds(r, best_captures))
            seen.wrong.push_back("not true: " + text.substr(0, longest));
    }
    text.erase(0, longest);
    text.erase(0, std::min(text.size(), text.find_first_not_of(' ')));
    return true;
}

void read_prose(const Reading& r, std::string text, Seen& seen) {
    text = one_space(text);
    while (!text.empty()) {
        if (read_sentence_of(r, text, seen)) continue;
        seen.wrong.push_back("nobody knows when this is true: " + text.substr(0, 200));
        return;
    }
}

void read_title(Reading& r, const std::string& title, Seen& seen) {
    static const std::regex of_a_head("Head (\\d+): .* \\(chapters? [2-7].*\\)");
    r.section = title;
    std::smatch head;
    if (std::regex_match(title, head, of_a_head)) {
        if (std::stoul(head[1]) > r.heads()) seen.wrong.push_back("no such head: " + title);
        return;
    }
    for (const Claim& claim : title_claims()) {
        if (claim.chapter != r.chapter || claim.pattern != title) continue;
        seen.patterns.insert(title);
        ++seen.claims;
        if (!claim.holds(r, {})) seen.wrong.push_back("not true, as a title: " + title);
        return;
    }
    if (plain_titles().count(title) == 0) seen.wrong.push_back("nobody knows the title " + title);
}

// ---- tables ------------------------------------------------------------------------------------

// The parts of a line of a table, which stand at least two spaces apart.
std::vector<std::string> cells_of(const std::string& line) {
    std::vector<std::string> cells;
    for (std::size_t begin = 0; begin < line.size();) {
        const std::size_t end = std::min(line.size(), line.find("  ", begin));
        cells.push_back(line.substr(begin, end - begin));
        begin = std::min(line.size(), line.find_first_not_of(' ', end));
        const bool dot_and_sum = cells.back().rfind(". ", 0) == 0;  // of one narrow column
        if (!dot_and_sum) continue;
        cells.back().erase(0, 2);
        cells.insert(cells.end() - 1, ".");
    }
    return cells;
}

bool is_corner(const std::string& line) {
    return line.find(" \\ ") != std::string::npos;
}

// A block of a table: its headline, or the title of its next columns, then the columns, the rows.
void read_block(Reading& r, const std::vector<std::string>& block) {
    const auto corner = std::find_if(block.begin(), block.end(), is_corner);
    std::string head;
    for (auto line = block.begin(); line != corner; ++line)
        head += (line == block.begin() ? "" : " ") + *line;
    static const std::regex next(" ?\\S+, [a-z ]+ (\\d+) to \\d+ of \\d+$");
    std::smatch from;
    const bool goes_on = std::regex_search(head, from, next) && from[1] != "1";
    if (!goes_on) r.table = Table{one_space(std::regex_replace(head, next, "")), {}, {}};
    auto columns = cells_of(*corner);
    r.table->columns.insert(r.table->columns.end(), columns.begin() + 1, columns.end());
    std::size_t i = 0;
    for (auto line = corner + 1; line != block.end(); ++line, ++i) {
        const auto cells = cells_of(*line);
        if (!goes_on) r.table->rows.push_back({cells[0], {}});
        auto& row = r.table->rows.at(i).second;
        row.insert(row.end(), cells.begin() + 1, cells.end());
    }
}

// Does row `i` of the table hold `expected`, with "." where that is hidden, and the row's sum?
bool row_says(const Table& table, std::size_t i, const std::vector<double>& expected) {
    const auto& cells = table.rows.at(i).second;
    const bool with_sum = table.columns.back() == "sum";
    if (cells.size() != expected.size() + (with_sum ? 1 : 0)) return false;
    double sum = 0;
    for (std::size_t j = 0; j < expected.size(); ++j) {
        sum += expected[j];
        if (cells[j] == "." ? expected[j] != 0 : !says(cells[j], expected[j])) return false;
    }
    return !with_sum || says(cells.back(), sum);
}

std::vector<double> row_values(const Matrix& matrix, std::size_t i) {
    std::vector<double> values;
    for (std::size_t j = 0; j < matrix.shape(1); ++j)
        values.push_back(matrix(i, j));
    return values;
}

bool says_all(const Table& table, const Matrix& expected) {
    for (std::size_t i = 0; i < expected.shape(0); ++i) {
        if (!row_says(table, i, row_values(expected, i))) return false;
    }
    return table.rows.size() == expected.shape(0);
}

// What the headline says of the table's size and range.
bool headline_is_right(const Reading& r, const Table& table, bool hides) {
    static const std::regex shape("\\[(\\d+) [^×]*× (\\d+) [^\\]]*\\]");
    static const std::regex from_to("min (\\S+) max (\\S+)");
    std::smatch sizes;
    if (!std::regex_search(table.headline, sizes, shape)) return false;
    const bool with_sum = table.columns.back() == "sum";
    double low = std::numeric_limits<double>::infinity(), high = -low;
    for (const auto& row : table.rows) {
        for (std::size_t j = 0; j + (with_sum ? 1 : 0) < row.second.size(); ++j) {
            const std::string& cell = row.second[j];
            if (cell == "." || cell == "nan" || (hides && cell == "-inf")) continue;
            low = std::min(low, std::stod(cell));
            high = std::max(high, std::stod(cell));
        }
    }
    std::smatch range;
    const bool has_range = std::regex_search(table.headline, range, from_to);
    const bool range_is_right =
        has_range ? std::stod(range[1]) == low && std::stod(range[2]) == high : low > high;
    return counts(sizes[1], table.rows.size()) &&
           counts(sizes[2], table.columns.size() - (with_sum ? 1 : 0)) && range_is_right &&
           (table.headline.find("comes later") == std::string::npos || r.tried.causal) &&
           (table.headline.find("is [PAD]") == std::string::npos || r.has_padding()) &&
           (table.headline.find("nothing hidden") == std::string::npos ||
            (!r.tried.causal && !r.has_padding())) &&
           (table.headline.find("--no-scale") == std::string::npos || !r.tried.scale);
}

// The tensor whose headline this is, if it is one.
std::optional<Matrix> tensor_of(const Reading& r, const std::string& headline) {
    static const std::regex named("^([A-Za-z0-9_.]+)(:| =) ");
    std::smatch name;
    if (!std::regex_search(headline, name, named) || name[1] == "cosine") return std::nullopt;
    return r.of(name[1]);
}

Matrix expected_cosines(const Reading& r) {
    std::vector<std::size_t> tokens = r.sentence.tokens;
    if (r.story) {
        tokens = r.story->river.tokens;
        tokens.insert(tokens.end(), r.story->town.tokens.begin(), r.story->town.tokens.end());
        tokens.push_back(r.story->bank);
    }
    return cosines(r.rows(tokens), r.rows(tokens));
}

// The visible keys of a row of weights: score, minus the largest, e^, share.
Matrix steps_of_softmax(const Reading& r, const std::string& prefix, const std::string& word) {
    const std::size_t i = find_name(r.sentence.labels, word).value();
    const auto scores = row_values(r.of(prefix + "masked"), i);
    const double largest = *std::max_element(scores.begin(), scores.end());
    Matrix steps = Matrix::from_shape({r.visible(i), 4});
    std::size_t k = 0;
    for (std::size_t j = 0; j < scores.size(); ++j) {
        if (r.hidden(i, j)) continue;
        steps(k, 0) = scores[j];
        steps(k, 1) = scores[j] - largest;
        steps(k, 2) = std::exp(scores[j] - largest);
        steps(k++, 3) = r.of(prefix + "weights")(i, j);
    }
    return steps;
}

// Tables that are shown beside the tensors.
bool shown_table_is_right(const Reading& r, const Table& table) {
    const auto begins = [&](const std::string& text) { return table.headline.rfind(text, 0) == 0; };
    const auto has = [&](const std::string& text) {
        return table.headline.find(text) != std::string::npos;
    };
    static const std::regex of_a_row("^(\\S*)weights of (.+), step by step: .*");
    std::smatch row;
    if (std::regex_match(table.headline, row, of_a_row))
        return says_all(table, steps_of_softmax(r, row[1], row[2]));
    if (begins("cosine = ")) return says_all(table, expected_cosines(r));
    if (has(", three times")) {
        const auto query = row_values(r.of("Q"), r.focus());
        return row_says(table, 0, query) && row_says(table, 1, query) && row_says(table, 2, query);
    }
    if (begins("100 random queries")) return table.rows.size() == 5;  // see the sentence below it
    if (has("masked in three ways")) {
        const std::size_t i = row_of_table(r);
        Matrix after = softmax(r.of("scaled"));
        for (std::size_t j = 0; j < r.words(); ++j)
            after(i, j) = r.hidden(i, j) ? 0 : after(i, j);
        return row_says(table, 0, row_values(r.of("weights"), i)) &&
               row_says(table, 1, row_values(softmax(scaled_with_zeros(r)), i)) &&
               row_says(table, 2, row_values(after, i));
    }
    if (has("its scores as they are and plus 1000")) {
        const std::size_t i = row_of_table(r);
        return i == r.focus() && row_says(table, 1, row_values(r.of("weights"), i)) &&
               row_says(table, 0, row_values(naive_softmax(r.of("masked")), i));
    }
    if (has(" in each head")) {
        for (std::size_t h = 1; h <= r.heads(); ++h) {
            const Matrix weights = r.of(fmt::format("head{}.weights", h));
            if (!row_says(table, h - 1, row_values(weights, row_of_table(r)))) return false;
        }
        return true;
    }
    if (has(" in the last head")) {
        const auto query = row_values(r.of(fmt::format("head{}.Q", r.heads())), 0);
        return row_says(table, 0, query) && row_says(table, 1, query) && row_says(table, 2, query);
    }
    if (begins("mean cosine of bank to the embeddings of each group")) {
        const Lead word = nearness(r, r.rows({r.story->bank})), now = bank_in(r, r.tensors);
        return row_says(table, 0, {word.river, word.town}) &&
               row_says(table, 1, {now.river, now.town});
    }
    if (begins("mean cosine of bank to the values of each group")) {
        const Matrix W_V = r.of("W_V");
        const Matrix bank = linear_map(r.rows({r.story->bank}), W_V);
        const auto to = [&](const Group& group) {
            return mean_cosines(bank, linear_map(r.rows(group.tokens), W_V)).front();
        };
        return row_says(table, 0, {to(r.story->river), to(r.story->town)});
    }
    return false;  // nobody knows it
}

void check_table(const Reading& r, Seen& seen) {
    if (!r.table) return;
    ++seen.tables;
    const Table& table = *r.table;
    const auto tensor = tensor_of(r, table.headline);
    const bool right = tensor ? says_all(table, *tensor) : shown_table_is_right(r, table);
    if (!right) seen.wrong.push_back("a table's numbers: " + table.headline);
    if (!headline_is_right(r, table, tensor.has_value()))
        seen.wrong.push_back("a table's headline: " + table.headline);
}

// ---- worked cells ------------------------------------------------------------------------------

std::vector<double> column_values(const Matrix& matrix, std::size_t j) {
    std::vector<double> values;
    for (std::size_t i = 0; i < matrix.shape(0); ++i)
        values.push_back(matrix(i, j));
    return values;
}

struct WorkedCell {
    std::string prefix;  // "head2." or nothing
    std::string stem;    // "scores"
    std::size_t row;
    std::size_t column;
    std::string working;  // what stands after the colon
};

// The numbers whose products a cell is made of.
std::pair<std::vector<double>, std::vector<double>> factors(const Reading& r,
                                                            const WorkedCell& cell) {
    const auto of = [&](const std::string& name) { return r.of(cell.prefix + name); };
    if (cell.stem == "scores")
        return {row_values(of("Q"), cell.row), row_values(of("K"), cell.column)};
    if (cell.stem == "output")
        return {row_values(r.of("concat"), cell.row), column_values(r.of("W_O"), cell.column)};
    if (cell.stem != "context")
        return {row_values(r.of("X"), cell.row), column_values(of("W_" + cell.stem), cell.column)};
    std::vector<double> weights, values;
    for (std::size_t j = 0; j < r.words(); ++j) {
        if (r.hidden(cell.row, j)) continue;
        weights.push_back(of("weights")(cell.row, j));
        values.push_back(of("V")(j, cell.column));
    }
    return {weights, values};
}

// "+2.10·+1.80 + +0.80·+1.20 = +4.7400   (noun, place)": the printed digits give the result.
bool sum_is_right(const Reading& r, const WorkedCell& cell, double result) {
    static const std::regex product("(\\S+)·(\\S+)");
    static const std::regex after_equals(" = (\\S+) \\((.*)\\)$");
    const auto [left, right] = factors(r, cell);
    double sum = 0, tolerance = 0;
    std::size_t i = 0;
    for (std::sregex_iterator term(cell.working.begin(), cell.working.end(), product), end;
         term != end; ++term, ++i) {
        const std::string a = (*term)[1], b = (*term)[2];
        if (i >= left.size() || !says(a, left[i]) || !says(b, right[i])) return false;
        sum += std::stod(a) * std::stod(b);
        const auto error = [](const std::string& printed, double value) {
            return std::abs(std::stod(printed) - value) < 1e-9 ? 0 : half_a_digit(printed);
        };
        tolerance += std::abs(left[i]) * error(b, right[i]) +
                     (std::abs(right[i]) + error(b, right[i])) * error(a, left[i]);
    }
    std::smatch found;
    if (i != left.size() || !std::regex_search(cell.working, found, after_equals)) return false;
    const std::string names = found[2];
    return says(found[1], result) &&
           static_cast<std::size_t>(std::count(names.begin(), names.end(), ',')) + 1 == i &&
           std::abs(sum - std::stod(found[1])) <=
               tolerance + half_a_digit(found[1]) + 1e-9 * std::abs(sum) + 1e-9;
}

// "e^(a - b) = c; the e^ of all visible keys, below, add up to d; c / d = e".
bool softmax_is_right(const Reading& r, const WorkedCell& cell, double result) {
    if (cell.working.rfind("every key of this row is hidden", 0) == 0)
        return r.visible(cell.row) == 0 && result == 0;
    if (cell.working.rfind("hidden: ", 0) == 0)
        return r.hidden(cell.row, cell.column) && result == 0;
    static const std::regex shape(
        "e\\^\\((\\S+) - \\(?([^ )]+)\\)?\\) = (\\S+); the e\\^ of all visible keys, below, add up "
        "to (\\S+); (\\S+) / (\\S+) = (\\S+)");
    std::smatch part;
    if (!std::regex_match(cell.working, part, shape)) return false;
    const auto number = [&](std::size_t i) { return std::stod(part[i]); };
    const Matrix masked = r.of(cell.prefix + "masked");
    const auto scores = row_values(masked, cell.row);
    const double largest = *std::max_element(scores.begin(), scores.end());
    double sum = 0;
    for (const double score : scores)
        sum += std::exp(score - largest);
    const double share = number(3);
    return says(part[1], masked(cell.row, cell.column)) && says(part[2], largest) &&
           std::abs(std::exp(number(1) - number(2)) - share) <= 0.0002 && says(part[4], sum) &&
           part[5] == part[3] && part[6] == part[4] && says(part[7], result) &&
           std::abs(share / number(4) - number(7)) <= 0.0002;
}

bool mask_is_right(const Reading& r, const WorkedCell& cell) {
    const std::string& key = r.sentence.labels[cell.column];
    const double score = r.of(cell.prefix + "scaled")(cell.row, cell.column);
    const bool padding = r.sentence.is_padding[cell.column];
    const std::string why = padding ? key + " is padding, so {} becomes -inf"
                            : r.hidden(cell.row, cell.column)
                                ? key + " comes later, so {} becomes -inf"
                                : key + " is visible, so {} stays as it is";
    Captures captures;
    return match(why, cell.working, captures) == cell.working.size() && says(captures[0], score);
}

bool scaling_is_right(const Reading& r, const WorkedCell& cell, double result) {
    Captures c;
    const double score = r.of(cell.prefix + "scores")(cell.row, cell.column);
    if (!r.tried.scale)
        return match("{}, left as it is (--no-scale)", cell.working, c) && says(c[0], score);
    if (!match("{} / √{} = {} / {} = ", cell.working, c)) return false;
    const std::string quotient = cell.working.substr(cell.working.rfind(' ') + 1);
    const std::size_t d_k = r.of(cell.prefix + "Q").shape(1);
    const double root = std::stod(c[3]);
    return says(c[0], score) && counts(c[1], d_k) && c[2] == c[0] &&
           says(c[3], std::sqrt(static_cast<double>(d_k))) && says(quotient, result) &&
           std::abs(std::stod(c[2]) / root - std::stod(quotient)) <=
               0.0002 + std::abs(result) * 0.0001;
}

bool cell_is_right(const Reading& r, const WorkedCell& cell) {
    const Matrix tensor = r.of(cell.prefix + cell.stem);
    const double result = tensor(cell.row, cell.column);
    const std::string first = cell.working.substr(0, cell.working.find(','));
    if (cell.stem == "masked") return mask_is_right(r, cell);
    if (cell.stem == "scaled") return scaling_is_right(r, cell, result);
    if (cell.stem == "weights") return softmax_is_right(r, cell, result);
    if (cell.working.find(", read from ") != std::string::npos) return says(first, result);
    if (cell.stem == "concat") {
        Captures c;
        if (!match("{}, copied from column {} of head{}.context", cell.working, c)) return false;
        const Matrix context = r.of("head" + c[2] + ".context");
        return says(first, result) && context(cell.row, std::stoul(c[1]) - 1) == result;
    }
    if (cell.stem == "output" && !r.lesson.output)
        return cell.working == first + ", the cell of concat" && says(first, result);
    if (cell.working.rfind("every word is hidden", 0) == 0)
        return cell.stem == "context" && r.visible(cell.row) == 0 && result == 0;
    return sum_is_right(r, cell, result);
}

// "scores, bank → river: …" taken apart.
void check_cell(const Reading& r, const std::string& line, Seen& seen) {
    static const std::regex shape("((?:head\\d+\\.)?)(\\w+), (\\S+)(?:,| →) (\\S+): (.*)");
    std::smatch part;
    ++seen.cells;
    bool right = std::regex_match(line, part, shape);
    if (right) {
        const std::string name = part[1].str() + part[2].str();
        const Json& tensor =
            r.tensors.contains(name) ? r.tensors.at(name) : r.tensors.at("head1." + name);
        const auto row = find_name(tensor["rows"]["labels"], part[3]);
        const auto column = find_name(tensor["columns"]["labels"], part[4]);
        right = row && column && cell_is_right(r, {part[1], part[2], *row, *column, part[5]});
    }
    if (!right) seen.wrong.push_back("a worked cell: " + line);
}

void read_cells(const Reading& r, const std::vector<std::string>& lines, Seen& seen) {
    std::string cell;
    for (const std::string& line : lines) {
        const bool goes_on = line.rfind("    ", 0) == 0;
        if (!goes_on && !cell.empty()) check_cell(r, one_space(cell), seen);
        cell = goes_on ? cell + " " + line : line;
    }
    if (!cell.empty()) check_cell(r, one_space(cell), seen);
}

// ---- whole runs --------------------------------------------------------------------------------

// A command that is offered runs.
void check_command(const std::string& line, Seen& seen) {
    if (!seen.commands.insert(line).second) return;
    static const std::regex shape("\\./learn (run|check) ([1-9])(?: -- (.*))?");
    std::smatch part;
    const bool known = std::regex_match(line, part, shape);
    if (!known || (part[1] == "run" &&
                   run_program(program_names()[std::stoul(part[2]) - 1], part[3]).code != 0))
        seen.wrong.push_back("a command: " + line);
}

// The lines under the headline: sentence, lesson, mask, and the word that comes again.
void check_facts(const Reading& r, const std::vector<std::string>& lines, Seen& seen) {
    const auto wrong = [&](const std::string& line) { seen.wrong.push_back("a fact: " + line); };
    for (const std::string& line : lines) {
        if (line.rfind("lesson: ", 0) == 0) {
            const bool by_hand = line.find("made by hand") != std::string::npos;
            const bool causal = line.find("mask: causal") != std::string::npos;
            const bool none = line.find("mask: none") != std::string::npos;
            if (by_hand != r.is_shipped() || causal != (r.chapter >= 5 && r.tried.causal) ||
                none != (r.chapter >= 5 && !r.tried.causal))
                wrong(line);
        } else if (line.find("#2 ") != std::string::npos) {
            const std::size_t end = line.find("#2 ") + 2;
            const std::size_t begin = line.rfind(' ', end - 1);
            const std::string label =
                line.substr(begin == std::string::npos ? 0 : begin + 1,
                            end - (begin == std::string::npos ? 0 : begin + 1));
            const std::string word = label.substr(0, label.size() - 2);
            if (!find_name(r.sentence.labels, label) || !find_name(r.sentence.labels, word) ||
                line.find("\"" + word + "\"") == std::string::npos)
                wrong(line);
        }
    }
}

void read_one_block(Reading& r, std::vector<std::string> lines, Seen& seen) {
    if (lines.front().rfind("--- ", 0) == 0) {
        check_table(r, seen);
        r.table.reset();
        read_title(r, lines.front().substr(4), seen);
        lines.erase(lines.begin());
    }
    if (lines.empty()) return;
    if (lines.front().rfind("sentence: ", 0) == 0) return check_facts(r, lines, seen);
    static const std::regex next_title("\\S+, [a-z ]+ \\d+ to \\d+ of \\d+");
    if (std::any_of(lines.begin(), lines.end(), is_corner)) {
        const bool next_columns = std::regex_match(lines.front(), next_title);
        if (!next_columns) check_table(r, seen);
        return read_block(r, lines);
    }
    if (r.section == "One cell in numbers") return read_cells(r, lines, seen);
    std::string prose;
    r.command.clear();
    for (const std::string& line : lines) {
        if (line.rfind("    ./learn ", 0) != 0) {
            prose += line + " ";
            continue;
        }
        r.command = line.substr(4);
        check_command(r.command, seen);
    }
    prose.erase(prose.find_last_not_of(' ') + 1);
    read_prose(r, prose, seen);
}

void read_output(Reading& r, const std::string& output, Seen& seen) {
    const auto lines = lines_of(output);
    std::vector<std::string> block;
    std::size_t i = 0;
    while (i < lines.size() && !lines[i].empty())
        ++i;  // the headline and the map
    for (; i <= lines.size(); ++i) {
        if (i < lines.size() && !lines[i].empty()) {
            block.push_back(lines[i]);
            continue;
        }
        if (!block.empty()) read_one_block(r, block, seen);
        block.clear();
    }
    check_table(r, seen);
}

void read_run(const Case& tried, const Lesson& lesson, const Json& tensors, int chapter,
              Seen& seen) {
    const std::string& program = program_names()[static_cast<std::size_t>(chapter) - 1];
    const std::string command = arguments_of(tried, chapter);
    const bool traced = !tried.trace.empty() && chapter >= 2;
    const Ran ran =
        run_program(program, command + (traced ? " --trace " + quoted(tried.trace) : ""));
    ++seen.runs;
    if (traced && ran.code == 2) return;  // a cell of a later chapter
    const std::size_t before = seen.wrong.size();
    if (ran.code != 0) seen.wrong.push_back(ran.err);
    Reading reading{chapter,
                    tried,
                    lesson,
                    read_sentence(tried.sentence, lesson.embeddings.rows, "case"),
                    find_story(lesson),
                    tensors};
    if (ran.code == 0) read_output(reading, ran.out, seen);
    for (std::size_t i = before; i < seen.wrong.size(); ++i)
        seen.wrong[i] = fmt::format("{} {}: {}", program, command, seen.wrong[i]);
}

// ---- the cases ---------------------------------------------------------------------------------

std::size_t below(Random& random, std::size_t n) {
    return static_cast<std::size_t>(random.uniform() * static_cast<double>(n));
}

std::string in_some_case(Random& random, std::string word) {
    if (below(random, 4) > 0) return word;
    for (char& c : word)
        c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    return word;
}

// 1 to 14 words; every other sentence is about bank; some have [PAD]s, some repeat themselves.
std::string some_sentence(Random& random, const std::vector<std::string>& vocabulary) {
    const bool padded = below(random, 4) == 0 && find_name(vocabulary, "[PAD]");
    const bool with_bank = below(random, 2) == 0 && find_name(vocabulary, "bank");
    std::vector<std::string> words;
    for (std::size_t n = 1 + below(random, 14); n > 0; --n) {
        const bool again = !words.empty() && below(random, 8) == 0;
        std::string word = again ? words.back() : vocabulary[below(random, vocabulary.size())];
        if (padded && below(random, 4) == 0) word = "[PAD]";
        if (!padded && word == "[PAD]") word = vocabulary.front();
        words.push_back(word);
    }
    if (with_bank) words[below(random, words.size())] = "bank";
    std::string sentence;
    for (const std::string& word : words)
        sentence += (sentence.empty() ? "" : " ") + in_some_case(random, word);
    return sentence + (below(random, 2) == 0 ? "." : "");
}

std::string some_matrix(Random& random, const std::vector<std::string>& rows,
                        const std::vector<std::string>& columns, double size) {
    std::string text = fmt::format("name,{}\n", fmt::join(columns, ","));
    for (const auto& row : rows) {
        text += row;
        for (std::size_t j = 0; j < columns.size(); ++j) {
            const double number = row == "[PAD]" ? 0 : size * random.normal();
            text += fmt::format(",{:.{}f}", number, 1 + below(random, 3));
        }
        text += "\n";
    }
    return text;
}

std::vector<std::string> numbered(const std::string& name, std::size_t count) {
    std::vector<std::string> names;
    for (std::size_t i = 1; i <= count; ++i)
        names.push_back(fmt::format("{}{}", name, i));
    return names;
}

// A lesson of random sizes and numbers, with the words of the shipped one or with others.
void write_some_lesson(Random& random, const std::filesystem::path& folder,
                       std::vector<std::string> words) {
    if (below(random, 3) == 0) words = {"alpha", "beta", "gamma", "[PAD]", "delta", "epsilon"};
    const std::vector<double> sizes{0.3, 0.3, 1, 1, 20};
    const double size = sizes[below(random, sizes.size())];
    const auto dimensions = numbered("d", 1 + below(random, 7));
    const auto features = numbered("k", 1 + below(random, 5));
    const auto values = numbered("v", 1 + below(random, 5));
    const std::size_t heads = 1 + below(random, 3);
    write_file(folder / "sentence.txt", words[0] + " " + words[1] + "\n");
    write_file(folder / "embeddings.csv", some_matrix(random, words, dimensions, size));
    write_file(folder / "groups.txt", read_file(PROJECT "/data/river_bank/groups.txt"));
    std::vector<std::string> joined;
    for (std::size_t h = 1; h <= heads; ++h) {
        const auto head = folder / "heads" / std::to_string(h);
        write_file(head / "query.csv", some_matrix(random, dimensions, features, size));
        write_file(head / "key.csv", some_matrix(random, dimensions, features, size));
        write_file(head / "value.csv", some_matrix(random, dimensions, values, size));
        for (const auto& value : values)
            joined.push_back(fmt::format("head{}.{}", h, value));
    }
    if (below(random, 4) > 0)
        write_file(folder / "output.csv", some_matrix(random, joined, dimensions, size));
}

std::string some_cell(Random& random, const Json& tensors) {
    auto tensor = tensors.begin();
    std::advance(tensor, static_cast<std::ptrdiff_t>(below(random, tensors.size())));
    const auto any = [&](const char* axis) {
        const Json& labels = (*tensor)[axis]["labels"];
        return labels[below(random, labels.size())].get<std::string>();
    };
    return any("rows") + "," + any("columns");
}

void read_runs(Random& random, Case tried, const std::set<int>& chapters, Seen& seen) {
    const Lesson lesson = read_lesson(tried.folder);
    const Json tensors = tensors_of(tried);
    if (below(random, 3) == 0) tried.trace = some_cell(random, tensors);
    for (const int chapter : chapters)
        read_run(tried, lesson, tensors, chapter, seen);
}

void read_random_runs(Random& random, const std::string& folder, std::size_t count, Seen& seen) {
    const auto vocabulary = read_lesson(folder).embeddings.rows;
    for (std::size_t i = 0; i < count; ++i) {
        const std::string sentence = some_sentence(random, vocabulary);
        const bool causal = below(random, 3) > 0;
        const bool scale = below(random, 4) > 0;
        const int chapter = 1 + static_cast<int>(below(random, 9));
        read_runs(random, {folder, sentence, causal, scale}, {chapter, 1 + (chapter + 4) % 9},
                  seen);
    }
}

// One case in all chapters, or in those that are named, with the cells that they work out unasked.
void read_plain_runs(const Case& tried, Seen& seen,
                     const std::set<int>& chapters = {1, 2, 3, 4, 5, 6, 7, 8, 9}) {
    const Json tensors = tensors_of(tried);
    for (const int chapter : chapters)
        read_run(tried, read_lesson(tried.folder), tensors, chapter, seen);
}

// The shipped lesson with a bank that lies where the river lies.
void write_lesson_of_a_wet_bank(const std::filesystem::path& folder) {
    std::filesystem::copy(PROJECT "/data/river_bank", folder,
                          std::filesystem::copy_options::recursive |
                              std::filesystem::copy_options::overwrite_existing);
    const std::string text = read_file(folder / "embeddings.csv");
    write_file(folder / "embeddings.csv", std::regex_replace(text, std::regex("\nbank,.*"),
                                                             "\nbank,-0.9,0.9,-0.2,0.4,0.2,0.6"));
}

// One dimension, one feature, two heads: every score of alpha is `score`.
void write_lesson_of_one_score(const std::filesystem::path& folder, double score) {
    write_file(folder / "sentence.txt", "alpha alpha\n");
    write_file(folder / "embeddings.csv", "word,d\nalpha,1\n[PAD],0\n");
    for (const std::string head : {"1", "2"}) {
        write_file(folder / "heads" / head / "query.csv", "name,k\nd,1\n");
        write_file(folder / "heads" / head / "key.csv", fmt::format("name,k\nd,{}\n", score));
        write_file(folder / "heads" / head / "value.csv", "name,v\nd,2\n");
    }
}

// Numbers so large that the order of a sum shows in its last digits.
void write_lesson_of_large_numbers(const std::filesystem::path& folder) {
    Random random(3);
    const auto dimensions = numbered("d", 6);
    write_file(folder / "sentence.txt", "alpha beta\n");
    write_file(folder / "embeddings.csv",
               some_matrix(random, {"alpha", "beta", "gamma"}, dimensions, 900));
    for (const std::string name : {"query", "key", "value"}) {
        write_file(folder / "heads/1" / (name + ".csv"),
                   some_matrix(random, dimensions, {"k1", "k2"}, 900));
    }
}

// Cases for what random ones seldom meet.
void read_rare_runs(Seen& seen) {
    const TemporaryFolder wet, one, low, large;
    write_lesson_of_a_wet_bank(wet.path());
    read_plain_runs({wet.path().string(), "hospital bank"}, seen, {1, 7, 9});
    write_lesson_of_one_score(one.path(), 1);
    read_plain_runs({one.path().string(), "alpha alpha"}, seen);
    read_plain_runs({one.path().string(), "[PAD] alpha"}, seen);
    write_lesson_of_one_score(low.path(), -500);
    read_plain_runs({low.path().string(), "alpha"}, seen, {6});
    write_lesson_of_one_score(low.path(), -3000);
    read_plain_runs({low.path().string(), "alpha"}, seen, {6});
    write_lesson_of_large_numbers(large.path());
    read_plain_runs({large.path().string(), "alpha beta gamma"}, seen, {2});
}

// What no run has said.
std::vector<std::string> never_seen(const Seen& seen) {
    std::vector<std::string> patterns;
    for (const auto& part : {claims(), title_claims()}) {
        for (const Claim& claim : part) {
            if (seen.patterns.count(claim.pattern) == 0) patterns.push_back(claim.pattern);
        }
    }
    return patterns;
}

std::string summary(const Seen& seen) {
    std::string text =
        fmt::format("{} runs, {} claims, {} cells, {} tables, {} commands\n", seen.runs,
                    seen.claims, seen.cells, seen.tables, seen.commands.size());
    for (std::size_t i = 0; i < std::min<std::size_t>(8, seen.wrong.size()); ++i)
        text += seen.wrong[i] + "\n";
    return text;
}

void add(Seen& all, const Seen& part) {
    all.patterns.insert(part.patterns.begin(), part.patterns.end());
    all.commands.insert(part.commands.begin(), part.commands.end());
    all.wrong.insert(all.wrong.end(), part.wrong.begin(), part.wrong.end());
    all.claims += part.claims;
    all.cells += part.cells;
    all.tables += part.tables;
    all.runs += part.runs;
}

const std::string river_bank_folder = PROJECT "/data/river_bank";

void read_chosen_sentences(Seen& seen) {
    for (const std::string sentence :
         {"Tom is going to fish at the river bank.", "From the hospital Tom is going to the bank.",
          "The bank is near the river.", "[PAD] bank [PAD]", "[PAD]", "fish"})
        read_plain_runs({river_bank_folder, sentence}, seen);
    read_plain_runs({river_bank_folder, "The fisherman is near the bank."}, seen, {1});
}

void read_random_sentences(Seen& seen) {
    Random random(7);
    read_random_runs(random, river_bank_folder, 100, seen);
}

void read_random_lessons(Seen& seen) {
    Random random(8);
    for (const std::string name :
         {"no_maps", "keys_as_values", "silent_keys", "one_hot", "one_head", "without_output"})
        read_random_runs(random, PROJECT "/docs/lessons/" + name, 2, seen);
    const auto words = read_lesson(river_bank_folder).embeddings.rows;
    for (int i = 0; i < 12; ++i) {
        const TemporaryFolder folder;
        write_some_lesson(random, folder.path(), words);
        read_random_runs(random, folder.path().string(), 2, seen);
    }
}

TEST_CASE("What the programs say is true, and every way of saying it occurs", "[claims]") {
    std::vector<std::future<Seen>> parts;  // side by side: most of the time programs are starting
    for (const auto read :
         {read_random_sentences, read_random_lessons, read_chosen_sentences, read_rare_runs}) {
        parts.push_back(std::async(std::launch::async, [read] {
            Seen seen;
            read(seen);
            return seen;
        }));
    }
    Seen seen;
    for (auto& part : parts)
        add(seen, part.get());
    INFO(summary(seen));
    CHECK(seen.wrong.empty());
    CHECK(never_seen(seen) == std::vector<std::string>{});
}

}  // namespace
}  // namespace attention
