#include "13_gpt_and_bert/told_filling.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <string>

#include "05_masking/masking.hpp"
#include "06_softmax/softmax.hpp"
#include "13_gpt_and_bert/told_writing.hpp"
#include "common/language.hpp"
#include "common/lesson.hpp"
#include "common/number.hpp"
#include "common/text.hpp"

namespace attention {

std::vector<std::size_t> ended(std::vector<std::size_t> sentence, const School& school) {
    if (sentence.empty() || sentence.back() != school.end) sentence.push_back(school.end);
    return sentence;
}

namespace {

std::size_t gap_in(const std::vector<std::size_t>& sentence, const School& school) {
    return static_cast<std::size_t>(std::find(sentence.begin(), sentence.end(), school.mask) -
                                    sentence.begin());
}

// The probabilities of all words in the gap.   -> [1, words]
Matrix filled(const std::vector<std::size_t>& sentence, const School& school) {
    const Matrix logits = forward(school.bert.model, ended(sentence, school)).logits;
    return softmax(row_of(logits, gap_in(sentence, school)));
}

// What the GPT, which reads from the left, expects there.
Matrix expected(const std::vector<std::size_t>& sentence, const School& school) {
    const std::size_t gap = gap_in(sentence, school);
    const std::vector<std::size_t> before(sentence.begin(),
                                          sentence.begin() + static_cast<std::ptrdiff_t>(gap));
    return softmax(row_of(forward(school.gpt.model, before).logits, gap - 1));
}

Matrix only(const Matrix& probabilities, const std::vector<std::size_t>& words) {
    Matrix row = Matrix::from_shape({1, words.size()});
    for (std::size_t i = 0; i < words.size(); ++i)
        row(0, i) = probabilities(0, words[i]);
    return row;
}

Axis named(const std::vector<std::size_t>& words, const School& school) {
    Axis axis{tr_noop("word in the gap"), "words", {}};
    for (const std::size_t word : words)
        axis.labels.push_back(school.bert.words[word]);
    return axis;
}

void show_order(const School& school, std::size_t width, Report& report) {
    const auto one = rows_if_known({"Tom", "asks", "Li", "and", "[MASK]", "answers"}, school.bert);
    const auto other =
        rows_if_known({"Li", "asks", "Tom", "and", "[MASK]", "answers"}, school.bert);
    if (!one || !other) return;
    report.say("The same words in another order:");
    for (const auto& sentence : {*one, *other}) {
        const Matrix answer = filled(sentence, school);
        const std::size_t best = likeliest_words(answer, 1)[0];
        const std::string asked = "    " + pad_right(text_of(sentence, school.bert), 33);
        const std::string said =
            fmt::format("{} {}", school.bert.words[best], plain_number(answer(0, best)));
        if (display_width(asked + said) <= width) {
            report.line(asked + said);
        } else {
            report.line("    " + text_of(sentence, school.bert));
            report.line("        " + said);
        }
    }
}

}  // namespace

void show_filling(const std::vector<std::size_t>& sentence, const School& school, const Run& run,
                  Report& report) {
    report.section("Filling a gap");
    report.say(
        "\"{}\": the BERT has layers like the GPT's, but no causal mask. The gap's row sees what stands on "
        "both sides, and [END] behind the sentence, as when it learned.",
        text_of(sentence, school.bert));
    const Matrix by_bert = filled(sentence, school);
    const bool has_before = gap_in(sentence, school) > 0;
    std::vector<std::size_t> words = likeliest_words(by_bert, 6);
    std::vector<LabelledRow> rows{{"BERT", only(by_bert, words)}};
    if (has_before) rows.push_back({"GPT", only(expected(sentence, school), words)});
    report.table(stacked("gap", tr("softmax(logits) at the gap"), {tr_noop("model"), "models", {}},
                         named(words, school), rows, Kind::unsigned_numbers));
    report.measure("filled", school.bert.words[words[0]]);
    if (has_before) {
        report.say(
            "The GPT was asked too: what comes after the words before the gap? It sees only those.");
    }
    const std::size_t gap = gap_in(sentence, school);
    const Axis keys = {tr_noop("key"), "keys", run.tensor("bert.X").rows.labels};
    report.table(stacked("gap_looks", tr("what the gap looks at, in each head of the BERT"),
                         {tr_noop("head"), "heads", {}}, keys,
                         looks_of_heads(run, "bert.", gap, keys.labels.size()), Kind::weights));
    show_order(school, run.options().width, report);
}

namespace {

// How a head looks, in the mean over many sequences: at the word before, and, where a letter comes
// again, at what followed it the first time.
struct Habits {
    double before = 0;
    double followed = 0;
};

Habits habits_of(const TrainedModel& trained, std::size_t layer, const std::vector<Example>& all) {
    Habits habits;
    double rows = 0;
    double places = 0;
    for (const Example& example : all) {
        const TransformerSteps steps = forward(trained.model, example.words);
        const Matrix& weights = steps.layers[layer].heads[0].weights;
        for (std::size_t i = 1; i < example.words.size(); ++i, ++rows)
            habits.before += weights(i, i - 1);
        for (const std::size_t place : example.places) {
            const auto first =
                std::find(example.words.begin(), example.words.end(), example.words[place]);
            habits.followed +=
                weights(place, static_cast<std::size_t>(first - example.words.begin()) + 1);
            ++places;
        }
    }
    return {habits.before / rows, habits.followed / places};
}

}  // namespace

namespace {

// A letter that comes again has its number: "f#2".
std::vector<std::string> letters_of(const Example& example, const TrainedModel& model) {
    std::vector<std::string> labels;
    for (std::size_t i = 0; i < example.words.size(); ++i) {
        const auto begin = example.words.begin();
        const auto times =
            std::count(begin, begin + static_cast<std::ptrdiff_t>(i), example.words[i]);
        const std::string& letter = model.words[example.words[i]];
        labels.push_back(times == 0 ? letter : fmt::format("{}#{}", letter, times + 1));
    }
    return labels;
}

}  // namespace

void show_induction(const School& school, Report& report) {
    const auto examples = fresh_pairs(school.induction[0], 200);
    // The shortest is shown: no letters between the pairs.
    const Example& example = *std::min_element(examples.begin(), examples.end(),
                                               [](const Example& one, const Example& other) {
                                                   return one.words.size() < other.words.size();
                                               });
    report.section("A B ... A: what follows?");
    std::string shown;
    for (const std::size_t letter : example.words)
        shown += school.induction[0].words[letter] + " ";
    report.say(
        "Two small models were trained on letters in random order, in which some pairs come again: {}... "
        "There is nothing to learn by heart. To know what follows a letter the second time, a model has "
        "to find the first.",
        shown);
    std::vector<LabelledRow> right;
    std::vector<LabelledRow> habits;
    for (std::size_t m = 0; m < school.induction.size(); ++m) {
        const TrainedModel& trained = school.induction[m];
        const std::string name = tr("layers: {}", trained.model.layers.size());
        Matrix row = Matrix::from_shape({1, 1});
        row(0, 0) = report.measure(fmt::format("induction_right_{}", trained.model.layers.size()),
                                   share_right(trained.model, examples));
        right.push_back({name, row});
        for (std::size_t l = 0; l < trained.model.layers.size(); ++l) {
            const Habits h = habits_of(trained, l, examples);
            Matrix both = Matrix::from_shape({1, 2});
            both(0, 0) = h.before;
            both(0, 1) = h.followed;
            habits.push_back({tr("layer {} of {}", l + 1, trained.model.layers.size()), both});
        }
    }
    report.table(stacked("induction", tr("the share of right answers, in {} new sequences", 200),
                         {tr_noop("model"), "models", {}},
                         {tr_noop("measure"), tr_noop("measures"), {tr("right")}}, right,
                         Kind::unsigned_numbers));
    report.table(stacked("habits", tr("where each layer's head looks: the mean weight"),
                         {tr_noop("head"), "heads", {}},
                         {tr_noop("place"), "places", {tr("letter before"), tr("what followed")}},
                         habits, Kind::unsigned_numbers));
    const TrainedModel& two = school.induction.back();
    const TransformerSteps steps = forward(two.model, example.words);
    const auto letters = letters_of(example, two);
    for (std::size_t l = 0; l < steps.layers.size(); ++l) {
        report.table({fmt::format("letters.layer{}.weights", l + 1),
                      tr("the weights of layer {}'s head, for these letters", l + 1),
                      {tr_noop("query"), "queries", letters},
                      {tr_noop("key"), "keys", letters},
                      steps.layers[l].heads[0].weights,
                      Kind::weights,
                      std::make_shared<const Mask>(causal_mask(letters.size()))});
    }
    report.say(
        "It takes two heads, one after the other. The first looks at the letter before, so that each row "
        "knows which letter it followed. The second asks: which row followed a letter like mine? In a "
        "single layer no row knows that yet.");
}

}  // namespace attention
