// The checks of chapter 8: multiple heads.
#include <algorithm>
#include <cmath>
#include <string>

#include "05_masking/masking.hpp"
#include "07_value_weighting/attend.hpp"
#include "tests/catch.hpp"
#include "tests/exercises/ch08.hpp"
#include "tests/exercises/checker.hpp"

using namespace checks;

const Chapter& checks::chapter() {
    static const Chapter chapter{"08_multiple_heads",
                                 {"multiple_heads", "split_projection", "make_going_look_at_tom"}};
    return chapter;
}

namespace {

using Matrices = std::vector<Matrix>;

const std::string heads_comment =
    "chapters/08_multiple_heads/multiple_heads.hpp, the comment on multiple_heads";
const std::string look = "./learn run 8, \"What to look for\"";

// Columns from `first` on, `count` of them.
Matrix columns_of(const Matrix& m, std::size_t first, std::size_t count) {
    return filled(m.shape(0), count, [&](std::size_t i, std::size_t j) { return m(i, first + j); });
}

std::string shape(std::size_t rows, std::size_t columns) {
    return "[" + std::to_string(rows) + ", " + std::to_string(columns) + "]";
}

Tensor stacked_heads(const std::string& name, const Matrix& values, std::size_t heads) {
    return {name, name, head_and_word(heads, values.shape(0) / heads), features(values.shape(1)),
            values};
}

void ask_multiple(const Matrix& X, const Matrices& W_Q, const Matrices& W_K, const Matrices& W_V,
                  bool causal) {
    const std::size_t heads = W_Q.size();
    const std::size_t n = X.shape(0);
    const std::size_t width = X.shape(1) / heads;
    const Mask hidden = attention::hidden_keys(std::vector<bool>(n, false), causal);
    const Mask none = attention::hidden_keys(std::vector<bool>(n, false), false);
    // stacked contexts, or other tensors, of one_head(h)
    const auto all = [&](auto one_head) {
        Matrices results;
        for (std::size_t h = 0; h < heads; ++h)
            results.push_back(one_head(h));
        return stacked(results);
    };
    const auto context = [&](std::size_t h) {
        return attention::attend(X, W_Q[h], W_K[h], W_V[h], hidden).context;
    };
    const Matrix expected = all(context);
    Mistake cut{all([&](std::size_t h) {
                    const auto part = [&](const Matrix& W) { return rows_of(W, h * width, width); };
                    return attention::attend(columns_of(X, h * width, width), part(W_Q[h]),
                                             part(W_K[h]), part(W_V[h]), hidden)
                        .context;
                }),
                "You cut X up and gave each head a few of its columns. But then a head could never "
                "see the other dimensions of a word. Every head gets all of X, and its own maps "
                "choose what matters.",
                look, "linear_map: X " + shape(n, width)};
    Mistake shared{
        all([&](std::size_t) { return context(0); }),
        "All heads use the maps of the first one, so they all find the same. Several heads are "
        "there to ask several questions: head h has W_Q[h], W_K[h] and W_V[h].",
        look};
    Mistake shared_values{
        all([&](std::size_t h) {
            return attention::attend(X, W_Q[h], W_K[h], W_V[0], hidden).context;
        }),
        "All heads use the values of the first one. What a head hands over has a map of its own as "
        "well: W_V[h].",
        heads_comment};
    Mistake shared_questions{
        all([&](std::size_t h) {
            return attention::attend(X, W_Q[0], W_K[0], W_V[h], hidden).context;
        }),
        "All heads use the queries and keys of the first one, so they all look at the same words. "
        "Take W_Q[h] and W_K[h].",
        heads_comment};
    std::optional<Matrix> chained;
    if (W_V[0].shape(1) == X.shape(1)) {
        Matrix from = X;
        chained = all([&](std::size_t h) {
            from = attention::attend(from, W_Q[h], W_K[h], W_V[h], hidden).context;
            return from;
        });
    }
    Mistake chain{chained,
                  "You gave what one head returns to the next one as its X. Heads don't run one "
                  "after another: they stand side by side, and each sees the same X.",
                  heads_comment};
    Mistake values{
        all([&](std::size_t h) { return attention::attend(X, W_Q[h], W_K[h], W_V[h], hidden).V; }),
        "These are the values V of each head, before they are weighed. Nothing has been "
        "collected from other words yet: take context.",
        "chapters/07_value_weighting/attend.hpp, the comment on Attention"};
    Mistake unmasked{all([&](std::size_t h) {
                         return attention::attend(X, W_Q[h], W_K[h], W_V[h], none).context;
                     }),
                     "The mask was left out: words see words that are hidden from them. All heads "
                     "have the same mask, for no head may look into the future.",
                     "chapters/07_value_weighting/attend.hpp, the comment on attend"};
    Mistake turned{all([&](std::size_t h) {
                       return attention::attend(X, W_K[h], W_Q[h], W_V[h], hidden).context;
                   }),
                   "The maps for queries and keys changed places: attend takes W_Q before W_K. "
                   "Now each word asks what it should offer, and offers what it should ask.",
                   "./learn run 3, \"What to look for\""};
    Mistake weights{
        all([&](std::size_t h) {
            return attention::attend(X, W_Q[h], W_K[h], W_V[h], hidden).weights;
        }),
        "These are the weights of each head: how much it listens to each word, and not yet what "
        "it hears. Take context.",
        "chapters/07_value_weighting/attend.hpp, the comment on Attention"};
    std::optional<Matrix> first_two;
    if (heads > 2) first_two = stacked({context(0), context(1)});
    Mistake two{first_two,
                "You stopped after two heads. A model may have any number of them; here it is "
                "W_Q.size().",
                heads_comment};
    Matrix sum = context(0);
    for (std::size_t h = 1; h < heads; ++h)
        sum = Matrix(sum + context(h));
    Mistake summed{sum,
                   "You added the heads up. Then nobody could tell any more what each head found. "
                   "They stay apart here, and chapter 9 joins them side by side.",
                   heads_comment};
    std::vector<Tensor> given{word_by_dimension("X", X)};
    for (std::size_t h = 0; h < heads; ++h) {
        const std::string end = "[" + std::to_string(h) + "]";
        given.push_back(map_table("W_Q" + end, W_Q[h]));
        given.push_back(map_table("W_K" + end, W_K[h]));
        given.push_back(map_table("W_V" + end, W_V[h]));
    }
    ask_all({1,
             given,
             "multiple_heads(X, W_Q, W_K, W_V, hidden)",
             stacked_heads("contexts", expected, heads),
             {shared, shared_values, shared_questions, turned, values, weights, unmasked, cut,
              chain, summed, two},
             causal ? "hidden: each word sees itself and the words before it."
                    : "hidden: nothing, each word sees all words."},
            heads, [&] { return exercise::multiple_heads(X, W_Q, W_K, W_V, hidden); });
}

void ask_split(const Matrix& X, const Matrix& W_all, std::size_t heads) {
    const Matrix all = attention::matmul(X, W_all);
    const std::size_t n = X.shape(0);
    const std::size_t d_out = W_all.shape(1);
    const std::size_t d_k = d_out / heads;
    const std::size_t width = X.shape(1) / heads;
    const auto each = [&](auto one_head) {
        Matrices results;
        for (std::size_t h = 0; h < heads; ++h)
            results.push_back(one_head(h));
        return stacked(results);
    };
    const Matrix expected = each([&](std::size_t h) { return columns_of(all, h * d_k, d_k); });
    const bool fits = X.shape(1) % heads == 0;
    const auto cut_up = [&](auto map) {
        return fits ? std::optional(each([&](std::size_t h) {
            return attention::matmul(columns_of(X, h * width, width), map(h));
        }))
                    : std::nullopt;
    };
    Mistake cut{
        cut_up([&](std::size_t h) {
            return columns_of(rows_of(W_all, h * width, width), h * d_k, d_k);
        }),
        "You cut X up before the product: each head saw only its share of the dimensions. A column "
        "of X W needs all of X. Multiply first, then cut the columns of the result.",
        look, "matmul: " + shape(n, width)};
    Mistake wide{each([&](std::size_t) { return all; }),
                 "Each head got all columns. d_out is the number of columns of all heads together, "
                 "so one head has d_out / heads.",
                 card(2)};
    Mistake wide_cut{
        cut_up([&](std::size_t h) { return rows_of(W_all, h * width, width); }),
        "You cut X and the rows of W_all, so each head has d_out columns and saw only a share of "
        "the dimensions. It is the columns that belong to heads. Multiply first, then cut.",
        look};
    Mistake reshaped{filled(n * heads, d_k,
                            [&](std::size_t i, std::size_t j) { return all.data()[i * d_k + j]; }),
                     "You cut the numbers up as they lie in memory, row after row. So a head got "
                     "the columns of other heads, and some words are missing in it. Each head has "
                     "all words, and the same columns of each.",
                     card(2)};
    Mistake dealt{
        each([&](std::size_t h) {
            return filled(n, d_k,
                          [&](std::size_t i, std::size_t j) { return all(i, j * heads + h); });
        }),
        "You dealt the columns out in turn, like cards. The maps stand side by side: the first d_k "
        "columns belong to head 1, the next d_k to head 2.",
        card(2)};
    Mistake same{each([&](std::size_t) { return columns_of(all, 0, d_k); }),
                 "Every head got the first columns. Those of head h begin at column h * d_k, with "
                 "h counted from 0.",
                 card(2)};
    Mistake no_columns{all,
                       "This was cut between the words, or not at all. Each head has all words, "
                       "and d_out / heads columns of each.",
                       card(2)};
    std::optional<Matrix> shifted;
    if (heads > 1 && heads - 1 + d_k <= d_out)
        shifted = each([&](std::size_t h) { return columns_of(all, h, d_k); });
    Mistake too_early{shifted,
                      "Head h began at column h, so the heads overlap. Each head before it has d_k "
                      "columns: head h begins at column h * d_k.",
                      card(2)};
    Mistake not_mapped{
        each([&](std::size_t h) { return columns_of(W_all, h * d_k, d_k); }),
        "This is W_all, cut up well, but X is not in it. First the product, then the cut.",
        card(2)};
    ask_all({2,
             {word_by_dimension("X", X), map_table("W_all", W_all)},
             "split_projection(X, W_all, " + std::to_string(heads) + ")",
             stacked_heads("heads", expected, heads),
             {cut, wide_cut, wide, reshaped, dealt, same, no_columns, too_early, not_mapped}},
            heads, [&] { return exercise::split_projection(X, W_all, heads); });
}

Matrix six_words() {
    return {{0.0, 0.0, 0.9, -0.2, 0.1, 0.1},  {0.0, 0.0, 0.0, 0.0, 0.3, -0.2},
            {0.1, 0.0, 0.1, 0.1, 0.9, -0.3},  {-0.8, 0.8, -0.1, 0.0, 0.6, 0.6},
            {-0.9, 0.9, -0.2, 0.4, 0.2, 0.6}, {0.1, 0.2, -0.2, 0.4, 0.0, 0.3}};
}

void ask_going() {
    const std::vector<std::string> names{"tom", "is", "going", "fish", "river", "bank"};
    const std::vector<std::string> meanings{"town", "water", "person", "place", "action", "thing"};
    constexpr std::size_t tom = 0;
    constexpr std::size_t going = 2;
    constexpr double enough = 0.8;
    const std::function<Matrices()> answer = [] { return exercise::make_going_look_at_tom(); };
    Matrices maps;
    try {
        maps = answer();
    } catch (const std::exception&) {  // ask_all tells it
    }
    const bool sizes = maps.size() == 2 && maps[0].shape(0) == 6 && maps[1].shape(0) == 6 &&
                       maps[0].shape(1) == 1 && maps[1].shape(1) == 1;
    if (!sizes) {
        Tensor maps_shape = map_table("W_Q, W_K", constant(12, 1, 0));
        std::optional<Matrix> lying;
        if (maps.size() == 2 && maps[0].shape() == maps[1].shape() && maps[0].shape(0) == 1)
            lying = stacked(maps);
        Mistake one_row{lying,
                        "A map has a row for each dimension of X, and here one column. Yours is "
                        "one row. Each number needs braces of its own: {{1}, {0}, ...}.",
                        card(3)};
        ask_all({3, {}, "make_going_look_at_tom()", maps_shape, {one_row}}, 2, answer);
        return;
    }
    const Matrix& W_Q = maps[0];
    const Matrix& W_K = maps[1];
    const Matrix X = six_words();
    const Mask none = attention::hidden_keys(std::vector<bool>(6, false), false);
    const auto weights = [&](const Matrix& query, const Matrix& key) {
        return attention::attend(X, query, key, key, none).weights;
    };
    const Matrix yours = weights(W_Q, W_K);
    const Matrix row = rows_of(yours, going, 1);
    const double weight = row(0, tom);
    const Matrix share = constant(1, 1, std::isnan(weight) ? weight : std::min(weight, enough));
    const auto when = [&](bool known) { return known ? std::optional(share) : std::nullopt; };
    const auto zero = [](const Matrix& m) {
        return std::all_of(m.begin(), m.end(), [](double x) { return x == 0; });
    };
    const bool nothing = zero(W_Q) || zero(W_K);
    const bool swapped = weights(W_K, W_Q)(going, tom) >= enough;
    const bool away = weights(W_Q, Matrix(W_K * -1.0))(going, tom) >= enough;
    const bool reversed = yours(tom, going) >= enough;
    const std::size_t heaviest =
        static_cast<std::size_t>(std::max_element(row.begin(), row.end()) - row.begin());
    // The same map twice can do it too, since going has a little person. It is named only where it
    // makes going look elsewhere.
    const bool same = W_Q == W_K && heaviest != tom;
    Mistake silent{when(nothing),
                   "One of the two maps is 0 throughout, so all scores are 0 and every word gets "
                   "the same weight. Going must ask for something, and tom must offer it.",
                   card(3)};
    Mistake one_map{when(!nothing && same),
                    "W_Q and W_K are the same, so each word looks for words like itself. Going "
                    "has much action, tom has much person: what asks and what answers must differ.",
                    "./learn run 2, \"What to look for\""};
    Mistake turned{when(!nothing && !same && (swapped || reversed)),
                   "You have W_Q and W_K the wrong way round: now it is tom who looks for going. "
                   "The word that looks is the query, so what going has belongs in W_Q.",
                   "./learn run 3, \"What to look for\""};
    Mistake minus{when(!nothing && !same && !swapped && !reversed && away),
                  "A sign is the wrong way round: the score of going and tom is below 0, so tom "
                  "gets less than the others. Query and key of a match must have the same sign.",
                  card(3)};
    const bool clear = !nothing && !same && !swapped && !reversed && !away;
    Mistake faint{when(clear && heaviest == tom),
                  "Tom is the heaviest word of going, but not by enough. Softmax makes large "
                  "differences larger: take larger numbers in W_Q or W_K.",
                  "./learn run 4, \"What happens as d_k grows\""};
    Mistake elsewhere{
        when(clear && heaviest != tom),
        "Going looks most at \"" + names[heaviest] +
            "\". Find a dimension in which tom has more than all others: that one must "
            "be the key.",
        card(3)};
    const auto map_of = [&](const std::string& name, const Matrix& W) {
        return Tensor{name,
                      name,
                      {"map", "maps", {name}},
                      {"dimension", "dimensions", meanings},
                      attention::transpose(W)};
    };
    const attention::Axis query{"query", "queries", {"going"}};
    ask({3,
         {map_of("W_Q", W_Q),
          map_of("W_K", W_K),
          {"weights", "your weights of going", query, {"key", "keys", names}, row, Kind::weights}},
         "the weight that going gives to tom",
         {"weight", "weight", query, {"key", "keys", {"tom"}}, constant(1, 1, enough)},
         {silent, one_map, turned, minus, faint, elsewhere},
         "W_Q and W_K are shown lying down, to save room. 0.8 or more is enough."},
        [&] { return share; });
}

}  // namespace

TEST_CASE("multiple_heads", "[ch08][task_1]") {
    ask_multiple({{1, 2}, {3, 1}}, {{{1}, {2}}, {{2}, {1}}}, {{{1}, {1}}, {{-1}, {1}}},
                 {{{1, 2}, {2, 0}}, {{3, 1}, {1, 2}}}, true);
    ask_multiple({{1, 0}, {0, 2}}, {{{1, 0}, {0, 1}}, {{0, 2}, {1, 0}}},
                 {{{1, 1}, {0, 1}}, {{1, 0}, {2, 1}}}, {{{1, 2}, {3, 4}}, {{0, 1}, {5, 0}}}, true);
    const Matrix zero{{0.0}, {0.0}};
    ask_multiple({{2, 4}, {6, 8}}, {zero, zero}, {zero, zero}, {{{1}, {0}}, {{0}, {1}}}, false);
    ask_multiple({{1, 0, 2, 1}, {0, 2, -1, 0}, {1, 1, 0, 3}},
                 {{{1}, {0}, {0.5}, {1}}, {{0}, {2}, {1}, {0}}},
                 {{{1}, {1}, {0}, {1}}, {{1}, {0}, {2}, {1}}},
                 {{{1, 2}, {3, 4}, {0, 1}, {1, 0}}, {{0, 1}, {5, 0}, {1, 1}, {2, 0}}}, true);
    // Any number of heads: one, and three.
    ask_multiple({{1, 2}, {3, 1}}, {{{1}, {1}}}, {{{0}, {1}}}, {{{2}, {1}}}, true);
    ask_multiple({{1, 2}, {3, 1}}, {{{1}, {0}}, {{0}, {1}}, {{1}, {1}}},
                 {{{0}, {1}}, {{1}, {0}}, {{1}, {2}}}, {{{1}, {0}}, {{0}, {1}}, {{1}, {2}}}, true);
}

TEST_CASE("split_projection", "[ch08][task_2]") {
    ask_split({{1, 2}, {3, 5}}, {{1, 0, 1, 0}, {0, 1, 1, 2}}, 2);
    ask_split({{1, 2, 0}, {3, 5, 1}, {0, 1, 4}},
              {{1, 0, 2, 0, 1, 3}, {0, 1, 1, 2, 0, 1}, {2, 1, 0, 1, 4, 0}}, 3);
    ask_split({{1, 2, 3}}, {{1, 0}, {0, 1}, {1, 1}}, 1);
}

TEST_CASE("make_going_look_at_tom", "[ch08][task_3]") {
    ask_going();
}
