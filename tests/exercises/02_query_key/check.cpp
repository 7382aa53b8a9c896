// What is asked in chapter 2, and the misconceptions that are known: queries and keys.
#include <algorithm>
#include <functional>
#include <utility>

#include "tests/exercises/judge/judge.hpp"
#include "tests/exercises/judge/labels.hpp"
#include "tests/exercises/judge/reference.hpp"
#include "tests/exercises/judge/slips.hpp"
#include "tests/exercises/judge/stages.hpp"

using namespace judge;
using slips::Sums;
using slips::Way;

namespace {

const std::string formula =
    tr_noop("chapters/02_query_key/query_key.hpp, the comment on linear_map");
const std::string three_ways =
    tr_noop("./learn run 2, \"The loop, the library call, and the column way\"");
const std::string look = tr_noop("./learn run 2, \"What to look for\"");

// X and a map in, a matrix out: what the first two tasks are.
using MapTask = Exercise<Matrix(Matrix, Matrix)>;
using MapMistakes = std::vector<Mistake<Matrix, Matrix>>;

void append(MapMistakes& mistakes, MapMistakes more) {
    mistakes.insert(mistakes.end(), more.begin(), more.end());
}

using Operands = std::pair<Matrix, Matrix>;

// A product of the wrong operands, in every way in which it may be written.
MapMistakes wrong_product(const std::function<Operands(const Matrix&, const Matrix&)>& operands,
                          const std::string& sentence, const std::string& read) {
    MapMistakes mistakes;
    for (const Way way : slips::ways) {
        mistakes.push_back({[operands, way](const Matrix& X, const Matrix& W) {
                                const auto [left, right] = operands(X, W);
                                return slips::product(left, right, way);
                            },
                            sentence, read});
    }
    return mistakes;
}

// ---- task 1 -------------------------------------------------------------------------------------

// The cells of X W, with `term` in place of the product X(i, d) W(d, j).
template <class Term>
Sums sums_with(const Matrix& X, const Matrix& W, Term term) {
    return {X.shape(0), W.shape(1), W.shape(0),
            [=](std::size_t i, std::size_t j, std::size_t d) { return term(X(i, d), W(d, j)); }};
}

Sums sums_of_map(const Matrix& X, const Matrix& W) {
    return sums_with(X, W, std::multiplies<>());
}

// Loops as they should be, but what they read is X(row, column) W(row, column) of other indices.
template <class Term>
Guess in_loops(const Matrix& X, const Matrix& W, std::size_t steps, Term term) {
    return slips::added_up({X.shape(0), W.shape(1), steps, term});
}

Guess w_by_rows(const Matrix& X, const Matrix& W) {
    return in_loops(X, W, W.shape(0), [&](std::size_t i, std::size_t j, std::size_t d) {
        return X(i, d) * slips::cell(W, j, d);
    });
}

Guess x_by_columns(const Matrix& X, const Matrix& W) {
    return in_loops(X, W, W.shape(0), [&](std::size_t i, std::size_t j, std::size_t d) {
        return slips::cell(X, d, i) * W(d, j);
    });
}

// d runs to the number of columns of W, and no further than there are rows where `careful`.
Guess to_d_k(const Matrix& X, const Matrix& W, bool careful) {
    const std::size_t steps = careful ? std::min(W.shape(0), W.shape(1)) : W.shape(1);
    return in_loops(X, W, steps, [&](std::size_t i, std::size_t j, std::size_t d) {
        return slips::cell(X, i, d) * slips::cell(W, d, j);
    });
}

// d runs to the number of words.
Guess to_n(const Matrix& X, const Matrix& W, bool careful) {
    const std::size_t steps = careful ? std::min(X.shape(0), X.shape(1)) : X.shape(0);
    return in_loops(X, W, steps, [&](std::size_t i, std::size_t j, std::size_t d) {
        return slips::cell(X, i, d) * slips::cell(W, d, j);
    });
}

// The numbers of all three matrices, counted down the columns.
Guess column_after_column(const Matrix& X, const Matrix& W) {
    const std::size_t n = X.shape(0);
    Matrix result = Matrix::from_shape({n, W.shape(1)});
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j < W.shape(1); ++j) {
            double sum = 0;
            for (std::size_t d = 0; d < W.shape(0); ++d)
                sum += X.data()[i + d * n] * W.data()[d + j * W.shape(0)];
            result.data()[i + j * n] = sum;
        }
    }
    return result;
}

MapMistakes mistakes_of_map() {
    const std::string w_turned =
        tr("You read W along its rows: W(j, d). Row i of X meets column j of W, so it is W(d, j).");
    const std::string x_turned = tr(
        "You read X down its columns: X(d, i). A word is a row of X, so the numbers of word i are "
        "X(i, d).");
    const std::string too_early = tr(
        "The sum stops at the wrong place: d runs as far as W has columns. It runs over all columns "
        "of X, which are as many as W has rows; else some numbers of the word are left out.");
    const std::string as_far_as_words = tr(
        "The sum ends where it should not: d runs as far as X has rows, which is how many words there "
        "are. It runs over all columns of X: X.shape(1).");
    MapMistakes mistakes{
        {w_by_rows, w_turned, formula},
        {x_by_columns, x_turned, formula},
        {[](const Matrix& X, const Matrix& W) { return to_d_k(X, W, true); }, too_early, formula},
        {[](const Matrix& X, const Matrix& W) { return to_d_k(X, W, false); }, too_early, formula},
        {[](const Matrix& X, const Matrix& W) { return to_n(X, W, true); }, as_far_as_words,
         formula},
        {[](const Matrix& X, const Matrix& W) { return to_n(X, W, false); }, as_far_as_words,
         formula},
        {slips::cell_by_cell,
         tr("You multiplied cell by cell, as X * W does in xtensor. A matrix product is something "
            "else: each row of X with each column of W, added up."),
         formula},
        {[](const Matrix& X, const Matrix& W) {
             return Guess(reference::turned(reference::product(X, W)));
         },
         tr("The right numbers, but transposed: a row of the result belongs to a word, and a column to "
            "a feature."),
         three_ways},
        {column_after_column,
         tr("You counted the cells down the columns, as Fortran and Eigen store them. A Matrix stores "
            "row after row: cell (i, j) of it is data()[i * columns + j], or simply M(i, j)."),
         formula},
        {[](const Matrix& X, const Matrix& W) {
             const Sums sums = sums_with(X, W, std::plus<>());
             return Guess(filled(sums.rows, sums.columns,
                                 [&](std::size_t i, std::size_t j) { return sums.sum(i, j); }));
         },
         tr("You added each number of the word to one of W. They are multiplied, X(i, d) * W(d, j), "
            "and only the products are added up."),
         formula}};
    const auto turned = [](const Matrix& m) { return reference::turned(m); };
    append(mistakes, wrong_product(
                         [=](const Matrix& X, const Matrix& W) {
                             return Operands{X, turned(W)};
                         },
                         w_turned, formula));
    append(mistakes, wrong_product(
                         [=](const Matrix& X, const Matrix& W) {
                             return Operands{turned(X), W};
                         },
                         x_turned, formula));
    append(mistakes,
           wrong_product(
               [](const Matrix& X, const Matrix& W) {
                   return Operands{W, X};
               },
               tr("This is W X. Here words are rows, and the map stands on the right: X W. "
                  "Books that make a word a column write it the other way round."),
               three_ways));
    append(mistakes, slips::of_sums<Matrix, Matrix>(sums_of_map, tr("the loop over j"), formula));
    return mistakes;
}

Task linear_map() {
    MapTask task;
    task.name = "linear_map";
    task.all_digits = true;
    task.built = tr(
        "You built the linear map. In GPT and BERT the maps to queries, keys and values, the one "
        "behind the heads and the two of the feed-forward part are this product, plus a bias.");
    task.call = "linear_map(X, W)";
    task.parameters = {"X", "W"};
    task.expected = reference::product;
    task.shown = [](const Matrix& X, const Matrix& W) -> Shown {
        return {{word_by_dimension("X", X), map_table("W", W)},
                word_by_feature("X W", reference::product(X, W))};
    };
    // With an int, the second would be the first that goes wrong; with a float, the last.
    task.questions = {{Matrix{{1, 2}, {3, 4}}, Matrix{{1, 0}, {5, 2}}},
                      {Matrix{{0.5, 2}, {1, -1}}, Matrix{{1, 0}, {0.25, 2}}},
                      {Matrix{{1, 2, 0}, {3, 4, -1}}, Matrix{{1, 0}, {5, 2}, {0, 7}}},
                      {Matrix{{1, 2}, {3, 4}, {0, 6}}, Matrix{{1, 0, 2, 3}, {5, 2, 0, 0.5}}},
                      {Matrix{{0.1, 0.2}}, Matrix{{0.3}, {0.7}}}};
    task.sample = [](Sample& sample) {
        const std::size_t d_model = sample.size();
        const Matrix X = sample.matrix(sample.size(), d_model);
        return std::tuple{X, sample.matrix(d_model, sample.size())};
    };
    task.mistakes = mistakes_of_map();
    return task;
}

// ---- task 2 -------------------------------------------------------------------------------------

Matrix of_out_in(const Matrix& X, const Matrix& weight) {
    return reference::dot_products(X, weight);
}

bool is_square(const Matrix& m) {
    return m.shape(0) == m.shape(1);
}

// Right where the weight is not square.
Guess square_as_stored(const Matrix& X, const Matrix& weight) {
    return is_square(weight) ? reference::product(X, weight) : of_out_in(X, weight);
}

// Loops as they should be, but it says weight(d, out) in them.
Guess as_stored_in_right_loops(const Matrix& X, const Matrix& weight) {
    return slips::added_up({X.shape(0), weight.shape(0), X.shape(1),
                            [&](std::size_t i, std::size_t out, std::size_t d) {
                                return X(i, d) * slips::cell(weight, d, out);
                            }});
}

// The same numbers, row after row, in another shape.
Matrix reshaped(const Matrix& m) {
    Matrix result = Matrix::from_shape({m.shape(1), m.shape(0)});
    std::copy(m.begin(), m.end(), result.begin());
    return result;
}

// The weight transposed, but with its own cells above the diagonal.
Matrix taken_for_symmetric(const Matrix& weight) {
    Matrix W = reference::turned(weight);
    for (std::size_t i = 0; i < weight.shape(0); ++i) {
        for (std::size_t j = i + 1; j < weight.shape(1); ++j) {
            if (i < W.shape(0) && j < W.shape(1)) W(i, j) = weight(i, j);
        }
    }
    return W;
}

MapMistakes mistakes_of_out_in() {
    const auto turned = [](const Matrix& m) { return reference::turned(m); };
    MapMistakes mistakes{
        {[](const Matrix& X, const Matrix& weight) {
             return Guess(reference::turned(of_out_in(X, weight)));
         },
         tr("This is weight Xᵀ: the right numbers, but each word is a column now. Transpose the "
            "result, or use X weightᵀ."),
         three_ways},
        {[](const Matrix& X, const Matrix& weight) {
             return Guess(reference::product(X, reshaped(weight)));
         },
         tr("You gave the weight the shape [d_model, d_k], but its numbers kept their order. That is a "
            "reshape. Transposed, cell (i, j) becomes cell (j, i): other numbers come to stand beside "
            "each other."),
         three_ways},
        {[](const Matrix& X, const Matrix& weight) {
             return Guess(reference::product(X, taken_for_symmetric(weight)));
         },
         tr("Above the diagonal the weight was not transposed: those cells stand where they stood. Did "
            "you copy one half of it to the other? A weight is not symmetric."),
         three_ways}};
    append(mistakes,
           wrong_product(
               [](const Matrix& X, const Matrix& weight) {
                   return Operands{X, weight};
               },
               tr("You used the weight as it is stored. PyTorch stores (out, in), and X W "
                  "needs (in, out): transpose it first. With as many outs as ins nothing "
                  "complains, and the numbers are wrong."),
               three_ways));
    mistakes.push_back({as_stored_in_right_loops, mistakes.back().sentence, three_ways});
    mistakes.push_back(
        {square_as_stored,
         tr("A square weight was used as it is stored. With as many outs as ins nothing complains, but "
            "it must be transposed like any other. (Swapping each pair of cells twice puts them back "
            "where they were.)"),
         three_ways});
    append(
        mistakes,
        wrong_product(
            [](const Matrix& X, const Matrix& weight) {
                return Operands{weight, X};
            },
            tr("This is weight X, as books write it for a word that is a column. But here the words "
               "are rows of X, so weight meets the columns of X, which are no words."),
            three_ways));
    for (const Way way : slips::ways) {
        mistakes.push_back({[way](const Matrix& X, const Matrix& weight) {
                                return slips::turned(slips::product(X, weight, way));
                            },
                            tr("You transposed the result, not the weight. The weight comes first: "
                               "transposed it is a W, and then X W."),
                            three_ways});
    }
    append(
        mistakes,
        wrong_product(
            [=](const Matrix& X, const Matrix& weight) {
                return Operands{turned(X), weight};
            },
            tr("You transposed X, not the weight. X is as it should be, with a row for each word; "
               "it is the weight that lies the other way."),
            three_ways));
    append(mistakes, slips::of_sums<Matrix, Matrix>(
                         [](const Matrix& X, const Matrix& weight) {
                             return sums_of_map(X, reference::turned(weight));
                         },
                         tr("the loop over the outs"), formula));
    return mistakes;
}

Task linear_out_in() {
    MapTask task;
    task.name = "linear_out_in";
    task.all_digits = true;
    task.built =
        tr("You can use a weight as PyTorch stores it: nn.Linear keeps (out, in) and computes "
           "X weightᵀ. Whoever carries trained weights from one library to another meets this.");
    task.call = "linear_out_in(X, weight)";
    task.parameters = {"X", "weight"};
    task.expected = of_out_in;
    task.shown = [](const Matrix& X, const Matrix& weight) -> Shown {
        const LabelledMatrix given{"weight",
                                   tr("weight, stored as (out, in)"),
                                   {tr_noop("out"), "outs", numbered("f", weight.shape(0))},
                                   {tr_noop("in"), "ins", numbered("dim", weight.shape(1))},
                                   weight};
        return {{word_by_dimension("X", X), given}, word_by_feature("X W", of_out_in(X, weight))};
    };
    task.questions = {{Matrix{{1, 2}, {3, 4}}, Matrix{{1, 5}, {0, 2}}},
                      {Matrix{{1, 2, 0}, {3, 4, -1}}, Matrix{{1, 5, 0.5}, {0, 2, 7}}},
                      {Matrix{{0.1, 0.2}}, Matrix{{0.3, 0.7}}}};
    task.sample = [](Sample& sample) {
        const std::size_t d_model = sample.size();
        const std::size_t d_k = sample.one_in(3) ? d_model : sample.size();
        const Matrix X = sample.matrix(sample.size(), d_model);
        return std::tuple{X, sample.matrix(d_k, d_model)};
    };
    task.mistakes = mistakes_of_out_in();
    return task;
}

// ---- task 3 -------------------------------------------------------------------------------------

using TwoMapsTask = Exercise<std::vector<Matrix>(Matrix, Matrix, Matrix)>;
using TwoMapsMistakes = std::vector<Mistake<Matrix, Matrix, Matrix>>;

std::vector<Matrix> both(const Matrix& Q, const Matrix& K) {
    return {Q, K};
}

// A wrong pair, made of X, of the right Q and of the right K.
template <class Pair>
std::function<Guess(const Matrix&, const Matrix&, const Matrix&)> pair_of(Pair pair) {
    return [pair](const Matrix& X, const Matrix& W_Q, const Matrix& W_K) {
        return Guess(pair(X, reference::product(X, W_Q), reference::product(X, W_K)));
    };
}

// One of the two is a map of the other, in every way in which that may be written; or only where
// the sizes let it.
TwoMapsMistakes chained(bool key_of_query, const std::string& sentence) {
    const auto chain = [key_of_query](const Matrix& X, const Matrix& W_Q, const Matrix& W_K,
                                      Way way) -> Guess {
        const Matrix Q = reference::product(X, W_Q);
        const Matrix K = reference::product(X, W_K);
        const Guess second =
            key_of_query ? slips::product(Q, W_K, way) : slips::product(K, W_Q, way);
        if (second.kind() != Guess::Kind::returns) return second;
        const Matrix& of_other = second.answer().matrices.front();
        return key_of_query ? both(Q, of_other) : both(of_other, K);
    };
    TwoMapsMistakes mistakes;
    for (const Way way : slips::ways) {
        mistakes.push_back({[=](const Matrix& X, const Matrix& W_Q, const Matrix& W_K) {
                                return chain(X, W_Q, W_K, way);
                            },
                            sentence, formula});
    }
    mistakes.push_back({[=](const Matrix& X, const Matrix& W_Q, const Matrix& W_K) {
                            if (is_square(W_Q)) return chain(X, W_Q, W_K, Way::call);
                            return Guess(
                                both(reference::product(X, W_Q), reference::product(X, W_K)));
                        },
                        sentence, formula});
    return mistakes;
}

TwoMapsMistakes mistakes_of_both() {
    TwoMapsMistakes mistakes{
        {pair_of([](const Matrix& X, const Matrix&, const Matrix&) { return both(X, X); }),
         tr("You returned X twice. Q, K and X are three different things: X says what a word is, Q "
            "what it asks for, K what it offers. The maps make the difference."),
         look},
        {pair_of([](const Matrix&, const Matrix& Q, const Matrix&) { return both(Q, Q); }),
         tr("Q and K are the same: both went through W_Q. A word does not offer what it asks for, so K "
            "has a map of its own, W_K."),
         look},
        {pair_of([](const Matrix&, const Matrix&, const Matrix& K) { return both(K, K); }),
         tr("Q and K are the same: both went through W_K. A word does not ask for what it offers, so Q "
            "has a map of its own, W_Q."),
         look},
        {pair_of([](const Matrix&, const Matrix& Q, const Matrix& K) { return both(K, Q); }),
         tr("The right two matrices, but in the wrong order: the queries come first. Mixed up, every "
            "word would ask for what it offers and offer what it asks for."),
         look},
        {pair_of([](const Matrix& X, const Matrix& Q, const Matrix&) { return both(Q, X); }),
         tr("Q is right, but K is X itself. Keys are not the words as they are: they go through a map "
            "too, W_K."),
         look},
        {pair_of([](const Matrix& X, const Matrix&, const Matrix& K) { return both(X, K); }),
         tr("K is right, but Q is X itself. Queries are not the words as they are: they go through a "
            "map too, W_Q."),
         look},
        {pair_of([](const Matrix&, const Matrix& Q, const Matrix& K) {
             return both(Q, reference::turned(K));
         }),
         tr("Q is right, but K lies on its side: each word is a column. Here K has a row for each "
            "word, as Q has; the next chapter transposes it when it needs to."),
         look},
        {[](const Matrix&, const Matrix& W_Q, const Matrix& W_K) { return Guess(both(W_Q, W_K)); },
         tr("You returned the maps themselves, W_Q and W_K. They are the same for every sentence: Q "
            "and K are what becomes of X when it goes through them."),
         look}};
    const auto add = [&](const TwoMapsMistakes& more) {
        mistakes.insert(mistakes.end(), more.begin(), more.end());
    };
    add(chained(
        true,
        tr("You made K out of Q. Both are maps of the same X: what a word offers has nothing to "
           "do with what it asks.")));
    add(chained(
        false,
        tr("You made Q out of K. Both are maps of the same X: what a word asks has nothing to "
           "do with what it offers.")));
    return mistakes;
}

Task queries_and_keys() {
    TwoMapsTask task;
    task.name = "queries_and_keys";
    task.all_digits = true;
    task.built = tr(
        "You made queries and keys out of the same words. Each head of GPT and BERT has two such "
        "maps of its own, and they decide what it looks for.");
    task.call = "queries_and_keys(X, W_Q, W_K)";
    task.parameters = {"X", "W_Q", "W_K"};
    task.expected = [](const Matrix& X, const Matrix& W_Q, const Matrix& W_K) {
        return both(reference::product(X, W_Q), reference::product(X, W_K));
    };
    task.shown = [](const Matrix& X, const Matrix& W_Q, const Matrix& W_K) -> Shown {
        Axis rows{tr_noop("matrix and word"), tr_noop("rows"), {}};
        for (const char* name : {"Q ", "K "}) {
            for (const std::string& word : words(X.shape(0)))
                rows.labels.push_back(name + word);
        }
        return {{word_by_dimension("X", X), map_table("W_Q", W_Q), map_table("W_K", W_K)},
                {"Q, K", "Q, K", rows, features(W_Q.shape(1)), {}}};
    };
    task.questions = {{Matrix{{1, 2}, {3, 4}}, Matrix{{1, 0}, {0, 0}}, Matrix{{0, 1}, {1, 0}}},
                      {Matrix{{1, 2, 0}, {3, 4, -1}}, Matrix{{1, 0}, {5, 2}, {0, 7}},
                       Matrix{{0, 2}, {1, 0.5}, {3, 0}}},
                      {Matrix{{0.1, 0.2}}, Matrix{{0.3}, {0.7}}, Matrix{{0.9}, {0.4}}}};
    task.sample = [](Sample& sample) {
        const std::size_t d_model = sample.size();
        const std::size_t d_k = sample.one_in(3) ? d_model : sample.size();
        const Matrix X = sample.matrix(sample.size(), d_model);
        const Matrix W_Q = sample.matrix(d_model, d_k);
        return std::tuple{X, W_Q, sample.matrix(d_model, d_k)};
    };
    task.mistakes = mistakes_of_both();
    return task;
}

}  // namespace

Chapter judge::chapter() {
    return {"02_query_key",
            {linear_map(), linear_out_in(), queries_and_keys()},
            {stages::matmul(), stages::transpose()}};
}
