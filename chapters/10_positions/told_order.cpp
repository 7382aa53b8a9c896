#include "10_positions/told_order.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>
#include <utility>
#include <vector>

#include "01_embeddings/embeddings.hpp"
#include "02_query_key/query_key.hpp"
#include "04_scaling/told.hpp"
#include "05_masking/masking.hpp"
#include "07_value_weighting/attend.hpp"
#include "09_concat/concat.hpp"
#include "10_positions/attend_rotary.hpp"
#include "10_positions/positions.hpp"
#include "10_positions/told.hpp"
#include "common/language.hpp"
#include "common/number.hpp"
#include "common/random.hpp"

namespace attention {
namespace {

using Order = std::vector<std::size_t>;  // for each position the word that comes there

constexpr double hardly = 1e-6;  // rows that differ by less are the same

Order as_it_is(std::size_t n) {
    Order order(n);
    std::iota(order.begin(), order.end(), std::size_t{0});
    return order;
}

Order backwards(std::size_t n) {
    Order order = as_it_is(n);
    std::reverse(order.begin(), order.end());
    return order;
}

bool has_one_in_place(const Order& order) {
    for (std::size_t i = 0; i < order.size(); ++i)
        if (order[i] == i) return true;
    return false;
}

// An order in which no word stands where it stood, the same on every machine.
Order shuffled(std::size_t n) {
    Order order = as_it_is(n);
    for (Random random(2); n > 1 && has_one_in_place(order);) {
        for (std::size_t last = n; last > 1; --last) {
            const auto other =
                static_cast<std::size_t>(random.uniform() * static_cast<double>(last));
            std::swap(order[last - 1], order[other]);
        }
    }
    return order;
}

template <class T>
std::vector<T> in_order(const std::vector<T>& list, const Order& order) {
    std::vector<T> result;
    for (const std::size_t i : order)
        result.push_back(list[i]);
    return result;
}

std::string sentence_of(const Run& run, const Order& order) {
    std::string text;
    for (const auto& word : in_order(run.sentence().labels, order))
        text += (text.empty() ? "" : " ") + word;
    return text;
}

// The output of all heads for the words in another order.   -> [n words, columns of output]
Matrix output_of(const Run& run, const Order& order, Positions how, bool causal = false) {
    const Sentence& sentence = run.sentence();
    const std::size_t first = first_position(run);
    Matrix X = embed(run.lesson().embeddings.values, in_order(sentence.tokens, order));
    if (how == Positions::sinusoidal)
        X = add_positions(X, positions(X.shape(0), X.shape(1), first));
    const Mask hidden = hidden_keys(in_order(sentence.is_padding, order), causal);
    std::vector<Matrix> contexts;
    for (const HeadMaps& maps : run.lesson().heads) {
        const auto& [W_Q, W_K, W_V] =
            std::tie(maps.query.values, maps.key.values, maps.value.values);
        contexts.push_back(how == Positions::rotary
                               ? attend_rotary(X, W_Q, W_K, W_V, hidden, first, scales(run)).context
                               : attend(X, W_Q, W_K, W_V, hidden, scales(run)).context);
    }
    const auto& W_O = run.lesson().output;
    return W_O ? linear_map(concat_heads(contexts), W_O->values) : concat_heads(contexts);
}

// The words as they stand, and what comes out for them in this and in other orders.
class Outputs {
  public:
    explicit Outputs(const Run& run) : run_(run) {}

    const Matrix& of(const Order& order, Positions how, bool causal = false) {
        Matrix& output = outputs_[{order, how, causal}];
        if (output.size() == 0) output = output_of(run_, order, how, causal);
        return output;
    }

    // How far each word's row lies from its row in the sentence as it is, at most.
    double difference(const Order& order, Positions how, bool causal = false) {
        const Matrix& before = of(as_it_is(order.size()), how, causal);
        return largest_difference(of(order, how, causal), embed(before, order));
    }

  private:
    const Run& run_;
    std::map<std::tuple<Order, Positions, bool>, Matrix> outputs_;  // each is computed once
};

std::string name_of(Positions how) {
    if (how == Positions::none) return tr("no positions");
    return how == Positions::rotary ? tr("rotary") : tr("sinusoidal");
}

// What shuffling does, without positions and with those of this run.
void show_shuffled(const Run& run, Report& report, Outputs& outputs) {
    const Positions how = positions_of(run);
    const Order order = shuffled(run.sentence().labels.size());
    report.say(
        "Shuffled: {}. No mask is on, and each row of output is held beside the row that "
        "the same word had before.",
        sentence_of(run, order));
    const double without =
        report.measure("shuffled_without_positions", outputs.difference(order, Positions::none));
    report.say(
        without < hardly
            ? tr("Without positions the words have the rows that they had (largest "
                 "difference {}): shuffling the words only shuffles the rows. Attention sees "
                 "a set of words, and no order.",
                 below(without))
            : tr("Without positions the rows should only be shuffled, but numbers as large "
                 "as these differ in their last digits, which depend on the order of a sum "
                 "(largest difference {}).",
                 below(without)));
    if (how != Positions::none) {
        const double with =
            report.measure("shuffled_with_positions", outputs.difference(order, how));
        report.say(
            with < hardly
                ? tr("With positions ({}) they are the same too ({}): no row here depends on "
                     "where a word stands.",
                     name_of(how), below(with))
                : tr("With positions ({}) they differ by up to {}: now it matters where a "
                     "word stands.",
                     name_of(how), plain_number(with)));
    }
    const double causal = report.measure("shuffled_with_causal_mask",
                                         outputs.difference(order, Positions::none, true));
    if (causal >= hardly) {
        report.say(
            "A causal mask alone lets some order in: without positions, but with the mask, "
            "the rows differ by up to {}, since it hides other words from each.",
            plain_number(causal));
    }
}

// The middle word's row, in the sentence as it is and read backwards.
void show_backwards(const Run& run, Report& report, Outputs& outputs) {
    const std::size_t n = run.sentence().labels.size();
    const Order other = backwards(n);
    if (in_order(run.sentence().tokens, other) == run.sentence().tokens) {
        report.say("Read backwards this is the same sentence.");
        return;
    }
    const std::size_t word = n / 2;
    const std::string& label = run.sentence().labels[word];
    std::vector<LabelledRow> rows;
    std::vector<Positions> ways{Positions::none};
    if (positions_of(run) != Positions::none) ways.push_back(positions_of(run));
    for (const Positions how : ways) {
        rows.push_back(
            {tr("{}, forwards", name_of(how)), row_of(outputs.of(as_it_is(n), how), word)});
        rows.push_back(
            {tr("{}, backwards", name_of(how)), row_of(outputs.of(other, how), n - 1 - word)});
    }
    report.say("And read backwards: {}. This is what comes out for {}, without a mask:",
               sentence_of(run, other), label);
    report.table(stacked("backwards", tr("the output of {}, in both orders", label),
                         {tr_noop("variant"), tr_noop("variants"), {}},
                         run.tensor("output").columns, rows));
    report.measure("backwards_without_positions", outputs.difference(other, Positions::none));
    if (ways.size() > 1)
        report.measure("backwards_with_positions", outputs.difference(other, ways.back()));
}

}  // namespace

void show_order(const Run& run, Report& report) {
    report.section("Attention sees a set");
    if (run.sentence().labels.size() == 1) {
        report.say("With one word there is no order.");
        return;
    }
    Outputs outputs(run);
    show_shuffled(run, report, outputs);
    show_backwards(run, report, outputs);
}

}  // namespace attention
