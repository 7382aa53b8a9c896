// What is asked in chapter 1, and the misconceptions that are known: embeddings.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <numeric>
#include <set>

#include "tests/exercises/01_embeddings/groups.hpp"
#include "tests/exercises/judge/judge.hpp"
#include "tests/exercises/judge/labels.hpp"
#include "tests/exercises/judge/reference.hpp"
#include "tests/exercises/judge/slips.hpp"

using namespace judge;

namespace {

using Numbers = std::vector<std::size_t>;

const std::string folder = "01_embeddings";
const std::string embed_comment =
    tr_noop("chapters/01_embeddings/embeddings.hpp, the comment on embed");
const std::string cosine_comment =
    tr_noop("chapters/01_embeddings/embeddings.hpp, the comment on cosines");
const std::string look = tr_noop("./learn run 1, \"What to look for\"");
const std::string groups = tr_noop("./learn run 1, \"Two groups of words, and one between them\"");

// A matrix and numbers of its rows in, a matrix out: what the first two tasks are.
using RowsTask = Exercise<Matrix(Matrix, Numbers)>;
using RowsMistakes = std::vector<Mistake<Matrix, Numbers>>;
using RowsGuess = std::function<Guess(const Matrix&, const Numbers&)>;

// The rows of m with these numbers, one below the other.
Matrix fetched(const Matrix& m, const Numbers& numbers) {
    return filled(numbers.size(), m.shape(1),
                  [&](std::size_t i, std::size_t d) { return m(numbers[i], d); });
}

// Row i is the row of m that `number(numbers, i)` says, as xtensor reads it.
template <class Number>
RowsGuess fetched_from(Number number) {
    return [number](const Matrix& m, const Numbers& numbers) {
        return slips::cells(numbers.size(), m.shape(1), [&](std::size_t i, std::size_t d) {
            return slips::cell(m, number(m, numbers, i), d);
        });
    };
}

// The right rows, each number as function(number, i, d, the matrix, the numbers) makes it.
template <class Function>
RowsGuess of_fetched(Function function) {
    return [function](const Matrix& m, const Numbers& numbers) {
        return Guess(filled(numbers.size(), m.shape(1), [&](std::size_t i, std::size_t d) {
            return function(m(numbers[i], d), i, d, m, numbers);
        }));
    };
}

double plus(double x, std::size_t i) {
    return x + static_cast<double>(i);
}

// One row: the sum of these, divided.
Matrix one_row_of(const Matrix& rows, double divisor) {
    return filled(1, rows.shape(1), [&](std::size_t, std::size_t d) {
        double sum = 0;
        for (std::size_t i = 0; i < rows.shape(0); ++i)
            sum += rows(i, d);
        return sum / divisor;
    });
}

double dot(const Matrix& a, std::size_t i, const Matrix& b, std::size_t j) {
    double sum = 0;
    for (std::size_t d = 0; d < a.shape(1); ++d)
        sum += a(i, d) * b(j, d);
    return sum;
}

// Rows with labels of their own; columns "dim1", "dim2", ...
LabelledMatrix table_of(const std::string& name, const Matrix& values,
                        const std::vector<std::string>& rows) {
    return {
        name, name, {tr_noop("row"), tr_noop("rows"), rows}, dimensions(values.shape(1)), values};
}

// ---- task 1 -------------------------------------------------------------------------------------

// The mistakes of which row is taken.
RowsMistakes wrong_rows() {
    using M = const Matrix&;
    using N = const Numbers&;
    const std::string above = tr(
        "You took the row above the right one: tokens are counted from 0, so token 2 is the third "
        "row of the table.");
    const std::string below = tr(
        "You took the row below the right one: tokens are counted from 0, so token 2 is the third "
        "row of the table.");
    const std::string no_second_row = tr(
        "A word that comes again got no second row. Each place in the sentence has a row of its own; "
        "for the same word they hold the same numbers.");
    const std::string first_rows =
        tr("These are the first rows of the table, in the order of the table. Row i must belong to "
           "word i of the sentence: tokens[i] says which row it is.");
    return {
        {fetched_from([](M, N tokens, std::size_t i) { return tokens[i] - 1; }), above,
         embed_comment},
        {fetched_from([](M table, N tokens, std::size_t i) {
             return (tokens[i] + table.shape(0) - 1) % table.shape(0);
         }),
         above, embed_comment},
        {fetched_from([](M, N tokens, std::size_t i) { return tokens[i] > 0 ? tokens[i] - 1 : 0; }),
         above, embed_comment},
        {fetched_from([](M, N tokens, std::size_t i) { return tokens[i] + 1; }), below,
         embed_comment},
        {fetched_from(
             [](M table, N tokens, std::size_t i) { return (tokens[i] + 1) % table.shape(0); }),
         below, embed_comment},
        {fetched_from([](M, N, std::size_t i) { return i; }), first_rows, embed_comment},
        {[](M table, N tokens) {
             Numbers first(std::min(tokens.size(), table.shape(0)));
             std::iota(first.begin(), first.end(), std::size_t{0});
             return Guess(fetched(table, first));
         },
         first_rows, embed_comment},
        {of_fetched([](double, std::size_t i, std::size_t d, M table, N) {
             return i < table.shape(0) ? table(i, d) : 0.0;
         }),
         first_rows, embed_comment},
        {[](M table, N tokens) {
             Numbers sorted = tokens;
             std::sort(sorted.begin(), sorted.end());
             return Guess(fetched(table, sorted));
         },
         tr("The right rows, but sorted by token. They stand in the order of the sentence: row i "
            "belongs to word i."),
         embed_comment},
        {[](M table, N tokens) {
             const std::set<std::size_t> sorted(tokens.begin(), tokens.end());
             return Guess(fetched(table, {sorted.begin(), sorted.end()}));
         },
         tr("A row for each different word, sorted by token. But each place in the sentence has a row "
            "of its own, in the order of the sentence."),
         look},
        {[](M table, N tokens) {
             Numbers once;
             for (const std::size_t token : tokens) {
                 if (std::find(once.begin(), once.end(), token) == once.end())
                     once.push_back(token);
             }
             return Guess(fetched(table, once));
         },
         no_second_row, look},
        {of_fetched([](double x, std::size_t i, std::size_t, M, N tokens) {
             return std::find(tokens.begin(), tokens.end(), tokens[i]) ==
                            tokens.begin() + static_cast<std::ptrdiff_t>(i)
                        ? x
                        : 0.0;
         }),
         no_second_row, look},
        {[](M table, N) { return Guess(table); },
         tr("This is the whole table. X has a row for each word of the sentence, and only for these."),
         embed_comment},
        {[](M table, N tokens) {
             return slips::cells(tokens.size(), table.shape(1), [&](std::size_t i, std::size_t d) {
                 return slips::cell(table, d, tokens[i]);
             });
         },
         tr("You read the table down its columns: table(d, token). A word is a row of the table, so "
            "its numbers are table(token, d)."),
         embed_comment}};
}

RowsMistakes mistakes_of_embed() {
    using M = const Matrix&;
    using N = const Numbers&;
    RowsMistakes mistakes = wrong_rows();
    const std::string placed =
        tr("You added the place of the word to its row. In this chapter a row knows nothing of its "
           "place: the same word has the same row everywhere.");
    const RowsMistakes more{
        {[](M table, N tokens) { return Guess(one_row_of(fetched(table, tokens), 1)); },
         tr("You added all words up into one row. A sentence is not one row: each word keeps a row of "
            "its own, through all nine chapters."),
         look},
        {[](M table, N tokens) {
             const auto n = static_cast<double>(tokens.size());
             return Guess(one_row_of(fetched(table, tokens), n));
         },
         tr("You took the mean of all words. A sentence is not one row: each word keeps a row of its "
            "own, through all nine chapters."),
         look},
        {[](M table, N tokens) { return Guess(reference::turned(fetched(table, tokens))); },
         tr("This is X transposed: here a word is a row, and its numbers stand beside each other in "
            "the columns."),
         embed_comment},
        {of_fetched([](double x, std::size_t i, std::size_t, M, N) { return plus(x, i); }), placed,
         look},
        {of_fetched([](double x, std::size_t i, std::size_t, M, N) { return plus(x, i + 1); }),
         placed, look},
        {of_fetched(
             [](double, std::size_t i, std::size_t, M, N tokens) { return plus(0, tokens[i]); }),
         tr("You wrote the token itself into the cells. A token only says which row of the table is "
            "the word's; the numbers come from there."),
         embed_comment},
        {of_fetched([](double x, std::size_t i, std::size_t, M, N tokens) {
             return tokens[i] == 0 ? 0.0 : x;
         }),
         tr("Token 0 got zeros, as if it were padding. Here it is a word like any other: the first row "
            "of the table."),
         embed_comment},
        {of_fetched([](double x, std::size_t, std::size_t, M table, N) {
             return x * std::sqrt(static_cast<double>(table.shape(1)));
         }),
         tr("Each row is multiplied by √d_model. The paper does that (section 3.4); here X holds the "
            "numbers of the table as they are."),
         embed_comment},
        {of_fetched([](double x, std::size_t i, std::size_t, M table, N tokens) {
             const double square = dot(table, tokens[i], table, tokens[i]);
             return square > 0 ? x / std::sqrt(square) : 0.0;
         }),
         tr("Each row is divided by its length. The numbers of the table don't change on their way "
            "into X."),
         embed_comment},
        {[](M table, N tokens) {
             return Guess(filled(tokens.size(), table.shape(0), [&](std::size_t i, std::size_t j) {
                 return tokens[i] == j ? 1.0 : 0.0;
             }));
         },
         tr("This says with a 1 which row each word has in the table (\"one-hot\"). Multiplied by the "
            "table it would be X; fetching the row does the same without multiplying."),
         embed_comment}};
    mistakes.insert(mistakes.end(), more.begin(), more.end());
    return mistakes;
}

Task embed() {
    RowsTask task;
    task.name = "embed";
    task.built = tr(
        "You built the embedding of a sentence. GPT and BERT begin with it, too: their tables hold "
        "tens of thousands of rows.");
    task.call = "embed(table, tokens)";
    task.parameters = {"table", "tokens"};
    task.expected = fetched;
    task.shown = [](const Matrix& table, const Numbers& tokens) -> Shown {
        std::vector<std::string> rows;
        for (std::size_t i = 0; i < table.shape(0); ++i)
            rows.push_back(tr("row {}", i));
        return {{table_of("table", table, rows)},
                {"X",
                 "X",
                 {tr_noop("word"), "words", numbered(tr("place "), tokens.size())},
                 dimensions(table.shape(1)),
                 {}},
                tr("tokens: {}", fmt::join(tokens, " "))};
    };
    task.questions = {
        {Matrix{{1, 2}, {3, 4}, {5, 6}, {7, 8}}, Numbers{2, 1, 2}},
        {Matrix{{1, 2}, {3, 4}, {5, 6}}, Numbers{2, 0}},
        {Matrix{{1, 2, 3}, {4, 5.5, 6}, {7, 8, 9}, {0, 0, 0}}, Numbers{3, 1, 0, 1, 2}},
        {Matrix{{0.1, 0.7}}, Numbers{0}}};
    task.sample = [](Sample& sample) {
        const std::size_t vocabulary = sample.size();
        const Matrix table = sample.matrix(vocabulary, sample.size());
        Numbers tokens(sample.size());
        for (std::size_t& token : tokens)
            token = sample.below(vocabulary);
        return std::tuple{table, tokens};
    };
    task.mistakes = mistakes_of_embed();
    return task;
}

// ---- task 2 -------------------------------------------------------------------------------------

Guess sent(const Matrix& X, const Numbers& order) {
    Matrix result = X;
    for (std::size_t i = 0; i < order.size(); ++i) {
        for (std::size_t d = 0; d < X.shape(1); ++d)
            result(order[i], d) = X(i, d);
    }
    return result;
}

// result(i, d) = X(i, order[d]), or result(i, order[d]) = X(i, d). With more columns than rows that
// reads behind the end of `order`.
Guess columns_moved(const Matrix& X, const Numbers& order, bool columns_sent) {
    if (X.shape(1) > order.size()) return Guess::anything();
    if (!columns_sent) {
        return slips::cells(X.shape(0), X.shape(1), [&](std::size_t i, std::size_t d) {
            return slips::cell(X, i, order[d]);
        });
    }
    Matrix result = X;
    for (std::size_t d = 0; d < X.shape(1); ++d) {
        if (order[d] >= X.shape(1) && X.shape(1) > 1) return Guess::throws("is out of bounds");
        for (std::size_t i = 0; i < X.shape(0); ++i)
            result(i, X.shape(1) == 1 ? 0 : order[d]) = X(i, d);
    }
    return result;
}

// Rows moved within one matrix, one after the other, by `move(to, from)`.
template <class Move>
RowsGuess moved_within(Move move) {
    return [move](const Matrix& X, const Numbers& order) {
        Matrix result = X;
        for (std::size_t i = 0; i < order.size(); ++i) {
            for (std::size_t d = 0; d < X.shape(1); ++d)
                move(result(i, d), result(order[i], d));
        }
        return Guess(result);
    };
}

RowsMistakes mistakes_of_reorder() {
    using M = const Matrix&;
    using N = const Numbers&;
    const std::string columns =
        tr("You moved the columns. A column is a meaning, such as water or person, and a row is a "
           "word. Here the words move.");
    const std::string above = tr(
        "You took the row above the right one. order[i] is counted from 0, as rows are: it is the "
        "index itself.");
    const std::string placed =
        tr("The right rows, but with their places added. Real models do add a position; here a row "
           "keeps its numbers, wherever it stands.");
    return {
        {[](M X, N) { return Guess(X); },
         tr("This is X as it was. The new sentence has the same rows, and no number in them changes, "
            "but each row goes where its word goes."),
         look},
        {sent,
         tr("You sent row i to place order[i]. But order[i] says where row i of the new sentence comes "
            "from: it is an index of X, not of the result."),
         card(folder, 2)},
        {[](M X, N order) { return columns_moved(X, order, false); }, columns, look},
        {[](M X, N order) { return columns_moved(X, order, true); }, columns, look},
        {[](M X, N) { return Guess(one_row_of(X, 1)); },
         tr("You added the rows up. The sum is indeed the same in any order, but each word keeps a row "
            "of its own."),
         look},
        {[](M X, N) { return Guess(one_row_of(X, static_cast<double>(X.shape(0)))); },
         tr("You took the mean of all rows. The mean is indeed the same in any order, but each word "
            "keeps a row of its own."),
         look},
        {of_fetched([](double x, std::size_t i, std::size_t, M, N) { return plus(x, i); }), placed,
         look},
        {of_fetched([](double x, std::size_t i, std::size_t, M, N) { return plus(x, i + 1); }),
         placed, look},
        {fetched_from([](M, N order, std::size_t i) { return order[i] - 1; }), above,
         card(folder, 2)},
        {fetched_from(
             [](M X, N order, std::size_t i) { return (order[i] + X.shape(0) - 1) % X.shape(0); }),
         above, card(folder, 2)},
        {fetched_from([](M X, N, std::size_t i) { return X.shape(0) - 1 - i; }),
         tr("The rows stand from the last to the first, whatever the order says. order[i] is the row "
            "that comes to place i."),
         card(folder, 2)},
        {fetched_from([](M, N order, std::size_t i) { return order[order[i]]; }),
         tr("The order was followed twice: row i is row order[order[i]] of X. Once is enough, order[i] "
            "is the row itself."),
         card(folder, 2)},
        {moved_within([](double& to, const double& from) { to = from; }),
         tr("You moved rows within one matrix, and read some of them again after they were written "
            "over. Fetch each row from X itself, which does not change."),
         card(folder, 2)},
        {moved_within([](double& to, double& from) { std::swap(to, from); }),
         tr("You swapped rows one pair after the other, so a row that was in its place already moved "
            "again. Fetch each row from X itself into a new matrix."),
         card(folder, 2)}};
}

Task reorder() {
    RowsTask task;
    task.name = "reorder";
    task.built = tr(
        "You moved words, and no number changed: rows say nothing of where they stand. That is why "
        "GPT and BERT add a position to each row.");
    task.call = "reorder(X, order)";
    task.parameters = {"X", "order"};
    task.expected = fetched;
    task.shown = [](const Matrix& X, const Numbers& order) -> Shown {
        LabelledMatrix result = word_by_dimension(tr("X of the new sentence"), X);
        result.rows.labels = numbered(tr("place "), order.size());
        return {{word_by_dimension("X", X)}, result, tr("order: {}", fmt::join(order, " "))};
    };
    task.questions = {{Matrix{{1, 0, 3}, {0, 2, 4}, {5, 5, 6}}, Numbers{2, 0, 1}},
                      {Matrix{{1, 0}, {0, 2}, {5.5, 5}, {7, 8}}, Numbers{1, 2, 3, 0}},
                      {Matrix{{1, 0}, {0, 2}, {5, 5}, {7, 8}}, Numbers{0, 1, 2, 3}},
                      {Matrix{{0.1}, {0.7}}, Numbers{1, 0}}};
    task.sample = [](Sample& sample) {
        const std::size_t n = sample.size();
        const Matrix X = sample.matrix(n, sample.size());
        return std::tuple{X, sample.order(n)};
    };
    task.mistakes = mistakes_of_reorder();
    return task;
}

// ---- task 3 -------------------------------------------------------------------------------------

using CosinesTask = Exercise<Matrix(Matrix, Matrix)>;
using CosinesMistakes = std::vector<Mistake<Matrix, Matrix>>;
using CosinesGuess = std::function<Guess(const Matrix&, const Matrix&)>;

// What a cosine is made of.
struct Parts {
    double ab;
    double aa;
    double bb;
};

double cosine(const Parts& p) {
    const double lengths = std::sqrt(p.aa) * std::sqrt(p.bb);
    return lengths > 0 ? p.ab / lengths : 0;
}

// Each cell as `function` makes it of the three sums.
template <class Function>
Matrix of_parts(const Matrix& rows, const Matrix& others, Function function) {
    return filled(rows.shape(0), others.shape(0), [&](std::size_t i, std::size_t j) {
        return function(
            Parts{dot(rows, i, others, j), dot(rows, i, rows, i), dot(others, j, others, j)});
    });
}

template <class Function>
CosinesGuess each(Function function) {
    return [function](const Matrix& rows, const Matrix& others) {
        return Guess(of_parts(rows, others, function));
    };
}

// ab / divisor(parts), and 0 where that is 0.
template <class Function>
CosinesGuess divided_by(Function divisor) {
    return each([divisor](const Parts& p) { return divisor(p) > 0 ? p.ab / divisor(p) : 0.0; });
}

Matrix right_cosines(const Matrix& rows, const Matrix& others) {
    return of_parts(rows, others, cosine);
}

// Columns `from` to `to`, which is not included, and a column of zeros.
Matrix some_columns(const Matrix& m, std::size_t from, std::size_t to) {
    return filled(m.shape(0), to - from + 1, [&](std::size_t i, std::size_t d) {
        return from + d < to ? m(i, from + d) : 0.0;
    });
}

// A sum in an int, as far as it can be foretold.
double whole_dot(const Matrix& a, std::size_t i, const Matrix& b, std::size_t j) {
    double sum = 0;
    for (std::size_t d = 0; d < a.shape(1); ++d)
        sum = std::trunc(sum + a(i, d) * b(j, d));
    return sum;
}

Guess product_in_int(const Matrix& rows, const Matrix& others) {
    return filled(rows.shape(0), others.shape(0), [&](std::size_t i, std::size_t j) {
        return cosine(
            {whole_dot(rows, i, others, j), dot(rows, i, rows, i), dot(others, j, others, j)});
    });
}

// All three sums in an int. Where two of them are multiplied first, that may be too large for one.
Guess sums_in_ints(const Matrix& rows, const Matrix& others) {
    bool overflows = false;
    const Matrix result = filled(rows.shape(0), others.shape(0), [&](std::size_t i, std::size_t j) {
        const Parts parts{whole_dot(rows, i, others, j), whole_dot(rows, i, rows, i),
                          whole_dot(others, j, others, j)};
        overflows = overflows || parts.aa * parts.bb > std::numeric_limits<int>::max();
        return cosine(parts);
    });
    return overflows ? Guess::anything() : Guess(result);
}

// Which of the three sums go on from cell to cell (bits 1, 2 and 4), through all rows or in one.
CosinesGuess carried(unsigned which, bool through_rows) {
    return [=](const Matrix& rows, const Matrix& others) {
        Parts sums{0, 0, 0};
        return Guess(filled(rows.shape(0), others.shape(0), [&](std::size_t i, std::size_t j) {
            const bool anew = j == 0 && !through_rows;
            const auto begin = [&](double& sum, unsigned bit) {
                if (anew || (which & bit) == 0) sum = 0;
            };
            begin(sums.ab, 1);
            begin(sums.aa, 2);
            begin(sums.bb, 4);
            sums.ab += dot(rows, i, others, j);
            sums.aa += dot(rows, i, rows, i);
            sums.bb += dot(others, j, others, j);
            return cosine(sums);
        }));
    };
}

double sum_of_sizes(const Matrix& m, std::size_t i) {
    double sum = 0;
    for (std::size_t d = 0; d < m.shape(1); ++d)
        sum += std::abs(m(i, d));
    return sum;
}

void add_small_numbers(CosinesMistakes& mistakes) {
    const std::string sentence = tr(
        "A small number is added below the fraction line, so that no cosine is exact. Look for 0 "
        "instead: only a row of zeros has the length 0, and its cosine with anything is 0.");
    for (const double epsilon : {1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10, 1e-12}) {
        mistakes.push_back({each([=](const Parts& p) {
                                return p.ab / (std::sqrt(p.aa) * std::sqrt(p.bb) + epsilon);
                            }),
                            sentence, cosine_comment});
        mistakes.push_back({each([=](const Parts& p) {
                                return p.ab /
                                       ((std::sqrt(p.aa) + epsilon) * (std::sqrt(p.bb) + epsilon));
                            }),
                            sentence, cosine_comment});
        mistakes.push_back({each([=](const Parts& p) {
                                return p.ab /
                                       (std::sqrt(p.aa + epsilon) * std::sqrt(p.bb + epsilon));
                            }),
                            sentence, cosine_comment});
    }
}

void add_angles(CosinesMistakes& mistakes) {
    const std::string sentence = tr(
        "This is the angle between the rows, std::acos of the cosine: 0 where they point the same "
        "way. Wanted is the cosine itself.");
    for (const bool together : {true, false}) {
        for (const bool clamped : {true, false}) {
            mistakes.push_back({each([=](const Parts& p) {
                                    const double lengths = together
                                                               ? std::sqrt(p.aa * p.bb)
                                                               : std::sqrt(p.aa) * std::sqrt(p.bb);
                                    const double c = lengths > 0 ? p.ab / lengths : 0;
                                    return std::acos(clamped ? std::clamp(c, -1.0, 1.0) : c);
                                }),
                                sentence, groups});
        }
    }
}

CosinesMistakes mistakes_of_lengths() {
    const std::string one_root =
        tr("One of the two lengths has no root. Both are the root of a sum of squares: std::sqrt.");
    return {
        {each([](const Parts& p) { return p.ab; }),
         tr("These are dot products, not divided by the lengths. A dot product also grows with the "
            "length of the rows, so a long row would seem near to everything."),
         cosine_comment},
        {divided_by([](const Parts& p) { return p.aa * p.bb; }),
         tr("You divided by the squares of the lengths. The length of a row is the root of the sum of "
            "its squares: std::sqrt is missing."),
         cosine_comment},
        {divided_by([](const Parts& p) { return p.aa * std::sqrt(p.bb); }), one_root,
         cosine_comment},
        {divided_by([](const Parts& p) { return std::sqrt(p.aa) * p.bb; }), one_root,
         cosine_comment},
        {divided_by([](const Parts& p) { return std::sqrt(p.aa); }),
         tr("You divided by the length of the first row only. The other row has a length as well, and "
            "it must go too."),
         cosine_comment},
        {divided_by([](const Parts& p) { return std::sqrt(p.bb); }),
         tr("You divided by the length of the other row only. The first row has a length as well, and "
            "it must go too."),
         cosine_comment},
        {divided_by([](const Parts& p) { return std::sqrt(p.aa) + std::sqrt(p.bb); }),
         tr("You divided by the sum of the two lengths. Below the fraction line they are multiplied."),
         cosine_comment},
        {each([](const Parts& p) {
             return p.aa * p.bb > 0 ? p.ab / std::sqrt(p.aa) * std::sqrt(p.bb) : 0.0;
         }),
         tr("You divided by the first length and multiplied by the other: in C++ a / b * c is (a / b) "
            "* c. Put both lengths into parentheses."),
         cosine_comment},
        {[](const Matrix& rows, const Matrix& others) {
             const auto width = static_cast<double>(rows.shape(1));
             return Guess(
                 of_parts(rows, others, [&](const Parts& p) { return p.ab / (width * width); }));
         },
         tr("You took the length of a row for how many numbers it has. The length is √(a · a), the "
            "root of the sum of its squares."),
         cosine_comment},
        {[](const Matrix& rows, const Matrix& others) {
             return Guess(filled(rows.shape(0), others.shape(0), [&](std::size_t i, std::size_t j) {
                 const double sizes = sum_of_sizes(rows, i) * sum_of_sizes(others, j);
                 return sizes > 0 ? dot(rows, i, others, j) / sizes : 0.0;
             }));
         },
         tr("You took the length of a row for the sum of its numbers without their signs. The length "
            "is √(a · a), the root of the sum of its squares."),
         cosine_comment},
        {[](const Matrix& rows, const Matrix& others) {
             double aa = 0;
             double bb = 0;
             for (const double x : rows)
                 aa += x * x;
             for (const double x : others)
                 bb += x * x;
             return Guess(of_parts(rows, others, [&](const Parts& p) {
                 return cosine({p.ab, aa, bb});
             }));
         },
         tr("You divided by the length of the whole matrix, all rows together. Each row has a length "
            "of its own."),
         cosine_comment},
        {each([](const Parts& p) {
             const double lengths = std::floor(std::sqrt(p.aa)) * std::floor(std::sqrt(p.bb));
             return lengths > 0 ? p.ab / lengths : 0.0;
         }),
         tr("A length lost what comes after its point: √2 is not 1. Keep lengths in a double, not in "
            "an int."),
         cosine_comment}};
}

// A length, or the product of both, is held against a small number in place of 0.
void add_short_rows(CosinesMistakes& mistakes) {
    const std::string sentence = tr(
        "A short row was taken for a row of zeros. Only where a length is 0 there is no direction; "
        "however short a row is, its cosine is a number like any other.");
    for (const double least : {1e-6, 1e-5, 1e-4, 1e-3, 0.01, 0.05, 0.1, 0.2, 0.5, 1.0}) {
        mistakes.push_back({each([least](const Parts& p) {
                                const double shorter = std::sqrt(std::min(p.aa, p.bb));
                                return shorter > least ? cosine(p) : 0.0;
                            }),
                            sentence, cosine_comment});
        mistakes.push_back({each([least](const Parts& p) {
                                return std::sqrt(p.aa * p.bb) > least ? cosine(p) : 0.0;
                            }),
                            sentence, cosine_comment});
    }
}

CosinesMistakes mistakes_of_cosines() {
    CosinesMistakes mistakes = mistakes_of_lengths();
    const std::string one_checked = tr(
        "Only one of the two lengths is held against 0. A row of zeros may stand in either matrix: "
        "its cosine with anything is 0.");
    const std::string distance = tr(
        "These are distances: 0 for equal rows. A cosine compares directions, and is 1 where they "
        "are the same.");
    const CosinesMistakes more{
        {each([](const Parts& p) { return std::sqrt(std::max(0.0, p.aa + p.bb - 2 * p.ab)); }),
         distance, groups},
        {each([](const Parts& p) { return p.aa + p.bb - 2 * p.ab; }), distance, groups},
        {each([](const Parts& p) { return p.ab / (std::sqrt(p.aa) * std::sqrt(p.bb)); }),
         tr("The row of zeros became nan: its length is 0, and 0 / 0 is nan. It points nowhere, so its "
            "cosine with anything is 0."),
         cosine_comment},
        {each([](const Parts& p) {
             return p.aa > 0 ? p.ab / (std::sqrt(p.aa) * std::sqrt(p.bb)) : 0.0;
         }),
         one_checked, cosine_comment},
        {each([](const Parts& p) {
             return p.bb > 0 ? p.ab / (std::sqrt(p.aa) * std::sqrt(p.bb)) : 0.0;
         }),
         one_checked, cosine_comment},
        {each([](const Parts& p) { return std::abs(cosine(p)); }),
         tr("The signs are gone. Two rows that point opposite ways have the cosine -1, which is as far "
            "from 1 as it gets."),
         groups},
        {each([](const Parts& p) { return 1 - cosine(p); }),
         tr("This is 1 minus the cosine, which some libraries call the cosine distance: 0 for the same "
            "direction. Wanted is the cosine itself."),
         groups},
        {[](const Matrix& rows, const Matrix&) { return Guess(right_cosines(rows, rows)); },
         tr("You compared the rows with each other. Each of them meets each row of `others`."),
         cosine_comment},
        {[](const Matrix&, const Matrix& others) { return Guess(right_cosines(others, others)); },
         tr("You compared the others with each other. Each row of `rows` meets each of them."),
         cosine_comment},
        {[](const Matrix& rows, const Matrix& others) {
             return Guess(right_cosines(some_columns(rows, 1, rows.shape(1)),
                                        some_columns(others, 1, others.shape(1))));
         },
         tr("The sums leave out the first number of each row: columns are counted from 0."),
         cosine_comment},
        {[](const Matrix& rows, const Matrix& others) {
             return Guess(right_cosines(some_columns(rows, 0, rows.shape(1) - 1),
                                        some_columns(others, 0, others.shape(1) - 1)));
         },
         tr("The sums leave out the last number of each row: the loop ends one column too early."),
         cosine_comment},
        {product_in_int, slips::int_sum, cosine_comment},
        {sums_in_ints, slips::int_sum, cosine_comment}};
    mistakes.insert(mistakes.end(), more.begin(), more.end());
    for (const bool through_rows : {true, false}) {
        for (unsigned which = 7; which > 0; --which) {
            mistakes.push_back(
                {carried(which, through_rows),
                 which == 7
                     ? tr("Your sums go on from cell to cell. All three must begin at 0 in each "
                          "cell, so they belong inside the loop over the other rows.")
                     : tr("One of your sums goes on from cell to cell. All three must begin at 0 "
                          "in each cell, so they belong inside the loop over the other rows."),
                 cosine_comment});
        }
    }
    add_small_numbers(mistakes);
    add_angles(mistakes);
    add_short_rows(mistakes);
    return mistakes;
}

// With rows of zeros among them.
Matrix some_rows_zero(Sample& sample, Matrix rows) {
    if (!sample.one_in(3)) return rows;
    for (std::size_t i = 0; i < rows.shape(0); ++i) {
        if (!sample.one_in(3)) continue;
        for (std::size_t d = 0; d < rows.shape(1); ++d)
            rows(i, d) = 0;
    }
    return rows;
}

Task cosines() {
    CosinesTask task;
    task.name = "cosines";
    task.built = tr(
        "You can measure how near two words are. Search by meaning works like this: the cosine of "
        "a question's row with those of many texts.");
    task.call = "cosines(rows, others)";
    task.parameters = {"rows", "others"};
    task.expected = right_cosines;
    task.shown = [](const Matrix& rows, const Matrix& others) -> Shown {
        const auto a = numbered("a", rows.shape(0));
        const auto b = numbered("b", others.shape(0));
        return {{table_of("rows", rows, a), table_of("others", others, b)},
                {"cosines",
                 "cosines",
                 {tr_noop("row"), tr_noop("rows"), a},
                 {tr_noop("other row"), "other rows", b},
                 {}}};
    };
    // The third is for sums in an int: all else passes them.
    task.questions = {{Matrix{{3, 4}}, Matrix{{3, 4}, {0, 2}}},
                      {Matrix{{3, 4}, {0, 0}}, Matrix{{3, 4}, {0, 2}}},
                      {Matrix{{1.5, 2.5}}, Matrix{{2.5, 0.5}}},
                      {Matrix{{0.1, 0.7}}, Matrix{{0.3, -0.2}}},  // more digits than a float has
                      {Matrix{{1, -2, 2}, {0, 0, 5}}, Matrix{{2, 0, 0}, {-1, 2, -2}, {0, 3, 4}}},
                      {Matrix{{0x3p-12, 0x4p-12}},  // short, and yet no zeros
                       Matrix{{0x3p-12, 0x4p-12}, {0, 0x2p-12}}}};
    task.sample = [](Sample& sample) {
        const std::size_t d = sample.size();
        const Matrix rows = some_rows_zero(sample, sample.matrix(sample.size(), d));
        return std::tuple{rows, some_rows_zero(sample, sample.matrix(sample.size(), d))};
    };
    task.mistakes = mistakes_of_cosines();
    return task;
}

// ---- task 4, the experiment: a word for the right group -----------------------------------------

const Axis meanings{tr_noop("dimension"), "dimensions", group_dimensions};
const Axis boatman_alone{tr_noop("word"), "words", {"boatman"}};

constexpr double near = 0.75;
constexpr double the_same = 0.999;

// The numbers as multiples of the largest: the same direction, and no square overflows.
Matrix to_largest_one(const Matrix& row) {
    double largest = 0;
    for (const double x : row)
        largest = std::max(largest, std::abs(x));
    return largest > 0 ? reference::divided(row, largest) : row;
}

// The cosine that is allowed for each word and lies nearest: the same one where it is right.
Matrix nearest_allowed(const Matrix& cosines) {
    return filled(cosines.shape(0), 1, [&](std::size_t i, std::size_t) {
        const double c = cosines(i, 0);
        return i < 3 ? std::clamp(c, near, the_same) : std::min(c, 0.0);
    });
}

// What is to be said of numbers in the wrong arrangement.
std::string misshapen(const Matrix& numbers) {
    if (numbers.shape(0) == 6 && numbers.shape(1) == 1) {
        return tr(
            "These are six words with one number each. One word is one row: all six numbers "
            "stand together in the inner braces, {{ }}.");
    }
    if (numbers.shape(1) > 6) {
        return tr(
            "These are more than six numbers. In C++ a fraction has a point: 0,7 is two numbers, "
            "0.7 is one.");
    }
    return tr("One word is one row, with one number for each of the six columns.");
}

// What is to be said of a row, its numbers at most 1, with these cosines.
Finding about_row(const Matrix& row, const Matrix& cosines) {
    const double town = row(0, 0);
    const double water = row(0, 1);
    const double river_group = (cosines(0, 0) + cosines(1, 0) + cosines(2, 0)) / 3;
    const double town_group = (cosines(3, 0) + cosines(4, 0) + cosines(5, 0)) / 3;
    const double nearest = std::max({cosines(0, 0), cosines(1, 0), cosines(2, 0)});
    const double all = dot(row, 0, row, 0);
    Finding finding;
    finding.read = groups;
    if (all == 0) {
        finding.sentence = tr(
            "All six numbers are 0. Such a row points nowhere: it is near to no word at all, like "
            "[PAD]. (9 / 10 of two whole numbers is 0, too: write 0.9.)");
        finding.read = cosine_comment;
    } else if (std::all_of(row.begin(), row.end(), [&](double x) { return x == town; })) {
        finding.sentence =
            tr("All six numbers are the same, so the word has as much of town as of water. Then it "
               "belongs to no group: what differs between the groups must differ here.");
    } else if (town_group > river_group) {
        finding.sentence = tr(
            "It is nearer to the town group than to the river group. A boatman lives by the water: "
            "water should be well above 0, and town well below it.");
    } else if (town_group == river_group) {
        finding.sentence = tr(
            "It is as near to the one group as to the other. What differs between the groups, town "
            "and water, must differ here.");
    } else if (nearest > the_same) {
        finding.sentence =
            tr("It points the same way as a word of the group. Then both are the same word for the "
               "model: it could hardly tell them apart.");
        finding.read = look;
    } else if (town > 0 || water < 0) {
        finding.sentence = tr(
            "It has water or town with the sign of the town group. Look down the first two columns: "
            "the river group has town below 0 and water above.");
        finding.read = card(folder, 4);
    } else if (town * town + water * water < all / 2) {
        finding.sentence = tr(
            "It leans to the river group, but not enough. The numbers in which the groups differ, "
            "town and water, must weigh more than the others.");
    } else {
        finding.sentence = tr(
            "It is on the river group's side, but not near enough. The groups differ in town and in "
            "water: with the river group the one is about as far below 0 as the other is above.");
    }
    return finding;
}

Finding judge_boatman(const Matrix& numbers) {
    const LabelledMatrix row{"boatman", "boatman", boatman_alone, meanings, numbers};
    Finding finding;
    if (numbers.shape(0) != 1 || numbers.shape(1) != 6) {
        finding.wanted = row;
        finding.wanted->values = Matrix{{0, 0, 0, 0, 0, 0}};
        finding.measured = numbers;
        finding.sentence = misshapen(numbers);
        finding.read = card(folder, 4);
        return finding;
    }
    if (!std::all_of(numbers.begin(), numbers.end(), [](double x) { return std::isfinite(x); })) {
        finding.shown = {row};
        finding.note = tr(
            "Each of the six must be a number that has a direction: inf has none, and nan, which "
            "0 / 0 and inf - inf give, is no number at all.");
        return finding;
    }
    const Matrix small = to_largest_one(numbers);
    const Matrix cosines = right_cosines(group_rows, small);
    const Matrix allowed = nearest_allowed(cosines);
    if (!same(cosines, allowed, rounding)) finding = about_row(small, cosines);
    finding.passes = same(cosines, allowed, rounding);
    finding.shown = {row};
    finding.note = tr(
        "Wanted: cosines from 0.75 to 0.999 to the first three words, and of 0 or less to the last "
        "three. \"Expected\" is the nearest cosine that is allowed.");
    finding.wanted = {tr("cosine to boatman"),
                      tr("cosine to boatman"),
                      {tr_noop("other word"), "other words", group_words},
                      boatman_alone,
                      allowed};
    finding.measured = cosines;
    return finding;
}

Task boatman() {
    Experiment<Matrix> task;
    task.name = "boatman";
    task.built =
        tr("You placed a word among others by hand. In GPT and BERT nobody does: their rows are "
           "learned, and words that are used alike come to lie near each other.");
    task.finding = judge_boatman;
    return task;
}

}  // namespace

Chapter judge::chapter() {
    return {folder, {embed(), reorder(), cosines(), boatman()}};
}
