// 13_gpt_and_bert: GPT and BERT out of the same stages.
#include <fmt/format.h>

#include <cmath>
#include <stdexcept>
#include <string>
#include <vector>

#include "06_softmax/softmax.hpp"
#include "12_learning/told_learned.hpp"
#include "13_gpt_and_bert/told_filling.hpp"
#include "13_gpt_and_bert/told_school.hpp"
#include "13_gpt_and_bert/told_writing.hpp"
#include "chapters.hpp"
#include "common/error.hpp"
#include "common/language.hpp"
#include "common/number.hpp"
#include "common/program.hpp"
#include "common/text.hpp"

using namespace attention;

namespace {

namespace fs = std::filesystem;

// What the program was asked.
struct Asked {
    School school;
    Text text;                     // what the GPT writes
    std::vector<std::size_t> gap;  // the sentence with a gap
};

// ---- what goes in -------------------------------------------------------------------------------

// Divided by next to nothing, logits would be too large for a double.
constexpr double lowest_temperature = 0.001;

double temperature_of(const std::string& typed) {
    if (typed.empty()) return 0;
    std::size_t used = 0;
    double number = -1;
    try {
        number = std::stod(typed, &used);
    } catch (const std::exception&) {
        used = 0;
    }
    const bool fits = number == 0 || (number >= lowest_temperature && number <= 100);
    if (used != typed.size() || !fits) {
        throw InputError(tr("--temperature: found '{}', expected 0, or a number from {} to 100",
                            typed, lowest_temperature));
    }
    return number;
}

std::vector<std::size_t> rows_of(const std::string& text, const TrainedModel& model,
                                 const std::string& source) {
    return read_sentence(text, model.words, source).tokens;
}

void expect_one_gap(const std::vector<std::size_t>& sentence, const School& school) {
    const auto gaps = std::count(sentence.begin(), sentence.end(), school.mask);
    if (gaps == 1) return;
    throw InputError(tr("--fill: found {} gaps, expected one, written as [MASK]", gaps));
}

Asked read_what_is_asked(const Options& options) {
    const std::string& train = options.value("--train");
    if (!train.empty()) train_all(train);
    const std::string& folder = options.value("--model");
    Asked asked;
    asked.school = read_school(!train.empty()   ? fs::path(train)
                               : folder.empty() ? shipped_lesson("learned")
                                                : fs::path(folder));
    const std::string& write = options.value("--write");
    const std::string& fill = options.value("--fill");
    asked.text.prompt = rows_of(write.empty() ? "Tom is" : write, asked.school.gpt, "--write");
    asked.text.most = static_cast<std::size_t>(options.number("--length"));
    if (asked.text.prompt.size() >= asked.text.most) {
        throw InputError(tr("--write: found {} words, expected fewer than {} (--length)",
                            asked.text.prompt.size(), asked.text.most));
    }
    asked.text.choice = {temperature_of(options.value("--temperature")),
                         static_cast<std::uint32_t>(options.number("--seed"))};
    asked.gap = rows_of(fill.empty() ? "Tom is [MASK] at the river bank" : fill, asked.school.bert,
                        "--fill");
    expect_one_gap(asked.gap, asked.school);
    asked.text.written = write_on(asked.school.gpt.model, asked.text.prompt, asked.text.most,
                                  asked.school.end, asked.text.choice, true);
    return asked;
}

// The GPT's embeddings, and the text that it wrote: what the tensors are about.
Inputs inputs_of(const Asked& asked) {
    const TrainedModel& gpt = asked.school.gpt;
    Lesson lesson;
    lesson.folder = asked.school.folder;
    lesson.sentence = text_of(words_of(asked.text, asked.school), gpt);
    lesson.embeddings = {gpt.words, numbered("d", gpt.model.plan.d_model), gpt.model.X};
    Sentence sentence = read_sentence(lesson.sentence, gpt.words, "--write");
    return {std::move(lesson), std::move(sentence)};
}

// ---- the stages ---------------------------------------------------------------------------------

void compute(const Asked& asked, Run& run) {
    const Transformer& gpt = asked.school.gpt.model;
    const TransformerSteps steps = forward(gpt, run.sentence().tokens);
    run["X"] = steps.X;
    run["P"] = steps.P;
    run["X_P"] = steps.X_P;
    for (std::size_t l = 0; l < steps.layers.size(); ++l) {
        const std::string layer = fmt::format("layer{}.", l + 1);
        run[layer + "attended"] = steps.layers[l].attended;
        run[layer + "output"] = steps.layers[l].output;
    }
    run["normed"] = steps.last;
    run["W_next"] = gpt.W_next;
    run["logits"] = steps.logits;
    run["next"] = softmax(steps.logits);
}

// ---- what is said -------------------------------------------------------------------------------

void show_models(const School& school, Report& report) {
    Transformer gpt = school.gpt.model;
    std::size_t numbers = 0;
    for (const NamedMatrix& tensor : tensors_of(gpt))
        numbers += tensor.values->size();
    report.section("What goes in");
    report.say(
        "Two models, trained beforehand with the code of chapter 12, on the same sentences: a GPT, which "
        "hides what comes later and guesses the next word, and a BERT, which hides nothing and guesses "
        "words that were taken out. Without --train nothing is trained here.");
    const std::string layers =
        gpt.plan.layers == 1 ? tr("1 layer") : tr("{} layers", gpt.plan.layers);
    const std::string heads = gpt.plan.heads == 1 ? tr("1 head") : tr("{} heads", gpt.plan.heads);
    report.say("The GPT has {} numbers: {} of {} with d_k = {}, d_model = {}, and {} words.",
               report.measure("gpt_numbers", static_cast<long>(numbers)), layers, heads,
               gpt.plan.d_k, gpt.plan.d_model, gpt.plan.words);
}

void show(const Asked& asked, const Run& run, Report& report) {
    show_models(asked.school, report);
    report.formula(
        "Into layer 1 go the rows X_P = X + P. In each layer: attended = rows + [head_1 | head_2] W_O, "
        "where the heads read norm(rows); output = attended + gelu(norm(attended) W_1 + b_1) W_2 + b_2. "
        "After the last: logits = norm(output) W_next, next = softmax(logits).");
    show_writing(asked.text, asked.school, run, report);
    report.worked_cell({"layer1.output", "logits", "next"});
    show_layers(asked.text, asked.school, run, report);
    show_cache(asked.text, asked.school, report);
    show_filling(asked.gap, asked.school, run, report);
    show_parts(asked.school, report);
    show_induction(asked.school, report);

    report.section("What to look for");
    report.say(
        "The same stages, once with a causal mask and once without. With it a row is final as soon as it "
        "is computed: that makes writing cheap. Without it every row sees the whole sentence: that makes "
        "filling a gap easy, and a cache impossible.");
    report.try_it("Drawn words instead of the likeliest:",
                  "./learn run 13 -- --write \"Anna walks\" --temperature 1 --seed 4");
}

}  // namespace

int main(int argc, char** argv) {
    multiply_in_order();  // the same bits for one row as for many
    Asked asked;
    const auto read = [&](const Options& options) -> Inputs {
        asked = read_what_is_asked(options);
        return inputs_of(asked);
    };
    const auto compute_it = [&](Run& run) { compute(asked, run); };
    const auto show_it = [&](const Run& run, Report& report) { show(asked, run, report); };
    return run_program({chapters(), CHAPTER, compute_it, show_it, read}, argc, argv);
}
