#include "13_gpt_and_bert/told_writing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "06_softmax/softmax.hpp"
#include "13_gpt_and_bert/cache.hpp"
#include "common/language.hpp"
#include "common/number.hpp"
#include "common/text.hpp"

namespace attention {
namespace {

std::string without_spaces_behind(const std::string& line) {
    return line.substr(0, line.find_last_not_of(' ') + 1);
}

// A word that was written, then the likeliest ones; what does not fit goes on below.
void show_step(const WrittenWord& step, const std::vector<std::string>& words, std::size_t width,
               Report& report) {
    constexpr std::size_t shown = 3;
    const auto order = likeliest_words(step.probabilities, shown);
    const std::string indent = "    ";
    std::string line = indent + pad_right(words[step.word], 14);
    const std::size_t begin = display_width(line);
    for (std::size_t k = 0; k < std::min(shown, order.size()); ++k) {
        const std::string one =
            fmt::format("{} {}", words[order[k]], plain_number(step.probabilities(0, order[k])));
        if (k > 0 && display_width(line) + display_width(one) > width) {
            report.line(without_spaces_behind(line));
            line = std::string(begin, ' ');
        }
        line += pad_right(one, 20);
    }
    report.line(without_spaces_behind(line));
}

std::string like_a_count(double number) {
    return fmt::format("{:.0f}", number);
}

}  // namespace

std::vector<std::size_t> likeliest_words(const Matrix& probabilities, std::size_t most) {
    std::vector<std::size_t> words(probabilities.size());
    std::iota(words.begin(), words.end(), std::size_t{0});
    std::stable_sort(words.begin(), words.end(), [&](std::size_t one, std::size_t other) {
        return probabilities(0, one) > probabilities(0, other);
    });
    words.resize(std::min(most, words.size()));
    return words;
}

std::vector<std::size_t> words_of(const Text& text, const School& school) {
    std::vector<std::size_t> words = text.prompt;
    for (const WrittenWord& step : text.written.steps)
        if (step.word != school.end) words.push_back(step.word);
    return words;
}

std::string text_of(const std::vector<std::size_t>& words, const TrainedModel& model) {
    std::string text;
    for (const std::size_t word : words)
        text += (text.empty() ? "" : " ") + model.words[word];
    return text;
}

void show_writing(const Text& text, const School& school, const Run& run, Report& report) {
    const auto& words = school.gpt.words;
    report.section("Writing");
    report.say(
        "{} ... The last row says how likely each word is to come next. One is chosen and joins the text; "
        "then its row says what comes next. Each line: the chosen word, then the three likeliest.",
        text_of(text.prompt, school.gpt));
    for (const WrittenWord& step : text.written.steps)
        show_step(step, words, run.options().width, report);
    const std::string written =
        report.measure("written", text_of(words_of(text, school), school.gpt));
    const bool has_end =
        !text.written.steps.empty() && text.written.steps.back().word == school.end;
    report.say(has_end
                   ? tr("\"{}.\"", written)
                   : tr("\"{} ...\": it stops here, at {} words (--length).", written, text.most));
    if (text.choice.temperature > 0) {
        report.say("Each word is drawn from softmax(logits / {}), with seed {}.",
                   short_number(text.choice.temperature), text.choice.seed);
    }
}

namespace {

// The row that is looked at: that of bank, where the text has it, else the last one.
std::size_t telling_row(const Run& run) {
    return run.find_word("bank").value_or(run.focus());
}

}  // namespace

void show_layers(const School& school, const Run& run, Report& report) {
    const TrainedModel& gpt = school.gpt;
    const std::size_t place = telling_row(run);
    const std::string& word = run.sentence().labels[place];
    report.section("Layer by layer");
    report.say("What the model would guess after {} if it ended earlier:", word);
    const Matrix last = softmax(row_of(run["logits"], place));
    auto shown = likeliest_words(last, 6);
    Axis columns{tr_noop("next word"), "next words", {}};
    for (const std::size_t next : shown)
        columns.labels.push_back(gpt.words[next]);
    std::vector<LabelledRow> rows;
    const auto add = [&](const std::string& label, const Matrix& of_layer) {
        const Matrix all = softmax(logits_of(gpt.model, row_of(of_layer, place)));
        Matrix row = Matrix::from_shape({1, shown.size()});
        for (std::size_t k = 0; k < shown.size(); ++k)
            row(0, k) = all(0, shown[k]);
        rows.push_back({label, row});
    };
    add(tr("before layer 1"), run[gpt.model.plan.positions ? "X_P" : "X"]);
    for (std::size_t l = 1; l <= gpt.model.layers.size(); ++l)
        add(tr("after layer {}", l), run[fmt::format("layer{}.output", l)]);
    report.table(stacked("layers", tr("the guess after {}, from each layer's output", word),
                         {tr_noop("place"), "places", {}}, columns, rows, Kind::unsigned_numbers));
}

std::vector<LabelledRow> looks_of_heads(const Run& run, const std::string& model, std::size_t row,
                                        std::size_t words) {
    std::vector<LabelledRow> looks;
    const auto name_of = [&](std::size_t layer, std::size_t head) {
        return fmt::format("{}layer{}.head{}", model, layer, head);
    };
    const std::string weights = ".weights";
    for (std::size_t layer = 1; run.has(name_of(layer, 1) + weights); ++layer) {
        for (std::size_t head = 1; run.has(name_of(layer, head) + weights); ++head) {
            const Matrix& all = run[name_of(layer, head) + weights];
            Matrix look = Matrix::from_shape({1, words});
            for (std::size_t j = 0; j < words; ++j)
                look(0, j) = all(row, j);
            looks.push_back({name_of(layer, head), look});
        }
    }
    return looks;
}

void show_heads(const Run& run, Report& report) {
    const std::size_t place = telling_row(run);
    const std::vector<std::string>& labels = run.sentence().labels;
    Axis keys{tr_noop("key"), "keys", labels};
    keys.labels.resize(place + 1);  // the mask hides the others
    report.section("Where the heads look");
    report.say("The row of {} in each head's weights. It sees no word after it:", labels[place]);
    report.table(stacked("looks", tr("what {} looks at, in each head", labels[place]),
                         {tr_noop("head"), "heads", {}}, keys,
                         looks_of_heads(run, "", place, keys.labels.size()), Kind::weights));
    report.say(
        "The whole tables are kept, not shown: --only layer1.head1.weights prints this one. Q, K, V, "
        "scores and all that is made of them are there for each head of each layer, and for the BERT as "
        "bert.layer1.head1.weights. --trace works out one cell in every table that has it; --json and "
        "--export give them all.");
}

namespace {

// The multiplications that are done while a text of n words grows, counted. The feed-forward part
// is left aside, as in multiplications().
double counted(const Transformer& gpt, std::size_t n, bool with_cache) {
    Transformer bare = gpt;
    bare.plan.feed_forward = false;
    const double before = multiplications_so_far();
    Cache cache;
    std::vector<std::size_t> text;
    for (std::size_t i = 0; i < n; ++i) {
        text.push_back(i % gpt.plan.words);
        if (!with_cache) cache = Cache();
        const auto known = static_cast<std::ptrdiff_t>(cache.words);
        go_on(bare, cache, {text.begin() + known, text.end()});
    }
    return multiplications_so_far() - before;
}

// The cost of writing n words one by one, with and without a cache.
void show_costs(const Transformer& gpt, Report& report) {
    constexpr std::size_t last_counted = 32;
    constexpr double million = 1e6;
    std::vector<LabelledRow> rows;
    bool is_as_counted = true;
    for (std::size_t n = 8; n <= 4096; n *= 2) {
        Matrix row = Matrix::from_shape({1, 3});
        for (const bool with_cache : {true, false}) {
            const double cost = multiplications_to_write(gpt.plan, n, with_cache);
            row(0, with_cache ? 0 : 1) = cost / million;
            if (n <= last_counted)
                is_as_counted = is_as_counted && cost == counted(gpt, n, with_cache);
        }
        row(0, 2) = row(0, 1) / row(0, 0);
        rows.push_back({fmt::format("n = {}", n), row});
    }
    report.table(stacked(
        "costs", tr("multiplications, in millions, while a text grows to n words"),
        {tr_noop("length"), tr_noop("lengths"), {}},
        {tr_noop("measure"), tr_noop("measures"), {tr("with a cache"), tr("without"), tr("times")}},
        rows, Kind::unsigned_numbers));
    report.measure("costs_counted_up_to", static_cast<long>(is_as_counted ? last_counted : 0));
    report.say(
        is_as_counted
            ? tr("They are computed from the shapes; up to n = {} they were also counted while "
                 "the model wrote, and the numbers agree.",
                 last_counted)
            : tr("They are computed from the shapes; up to n = {} they were also counted while "
                 "the model wrote, and the numbers differ.",
                 last_counted));
}

}  // namespace

void show_cache(const Text& text, const School& school, Report& report) {
    const Transformer& gpt = school.gpt.model;
    const Written again = write_on(gpt, text.prompt, text.most, school.end, text.choice, false);
    double difference = again.steps.size() == text.written.steps.size() ? 0 : 1;
    for (std::size_t i = 0; i < std::min(again.steps.size(), text.written.steps.size()); ++i) {
        difference = std::max(
            difference, largest_difference(again.steps[i].logits, text.written.steps[i].logits));
    }
    report.section("Keys and values are kept");
    report.say(
        "A new word comes after all others, and the causal mask lets none of them see it. So their rows "
        "stay what they were, in every layer, and so do their keys and values: those are kept (the "
        "cache), and only the new word's row is computed.");
    report.measure("cache_difference", difference);
    report.say(
        difference == 0
            ? tr("Written again without a cache, the text has the same logits: the largest difference "
                 "is exactly 0.")
            : tr("Written again without a cache, the text has other logits: the largest difference is "
                 "{}. The cache is wrong.",
                 plain_number(difference)));
    const double with = report.measure("multiplications_with_cache", text.written.multiplications);
    const double without = report.measure("multiplications_without", again.multiplications);
    report.say(
        "Multiplications for this text, all but those of the feed-forward parts and norms: {} with the "
        "cache, {} without.",
        like_a_count(with), like_a_count(without));

    show_costs(gpt, report);
    report.say(
        "With a cache the cost grows with n² at most, since each new word meets all earlier ones; without "
        "a cache it grows with n³ at most.");
    report.say(
        "A BERT has no cache: every word sees those after it, so a new one changes all rows.");
}

}  // namespace attention
