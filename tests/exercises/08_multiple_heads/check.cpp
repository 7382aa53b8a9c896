// What is asked in chapter 8, and the misconceptions that are known: multiple heads.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "tests/exercises/judge/judge.hpp"
#include "tests/exercises/judge/labels.hpp"
#include "tests/exercises/judge/reference.hpp"
#include "tests/exercises/judge/stages.hpp"

using namespace judge;

namespace {

using Matrices = std::vector<Matrix>;

const std::string folder = "08_multiple_heads";
const std::string heads_comment =
    tr_noop("chapters/08_multiple_heads/multiple_heads.hpp, the comment on multiple_heads");
const std::string attention_comment =
    tr_noop("chapters/07_value_weighting/attend.hpp, the comment on HeadSteps");
const std::string attend_comment =
    tr_noop("chapters/07_value_weighting/attend.hpp, the comment on attend");
const std::string look = tr_noop("./learn run 8, \"What to look for\"");

// `count` rows, or columns, from `first` on.
Matrix rows_of(const Matrix& m, std::size_t first, std::size_t count) {
    return filled(count, m.shape(1), [&](std::size_t i, std::size_t j) { return m(first + i, j); });
}

Matrix columns_of(const Matrix& m, std::size_t first, std::size_t count) {
    return filled(m.shape(0), count, [&](std::size_t i, std::size_t j) { return m(i, first + j); });
}

std::string shape(std::size_t rows, std::size_t columns) {
    return fmt::format("[{}, {}]", rows, columns);
}

LabelledMatrix stacked_heads(const std::string& name, std::size_t heads, std::size_t n,
                             std::size_t d) {
    return {name, name, head_and_word(heads, n), features(d), Matrix{}};
}

// ---- task 1 -------------------------------------------------------------------------------------

using HeadsTask = Exercise<Matrices(Matrix, Matrices, Matrices, Matrices, Mask)>;
using HeadsMistake = Mistake<Matrix, Matrices, Matrices, Matrices, Mask>;

// The arguments of multiple_heads.
struct Heads {
    const Matrix& X;
    const Matrices& W_Q;
    const Matrices& W_K;
    const Matrices& W_V;
    const Mask& hidden;

    std::size_t count() const { return W_Q.size(); }
    std::size_t d_v() const { return W_V[0].shape(1); }
    Matrix context(std::size_t h) const {
        return reference::attention_of(X, W_Q[h], W_K[h], W_V[h], hidden);
    }
};

using HeadsGuess = std::function<Guess(const Matrix&, const Matrices&, const Matrices&,
                                       const Matrices&, const Mask&)>;

// A function of Heads as a guess.
template <class Function>
HeadsGuess of_heads(Function function) {
    return [function](const Matrix& X, const Matrices& W_Q, const Matrices& W_K,
                      const Matrices& W_V, const Mask& hidden) {
        return Guess(function({X, W_Q, W_K, W_V, hidden}));
    };
}

// One matrix for each head from `first` to `last` (not included).
template <class Function>
Matrices each_of(const Heads& in, std::size_t first, std::size_t last, Function one_head) {
    Matrices results;
    for (std::size_t h = first; h < last; ++h)
        results.push_back(one_head(in, h));
    return results;
}

// The same mistake in every head.
template <class Function>
HeadsGuess each_head(Function one_head) {
    return of_heads([one_head](const Heads& in) { return each_of(in, 0, in.count(), one_head); });
}

Matrix context_of(const Heads& in, std::size_t h) {
    return in.context(h);
}

Matrix weights_of(const Heads& in, std::size_t h) {
    const Matrix Q = reference::product(in.X, in.W_Q[h]);
    const Matrix K = reference::product(in.X, in.W_K[h]);
    const double root = std::sqrt(static_cast<double>(Q.shape(1)));
    return reference::softmax(
        reference::masked(reference::divided(reference::dot_products(Q, K), root), in.hidden));
}

Matrix unscaled_context(const Heads& in, std::size_t h) {
    const Matrix Q = reference::product(in.X, in.W_Q[h]);
    const Matrix K = reference::product(in.X, in.W_K[h]);
    const Matrix scores = reference::masked(reference::dot_products(Q, K), in.hidden);
    return reference::product(reference::softmax(scores), reference::product(in.X, in.W_V[h]));
}

Matrix unmasked_context(const Heads& in, std::size_t h) {
    Mask none = in.hidden;
    std::fill(none.begin(), none.end(), false);
    return reference::attention_of(in.X, in.W_Q[h], in.W_K[h], in.W_V[h], none);
}

Matrix causal_context(const Heads& in, std::size_t h) {
    Mask causal = in.hidden;
    for (std::size_t i = 0; i < causal.shape(0); ++i) {
        for (std::size_t j = 0; j < causal.shape(1); ++j)
            causal(i, j) = j > i;
    }
    return reference::attention_of(in.X, in.W_Q[h], in.W_K[h], in.W_V[h], causal);
}

// Each head gets its share of the columns of X, and of the rows of its maps.
Guess cut_up(const Heads& in) {
    const std::size_t width = in.X.shape(1) / in.count();
    if (width == 0) return Guess::anything();
    return each_of(in, 0, in.count(), [width](const Heads& all, std::size_t h) {
        const auto part = [&](const Matrix& W) { return rows_of(W, h * width, width); };
        return reference::attention_of(columns_of(all.X, h * width, width), part(all.W_Q[h]),
                                       part(all.W_K[h]), part(all.W_V[h]), all.hidden);
    });
}

Guess cut_only_x(const Heads& in) {
    if (in.count() == 1) return each_of(in, 0, 1, context_of);
    return Guess::throws("linear_map: X " + shape(in.X.shape(0), in.X.shape(1) / in.count()));
}

Guess chained(const Heads& in) {
    if (in.count() > 1 && in.d_v() != in.X.shape(1)) {
        return Guess::throws("linear_map: X " + shape(in.X.shape(0), in.d_v()));
    }
    Matrix from = in.X;
    return each_of(in, 0, in.count(), [&from](const Heads& all, std::size_t h) {
        from = reference::attention_of(from, all.W_Q[h], all.W_K[h], all.W_V[h], all.hidden);
        return from;
    });
}

Guess values_as_keys(const Heads& in) {
    if (in.d_v() != in.W_Q[0].shape(1)) return Guess::throws("dot_products: Q");
    return each_of(in, 0, in.count(), [](const Heads& all, std::size_t h) {
        return reference::attention_of(all.X, all.W_Q[h], all.W_V[h], all.W_K[h], all.hidden);
    });
}

Matrices summed(const Heads& in) {
    Matrix sum = in.context(0);
    for (std::size_t h = 1; h < in.count(); ++h) {
        const Matrix context = in.context(h);
        for (std::size_t k = 0; k < sum.size(); ++k)
            sum.data()[k] += context.data()[k];
    }
    return {sum};
}

Matrices joined(const Heads& in) {
    const Matrices contexts = each_of(in, 0, in.count(), context_of);
    return {filled(in.X.shape(0), in.count() * in.d_v(), [&](std::size_t i, std::size_t c) {
        return contexts[c / in.d_v()](i, c % in.d_v());
    })};
}

Matrices backwards(const Heads& in) {
    Matrices contexts = each_of(in, 0, in.count(), context_of);
    std::reverse(contexts.begin(), contexts.end());
    return contexts;
}

// Which of the maps are the first head's.
HeadsGuess shared(bool query, bool key, bool value) {
    return each_head([=](const Heads& in, std::size_t h) {
        return reference::attention_of(in.X, in.W_Q[query ? 0 : h], in.W_K[key ? 0 : h],
                                       in.W_V[value ? 0 : h], in.hidden);
    });
}

std::vector<HeadsMistake> mistakes_with_maps() {
    return {
        {shared(true, true, true),
         tr("All heads use the maps of the first one, so they all find the same. Several heads are "
            "there to ask several questions: head h has W_Q[h], W_K[h] and W_V[h]."),
         look},
        {each_head([](const Heads& in, std::size_t) { return in.context(in.count() - 1); }),
         tr("All heads use the maps of the last one, so they all find the same. Several heads are "
            "there to ask several questions: head h has W_Q[h], W_K[h] and W_V[h]."),
         look},
        {shared(false, false, true),
         tr("All heads use the values of the first one. What a head hands over has a map of its "
            "own as well: W_V[h]."),
         heads_comment},
        {shared(true, true, false),
         tr("All heads use the queries and keys of the first one, so they all look at the same "
            "words. Take W_Q[h] and W_K[h]."),
         heads_comment},
        {shared(true, false, false),
         tr("All heads use the queries of the first one, so they all ask the same. Take W_Q[h]."),
         heads_comment},
        {shared(false, true, false),
         tr("All heads use the keys of the first one, so a word offers the same to all of them. "
            "Take W_K[h]."),
         heads_comment},
        {each_head([](const Heads& in, std::size_t h) {
             return reference::attention_of(in.X, in.W_K[h], in.W_Q[h], in.W_V[h], in.hidden);
         }),
         tr("The maps for queries and keys changed places: attend takes W_Q before W_K. Now each "
            "word asks what it should offer, and offers what it should ask."),
         tr("./learn run 3, \"What to look for\"")},
        {of_heads(values_as_keys),
         tr("The maps for keys and values changed places: attend takes W_K before W_V. Now words "
            "are found by what they should hand over."),
         attend_comment}};
}

std::vector<HeadsMistake> mistakes_within_a_head() {
    return {
        {each_head(
             [](const Heads& in, std::size_t h) { return reference::product(in.X, in.W_V[h]); }),
         tr("These are the values V of each head, before they are weighed. Nothing has been "
            "collected from other words yet: take context."),
         attention_comment},
        {each_head(weights_of),
         tr("These are the weights of each head: how much it listens to each word, and not yet "
            "what it hears. Take context."),
         attention_comment},
        {each_head(unmasked_context),
         tr("The mask was left out: words see words that are hidden from them. All heads have the "
            "same mask, for no head may look into the future."),
         attend_comment},
        {each_head(causal_context),
         tr("You hid the words that come later, whatever the mask says. It may hide other words, "
            "padding for one: hand `hidden` on as it is given."),
         attend_comment},
        {each_head(unscaled_context),
         tr("The scores were not divided by √d_k, so the choice is sharper than it should be. "
            "attend scales as long as it isn't told otherwise by a last argument."),
         attend_comment}};
}

std::vector<HeadsMistake> mistakes_with_heads() {
    const std::string cut = tr(
        "You cut X up and gave each head a few of its columns. But then a head could never see the "
        "other dimensions of a word. Every head gets all of X, and its own maps choose what "
        "matters.");
    return {
        {of_heads(cut_up), cut, look},
        {of_heads(cut_only_x), cut, look},
        {of_heads(chained),
         tr("You gave what one head returns to the next one as its X. Heads don't run one after "
            "another: they stand side by side, and each sees the same X."),
         heads_comment},
        {of_heads(summed),
         tr("You added the heads up. Then nobody could tell any more what each head found. They "
            "stay apart here, and chapter 9 joins them side by side."),
         heads_comment},
        {of_heads([](const Heads& in) {
             return Matrices{
                 reference::divided(summed(in).front(), static_cast<double>(in.count()))};
         }),
         tr("This is the mean of the heads. Then nobody could tell any more what each head found. "
            "They stay apart here, and chapter 9 joins them side by side."),
         heads_comment},
        {of_heads(joined),
         tr("You joined the heads side by side in one matrix. That is chapter 9: here they stay a "
            "list, one matrix for each head."),
         heads_comment},
        {of_heads(backwards),
         tr("The heads stand in the opposite order. Head by head means: the first head comes "
            "first."),
         heads_comment},
        {of_heads([](const Heads& in) {
             return each_of(in, 0, std::min<std::size_t>(2, in.count()), context_of);
         }),
         tr("You stopped after two heads. A model may have any number of them; here it is "
            "W_Q.size()."),
         heads_comment},
        {of_heads([](const Heads& in) { return each_of(in, 0, 1, context_of); }),
         tr("There is only the first head: does the return stand inside the loop? It comes behind "
            "it, when all heads are in the list."),
         heads_comment},
        {of_heads([](const Heads& in) { return each_of(in, 0, in.count() - 1, context_of); }),
         tr("The last head is missing: the loop ends one head too early. h runs from 0 to "
            "W_Q.size() - 1."),
         heads_comment},
        {of_heads([](const Heads& in) { return each_of(in, 1, in.count(), context_of); }),
         tr("The first head is missing: heads are counted from 0."), heads_comment}};
}

// The same numbers, halved until none is above `limit`: so no score needs more digits than a double
// has.
Matrix calmed(Matrix matrix, double limit) {
    const auto small = [limit](double number) { return std::abs(number) <= limit; };
    while (!std::all_of(matrix.begin(), matrix.end(), small)) {
        for (double& number : matrix)
            number /= 2;
    }
    return matrix;
}

HeadsTask::Input sample_of_heads(Sample& sample) {
    const std::size_t n = sample.size();
    const std::size_t d_model = sample.size(1, 8);
    const std::size_t d_k = sample.size(1, 6);
    const std::size_t d_v = sample.one_in(3) ? d_model : sample.size(1, 6);
    const std::size_t heads = sample.size(1, 5);
    const Matrix X = calmed(sample.matrix(n, d_model), 4);
    Matrices W_Q;
    Matrices W_K;
    Matrices W_V;
    for (std::size_t h = 0; h < heads; ++h) {
        W_Q.push_back(calmed(sample.matrix(d_model, d_k), 1));
        W_K.push_back(calmed(sample.matrix(d_model, d_k), 1));
        W_V.push_back(calmed(sample.matrix(d_model, d_v), 16));
    }
    return {X, W_Q, W_K, W_V, sample.mask(n, n)};
}

// Weights are as exact as the last digit of the largest score.
double largest_score(const Matrix& X, const Matrices& W_Q, const Matrices& W_K, const Matrices&,
                     const Mask&) {
    double largest = 1;
    for (std::size_t h = 0; h < W_Q.size(); ++h) {
        const Matrix scores =
            reference::dot_products(reference::product(X, W_Q[h]), reference::product(X, W_K[h]));
        for (const double score : scores)
            largest = std::max(largest, std::abs(score));
    }
    return largest;
}

std::string about_mask(const Mask& hidden) {
    bool nothing = true;
    bool causal = true;
    for (std::size_t i = 0; i < hidden.shape(0); ++i) {
        for (std::size_t j = 0; j < hidden.shape(1); ++j) {
            nothing = nothing && !hidden(i, j);
            causal = causal && hidden(i, j) == (j > i);
        }
    }
    if (nothing) return tr("hidden: nothing, each word sees all words.");
    if (causal) return tr("hidden: each word sees itself and the words before it.");
    return "";
}

Shown show_heads(const Matrix& X, const Matrices& W_Q, const Matrices& W_K, const Matrices& W_V,
                 const Mask& hidden) {
    Shown shown{{word_by_dimension("X", X)},
                stacked_heads("contexts", W_Q.size(), X.shape(0), W_V[0].shape(1)),
                about_mask(hidden)};
    for (std::size_t h = 0; h < W_Q.size(); ++h) {
        const std::string end = fmt::format("[{}]", h);
        shown.given.push_back(map_table("W_Q" + end, W_Q[h]));
        shown.given.push_back(map_table("W_K" + end, W_K[h]));
        shown.given.push_back(map_table("W_V" + end, W_V[h]));
    }
    if (shown.note.empty()) {
        shown.given.push_back(mask_table("hidden", as_numbers(hidden)));
    }
    return shown;
}

Mask mask_of(std::size_t n, bool causal) {
    Mask mask = Mask::from_shape({n, n});
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j < n; ++j)
            mask(i, j) = causal && j > i;
    }
    return mask;
}

std::vector<HeadsTask::Input> questions_of_heads() {
    const Mask causal = mask_of(2, true);
    const Matrix zero{{0.0}, {0.0}};
    return {{Matrix{{1, 2}, {3, 1}},
             {{{1}, {2}}, {{2}, {1}}},
             {{{1}, {1}}, {{-1}, {1}}},
             {{{1, 2}, {2, 0}}, {{3, 1}, {1, 2}}},
             causal},
            {Matrix{{1, 0}, {0, 2}},
             {{{1, 0}, {0, 1}}, {{0, 2}, {1, 0}}},
             {{{1, 1}, {0, 1}}, {{1, 0}, {2, 1}}},
             {{{1, 2}, {3, 4}}, {{0, 1}, {5, 0}}},
             causal},
            {Matrix{{2, 4}, {6, 8}},
             {zero, zero},
             {zero, zero},
             {{{1}, {0}}, {{0}, {1}}},
             mask_of(2, false)},
            {Matrix{{1, 0, 2, 1}, {0, 2, -1, 0}, {1, 1, 0, 3}},
             {{{1}, {0}, {0.5}, {1}}, {{0}, {2}, {1}, {0}}},
             {{{1}, {1}, {0}, {1}}, {{1}, {0}, {2}, {1}}},
             {{{1, 2}, {3, 4}, {0, 1}, {1, 0}}, {{0, 1}, {5, 0}, {1, 1}, {2, 0}}},
             mask_of(3, true)},
            // Any number of heads: one, and three.
            {Matrix{{1, 2}, {3, 1}}, {{{1}, {1}}}, {{{0}, {1}}}, {{{2}, {1}}}, causal},
            {Matrix{{1, 2}, {3, 1}},
             {{{1}, {0}}, {{0}, {1}}, {{1}, {1}}},
             {{{0}, {1}}, {{1}, {0}}, {{1}, {2}}},
             {{{1}, {0}}, {{0}, {1}}, {{1}, {2}}},
             causal}};
}

// As many as a model may have, and each finds something else.
HeadsTask::Input ten_heads() {
    const Matrix one{{1.0}};
    Matrices W_V;
    for (int h = 1; h <= 10; ++h)
        W_V.push_back(Matrix{{static_cast<double>(h)}});
    return {Matrix{{1.0}, {2.0}}, Matrices(10, one), Matrices(10, one), W_V, mask_of(2, true)};
}

Task multiple_heads() {
    HeadsTask task;
    task.name = "multiple_heads";
    task.all_digits = true;
    task.built = tr(
        "You built several heads, each with maps of its own. The smallest GPT-2 and BERT base have "
        "12 of them in each of their 12 layers.");
    task.call = "multiple_heads(X, W_Q, W_K, W_V, hidden)";
    task.parameters = {"X", "W_Q", "W_K", "W_V", "hidden"};
    task.expected = [](const Matrix& X, const Matrices& W_Q, const Matrices& W_K,
                       const Matrices& W_V, const Mask& hidden) {
        const Heads in{X, W_Q, W_K, W_V, hidden};
        return each_of(in, 0, in.count(), context_of);
    };
    task.shown = show_heads;
    task.questions = questions_of_heads();
    task.large = {ten_heads()};
    task.sample = sample_of_heads;
    task.magnitude = largest_score;
    for (const auto& mistakes :
         {mistakes_with_maps(), mistakes_within_a_head(), mistakes_with_heads()})
        task.mistakes.insert(task.mistakes.end(), mistakes.begin(), mistakes.end());
    return task;
}

// ---- task 2 -------------------------------------------------------------------------------------

using SplitTask = Exercise<Matrices(Matrix, Matrix, std::size_t)>;
using SplitMistake = Mistake<Matrix, Matrix, std::size_t>;

// The arguments of split_projection, and what follows from them.
struct Split {
    const Matrix& X;
    const Matrix& W_all;
    std::size_t heads;

    Matrix all() const { return reference::product(X, W_all); }
    std::size_t d_out() const { return W_all.shape(1); }
    std::size_t d_k() const { return d_out() / heads; }
    std::size_t width() const { return X.shape(1) / heads; }  // of a share of X
};

using SplitGuess = std::function<Guess(const Matrix&, const Matrix&, std::size_t)>;

template <class Function>
SplitGuess of_split(Function function) {
    return [function](const Matrix& X, const Matrix& W_all, std::size_t heads) {
        return Guess(function(Split{X, W_all, heads}));
    };
}

// One matrix for each head.
template <class Function>
Matrices for_each_head(const Split& in, Function one_head) {
    Matrices parts;
    for (std::size_t h = 0; h < in.heads; ++h)
        parts.push_back(one_head(h));
    return parts;
}

// Column `column(h, j)` of the product is column j of head h.
template <class Column>
SplitGuess columns_taken(Column column) {
    return of_split([column](const Split& in) {
        const Matrix all = in.all();
        return for_each_head(in, [&](std::size_t h) {
            return filled(all.shape(0), in.d_k(),
                          [&](std::size_t i, std::size_t j) { return all(i, column(in, h, j)); });
        });
    });
}

Matrices split(const Split& in) {
    const Matrix all = in.all();
    return for_each_head(in,
                         [&](std::size_t h) { return columns_of(all, h * in.d_k(), in.d_k()); });
}

// X is shared out before the product, and the maps fit its parts.
Guess cut_first(const Split& in) {
    if (in.width() == 0) return Guess::anything();
    return for_each_head(in, [&](std::size_t h) {
        const Matrix W =
            columns_of(rows_of(in.W_all, h * in.width(), in.width()), h * in.d_k(), in.d_k());
        return reference::product(columns_of(in.X, h * in.width(), in.width()), W);
    });
}

Guess cut_first_without_rows(const Split& in) {
    if (in.heads == 1) return split(in);
    return Guess::throws("matmul: " + shape(in.X.shape(0), in.width()));
}

Guess cut_rows(const Split& in) {
    if (in.width() == 0) return Guess::anything();
    return for_each_head(in, [&](std::size_t h) {
        return reference::product(columns_of(in.X, h * in.width(), in.width()),
                                  rows_of(in.W_all, h * in.width(), in.width()));
    });
}

Matrices words_shared_out(const Split& in) {
    const Matrix all = in.all();
    const std::size_t n = all.shape(0) / in.heads;
    return for_each_head(in, [&](std::size_t h) { return rows_of(all, h * n, n); });
}

// xt::range(h * d_k, d_k): only the first head gets columns.
Matrices range_as_count(const Split& in) {
    const Matrix all = in.all();
    return for_each_head(in,
                         [&](std::size_t h) { return columns_of(all, 0, h == 0 ? in.d_k() : 0); });
}

// d_k taken off the columns of X. Where they are more than those of W_all, a loop leaves the
// matrix.
Guess width_of_x(const Split& in) {
    const bool one = in.d_out() == 1;  // of one column xtensor takes any index for the first
    if (in.heads * in.width() > in.d_out() && !one) return Guess::throws("out of bounds");
    const Matrix all = in.all();
    return for_each_head(in, [&](std::size_t h) {
        return filled(all.shape(0), in.width(), [&](std::size_t i, std::size_t j) {
            return all(i, one ? 0 : h * in.width() + j);
        });
    });
}

Matrices width_of_x_kept_inside(const Split& in) {
    const Matrix all = in.all();
    const std::size_t width = std::min(in.width(), in.d_k());
    return for_each_head(in, [&](std::size_t h) { return columns_of(all, h * width, width); });
}

// The same as blocks: xt::range ends where the matrix ends.
Matrices blocks_as_wide_as_x(const Split& in) {
    const Matrix all = in.all();
    return for_each_head(in, [&](std::size_t h) {
        const std::size_t from = std::min(h * in.width(), in.d_out());
        return columns_of(all, from, std::min(in.width(), in.d_out() - from));
    });
}

// Head h from column h * heads on: a loop may leave the matrix, a view ends where it ends.
Guess begun_by_heads(const Split& in) {
    const bool one = in.d_out() == 1;  // of one column xtensor takes any index for the first
    if ((in.heads - 1) * in.heads + in.d_k() > in.d_out() && !one) {
        return Guess::throws("out of bounds");
    }
    const Matrix all = in.all();
    return for_each_head(in, [&](std::size_t h) {
        return filled(all.shape(0), in.d_k(), [&](std::size_t i, std::size_t j) {
            return all(i, one ? 0 : h * in.heads + j);
        });
    });
}

Matrices blocks_begun_by_heads(const Split& in) {
    const Matrix all = in.all();
    return for_each_head(in, [&](std::size_t h) {
        const std::size_t from = std::min(h * in.heads, in.d_out());
        return columns_of(all, from, std::min(in.d_k(), in.d_out() - from));
    });
}

Matrices first_two(const Split& in) {
    Matrices parts = split(in);
    if (parts.size() > 2) parts.resize(2);
    return parts;
}

Matrices without_last(const Split& in) {
    Matrices parts = split(in);
    parts.pop_back();
    return parts;
}

Matrices without_first(const Split& in) {
    Matrices parts = split(in);
    parts.erase(parts.begin());
    return parts;
}

std::vector<SplitMistake> mistakes_of_cutting_first() {
    const std::string cut = tr(
        "You cut X up before the product: each head saw only its share of the dimensions. A column "
        "of X W needs all of X. Multiply first, then cut the columns of the result.");
    return {
        {of_split(cut_first), cut, look},
        {of_split(cut_first_without_rows), cut, look},
        {of_split(cut_rows),
         tr("You cut X and the rows of W_all, so each head has d_out columns and saw only a share "
            "of the dimensions. It is the columns that belong to heads. Multiply first, then cut."),
         look}};
}

std::vector<SplitMistake> mistakes_of_split() {
    const std::string no_columns = tr(
        "This was cut between the words, or not at all. Each head has all words, and d_out / heads "
        "columns of each.");
    const std::string by_heads = tr(
        "Head h began at column h * heads. Each head before it has d_k columns: head h begins at "
        "column h * d_k.");
    const std::string width =
        tr("A head's columns were counted from X: d_model / heads. It is the columns of W_all that "
           "are shared out: d_k = W_all.shape(1) / heads.");
    return {
        {of_split([](const Split& in) { return Matrices(in.heads, in.all()); }),
         tr("Each head got all columns. d_out is the number of columns of all heads together, so "
            "one head has d_out / heads."),
         card(folder, 2)},
        {of_split([](const Split& in) {
             const Matrix all = in.all();
             return for_each_head(in, [&](std::size_t h) {
                 return filled(all.shape(0), in.d_k(), [&](std::size_t i, std::size_t j) {
                     return all.data()[(h * all.shape(0) + i) * in.d_k() + j];
                 });
             });
         }),
         tr("You cut the numbers up as they lie in memory, row after row. So a head got the "
            "columns of other heads, and some words are missing in it. Each head has all words, "
            "and the same columns of each."),
         card(folder, 2)},
        {columns_taken(
             [](const Split& in, std::size_t h, std::size_t j) { return j * in.heads + h; }),
         tr("You dealt the columns out in turn, like cards. The maps stand side by side: the first "
            "d_k columns belong to head 1, the next d_k to head 2."),
         card(folder, 2)},
        {columns_taken([](const Split&, std::size_t, std::size_t j) { return j; }),
         tr("Every head got the first columns. Those of head h begin at column h * d_k, with h "
            "counted from 0."),
         card(folder, 2)},
        {of_split(words_shared_out), no_columns, card(folder, 2)},
        {of_split([](const Split& in) { return Matrices{in.all()}; }), no_columns, card(folder, 2)},
        {columns_taken([](const Split&, std::size_t h, std::size_t j) { return h + j; }),
         tr("Head h began at column h, so the heads overlap. Each head before it has d_k columns: "
            "head h begins at column h * d_k."),
         card(folder, 2)},
        {of_split([](const Split& in) {
             return for_each_head(
                 in, [&](std::size_t h) { return columns_of(in.W_all, h * in.d_k(), in.d_k()); });
         }),
         tr("This is W_all, cut up well, but X is not in it. First the product, then the cut."),
         card(folder, 2)},
        {columns_taken([](const Split& in, std::size_t h, std::size_t j) {
             return (in.heads - 1 - h) * in.d_k() + j;
         }),
         tr("The heads stand in the opposite order. The first d_k columns belong to the first "
            "head."),
         card(folder, 2)},
        {of_split(range_as_count),
         tr("Only the first head has columns. xt::range(from, to) ends before `to`: its second "
            "number is a place, not how many. Head h has xt::range(h * d_k, (h + 1) * d_k)."),
         card(folder, 2)},
        {of_split(begun_by_heads), by_heads, card(folder, 2)},
        {of_split(blocks_begun_by_heads), by_heads, card(folder, 2)},
        {columns_taken([](const Split& in, std::size_t h, std::size_t j) {
             return (h * in.heads + j) % in.d_out();
         }),
         by_heads, card(folder, 2)},
        {of_split(first_two),
         tr("You stopped after two heads. There may be any number of them: `heads` says how many."),
         card(folder, 2)},
        {of_split(width_of_x), width, card(folder, 2)},
        {of_split(width_of_x_kept_inside), width, card(folder, 2)},
        {of_split(blocks_as_wide_as_x), width, card(folder, 2)},
        {of_split([](const Split& in) { return Matrices{split(in).front()}; }),
         tr("There is only the first head: does the return stand inside the loop? It comes behind "
            "it, when all heads are in the list."),
         card(folder, 2)},
        {of_split(without_last),
         tr("The last head is missing: the loop ends one head too early. h runs from 0 to heads - "
            "1."),
         card(folder, 2)},
        {of_split(without_first), tr("The first head is missing: heads are counted from 0."),
         card(folder, 2)}};
}

Task split_projection() {
    SplitTask task;
    task.name = "split_projection";
    task.all_digits = true;
    task.built = tr(
        "You shared one large product out to the heads. That is how it is mostly done: GPT-2 and "
        "PyTorch's MultiheadAttention keep the maps of all heads in one matrix.");
    task.call = "split_projection(X, W_all, heads)";
    task.parameters = {"X", "W_all", "heads"};
    task.expected = [](const Matrix& X, const Matrix& W_all, std::size_t heads) {
        return split({X, W_all, heads});
    };
    task.shown = [](const Matrix& X, const Matrix& W_all, std::size_t heads) {
        return Shown{{word_by_dimension("X", X), map_table("W_all", W_all)},
                     stacked_heads("heads", heads, X.shape(0), W_all.shape(1) / heads),
                     tr("heads: {}", heads)};
    };
    task.questions = {{Matrix{{1, 2}, {3, 5}}, Matrix{{1, 0, 1, 0}, {0, 1, 1, 2}}, 2},
                      {Matrix{{1, 2, 0}, {3, 5, 1}, {0, 1, 4}},
                       Matrix{{1, 0, 2, 0, 1, 3}, {0, 1, 1, 2, 0, 1}, {2, 1, 0, 1, 4, 0}}, 3},
                      {Matrix{{1, 2, 3}}, Matrix{{1, 0}, {0, 1}, {1, 1}}, 1}};
    task.large = {{Matrix{{1.0}, {2.0}}, Matrix{{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}}, 10}};
    task.sample = [](Sample& sample) {
        const std::size_t heads = sample.size(1, 5);
        const std::size_t d_k = sample.size(1, 4);
        const std::size_t d_model = sample.one_in(3) ? heads * d_k : sample.size();
        const Matrix X = sample.matrix(sample.size(), d_model);
        return SplitTask::Input{X, sample.matrix(d_model, heads * d_k), heads};
    };
    for (const auto& mistakes : {mistakes_of_cutting_first(), mistakes_of_split()})
        task.mistakes.insert(task.mistakes.end(), mistakes.begin(), mistakes.end());
    return task;
}

// ---- task 3 -------------------------------------------------------------------------------------

// The six words of the card, and their rows in data/river_bank.
const std::vector<std::pair<std::string, std::vector<double>>> six_words{
    {"Tom", {0.0, 0.0, 0.9, -0.2, 0.1, 0.1}},    {"is", {0.0, 0.0, 0.0, 0.0, 0.3, -0.2}},
    {"going", {0.1, 0.0, 0.1, 0.1, 0.9, -0.3}},  {"fish", {-0.8, 0.8, -0.1, 0.0, 0.6, 0.6}},
    {"river", {-0.9, 0.9, -0.2, 0.4, 0.2, 0.6}}, {"bank", {0.1, 0.2, -0.2, 0.4, 0.0, 0.3}}};
constexpr std::size_t tom = 0;
constexpr std::size_t going = 2;
constexpr std::size_t d_model = 6;
constexpr double enough = 0.8;

double largest_without_sign(const Matrix& map) {
    double largest = 0;
    for (const double number : map)
        largest = std::max(largest, std::abs(number));
    return largest;
}

// What a word has of a map whose largest number is 1.
double projected(std::size_t word, const Matrix& map) {
    const double largest = largest_without_sign(map);
    double sum = 0;
    for (std::size_t d = 0; d < d_model && largest > 0; ++d)
        sum += six_words[word].second[d] * (map(d, 0) / largest);
    return sum;
}

// What `word` gives to each of the six. The maps may hold numbers as large as a double has, so
// their sizes are kept apart: only differences of scores are multiplied with them, and may become
// -inf.
std::vector<double> weights_of(std::size_t word, const Matrix& W_Q, const Matrix& W_K) {
    const double size =
        std::exp(std::log(largest_without_sign(W_Q)) + std::log(largest_without_sign(W_K)));
    std::vector<double> weights;
    for (std::size_t j = 0; j < six_words.size(); ++j)
        weights.push_back(projected(word, W_Q) * projected(j, W_K));
    const double largest = *std::max_element(weights.begin(), weights.end());
    double sum = 0;
    for (double& weight : weights) {
        const double below = weight - largest;
        const bool equal = below > -1e-14;  // but for rounding
        weight = equal ? 1 : std::exp(below * size);
        sum += weight;
    }
    for (double& weight : weights)
        weight /= sum;
    return weights;
}

bool are_maps(const Matrices& maps) {
    return maps.size() == 2 && std::all_of(maps.begin(), maps.end(), [](const Matrix& map) {
               return map.shape(0) == d_model && map.shape(1) == 1;
           });
}

// Two maps of other shapes, or not two.
Finding no_maps(const Matrices& maps) {
    std::string shapes;
    for (const Matrix& map : maps)
        shapes += (shapes.empty() ? "" : ", ") + attention::shape_text(map);
    Finding finding;
    if (maps.size() == 1) {
        finding.note =
            tr("make_going_look_at_tom() should return two matrices [6, 1], W_Q and W_K. Yours "
               "returns one, {}.",
               shapes);
    } else if (maps.size() > 4) {
        finding.note =
            tr("make_going_look_at_tom() should return two matrices [6, 1], W_Q and W_K. Yours "
               "returns {}.",
               maps.size());
    } else {
        finding.note =
            tr("make_going_look_at_tom() should return two matrices [6, 1], W_Q and W_K. Yours "
               "returns {}: {}.",
               maps.size(), shapes);
    }
    const auto lies = [](const Matrix& map) {
        return map.shape(0) == 1 && map.shape(1) == d_model;
    };
    if (maps.size() == 2 && std::all_of(maps.begin(), maps.end(), lies)) {
        finding.sentence = tr(
            "A map has a row for each dimension of X, and here one column. Yours is one row. Each "
            "number needs braces of its own: {{1}, {0}, ...}.");
        finding.read = card(folder, 3);
    }
    return finding;
}

// Why going does not look at tom: a sentence, and where to read again.
std::pair<std::string, std::string> reason(const Matrix& W_Q, const Matrix& W_K) {
    if (largest_without_sign(W_Q) == 0 || largest_without_sign(W_K) == 0) {
        return {
            tr("One of the two maps is 0 throughout, so all scores are 0 and every word gets the "
               "same weight. Going must ask for something, and tom must offer it."),
            card(folder, 3)};
    }
    const std::vector<double> weights = weights_of(going, W_Q, W_K);
    const auto heaviest = static_cast<std::size_t>(
        std::max_element(weights.begin(), weights.end()) - weights.begin());
    // The same map twice can do it too, since going has a little person. It is named only where it
    // makes going look elsewhere.
    if (W_Q == W_K && heaviest != tom) {
        return {
            tr("W_Q and W_K are the same, so each word looks for words like itself. Going has much "
               "action, tom has much person: what asks and what answers must differ."),
            tr("./learn run 2, \"What to look for\"")};
    }
    if (weights_of(going, W_K, W_Q)[tom] >= enough) {
        return {
            tr("You have W_Q and W_K the wrong way round: now it is tom who looks for going. The "
               "word that looks is the query, so what going has belongs in W_Q."),
            tr("./learn run 3, \"What to look for\"")};
    }
    if (weights_of(going, W_Q, Matrix(W_K * -1.0))[tom] >= enough) {
        return {
            tr("A sign is the wrong way round: the score of going and tom is below 0, so tom gets "
               "less than the others. Query and key of a match must have the same sign."),
            card(folder, 3)};
    }
    if (heaviest == tom) {
        return {tr("Tom is the heaviest word of going, but not by enough. Softmax makes large "
                   "differences larger: take larger numbers in W_Q or W_K."),
                tr("./learn run 4, \"What happens as d_k grows\"")};
    }
    return {tr("Going looks most at \"{}\". Find a dimension in which tom has more than all "
               "others: that one must be the key.",
               six_words[heaviest].first),
            card(folder, 3)};
}

Finding find_going(const Matrices& maps) {
    if (!are_maps(maps)) return no_maps(maps);
    const Matrix& W_Q = maps[0];
    const Matrix& W_K = maps[1];
    Finding finding;
    const std::vector<std::string> meanings{"town", "water", "person", "place", "action", "thing"};
    for (const auto& [name, map] : {std::pair{"W_Q", &W_Q}, std::pair{"W_K", &W_K}}) {
        finding.shown.push_back({name,
                                 name,
                                 {tr_noop("map"), "maps", {name}},
                                 {tr_noop("dimension"), "dimensions", meanings},
                                 reference::turned(*map)});
    }
    finding.note = tr("W_Q and W_K are shown lying down, to save room.");
    const auto finite = [](const Matrix& map) {
        return std::all_of(map.begin(), map.end(), [](double x) { return std::isfinite(x); });
    };
    if (!finite(W_Q) || !finite(W_K)) {
        finding.sentence =
            tr("A map holds a number that is none (nan) or that is infinite. The numbers may be "
               "large, but they are numbers: inf * 0 is nan.");
        finding.read = card(folder, 3);
        return finding;
    }
    const std::vector<double> weights = weights_of(going, W_Q, W_K);
    finding.passes = weights[tom] >= enough;
    if (finding.passes) return finding;
    Axis keys{tr_noop("key"), "keys", {}};
    for (const auto& word : six_words)
        keys.labels.push_back(word.first);
    const Axis query{tr_noop("query"), "queries", {"going"}};
    const auto row =
        filled(1, weights.size(), [&](std::size_t, std::size_t j) { return weights[j]; });
    finding.shown.push_back(
        {"weights", tr("your weights of going"), query, keys, row, Kind::weights});
    finding.note = sentences({finding.note, tr("0.8 or more is enough.")});
    finding.wanted = LabelledMatrix{tr("the weight that going gives to tom"),
                                    "weight",
                                    query,
                                    {tr_noop("key"), "keys", {"Tom"}},
                                    Matrix{{enough}}};
    finding.measured = Matrix{{weights[tom]}};
    std::tie(finding.sentence, finding.read) = reason(W_Q, W_K);
    return finding;
}

Task make_going_look_at_tom() {
    Experiment<Matrices> task;
    task.name = "make_going_look_at_tom";
    task.built =
        tr("You made a head by hand that asks \"who does it?\". In a trained model nobody chooses "
           "these numbers: training finds maps that help to guess words.");
    task.finding = find_going;
    return task;
}

}  // namespace

Chapter judge::chapter() {
    return {folder,
            {multiple_heads(), split_projection(), make_going_look_at_tom()},
            {stages::transpose(), stages::matmul(), stages::linear_map(), stages::dot_products(),
             stages::scale(), stages::apply_mask(), stages::softmax(), stages::weigh_values(),
             stages::attend()},
            six_words};
}
