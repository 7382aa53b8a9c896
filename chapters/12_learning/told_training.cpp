#include "12_learning/told_training.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "06_softmax/softmax.hpp"
#include "12_learning/adam.hpp"
#include "12_learning/gradient.hpp"
#include "12_learning/guessing.hpp"
#include "common/language.hpp"
#include "common/matrix.hpp"
#include "common/number.hpp"
#include "common/worked.hpp"

namespace attention {

void show_corpus(const Learned& learned, Report& report) {
    const Corpus& corpus = learned.corpus;
    const Sizes& sizes = learned.how.sizes;
    report.section("What goes in");
    report.say("{} sentences, with {} different words in all. The first ones:",
               corpus.sentences.size(), corpus.vocabulary.size());
    for (std::size_t i = 0; i < std::min<std::size_t>(3, corpus.sentences.size()); ++i)
        report.say("    {}", text_of(corpus, corpus.sentences[i]));
    if (!corpus.unseen.empty()) {
        report.say(
            "{} more are kept aside: the model never learns from them, and is asked about them at the "
            "end.",
            corpus.unseen.size());
    }
    Model start = learned.start();
    report.say(
        "And a model of {} numbers, all drawn at random from seed {}: X with {} numbers for each "
        "word, {} heads with d_k = {}, W_O, and W_next, which turns a row into a number for each "
        "word that may come next.",
        numbers_in(start), learned.how.seed, sizes.d_model, sizes.heads, sizes.d_k);
    report.formula(
        "The stages of chapters 1 to 9, then sum = X + output and logits = sum W_next; softmax(logits) "
        "says how likely each word is to come next, as the model sees it.");
    report.say(
        "loss = the mean of -ln p, where p is the probability that it gave to the word that came. 0 "
        "would mean: always sure, and always right.");
    report.say(
        "Backwards, each stage says how the loss changes with what went into it. That is a gradient; "
        "the one of X is written d_X.");
    for (const std::string line :
         {"logits = sum W_next        d_sum = d_logits W_nextᵀ   d_W_next = sumᵀ d_logits",
          "context = weights V        d_weights = d_context Vᵀ   d_V = weightsᵀ d_context",
          "weights = softmax(masked)  d_masked = weights * (d_weights - mean)",
          "scaled = scores / √d_k     d_scores = d_scaled / √d_k",
          "scores = Q Kᵀ              d_Q = d_scores K           d_K = d_scoresᵀ Q",
          "Q = X W_Q                  d_X = d_Q W_Qᵀ + ...       d_W_Q = Xᵀ d_Q"})
        report.say("  {}", line);
    report.say(
        "* multiplies cell by cell, and mean is Σ weights * d_weights, the sum of each row. The mask "
        "passes its gradient on, and 0 "
        "where a key is hidden. K, V and output go back as Q does. X goes into several stages, and "
        "the gradients that come back from them are added.");
}

void show_start(const Learned& learned, Report& report) {
    const double chance =
        report.measure("loss_by_chance", std::log(static_cast<double>(learned.how.sizes.words)));
    const double first = report.measure("loss_first", loss_of(learned.start(), learned.sentences));
    report.section("Before it has learned anything");
    report.say(
        "Holding all {} words for equally likely gives the loss ln {} = {}. The random model has {}: "
        "it knows nothing yet.",
        learned.how.sizes.words, learned.how.sizes.words, plain_number(chance),
        plain_number(first));
}

void show_gradient_check(const Learned& learned, Report& report) {
    constexpr double small = 1e-7;
    const std::vector<Guess> batch = first_drawn(learned.sentences, learned.how, 4);
    report.section("Is the way back right?");
    report.say(
        "Each number w of the model is pushed up and down by a small h, and the loss of {} sentences "
        "computed both times: n = (loss(w + h) - loss(w - h)) / (2h). The gradient a that came "
        "backwards must say the same. For each tensor, how many numbers it has, and ‖a - n‖ / (‖a‖ + "
        "‖n‖):",
        batch.size());
    double largest = 0;
    for (const Checked& checked : gradient_check(learned.start(), batch)) {
        largest = std::max(largest, checked.error);
        const std::string name = fmt::format("{:<10} {:>5}   ", checked.name, checked.numbers);
        if (checked.error <= small) {
            report.say("    {}", name + tr("below 1e-7"));
            continue;
        }
        report.say("    {}",
                   name + tr("{}: wrong; cell [{}, {}] is {} backwards and {} by differences",
                             plain_number(checked.error), checked.row, checked.column,
                             signed_number(checked.by_backward, 6),
                             signed_number(checked.by_difference, 6)));
    }
    report.measure("gradient_error", largest);
    report.say(largest <= small
                   ? tr("All agree: what is left is rounding.")
                   : tr("The way back goes from W_next up to X, and a mistake is handed on: begin "
                        "with the last tensor of this list that is wrong."));
}

namespace {

// "d1" and the word that comes last: the number of W_next that is followed.
struct Followed {
    std::size_t row;
    std::size_t column;
};

// d_W_next[row, column] for one sentence, as a sum over its words.
std::string gradient_in_words(const Learned& learned, const Guess& guess, const Followed& cell) {
    const ModelSteps steps = forward(learned.start(), guess.words);
    const Matrix d_logits = cross_entropy_backward(steps.logits, guess.next);
    Factor sum;
    Factor d;
    std::vector<std::string> words;
    double result = 0;
    for (std::size_t i = 0; i < guess.words.size(); ++i) {
        sum.numbers.push_back(steps.sum(i, cell.row));
        d.numbers.push_back(d_logits(i, cell.column));
        words.push_back(learned.corpus.vocabulary[guess.words[i]]);
        result += steps.sum(i, cell.row) * d_logits(i, cell.column);
    }
    return sum_of_products(sum, d, words, result);
}

}  // namespace

void show_one_step(const Learned& learned, Report& report) {
    const Guess& guess = learned.sentences.front();
    const Followed cell{0, guess.next.back()};
    const std::string& word = learned.corpus.vocabulary[cell.column];
    const ModelSteps steps = forward(learned.start(), guess.words);
    const double p = softmax(steps.logits)(guess.words.size() - 1, cell.column);
    const auto n = static_cast<double>(guess.words.size());

    report.section("One step, for one number");
    report.say(
        "We follow one number of W_next, in row d1 and column {}, through the first sentence alone.",
        word);
    report.say(
        "Forwards. After all words but the last, {} gets the probability {}. It came, so the loss of "
        "that guess is -ln {} = {}.",
        word, plain_number(p), plain_number(p), plain_number(-std::log(p)));
    report.say(
        "Backwards. d_logits there is (p - 1) / {0} = ({1} - 1) / {0} = {2}: the loss is the mean over the "
        "sentence's guesses ({0}).",
        guess.words.size(), plain_number(p), signed_number((p - 1) / n));
    report.say("The gradient of our number adds up sum times d_logits over the words: {}",
               gradient_in_words(learned, guess, cell));

    const Matrix W = learned.start().W_next;
    const Matrix d_W = loss_and_gradient(learned.start(), guess).gradient.W_next;
    const double rate = learned.how.rate;
    const double d = d_W(cell.row, cell.column);
    if (d == 0) {  // with one word there is nothing to guess
        report.say("The gradient is 0: this number stays as it is.");
        return;
    }
    const Matrix zeros = zeros_like(learned.start()).W_next;
    const Stepped after = adam_step(W, d_W, zeros, zeros, 1, rate);
    report.say(
        "Adam, step 1: m = 0.1 · ({0}) and v = 0.001 · ({0})²; corrected, m / (1 - 0.9) = {0} and "
        "v / (1 - 0.999) = ({0})². m / √v is then {1}: however large the gradient is, the first step "
        "is as long as the rate, {2}.",
        signed_number(d), d > 0 ? "+1" : "-1", short_number(rate));
    report.say("{} - {} · {} = {}", signed_number(W(cell.row, cell.column)), short_number(rate),
               d > 0 ? "+1" : "-1", signed_number(after.W(cell.row, cell.column)));
    report.say(
        "All {} numbers take their step at once. The training has {} steps, each with the mean "
        "gradient of {} sentences drawn at random.",
        [&] {
            Model start = learned.start();
            return numbers_in(start);
        }(),
        learned.how.steps, learned.how.batch);
}

namespace {

// The curve of the losses, in characters: a column for each, from 0 up to the largest. One that is
// infinite, where steps that were wrong led far off, stands at the top.
std::string curve_of(const std::vector<Loss>& losses) {
    constexpr std::size_t height = 12;
    double top = 0;
    for (const Loss& loss : losses) {
        for (const double each : {loss.learned, loss.unseen})
            if (std::isfinite(each)) top = std::max(top, each);
    }
    std::vector<std::string> lines(height, std::string(losses.size(), ' '));
    const auto line_of = [&](double loss) {
        if (!std::isfinite(loss)) return std::size_t{0};
        const double share = top > 0 ? loss / top : 0;
        return height - 1 - static_cast<std::size_t>(std::lround(share * (height - 1)));
    };
    for (std::size_t i = 0; i < losses.size(); ++i) {
        if (losses[i].unseen > 0) lines[line_of(losses[i].unseen)][i] = 'o';
        lines[line_of(losses[i].learned)][i] = '*';
    }
    std::string drawing;
    for (std::size_t i = 0; i < height; ++i) {
        const double value = top * static_cast<double>(height - 1 - i) / (height - 1);
        drawing += fmt::format("{:>8} |{}\n", plain_number(value, 2), lines[i]);
        while (drawing.size() > 1 && drawing[drawing.size() - 2] == ' ')
            drawing.erase(drawing.size() - 2, 1);
    }
    return drawing + fmt::format("{:>8} +{}\n", "", std::string(losses.size(), '-'));
}

// At most `most` of them, the last one too.
std::vector<Loss> thinned(const std::vector<Loss>& losses, std::size_t most) {
    const std::size_t each = (losses.size() + most - 1) / most;
    std::vector<Loss> kept;
    for (std::size_t i = 0; i < losses.size(); i += each)
        kept.push_back(losses[i]);
    if ((losses.size() - 1) % each != 0) kept.push_back(losses.back());
    return kept;
}

const Loss& loss_at(const Learned& learned, int step) {
    for (const Loss& loss : learned.losses)
        if (loss.step == step) return loss;
    return learned.losses.back();
}

}  // namespace

void show_loss(const Learned& learned, Report& report) {
    const bool has_unseen = !learned.unseen.empty();
    report.section("Learning");
    report.drawing(curve_of(thinned(learned.losses, 30)));
    report.say(
        has_unseen
            ? tr("The loss after 0 to {} steps: * of the sentences that are learned from, o of "
                 "the unseen ones.",
                 learned.how.steps)
            : tr("The loss after 0 to {} steps.", learned.how.steps));
    std::vector<LabelledRow> rows;
    for (const Snapshot& at : learned.on_the_way) {
        const Loss& loss = loss_at(learned, at.step);
        Matrix row = Matrix::from_shape({1, has_unseen ? 2u : 1u});
        row(0, 0) = loss.learned;
        if (has_unseen) row(0, 1) = loss.unseen;
        rows.push_back({tr("step {}", at.step), row});
    }
    Axis columns{tr_noop("sentences"), tr_noop("kinds of sentences"), {tr("learned from")}};
    if (has_unseen) columns.labels.push_back(tr("unseen"));
    report.table(stacked("loss", tr("loss = the mean of -ln p of the word that came"),
                         {tr_noop("step"), tr_noop("steps"), {}}, columns, rows,
                         Kind::unsigned_numbers));
    report.measure("loss_last", learned.losses.back().learned);
}

}  // namespace attention
