// The checks of chapter 1: embeddings.
#include <algorithm>
#include <cmath>
#include <string>

#include "01_embeddings/embeddings.hpp"
#include "tests/catch.hpp"
#include "tests/exercises/ch01.hpp"
#include "tests/exercises/checker.hpp"

using namespace checks;

const Chapter& checks::chapter() {
    static const Chapter chapter{"01_embeddings", {"embed", "reorder", "cosines", "boatman"}};
    return chapter;
}

namespace {

using Numbers = std::vector<std::size_t>;

const std::string embed_comment = "chapters/01_embeddings/embeddings.hpp, the comment on embed";
const std::string cosine_comment = "chapters/01_embeddings/embeddings.hpp, the comment on cosines";
const std::string look = "./learn run 1, \"What to look for\"";
const std::string groups = "./learn run 1, \"Two groups of words, and one between them\"";

std::string list(const Numbers& numbers) {
    std::string text;
    for (const std::size_t number : numbers)
        text += " " + std::to_string(number);
    return text;
}

Matrix column_sums(const Matrix& m, double divisor) {
    return filled(1, m.shape(1), [&](std::size_t, std::size_t j) {
        double sum = 0;
        for (std::size_t i = 0; i < m.shape(0); ++i)
            sum += m(i, j);
        return sum / divisor;
    });
}

// Rows with labels of their own; columns "dim1", "dim2", ...
Tensor table_of(const std::string& name, const Matrix& values, const std::string& row) {
    return {name,
            name,
            {"row", "rows", numbered(row, values.shape(0))},
            dimensions(values.shape(1)),
            values};
}

void ask_embed(const Matrix& table, const Numbers& tokens) {
    const Matrix X = attention::embed(table, tokens);
    Numbers first(std::min(tokens.size(), table.shape(0)));
    for (std::size_t i = 0; i < first.size(); ++i)
        first[i] = i;
    Numbers from_one = tokens;
    for (std::size_t& token : from_one)
        token = token == 0 ? table.shape(0) : token - 1;
    const bool counted = std::find(tokens.begin(), tokens.end(), 0U) == tokens.end();
    Numbers sorted = tokens;
    std::sort(sorted.begin(), sorted.end());
    Numbers once;
    for (const std::size_t token : tokens) {
        if (std::find(once.begin(), once.end(), token) == once.end()) once.push_back(token);
    }
    Mistake table_order{attention::embed(table, first),
                        "These are the first rows of the table, in the order of the table. Row i "
                        "must belong to word i of the sentence: tokens[i] says which row it is.",
                        embed_comment};
    Mistake whole{table,
                  "This is the whole table. X has a row for each word of the sentence, and only "
                  "for these.",
                  embed_comment};
    Mistake dictionary{attention::embed(table, sorted),
                       "The right rows, but sorted by token. They stand in the order of the "
                       "sentence: row i belongs to word i.",
                       embed_comment};
    Mistake unique{attention::embed(table, once),
                   "A word that comes again got no second row. Each place in the sentence has a "
                   "row of its own; for the same word they hold the same numbers.",
                   look};
    Mistake off_by_one{
        counted ? std::optional(attention::embed(table, from_one)) : std::nullopt,
        "You took the row above the right one: tokens are counted from 0, so token 2 is the third "
        "row of the table.",
        embed_comment};
    Mistake summed{column_sums(X, 1),
                   "You added all words up into one row. A sentence is not one row: each word "
                   "keeps a row of its own, through all nine chapters.",
                   look};
    Mistake turned{attention::transpose(X),
                   "This is X transposed: here a word is a row, and its numbers stand beside each "
                   "other in the columns.",
                   embed_comment};
    Mistake placed{
        filled(X.shape(0), X.shape(1),
               [&](std::size_t i, std::size_t d) { return X(i, d) + static_cast<double>(i); }),
        "You added the place of the word to its row. In this chapter a row knows "
        "nothing of its place: the same word has the same row everywhere.",
        look};
    Tensor given = table_of("table", table, "row ");
    for (std::size_t i = 0; i < table.shape(0); ++i)
        given.rows.labels[i] = "row " + std::to_string(i);
    ask({1,
         {given},
         "embed(table, tokens)",
         {"X", "X", {"word", "words", numbered("place ", X.shape(0))}, dimensions(X.shape(1)), X},
         {off_by_one, table_order, dictionary, unique, summed, turned, placed, whole},
         "tokens:" + list(tokens)},
        [&] { return exercise::embed(table, tokens); });
}

void ask_reorder(const Matrix& X, const Numbers& order) {
    const Matrix expected = attention::embed(X, order);  // rows of X, fetched by number
    Matrix sent = X;
    for (std::size_t i = 0; i < order.size(); ++i) {
        for (std::size_t d = 0; d < X.shape(1); ++d)
            sent(order[i], d) = X(i, d);
    }
    Mistake unchanged{X,
                      "This is X as it was. The new sentence has the same rows, and no number in "
                      "them changes, but each row goes where its word goes.",
                      look};
    Mistake inverse{sent,
                    "You sent row i to place order[i]. But order[i] says where row i of the new "
                    "sentence comes from: it is an index of X, not of the result.",
                    card(2)};
    Mistake summed{column_sums(X, 1),
                   "You added the rows up. The sum is indeed the same in any order, but each word "
                   "keeps a row of its own.",
                   look};
    Mistake mean{column_sums(X, static_cast<double>(X.shape(0))),
                 "You took the mean of all rows. The mean is indeed the same in any order, but "
                 "each word keeps a row of its own.",
                 look};
    Mistake columns{
        X.shape(0) == X.shape(1)
            ? std::optional(filled(X.shape(0), X.shape(1),
                                   [&](std::size_t i, std::size_t d) { return X(i, order[d]); }))
            : std::nullopt,
        "You moved the columns. A column is a meaning, such as water or person, and a "
        "row is a word. Here the words move.",
        look};
    Mistake placed{
        filled(
            expected.shape(0), expected.shape(1),
            [&](std::size_t i, std::size_t d) { return expected(i, d) + static_cast<double>(i); }),
        "The right rows, but with their places added. Real models do add a position; here a row "
        "keeps its numbers, wherever it stands.",
        look};
    Tensor result = word_by_dimension("X of the new sentence", expected);
    result.rows.labels = numbered("place ", expected.shape(0));
    ask({2,
         {word_by_dimension("X", X)},
         "reorder(X, order)",
         result,
         {unchanged, inverse, columns, summed, mean, placed},
         "order:" + list(order)},
        [&] { return exercise::reorder(X, order); });
}

double dot(const Matrix& a, std::size_t i, const Matrix& b, std::size_t j) {
    double sum = 0;
    for (std::size_t d = 0; d < a.shape(1); ++d)
        sum += a(i, d) * b(j, d);
    return sum;
}

void ask_cosines(const Matrix& rows, const Matrix& others) {
    const std::size_t n = rows.shape(0);
    const std::size_t m = others.shape(0);
    const auto each = [&](auto formula) {
        return filled(n, m, [&](std::size_t i, std::size_t j) {
            return formula(dot(rows, i, others, j), dot(rows, i, rows, i),
                           dot(others, j, others, j));
        });
    };
    Mistake dots{each([](double ab, double, double) { return ab; }),
                 "These are dot products, not divided by the lengths. A dot product also grows "
                 "with the length of the rows, so a long row would seem near to everything.",
                 cosine_comment};
    Mistake squares{
        each([](double ab, double aa, double bb) { return aa * bb > 0 ? ab / (aa * bb) : 0; }),
        "You divided by the squares of the lengths. The length of a row is the root of "
        "the sum of its squares: std::sqrt is missing.",
        cosine_comment};
    Mistake first_only{
        each([](double ab, double aa, double) { return aa > 0 ? ab / std::sqrt(aa) : 0; }),
        "You divided by the length of the first row only. The other row has a "
        "length as well, and it must go too.",
        cosine_comment};
    Mistake second_only{
        each([](double ab, double, double bb) { return bb > 0 ? ab / std::sqrt(bb) : 0; }),
        "You divided by the length of the other row only. The first row has a "
        "length as well, and it must go too.",
        cosine_comment};
    Mistake distance{each([](double ab, double aa, double bb) {
                         return std::sqrt(std::max(0.0, aa + bb - 2 * ab));
                     }),
                     "These are distances: 0 for equal rows. A cosine compares directions, and is "
                     "1 where they are the same.",
                     groups};
    Mistake nans{each([](double ab, double aa, double bb) { return ab / std::sqrt(aa * bb); }),
                 "The row of zeros became nan: its length is 0, and 0 / 0 is nan. It points "
                 "nowhere, so its cosine with anything is 0.",
                 cosine_comment};
    double product = 0;
    double square = 0;
    double other_square = 0;
    Mistake carried{filled(n, m,
                           [&](std::size_t i, std::size_t j) {
                               product += dot(rows, i, others, j);
                               square += dot(rows, i, rows, i);
                               other_square += dot(others, j, others, j);
                               return product / std::sqrt(square * other_square);
                           }),
                    "Your sums go on from cell to cell. All three must begin at 0 in each cell, so "
                    "they belong inside the loop over the other rows.",
                    cosine_comment};
    Mistake int_product{
        filled(n, m,
               [&](std::size_t i, std::size_t j) {
                   return int_dot(rows, i, others, j) /
                          std::sqrt(dot(rows, i, rows, i) * dot(others, j, others, j));
               }),
        int_sum, cosine_comment};
    Mistake ints{
        filled(n, m,
               [&](std::size_t i, std::size_t j) {
                   return int_dot(rows, i, others, j) /
                          std::sqrt(int_dot(rows, i, rows, i) * int_dot(others, j, others, j));
               }),
        int_sum, cosine_comment};
    Tensor expected = word_by_dimension("cosines", attention::cosines(rows, others));
    expected.rows = {"row", "rows", numbered("a", n)};
    expected.columns = {"other row", "other rows", numbered("b", m)};
    ask({3,
         {table_of("rows", rows, "a"), table_of("others", others, "b")},
         "cosines(rows, others)",
         expected,
         {dots, squares, first_only, second_only, distance, nans, carried, int_product, ints}},
        [&] { return exercise::cosines(rows, others); });
}

const std::vector<std::string> group_words{"river",    "fish",       "fisherman",
                                           "hospital", "PostOffice", "restaurant"};
const std::vector<std::string> meanings{"town", "water", "person", "place", "action", "thing"};

Matrix group_rows() {
    return {{-0.9, 0.9, -0.2, 0.4, 0.2, 0.6}, {-0.8, 0.8, -0.1, 0.0, 0.6, 0.6},
            {-0.7, 0.8, 0.4, 0.0, 0.3, 0.5},  {0.9, -0.6, 0.2, 0.6, 0.0, 0.4},
            {0.9, -0.6, -0.1, 0.5, 0.1, 0.4}, {0.8, -0.5, 0.1, 0.6, 0.2, 0.3}};
}

constexpr double near = 0.75;
constexpr double the_same = 0.999;

// The cosine that is allowed for each word and lies nearest: the same one where it is right.
Matrix nearest_allowed(const Matrix& cosine) {
    return filled(cosine.shape(0), 1, [&](std::size_t i, std::size_t) {
        const double c = cosine(i, 0);
        if (i < 3) return c >= near ? std::min(c, the_same) : near;  // near for nan, too
        return c <= 0 ? c : 0.0;
    });
}

// What to say of six numbers in the wrong arrangement.
std::string misshapen(const Matrix& numbers) {
    if (numbers.shape(0) == 6 && numbers.shape(1) == 1) {
        return "These are six words with one number each. One word is one row: all six numbers "
               "stand together in the inner braces, {{ }}.";
    }
    if (numbers.shape(1) > 6) {
        return "These are more than six numbers. In C++ a fraction has a point: 0,7 is two "
               "numbers, 0.7 is one.";
    }
    return "One word is one row, with one number for each of the six columns.";
}

void ask_boatman() {
    const std::function<Matrix()> answer = [] { return exercise::boatman(); };
    const attention::Axis one_word{"word", "words", {"boatman"}};
    Tensor row{"boatman", "boatman", one_word, {"dimension", "dimensions", meanings}, {}};
    Matrix numbers;
    try {
        numbers = answer();
    } catch (const std::exception&) {  // ask tells it
    }
    if (numbers.shape(0) != 1 || numbers.shape(1) != meanings.size()) {
        row.values = constant(1, meanings.size(), 0);
        ask({4, {}, "boatman()", row, {{numbers, misshapen(numbers), card(4)}}}, answer);
        return;
    }
    row.values = numbers;
    const Matrix cosine = attention::cosines(group_rows(), numbers);
    const attention::Axis others{"other word", "other words", group_words};
    const auto when = [&](bool known) { return known ? std::optional(cosine) : std::nullopt; };
    const bool zeros = std::all_of(numbers.begin(), numbers.end(), [](double x) { return x == 0; });
    const bool equal =
        std::all_of(numbers.begin(), numbers.end(), [&](double x) { return x == numbers(0, 0); });
    const double river = (cosine(0, 0) + cosine(1, 0) + cosine(2, 0)) / 3;
    const double town = (cosine(3, 0) + cosine(4, 0) + cosine(5, 0)) / 3;
    const double nearest = std::max({cosine(0, 0), cosine(1, 0), cosine(2, 0)});
    Mistake nowhere{when(zeros),
                    "All six numbers are 0. Such a row points nowhere: it is near to no word at "
                    "all, like [PAD].",
                    cosine_comment};
    Mistake even{when(equal && !zeros),
                 "All six numbers are the same, so the word has as much of town as of water. Then "
                 "it belongs to no group: what differs between the groups must differ here.",
                 groups};
    Mistake other_group{when(!equal && town > river),
                        "It is nearer to the town group than to the river group. A boatman lives "
                        "by the water: water should be well above 0, and town well below it.",
                        groups};
    Mistake copy{when(nearest > the_same),
                 "It points the same way as a word of the group. Then both are the same word for "
                 "the model: it could hardly tell them apart.",
                 look};
    const bool near_river = !equal && river > town && nearest <= the_same;
    const bool wrong_sign = numbers(0, 0) > 0 || numbers(0, 1) < 0;
    Mistake sign{when(near_river && wrong_sign),
                 "It has water or town with the sign of the town group. Look down the first two "
                 "columns: the river group has town below 0 and water above.",
                 card(4)};
    Mistake not_yet{when(near_river && !wrong_sign),
                    "It leans to the river group, but not enough. The numbers in which the groups "
                    "differ, town and water, must weigh more than the others.",
                    groups};
    ask({4,
         {row},
         "cosine to boatman",
         {"cosine", "cosine", others, one_word, nearest_allowed(cosine)},
         {nowhere, even, other_group, copy, sign, not_yet},
         "Wanted: cosines from 0.75 to 0.999 to the first three words, and of 0 or less to the "
         "last three. \"Expected\" is the nearest cosine that is allowed."},
        [&] { return cosine; });
}

}  // namespace

TEST_CASE("embed", "[ch01][task_1]") {
    ask_embed({{1, 2}, {3, 4}, {5, 6}, {7, 8}}, {2, 1, 2});
    ask_embed({{1, 2}, {3, 4}, {5, 6}}, {2, 0});
    ask_embed({{1, 2, 3}, {4, 5.5, 6}, {7, 8, 9}, {0, 0, 0}}, {3, 1, 0, 1, 2});
}

TEST_CASE("reorder", "[ch01][task_2]") {
    ask_reorder({{1, 0, 3}, {0, 2, 4}, {5, 5, 6}}, {2, 0, 1});
    ask_reorder({{1, 0}, {0, 2}, {5.5, 5}, {7, 8}}, {1, 2, 3, 0});
    ask_reorder({{1, 0}, {0, 2}, {5, 5}, {7, 8}}, {0, 1, 2, 3});
}

TEST_CASE("cosines", "[ch01][task_3]") {
    ask_cosines({{3, 4}}, {{3, 4}, {0, 2}});
    ask_cosines({{3, 4}, {0, 0}}, {{3, 4}, {0, 2}});
    ask_cosines({{1.5, 2.5}}, {{2.5, 0.5}});  // with an int, all else would pass
    ask_cosines({{1, -2, 2}, {0, 0, 5}}, {{2, 0, 0}, {-1, 2, -2}, {0, 3, 4}});
}

TEST_CASE("boatman", "[ch01][task_4]") {
    ask_boatman();
}
