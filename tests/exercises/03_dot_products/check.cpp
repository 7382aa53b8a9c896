// What is asked in chapter 3, and the misconceptions that are known: dot products.
#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <utility>

#include "common/language.hpp"
#include "tests/exercises/judge/judge.hpp"
#include "tests/exercises/judge/labels.hpp"
#include "tests/exercises/judge/reference.hpp"
#include "tests/exercises/judge/slips.hpp"
#include "tests/exercises/judge/stages.hpp"

using namespace judge;
using attention::tr;
using attention::tr_noop;
using slips::Sums;
using slips::Way;

namespace {

const std::string folder = "03_dot_products";
const std::string formula =
    tr_noop("chapters/03_dot_products/dot_products.hpp, the comment on dot_products");
const std::string what_to_look_for = tr_noop("./learn run 3, \"What to look for\"");

constexpr double hidden = -std::numeric_limits<double>::infinity();

// function(m(i, j), i, j) in each cell.
template <class Function>
Matrix map(const Matrix& m, Function function) {
    return filled(m.shape(0), m.shape(1),
                  [&](std::size_t i, std::size_t j) { return function(m(i, j), i, j); });
}

// ---- task 1 -------------------------------------------------------------------------------------

using ProductsTask = Exercise<Matrix(Matrix, Matrix)>;
using ProductsMistakes = std::vector<Mistake<Matrix, Matrix>>;
using Operands = std::pair<Matrix, Matrix>;

void append(ProductsMistakes& mistakes, const ProductsMistakes& more) {
    mistakes.insert(mistakes.end(), more.begin(), more.end());
}

// A product of the wrong operands, in every way in which it may be written.
ProductsMistakes wrong_product(
    const std::function<Operands(const Matrix&, const Matrix&)>& operands,
    const std::string& sentence) {
    ProductsMistakes mistakes;
    for (const Way way : slips::ways) {
        mistakes.push_back({[operands, way](const Matrix& Q, const Matrix& K) {
                                const auto [left, right] = operands(Q, K);
                                return slips::product(left, right, way);
                            },
                            sentence, formula});
    }
    return mistakes;
}

// The scores with `term` in place of the product of two numbers.
template <class Term>
Sums sums_with(const Matrix& Q, const Matrix& K, Term term) {
    return {Q.shape(0), K.shape(0), Q.shape(1),
            [=](std::size_t i, std::size_t j, std::size_t d) { return term(Q(i, d), K(j, d)); }};
}

Sums sums_of_scores(const Matrix& Q, const Matrix& K) {
    return sums_with(Q, K, std::multiplies<>());
}

// Each score of a query and a key from function(q · k, q · q, k · k).
template <class Function>
std::function<Guess(const Matrix&, const Matrix&)> of_dots(Function function) {
    return [function](const Matrix& Q, const Matrix& K) {
        const Matrix queries = reference::dot_products(Q, Q);
        const Matrix keys = reference::dot_products(K, K);
        return Guess(
            map(reference::dot_products(Q, K), [&](double dot, std::size_t i, std::size_t j) {
                return function(dot, queries(i, i), keys(j, j));
            }));
    };
}

// The scores, each as function(score, i, j) makes it.
template <class Function>
std::function<Guess(const Matrix&, const Matrix&)> of_scores(Function function) {
    return [function](const Matrix& Q, const Matrix& K) {
        return Guess(map(reference::dot_products(Q, K), function));
    };
}

// Query i with key i only.   [n, d_k], [m, d_k] -> [n, 1]
Guess own_keys_only(const Matrix& Q, const Matrix& K) {
    return slips::added_up(
        {Q.shape(0), 1, Q.shape(1), [&](std::size_t i, std::size_t, std::size_t d) {
             return Q(i, d) * slips::cell(K, i, d);
         }});
}

// Loops as they should be, but what they read is other cells: K(d, j), or Q(j, d) and K(i, d).
Guess k_by_columns(const Matrix& Q, const Matrix& K) {
    return slips::added_up(
        {Q.shape(0), K.shape(0), Q.shape(1), [&](std::size_t i, std::size_t j, std::size_t d) {
             return Q(i, d) * slips::cell(K, d, j);
         }});
}

Guess queries_for_keys(const Matrix& Q, const Matrix& K) {
    return slips::added_up(
        {Q.shape(0), K.shape(0), Q.shape(1), [&](std::size_t i, std::size_t j, std::size_t d) {
             return slips::cell(Q, j, d) * slips::cell(K, i, d);
         }});
}

// A column for each query.
Guess as_many_keys_as_queries(const Matrix& Q, const Matrix& K) {
    return slips::added_up(
        {Q.shape(0), Q.shape(0), Q.shape(1), [&](std::size_t i, std::size_t j, std::size_t d) {
             return Q(i, d) * slips::cell(K, j, d);
         }});
}

// As many rows of products as there are queries, added up nowhere.
Guess cells_of_own_keys(const Matrix& Q, const Matrix& K) {
    return slips::cells(Q.shape(0), Q.shape(1), [&](std::size_t i, std::size_t d) {
        return Q(i, d) * slips::cell(K, i, d);
    });
}

// The keys' numbers, row after row, in the shape [d_k, m].
Guess keys_reshaped(const Matrix& Q, const Matrix& K) {
    Matrix columns = Matrix::from_shape({K.shape(1), K.shape(0)});
    std::copy(K.begin(), K.end(), columns.begin());
    return reference::product(Q, columns);
}

// Below the diagonal the cells are those above it.
Guess taken_for_symmetric(const Matrix& Q, const Matrix& K) {
    const Matrix scores = reference::dot_products(Q, K);
    return map(scores, [&](double score, std::size_t i, std::size_t j) {
        const bool mirrored = j < i && i < scores.shape(1);
        return mirrored ? scores(j, i) : score;
    });
}

Guess divided_by_root(const Matrix& Q, const Matrix& K) {
    return reference::divided(reference::dot_products(Q, K),
                              std::sqrt(static_cast<double>(Q.shape(1))));
}

ProductsMistakes mistakes_of_products() {
    const std::string cosine =
        tr("This is the cosine: you divided by the lengths of the query and the key. A dot product "
           "does not; in attention a long key may well score higher.");
    const std::string distance = tr(
        "This is a distance, squared or not: a key that is equal to the query gets 0. A dot product "
        "is large where both are large in the same numbers: multiply, and add up.");
    const std::string later = tr(
        "The keys of later words were left out. Hiding them comes in chapter 5, and with -inf; here "
        "every query meets every key.");
    const std::string k_q = tr(
        "This is K Qᵀ: rows and columns have changed places. A row belongs to a query and a column to "
        "a key, so Q stands on the left: Q Kᵀ.");
    const std::string by_cells = tr(
        "This is Q times K cell by cell. A dot product also adds up the products, so that one number "
        "is left; and every query meets every key, not only its own.");
    const std::string not_turned = tr(
        "This is Q K, and K was not transposed. A matrix product takes columns on the right, but a "
        "key is a row of K: transpose it first.");
    const auto turned = [](const Matrix& m) { return reference::turned(m); };
    ProductsMistakes mistakes{
        {[](const Matrix& Q, const Matrix& K) { return Guess(reference::dot_products(K, Q)); }, k_q,
         what_to_look_for},
        {queries_for_keys, k_q, what_to_look_for},
        {slips::cell_by_cell, by_cells, formula},
        {cells_of_own_keys, by_cells, formula},
        {k_by_columns, not_turned, formula},
        {as_many_keys_as_queries,
         tr("The keys were counted with Q.shape(0). That is how many queries there are; a column "
            "belongs to a key, and of these there are K.shape(0)."),
         formula},
        {own_keys_only,
         tr("Each query met the key of its own word only. Every query meets every key."), formula},
        {[](const Matrix& Q, const Matrix&) { return Guess(reference::dot_products(Q, Q)); },
         tr("This is Q Qᵀ: queries were compared with queries. What a word asks is held against what "
            "the others offer, and that is K."),
         formula},
        {[](const Matrix&, const Matrix& K) { return Guess(reference::dot_products(K, K)); },
         tr("This is K Kᵀ: keys were compared with keys. What a word offers is held against what the "
            "others ask, and that is Q."),
         formula},
        {of_dots([](double qk, double qq, double kk) {
             return qq * kk > 0 ? qk / (std::sqrt(qq) * std::sqrt(kk)) : 0.0;
         }),
         cosine, formula},
        {of_dots(
             [](double qk, double qq, double kk) { return qk / (std::sqrt(qq) * std::sqrt(kk)); }),
         cosine, formula},
        {divided_by_root,
         tr("These scores are divided by √d_k already. That is the next chapter; here it is the plain "
            "dot product."),
         formula},
        {of_dots([](double qk, double qq, double kk) { return qq + kk - 2 * qk; }), distance,
         formula},
        {of_dots([](double qk, double qq, double kk) {
             return std::sqrt(std::max(0.0, qq + kk - 2 * qk));
         }),
         distance, formula},
        {keys_reshaped,
         tr("You gave K the shape [d_k, m], but its numbers kept their order. That is a reshape. "
            "Transposed, cell (j, d) becomes cell (d, j), so that each key is a column."),
         formula},
        {of_scores([](double score, std::size_t i, std::size_t j) { return j > i ? 0.0 : score; }),
         later, formula},
        {of_scores(
             [](double score, std::size_t i, std::size_t j) { return j > i ? hidden : score; }),
         later, formula},
        {taken_for_symmetric,
         tr("You copied the cells above the diagonal to those below it. But bank's score for river is "
            "not river's for bank: who asks and who offers are two things."),
         what_to_look_for},
        {[](const Matrix& Q, const Matrix& K) {
             const Sums sums = sums_with(Q, K, std::plus<>());
             return Guess(filled(sums.rows, sums.columns,
                                 [&](std::size_t i, std::size_t j) { return sums.sum(i, j); }));
         },
         tr("You added each number of the query to one of the key. They are multiplied, Q(i, d) * "
            "K(j, d), and only the products are added up."),
         formula}};
    append(mistakes, wrong_product(
                         [](const Matrix& Q, const Matrix& K) {
                             return Operands{Q, K};
                         },
                         not_turned));
    append(
        mistakes,
        wrong_product(
            [=](const Matrix& Q, const Matrix& K) {
                return Operands{turned(Q), K};
            },
            tr("This is Qᵀ K: it adds up over the words, and compares features with each other. It "
               "is K that has to be transposed.")));
    const std::string does_not_fit = tr(
        "Two matrices of these shapes can't be multiplied. Write down the shapes: a product needs "
        "[n, d_k] on the left and [d_k, m] on the right, so it is K that has to be transposed.");
    append(mistakes, wrong_product(
                         [](const Matrix& Q, const Matrix& K) {
                             return Operands{K, Q};
                         },
                         does_not_fit));
    append(mistakes, wrong_product(
                         [=](const Matrix& Q, const Matrix& K) {
                             return Operands{turned(Q), turned(K)};
                         },
                         does_not_fit));
    append(mistakes,
           slips::of_sums<Matrix, Matrix>(sums_of_scores, tr("the loop over the keys"), formula));
    return mistakes;
}

Task dot_products() {
    ProductsTask task;
    task.name = "dot_products";
    task.all_digits = true;
    task.built = tr(
        "You built the scores: every query meets every key. In GPT and BERT each head of each layer "
        "begins with exactly this product, Q Kᵀ.");
    task.call = "dot_products(Q, K)";
    task.parameters = {"Q", "K"};
    task.expected = reference::dot_products;
    task.shown = [](const Matrix& Q, const Matrix& K) -> Shown {
        return {{word_by_feature(tr("Q, a query for each word"), Q),
                 word_by_feature(tr("K, a key for each word"), K)},
                query_by_key("scores", reference::dot_products(Q, K))};
    };
    task.questions = {
        {Matrix{{1, 2}, {0, 1}}, Matrix{{3, 1}, {2, 0}}},
        {Matrix{{1, 0, 2}, {-1, 0.5, 0}}, Matrix{{2, 1, 0}, {0, 4, -1}, {1, 1, 1}, {0, 0, 3}}},
        {Matrix{{1}, {2}, {3}}, Matrix{{-1}, {0.5}}},
        {Matrix{{0.1, 0.2}}, Matrix{{0.3, 0.7}}}};
    task.sample = [](Sample& sample) {
        const std::size_t d_k = sample.size();
        const std::size_t n = sample.size();
        const std::size_t m = sample.one_in(3) ? n : sample.size();
        const Matrix Q = sample.matrix(n, d_k);
        return std::tuple{Q, sample.matrix(m, d_k)};
    };
    task.mistakes = mistakes_of_products();
    return task;
}

// ---- task 2 -------------------------------------------------------------------------------------

using Words = std::vector<std::string>;
using BetweenTask = Exercise<double(Matrix, Words, std::string, std::string)>;
using BetweenMistakes = std::vector<Mistake<Matrix, Words, std::string, std::string>>;
using BetweenGuess =
    std::function<Guess(const Matrix&, const Words&, const std::string&, const std::string&)>;

std::size_t place_of(const Words& words, const std::string& word) {
    return static_cast<std::size_t>(std::find(words.begin(), words.end(), word) - words.begin());
}

// function(scores, place of the query, place of the key).
template <class Function>
BetweenGuess at_places(Function function) {
    return [function](const Matrix& scores, const Words& words, const std::string& query,
                      const std::string& key) {
        const double score = function(scores, place_of(words, query), place_of(words, key));
        return Guess(Matrix{{score}});
    };
}

// Right, but where two words count as the same is asked by `alike`; the last such place is taken,
// or the first. Without one it stays 0.
template <class Alike>
BetweenGuess looked_up(Alike alike, bool last) {
    return [alike, last](const Matrix& scores, const Words& words, const std::string& query,
                         const std::string& key) {
        const auto place = [&](const std::string& name) {
            std::size_t found = 0;
            for (std::size_t step = 0; step < words.size(); ++step) {
                const std::size_t i = last ? step : words.size() - 1 - step;
                if (alike(words[i], name)) found = i;
            }
            return found;
        };
        return Guess(Matrix{{scores(place(query), place(key))}});
    };
}

BetweenMistakes mistakes_of_between() {
    const std::string first_row =
        tr("This cell stands in the first row. A cell needs two indices, its row and its column: "
           "xtensor takes scores(i) for scores(0, i).");
    const std::string last_word =
        tr("The last word is never found: the loop over the words ends one too early.");
    // What is returned at the end, where the loops have found nothing.
    const auto read_before_last = [](double otherwise) {
        return [otherwise](const Matrix& s, std::size_t a, std::size_t b) {
            const std::size_t last = s.shape(0) - 1;
            return a == last || b == last ? otherwise : s(a, b);
        };
    };
    const std::string only_one =
        tr("The word asks itself here, so the same place is its row and its column. An \"else\" "
           "between the two questions finds only one.");
    const std::string part = tr(
        "A part of a name was taken for the name: \"fish\" is found in \"fisherman\" as well. Two "
        "names are the same only when all their letters are: words[i] == query.");
    const std::string first_letter = tr(
        "Words that begin with the same letter were taken for the same. Two names are the same only "
        "when all their letters are: words[i] == query.");
    const auto inside = [](const std::string& word, const std::string& name) {
        return word.find(name) != std::string::npos;
    };
    const auto begins_alike = [](const std::string& word, const std::string& name) {
        return word[0] == name[0];
    };
    const auto largest_of_row = [](const Matrix& s, std::size_t a, std::size_t) {
        return *std::max_element(&s(a, 0), &s(a, 0) + s.shape(1));
    };
    return {
        {at_places([](const Matrix& s, std::size_t a, std::size_t b) { return s(b, a); }),
         tr("You read it the other way round. The word that asks is the row, the word that is asked is "
            "the column."),
         what_to_look_for},
        {at_places([](const Matrix& s, std::size_t a, std::size_t b) { return std::abs(s(a, b)); }),
         tr("The sign is gone: a score below 0 came out above it. A negative score is a score like any "
            "other; give it back as it is."),
         what_to_look_for},
        {at_places(
             [](const Matrix& s, std::size_t a, std::size_t b) { return (s(a, b) + s(b, a)) / 2; }),
         tr("You took the mean of both directions. But these are two questions: what one word looks "
            "for in the other need not be what the other looks for in it."),
         what_to_look_for},
        {at_places([](const Matrix& s, std::size_t a, std::size_t) { return s(a, a); }),
         tr("This is the score of the query with the key of its own word. The column belongs to the "
            "other word."),
         what_to_look_for},
        {at_places([](const Matrix& s, std::size_t, std::size_t b) { return s(b, b); }),
         tr("This is the score of the key with the query of its own word. The row belongs to the other "
            "word."),
         what_to_look_for},
        {at_places([](const Matrix& s, std::size_t, std::size_t) { return s(0, 0); }),
         tr("This is always the cell in the first row and the first column: no name was ever found. "
            "Texts are compared with ==. (Two pointers, as c_str() gives them, are never the same.)"),
         card(folder, 2)},
        {at_places([](const Matrix& s, std::size_t a, std::size_t) { return s(0, a); }), first_row,
         what_to_look_for},
        {at_places([](const Matrix& s, std::size_t, std::size_t b) { return s(0, b); }), first_row,
         what_to_look_for},
        {at_places([](const Matrix& s, std::size_t a, std::size_t b) {
             return a == b ? s(a, 0) : s(a, b);
         }),
         only_one, card(folder, 2)},
        {at_places([](const Matrix& s, std::size_t a, std::size_t b) {
             return a == b ? s(0, b) : s(a, b);
         }),
         only_one, card(folder, 2)},
        {at_places(largest_of_row),
         tr("This is the largest score of the query's row, whoever it belongs to. The key says which "
            "column is meant."),
         what_to_look_for},
        {at_places([](const Matrix& s, std::size_t a, std::size_t b) {
             const std::size_t last = s.shape(0) - 1;
             return s(a == last ? 0 : a, b == last ? 0 : b);
         }),
         last_word, card(folder, 2)},
        {at_places(read_before_last(std::nan(""))), last_word, card(folder, 2)},
        {at_places(read_before_last(0)), last_word, card(folder, 2)},
        {looked_up(std::not_equal_to<>(), true),
         tr("You found the last word that is another one. compare and strcmp give 0 where two texts "
            "are equal, and 0 counts as false: words[i] == query says what is meant."),
         card(folder, 2)},
        {looked_up(inside, true), part, card(folder, 2)},
        {looked_up(inside, false), part, card(folder, 2)},
        {looked_up(begins_alike, true), first_letter, card(folder, 2)},
        {looked_up(begins_alike, false), first_letter, card(folder, 2)}};
}

Task score_between() {
    BetweenTask task;
    task.name = "score_between";
    task.all_digits = true;
    task.built = tr(
        "You can read a table of scores: who asks is the row, who is asked is the column. Pictures "
        "of the attention of real models are mostly drawn that way, too.");
    task.call = "score_between(scores, words, query, key)";
    task.parameters = {"scores", "words", "query", "key"};
    task.expected = [](const Matrix& scores, const Words& words, const std::string& query,
                       const std::string& key) {
        return scores(place_of(words, query), place_of(words, key));
    };
    task.shown = [](const Matrix& scores, const Words& words, const std::string& query,
                    const std::string& key) -> Shown {
        const std::string arrow = query + " to " + key;
        return {{{"scores",
                  "scores",
                  {tr_noop("query"), "queries", words},
                  {tr_noop("key"), "keys", words},
                  scores}},
                {arrow,
                 arrow,
                 {tr_noop("query"), "queries", {query}},
                 {tr_noop("key"), "keys", {key}},
                 {}},
                tr("Asked for: \"{}\", \"{}\". The words, in their order, name the rows "
                   "and the columns.",
                   query, key)};
    };
    // In the first, each known mistake gives another number.
    const Matrix scores{{4, 1, 7}, {0, 3, -2}, {5, -1, 2}};
    const Words three = words(3);
    const std::vector<std::pair<std::size_t, std::size_t>> asked{{2, 1}, {2, 0}, {0, 2},
                                                                 {1, 2}, {0, 1}, {1, 1}};
    for (const auto& [query, key] : asked)
        task.questions.push_back({scores, three, three[query], three[key]});
    const Words alike{"fish", "fisherman"};
    task.questions.push_back({Matrix{{4, 1}, {0, 3}}, alike, alike[0], alike[1]});
    task.questions.push_back({Matrix{{0.1}}, words(1), three[0], three[0]});  // for a float
    task.sample = [](Sample& sample) {
        const std::size_t n = sample.size();
        const Words names = sample.words(n);
        const std::size_t query = sample.below(n);
        const std::size_t key = sample.one_in(4) ? query : sample.below(n);
        return std::tuple{sample.matrix(n, n), names, names[query], names[key]};
    };
    task.mistakes = mistakes_of_between();
    return task;
}

// ---- task 3 -------------------------------------------------------------------------------------

using OneWordTask = Exercise<Matrix(Matrix, Matrix, Matrix, std::size_t)>;
using OneWordMistakes = std::vector<Mistake<Matrix, Matrix, Matrix, std::size_t>>;
using OneWordGuess = std::function<Guess(const Matrix&, const Matrix&, const Matrix&, std::size_t)>;

// What a word is, asks and offers, for all words of a sentence.
struct Roles {
    Matrix X;
    Matrix Q;
    Matrix K;
};

Roles roles_of(const Matrix& X, const Matrix& W_Q, const Matrix& W_K) {
    return {X, reference::product(X, W_Q), reference::product(X, W_K)};
}

Matrix row_of(const Matrix& m, std::size_t row) {
    return filled(1, m.shape(1), [&](std::size_t, std::size_t j) { return m(row, j); });
}

Matrix scores_of(const Roles& roles, std::size_t word) {
    return reference::dot_products(row_of(roles.Q, word), roles.K);
}

// function(roles, word).
template <class Function>
OneWordGuess of_roles(Function function) {
    return [function](const Matrix& X, const Matrix& W_Q, const Matrix& W_K, std::size_t word) {
        return Guess(function(roles_of(X, W_Q, W_K), word));
    };
}

// The right scores, each as function(score, key, word) makes it.
template <class Function>
OneWordGuess of_each_score(Function function) {
    return of_roles([function](const Roles& roles, std::size_t word) {
        return map(scores_of(roles, word), [&](double score, std::size_t, std::size_t key) {
            return function(score, key, word);
        });
    });
}

// The same mistake may come as a row or as a column.
void add_row_and_column(OneWordMistakes& mistakes, const OneWordGuess& row,
                        const std::string& sentence, const std::string& read) {
    mistakes.push_back({row, sentence, read});
    mistakes.push_back({[row](const Matrix& X, const Matrix& W_Q, const Matrix& W_K,
                              std::size_t word) { return slips::turned(row(X, W_Q, W_K, word)); },
                        sentence, read});
}

// One kind of rows of the word against another kind of all words, in every way in which that may be
// written; they need not have the same length.
void add_wrong_pair(OneWordMistakes& mistakes, Matrix Roles::*asks, Matrix Roles::*asked,
                    const std::string& sentence, const std::string& read) {
    for (const Way way : slips::ways) {
        add_row_and_column(mistakes, of_roles([=](const Roles& roles, std::size_t word) {
                               return slips::product(row_of(roles.*asks, word),
                                                     reference::turned(roles.*asked), way);
                           }),
                           sentence, read);
    }
}

// Another word asks. Where there is none, what comes out can't be foretold.
void add_other_word(OneWordMistakes& mistakes,
                    const std::function<std::size_t(std::size_t word, std::size_t n)>& other,
                    const std::string& sentence) {
    add_row_and_column(mistakes, of_roles([other](const Roles& roles, std::size_t word) {
                           const std::size_t n = roles.X.shape(0);
                           const std::size_t asks = other(word, n);
                           return asks < n ? Guess(scores_of(roles, asks)) : Guess::anything();
                       }),
                       sentence, card(folder, 3));
}

OneWordMistakes mistakes_of_one_word() {
    OneWordMistakes mistakes{
        {of_roles([](const Roles& roles, std::size_t word) {
             return reference::turned(scores_of(roles, word));
         }),
         tr("The numbers are right, but they stand in a column. One query is one row: [1, n]."),
         what_to_look_for},
        {of_roles([](const Roles& roles, std::size_t) {
             return reference::dot_products(roles.Q, roles.K);
         }),
         tr("These are the scores of all words. Wanted is one word: one row."), what_to_look_for}};
    add_wrong_pair(
        mistakes, &Roles::K, &Roles::Q,
        tr("This is the column of the word: all queries against its key. Wanted is its row: "
           "its query against all keys. (W_Q and W_K in each other's place give the column, "
           "too.)"),
        what_to_look_for);
    add_wrong_pair(
        mistakes, &Roles::Q, &Roles::Q,
        tr("You compared the query with the queries of all words. It is their keys that it "
           "meets: X W_K."),
        formula);
    add_wrong_pair(
        mistakes, &Roles::K, &Roles::K,
        tr("You compared the key of the word with all keys. The word asks here, so it needs "
           "its query: X W_Q."),
        formula);
    add_wrong_pair(
        mistakes, &Roles::Q, &Roles::X,
        tr("You compared the query with the embeddings of all words. What a word offers is "
           "its key: X W_K."),
        formula);
    add_wrong_pair(mistakes, &Roles::X, &Roles::K,
                   tr("You compared the embedding of the word with all keys. What it asks is its "
                      "query: X W_Q."),
                   formula);
    add_wrong_pair(
        mistakes, &Roles::X, &Roles::X,
        tr("You compared the embeddings with each other. Then the score would be the same "
           "both ways round; W_Q and W_K are there to make asking and offering two things."),
        tr("./learn run 2, \"What to look for\""));
    add_other_word(
        mistakes, [](std::size_t word, std::size_t) { return word - 1; },
        tr("These are the scores of the word before. `word` is counted from 0, as the rows of X are: "
           "it is the index itself."));
    add_other_word(
        mistakes, [](std::size_t word, std::size_t) { return word + 1; },
        tr("These are the scores of the word after it. `word` is counted from 0, as the rows of X are: "
           "it is the index itself."));
    add_other_word(
        mistakes, [](std::size_t, std::size_t n) { return n - 1; },
        tr("It is always the last word that asks. That is so in the card's example only: `word` says "
           "who asks."));
    add_other_word(
        mistakes, [](std::size_t, std::size_t) { return std::size_t{0}; },
        tr("It is always the first word that asks: `word` says who asks."));
    const std::string later = tr(
        "The words behind this one were left out. Nothing is hidden here: one word asks, and all "
        "are asked.");
    const OneWordMistakes more{
        {of_roles([](const Roles& roles, std::size_t word) {
             return reference::divided(scores_of(roles, word),
                                       std::sqrt(static_cast<double>(roles.K.shape(1))));
         }),
         tr("These scores are divided by √d_k already. That is the next chapter; here it is the plain "
            "dot product."),
         formula},
        {of_each_score([](double score, std::size_t key, std::size_t word) {
             return key == word ? 0.0 : score;
         }),
         tr("The word's score with its own key became 0. A word asks itself as well, like any other."),
         what_to_look_for},
        {of_each_score([](double score, std::size_t key, std::size_t word) {
             return key > word ? 0.0 : score;
         }),
         later, card(folder, 3)},
        {of_each_score([](double score, std::size_t key, std::size_t word) {
             return key > word ? hidden : score;
         }),
         later, card(folder, 3)}};
    mistakes.insert(mistakes.end(), more.begin(), more.end());
    const auto in_own_loops = slips::of_sums<Matrix, Matrix, Matrix, std::size_t>(
        [](const Matrix& X, const Matrix& W_Q, const Matrix& W_K, std::size_t word) {
            const Roles roles = roles_of(X, W_Q, W_K);
            return sums_of_scores(row_of(roles.Q, word), roles.K);
        },
        tr("the loop over the keys"), formula);
    mistakes.insert(mistakes.end(), in_own_loops.begin(), in_own_loops.end());
    return mistakes;
}

Task scores_of_word() {
    OneWordTask task;
    task.name = "scores_of_word";
    task.built = tr(
        "You let one word ask, and all words be asked. That is how GPT writes: only the newest word "
        "still has a question, and the keys of all words before it are kept.");
    task.call = "scores_of_word(X, W_Q, W_K, word)";
    task.parameters = {"X", "W_Q", "W_K", "word"};
    task.expected = [](const Matrix& X, const Matrix& W_Q, const Matrix& W_K, std::size_t word) {
        return scores_of(roles_of(X, W_Q, W_K), word);
    };
    task.shown = [](const Matrix& X, const Matrix& W_Q, const Matrix& W_K,
                    std::size_t word) -> Shown {
        const Roles roles = roles_of(X, W_Q, W_K);
        const std::string name = words(X.shape(0))[word];
        return {{word_by_dimension("X", X), word_by_feature("Q = X W_Q", roles.Q),
                 word_by_feature("K = X W_K", roles.K)},
                {"scores",
                 "scores",
                 {tr_noop("query"), "queries", {name}},
                 {tr_noop("key"), "keys", words(X.shape(0))},
                 {}},
                tr("The word is number {}, counted from 0: {}.", word, name)};
    };
    const Matrix X{{1, 0}, {0, 1}, {1, 1}};
    const Matrix W_Q{{1, 0}, {2, -1}};
    const Matrix W_K{{0, 1}, {3, 0}};
    task.questions = {{X, W_Q, W_K, 2},
                      {X, W_Q, W_K, 0},
                      {Matrix{{1, 0, 2}, {0, 1, -1}}, Matrix{{1, 0}, {2, -1}, {0, 1}},
                       Matrix{{0, 1}, {3, 0.5}, {1, 1}}, 1},
                      {Matrix{{0.1, 0.2}}, Matrix{{0.3}, {0.7}}, Matrix{{0.9}, {0.4}}, 0}};
    task.sample = [](Sample& sample) {
        const std::size_t n = sample.size();
        const std::size_t d_model = sample.size();
        const std::size_t d_k = sample.one_in(3) ? d_model : sample.size();
        const Matrix sentence = sample.matrix(n, d_model);
        const Matrix asks = sample.matrix(d_model, d_k);
        const Matrix offers = sample.matrix(d_model, d_k);
        return std::tuple{sentence, asks, offers, sample.below(n)};
    };
    task.mistakes = mistakes_of_one_word();
    return task;
}

// ---- task 4, the experiment: a query that finds river -------------------------------------------

const Matrix keys_of_three{{2, 1}, {4, 4}, {1, 3}};  // river, fish, bank

// The query as a multiple of its largest number, so that no score overflows.
Matrix to_largest_one(const Matrix& query) {
    const double largest = std::max(std::abs(query(0, 0)), std::abs(query(0, 1)));
    return largest > 0 ? reference::divided(query, largest) : query;
}

// 1 for each word that has the largest score, as far as rounding lets that be seen.
Matrix found(const Matrix& scores) {
    const double best = *std::max_element(scores.begin(), scores.end());
    return map(scores, [&](double score, std::size_t, std::size_t) {
        return score >= best - rounding ? 1.0 : 0.0;
    });
}

// What is to be said of a query whose numbers are at most 1, and of those whom it finds.
std::string about_query(const Matrix& query, const Matrix& verdict) {
    const double a = query(0, 0);
    const double b = query(0, 1);
    const bool river = verdict(0, 0) > 0;
    const bool fish = verdict(0, 1) > 0;
    const bool bank = verdict(0, 2) > 0;
    if (a == 0 && b == 0) {
        return tr(
            "A query of zeros asks nothing: all its scores are 0, and nobody is ahead of the "
            "others. (1 / 2 of two whole numbers is 0, too: write 0.5.)");
    }
    if (b > 0 && std::abs(a - 2 * b) < rounding) {
        return tr(
            "You asked with river's own key (or a multiple of it). But a dot product counts "
            "length as well as direction: fish has the longer key, and wins. Look for what river "
            "has and fish has not.");
    }
    if (river)
        return tr("River has the largest score, but it is not alone with it. It has to be ahead.");
    if (fish && bank) return tr("Fish and bank share the largest score, and river is behind them.");
    if (fish) {
        return tr(
            "This query finds fish. Fish has more of both numbers than river, so one number of "
            "your query must count against it: it may be negative, and has to be far enough "
            "below 0.");
    }
    return tr(
        "This query finds bank. Bank has more of the second number than of the first; with river "
        "it is the other way round.");
}

Finding about_shape(const Matrix& query) {
    Finding finding;
    finding.wanted = {tr("query"),
                      tr("query"),
                      {tr_noop("query"), "queries", {tr("yours")}},
                      features(2),
                      Matrix{{0, 0}}};
    finding.measured = query;
    finding.sentence = tr(
        "A query for these keys is one row with two numbers, as many as a key has. (It takes two "
        "pairs of braces: the outer ones hold rows, the inner ones the numbers of a row.)");
    finding.read = card(folder, 4);
    return finding;
}

Finding judge_query(const Matrix& query) {
    if (query.shape(0) != 1 || query.shape(1) != 2) return about_shape(query);
    Finding finding;
    LabelledMatrix yours = word_by_feature(tr("your query"), query);
    yours.rows.labels = {tr("yours")};
    finding.shown = {word_by_feature(tr("K, the keys of three words"), keys_of_three), yours};
    if (!std::isfinite(query(0, 0)) || !std::isfinite(query(0, 1))) {
        finding.note = tr(
            "Both must be numbers that can be counted with. inf - inf is nan, and nothing is larger "
            "or smaller than nan.");
        return finding;
    }
    const Matrix small = to_largest_one(query);
    const Matrix verdict = found(reference::dot_products(small, keys_of_three));
    const Matrix scores = reference::dot_products(query, keys_of_three);
    if (std::all_of(scores.begin(), scores.end(), [](double s) { return std::isfinite(s); })) {
        LabelledMatrix shown = query_by_key(tr("the scores of your query"), scores);
        shown.rows.labels = {tr("your query")};
        finding.shown.push_back(shown);
    }
    finding.wanted = {tr("found"),
                      tr("found"),
                      {tr_noop("query"), "queries", {tr("your query")}},
                      {tr_noop("key"), "keys (1 = has the largest score)", words(3)},
                      Matrix{{1, 0, 0}},
                      Kind::unsigned_numbers};
    finding.measured = verdict;
    finding.passes = same(verdict, finding.wanted->values, rounding);
    if (!finding.passes) {
        finding.sentence = about_query(small, verdict);
        finding.read = card(folder, 4);
    }
    return finding;
}

Task query_that_finds_river() {
    Experiment<Matrix> task;
    task.name = "query_that_finds_river";
    task.built =
        tr("You wrote a query by hand that finds one word among three. In a trained model nobody "
           "writes them: W_Q makes a query for each word, and training found W_Q.");
    task.finding = judge_query;
    return task;
}

}  // namespace

Chapter judge::chapter() {
    return {folder,
            {dot_products(), score_between(), scores_of_word(), query_that_finds_river()},
            {stages::matmul(), stages::transpose(), stages::linear_map()}};
}
