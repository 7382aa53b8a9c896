// The checks of chapter 7: value weighting.
#include <algorithm>
#include <cmath>
#include <filesystem>

#include "01_embeddings/embeddings.hpp"
#include "01_embeddings/story.hpp"
#include "02_query_key/query_key.hpp"
#include "03_dot_products/dot_products.hpp"
#include "04_scaling/scaling.hpp"
#include "05_masking/masking.hpp"
#include "06_softmax/softmax.hpp"
#include "07_value_weighting/attend.hpp"
#include "07_value_weighting/value_weighting.hpp"
#include "common/lesson.hpp"
#include "tests/catch.hpp"
#include "tests/exercises/ch07.hpp"
#include "tests/exercises/checker.hpp"
#include XTENSOR_OPERATION

using namespace checks;

const Chapter& checks::chapter() {
    static const Chapter chapter{"07_value_weighting", {"weigh_values", "attend", "turn_the_bank"}};
    return chapter;
}

namespace {

const std::string formula =
    "chapters/07_value_weighting/value_weighting.hpp, the comment on weigh_values";
const std::string whole_head = "chapters/07_value_weighting/attend.hpp, the comment on attend";
const std::string division = "chapters/04_scaling/scaling.hpp, the comment on scale";
const std::string hiding = "chapters/05_masking/masking.hpp, the comment on apply_mask";
const std::string shares = "chapters/06_softmax/softmax.hpp, the comment on softmax";
const std::string what_to_look_for = "./learn run 7, \"What to look for\"";

// For each query 1 at its heaviest key, 0 elsewhere.
Matrix heaviest_only(const Matrix& weights) {
    Matrix result = constant(weights.shape(0), weights.shape(1), 0);
    for (std::size_t i = 0; i < weights.shape(0); ++i) {
        std::size_t best = 0;
        for (std::size_t j = 0; j < weights.shape(1); ++j)
            if (weights(i, j) > weights(i, best)) best = j;
        result(i, best) = 1;
    }
    return result;
}

// Only what each word gives to itself, where there are as many keys as queries.
std::optional<Matrix> own_only(const Matrix& weights, const Matrix& V) {
    if (weights.shape(0) != V.shape(0)) return std::nullopt;
    Matrix result = V;
    for (std::size_t i = 0; i < V.shape(0); ++i) {
        for (std::size_t c = 0; c < V.shape(1); ++c)
            result(i, c) *= weights(i, i);
    }
    return result;
}

void ask_values(const Matrix& weights, const Matrix& V) {
    const std::size_t n = weights.shape(0);
    const std::size_t m = weights.shape(1);
    const Matrix context = attention::weigh_values(weights, V);
    const Matrix all = attention::matmul(constant(1, n, 1), context);
    const std::string one_vector =
        "This is one row for the whole sentence. Each word keeps a row of its own: what goes in as "
        "a row of weights comes out as a row of the context.";
    const std::string heaviest =
        "Each word took the value of its heaviest key, and nothing of the others. Attention is "
        "soft: all values are mixed, each by its weight.";
    const std::string own =
        "Each word took its own value only. A row of weights has a share for every word, and the "
        "value of each of them is in the mix.";
    std::vector<Mistake> mistakes{
        {product(attention::transpose(weights), V),
         "This is the transposed weights times V: each word was given what it hands out, not what "
         "it takes. A row of weights is what one query takes, so the weights stay as they are.",
         formula},
        {product(V, weights),
         "This is V times weights. The weights stand on the left: their columns are the keys, and "
         "V has one row for each key.",
         formula},
        {product(weights, attention::transpose(V)),
         "This is weights times V transposed. V has one row for each key already, so it is not "
         "transposed: only K is, when queries meet keys.",
         formula},
        {attention::matmul(constant(n, m, 1 / static_cast<double>(m)), V),
         "All values count the same here, in every row. This is the plain mean: the weights were "
         "not used.",
         formula},
        {attention::row_of(context, n - 1), one_vector, what_to_look_for},
        {all, one_vector, what_to_look_for},
        {attention::matmul(constant(1, n, 1 / static_cast<double>(n)), context), one_vector,
         what_to_look_for},
        {attention::matmul(heaviest_only(weights), V), heaviest, formula},
        {attention::matmul(Matrix(heaviest_only(weights) * weights), V), heaviest, formula},
        {cell_by_cell(weights, V),
         "You multiplied cell by cell, as weights * V does in xtensor. A matrix product is "
         "something else: each row of weights with each column of V, added up.",
         formula},
        {own_only(weights, V), own, formula},
        {weights.shape(0) == V.shape(0) ? std::optional(V) : std::nullopt, own, formula}};
    Tensor values = word_by_feature("V", V);
    Tensor expected = word_by_feature("context", context);
    expected.rows.plural = "queries";
    ask({1,
         {query_by_key("weights", weights, Kind::weights), values},
         "weigh_values(weights, V)",
         expected,
         mistakes},
        [&] { return exercise::weigh_values(weights, V); });
}

// What a head gives when one thing in it is done otherwise.
Matrix with(const Matrix& weights, const Matrix& V) {
    return attention::weigh_values(weights, V);
}

Matrix hide_with_zero(Matrix m, const Mask& hidden_key) {
    for (std::size_t i = 0; i < m.size(); ++i)
        if (hidden_key.data()[i]) m.data()[i] = 0;
    return m;
}

void ask_attend(const Matrix& X, const Matrix& W_Q, const Matrix& W_K, const Matrix& W_V,
                const Mask& hidden_key) {
    using namespace attention;
    const Attention head = attention::attend(X, W_Q, W_K, W_V, hidden_key);
    const Matrix& V = head.V;
    const std::size_t d_k = head.Q.shape(1);
    const auto from_scaled = [&](const Matrix& scaled) {
        return with(softmax(apply_mask(scaled, hidden_key)), V);
    };
    Mask visible = hidden_key;
    for (std::size_t i = 0; i < visible.size(); ++i)
        visible.data()[i] = !hidden_key.data()[i];

    const std::string other_length =
        "You divided by the square root of another size: the number of words, or d_v, the length "
        "of a value. A score is a sum of d_k products, and d_k is the number of columns of Q.";

    std::vector<Mistake> mistakes{
        {from_scaled(head.scores),
         "The scores were not divided by √d_k. Scaling comes between the scores and the mask.",
         whole_head},
        {from_scaled(scale(head.scores, X.shape(1))),
         "You divided by √d_model, the length of an embedding. A score is a sum of d_k products, "
         "so it is √d_k: the number of columns of Q.",
         division},
        {from_scaled(scale(head.scores, X.shape(0))), other_length, division},
        {from_scaled(scale(head.scores, V.shape(1))), other_length, division},
        {from_scaled(scale(scale(head.scores, d_k), d_k)),
         "You divided by d_k, not by its square root. attention::scale takes d_k and draws the "
         "root itself. (Calling it twice does the same.)",
         division},
        {with(hide_with_zero(softmax(head.scaled), hidden_key), V),
         "The mask came after softmax. By then the hidden keys have taken their share, and what is "
         "left does not add up to 1. Hide first, with -inf, then softmax.",
         hiding},
        {with(apply_mask(softmax(head.scaled), hidden_key), V),
         "A weight is -inf here: apply_mask was given the weights. It hides scores, which become "
         "weights only later. First apply_mask, then softmax.",
         hiding},
        {with(head.masked, V),
         "Softmax is missing: the scores themselves were taken for weights. Only softmax makes "
         "shares of them, which add up to 1, and a share of 0 out of -inf.",
         shares},
        {with(softmax(hide_with_zero(head.scaled, hidden_key)), V),
         "The hidden scores became 0. But e^0 is 1, so hidden keys still get a share. They must be "
         "-inf: e^(-inf) is 0.",
         hiding},
        {with(softmax(head.scaled), V),
         "Nothing was hidden: each word listened to all words. The mask comes between scaling and "
         "softmax.",
         whole_head},
        {with(softmax(apply_mask(head.scaled, visible)), V),
         "The mask is the wrong way round. Here true means hidden, and you hid what is false.",
         "chapters/05_masking/masking.hpp, the comment above the masks"},
        {with(scale(softmax(head.masked), d_k), V),
         "Softmax came before scaling. Then the weights of a row no longer add up to 1. First "
         "divide the scores by √d_k, then make shares of them.",
         whole_head},
        {with(scale(softmax(apply_mask(head.scores, hidden_key)), d_k), V),
         "Softmax came before scaling. Then the weights of a row no longer add up to 1. First "
         "divide the scores by √d_k, then make shares of them.",
         whole_head},
        {with(head.weights, head.K),
         "You mixed the keys. A key is what a word is found by; what it hands over is its value: "
         "X W_V.",
         what_to_look_for},
        {with(head.weights, head.Q),
         "You mixed the queries. A query is what a word asks; what it hands over is its value: X "
         "W_V.",
         what_to_look_for},
        {with(head.weights, X),
         "You mixed the embeddings. A word hands over its value, and this is X W_V, not X.",
         what_to_look_for},
        {V,
         "This is V alone: each word kept its own value and listened to nobody. The weights are "
         "missing.",
         whole_head},
        {head.weights, "These are the weights. One step is missing: weights times V.", whole_head},
        {from_scaled(transpose(head.scaled)),
         "The scores are transposed: rows must be queries and columns keys. It is Q Kᵀ, so Q comes "
         "first in dot_products(Q, K).",
         "chapters/03_dot_products/dot_products.hpp, the comment on dot_products"},
        {with(transpose(softmax(transpose(head.masked))), V),
         "Softmax went down the columns. Each row must add up to 1.", shares}};
    Tensor expected = word_by_feature("context", head.context);
    ask({2,
         {word_by_dimension("X", X), word_by_feature("Q = X W_Q", head.Q),
          word_by_feature("K = X W_K", head.K), word_by_feature("V = X W_V", V),
          query_by_key("hidden (1 = hidden)", as_numbers(hidden_key), Kind::unsigned_numbers)},
         "attend(X, W_Q, W_K, W_V, hidden)",
         expected,
         mistakes},
        [&] { return exercise::attend(X, W_Q, W_K, W_V, hidden_key); });
}

// ---- the experiment: which way does bank turn? ------------------------------------------------

constexpr double clearly = 0.5;

const attention::Lesson& lesson() {
    static const attention::Lesson lesson = attention::read_lesson(
        std::filesystem::path(__FILE__).parent_path() / "../../data/river_bank");
    return lesson;
}

// The mean cosines of each row of `values` to the values of the river group and the town group.
Matrix nearness(const Matrix& values, const attention::Story& story) {
    Matrix result = Matrix::from_shape({values.shape(0), 2});
    std::size_t column = 0;
    for (const auto& group : {story.river, story.town}) {
        const Matrix X = attention::embed(lesson().embeddings.values, group.tokens);
        const Matrix V = attention::linear_map(X, lesson().heads.front().value.values);
        const std::vector<double> means = attention::mean_cosines(values, V);
        for (std::size_t i = 0; i < means.size(); ++i)
            result(i, column) = means[i];
        ++column;
    }
    return result;
}

// What bank, the word at `place`, has before and after attention.   -> [2, d_v]
Matrix before_and_after(const attention::Sentence& sentence, std::size_t place) {
    const attention::Head& head = lesson().heads.front();
    const attention::Attention result = attention::attend(
        attention::embed(lesson().embeddings.values, sentence.tokens), head.query.values,
        head.key.values, head.value.values, attention::hidden_keys(sentence.is_padding, true));
    return stacked({attention::row_of(result.V, place), attention::row_of(result.context, place)});
}

// Does a word after `place` belong to the town? The small words lean a little, but are short.
bool town_comes_later(const attention::Sentence& sentence, std::size_t place,
                      const attention::Story& story) {
    const Matrix V =
        attention::linear_map(attention::embed(lesson().embeddings.values, sentence.tokens),
                              lesson().heads.front().value.values);
    const Matrix near = nearness(V, story);
    const Matrix lengths =
        attention::matmul(V, attention::transpose(V));  // squared, on the diagonal
    for (std::size_t i = place + 1; i < sentence.tokens.size(); ++i)
        if (near(i, 1) - near(i, 0) > clearly && lengths(i, i) > 0.25) return true;
    return false;
}

// What the sentence shows, 1 for yes: ends in bank, is its writer's own, turns to river, to town.
// Says in `question` what was seen.
Matrix judged(const std::string& text, Question& question) {
    if (text.empty()) return {};
    question.note = "Your sentence: \"" + text + "\"";
    const attention::Story story = attention::find_story(lesson()).value();
    const attention::Sentence sentence =
        attention::read_sentence(text, lesson().embeddings.rows, "your sentence");
    const auto& tokens = sentence.tokens;
    const auto last = std::find(tokens.rbegin(), tokens.rend(), story.bank);
    const bool own = tokens != story.from_the_hospital.tokens;
    Matrix verdict{{0, own ? 1.0 : 0.0, 0, 0}};
    std::string sentence_of_mistake =
        "The word bank is not in it. Bank is the word whose context is looked at, so the sentence "
        "has to end in it.";
    if (last != tokens.rend()) {
        const auto place = static_cast<std::size_t>(tokens.rend() - last) - 1;
        const Matrix near = nearness(before_and_after(sentence, place), story);
        question.given = {{"nearness",
                           "mean cosine of bank to the values of each group",
                           {"bank", "stages of bank", {"before", "after"}},
                           {"group", "groups", {"river group", "town group"}},
                           near}};
        const double to_town = near(1, 1) - near(1, 0);
        verdict(0, 0) = place + 1 == tokens.size() ? 1 : 0;
        verdict(0, 2) = to_town <= -clearly ? 1 : 0;
        verdict(0, 3) = to_town >= clearly ? 1 : 0;
        if (verdict(0, 0) < 1 && town_comes_later(sentence, place, story)) {
            sentence_of_mistake =
                "The word of the town stands after bank. The causal mask hides from bank all that "
                "comes later, so bank cannot listen to it. Put it before bank.";
        } else if (verdict(0, 0) < 1) {
            sentence_of_mistake = "The sentence has to end in bank: let bank be its last word.";
        } else if (!own) {
            sentence_of_mistake =
                "This is the sentence that the chapter shows. It does turn bank; now find one of "
                "your own.";
        } else if (verdict(0, 2) > 0) {
            sentence_of_mistake =
                "Bank still turns to the river: it listens to a word of the water. Leave such "
                "words out, and give it a word of the town to listen to.";
        } else {
            sentence_of_mistake =
                "Nothing in this sentence says clearly which bank is meant, so bank stays between "
                "the groups. Give it a word of the town to listen to.";
        }
    }
    question.mistakes.insert(
        question.mistakes.begin(),
        Mistake{verdict, sentence_of_mistake, "./learn run 7, \"Bank, before and after\""});
    return verdict;
}

void ask_sentence() {
    Question question{
        3,
        {},
        "turn_the_bank()",
        {"verdict",
         "verdict",
         {"sentence", "sentences", {"your sentence"}},
         {"property",
          "properties (1 = yes)",
          {"ends in bank", "is your own", "turns to river", "turns to town"}},
         {{1, 1, 0, 1}},
         Kind::unsigned_numbers},
        {{std::nullopt,
          "The lesson has no row for this word. Use the words of its vocabulary only.",
          "data/river_bank/embeddings.csv", "found the word"}}};
    ask(question, [&] { return judged(exercise::turn_the_bank(), question); });
}

}  // namespace

TEST_CASE("weigh_values", "[ch07][task_1]") {
    ask_values({{0.75, 0.25}, {0.5, 0.5}}, {{4, 8}, {2, 0}});
    ask_values({{1, 0, 0}, {0.25, 0.75, 0}, {0.5, 0.125, 0.375}}, {{1, -2}, {0, 4}, {8, 8}});
    ask_values({{0.5, 0.25, 0.25}, {0, 0, 1}}, {{4}, {-8}, {2}});
}

TEST_CASE("attend", "[ch07][task_2]") {
    const double ln3 = std::log(3.0);
    // n = 2, d_model = 3 and d_k = 4, so that the wrong one under the root can be told from
    // another.
    ask_attend({{2, 0, 1}, {0, 2, 1}}, {{1, 0, 0, 0}, {0.5, 0, 0, 0}, {1, 0, 0, 0}},
               {{0, 0.5, 0, 0}, {ln3 / 2, 0, 0, 0}, {0, 0, 0, 0}}, {{2, 0}, {0, 4}, {0, 0}},
               attention::causal_mask(2));
    ask_attend({{1, 0, 2}, {0, 1, 1}, {1, 1, 0}}, {{1, 0}, {0, 1}, {0.5, -1}},
               {{0, 1}, {1, 1}, {0.5, 0}}, {{1, 0}, {0, 2}, {3, -1}},
               attention::hidden_keys({false, true, false}, false));
}

TEST_CASE("turn_the_bank", "[ch07][task_3]") {
    ask_sentence();
}
