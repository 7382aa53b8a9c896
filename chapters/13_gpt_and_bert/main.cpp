// 13_gpt_and_bert: GPT and BERT out of the same stages.
#include <algorithm>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "13_gpt_and_bert/told_filling.hpp"
#include "13_gpt_and_bert/told_layers.hpp"
#include "13_gpt_and_bert/told_parts.hpp"
#include "13_gpt_and_bert/told_school.hpp"
#include "13_gpt_and_bert/told_writing.hpp"
#include "chapters.hpp"
#include "common/error.hpp"
#include "common/file.hpp"
#include "common/language.hpp"
#include "common/lesson.hpp"
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
                                 const std::string& source, const fs::path& folder) {
    const std::string place = visible_path(folder / "embeddings.csv");
    return read_sentence(text, model.words, source, place).tokens;
}

void expect_one_gap(const std::vector<std::size_t>& sentence, const School& school) {
    const auto gaps = std::count(sentence.begin(), sentence.end(), school.mask);
    if (gaps == 1) return;
    throw InputError(tr("--fill: found {} gaps, expected one, written as [MASK]", gaps));
}

std::vector<std::size_t> prompt_of(const std::string& typed, const School& school) {
    if (!typed.empty()) return rows_of(typed, school.gpt, "--write", school.folder / "gpt");
    // A GPT that learned from other sentences may not know them: then its first word.
    return rows_if_known({"Tom", "is"}, school.gpt).value_or(std::vector<std::size_t>{0});
}

// A sentence with a gap. For a BERT that does not know the usual one it is what the GPT wrote, with
// the word in the middle taken out.
std::vector<std::size_t> gap_of(const std::string& typed, const School& school,
                                std::vector<std::size_t> written) {
    if (!typed.empty()) return rows_of(typed, school.bert, "--fill", school.folder / "bert");
    const auto usual =
        rows_if_known({"Tom", "is", "[MASK]", "at", "the", "river", "bank"}, school.bert);
    if (usual) return *usual;
    std::replace(written.begin(), written.end(), school.mask, school.end);  // drawn, by chance
    written[written.size() / 2] = school.mask;
    return written;
}

Asked read_what_is_asked(const Options& options) {
    const std::string& train = options.value("--train");
    if (!train.empty()) train_all(train);
    const std::string& folder = options.value("--model");
    Asked asked;
    asked.school = read_school(!train.empty()   ? fs::path(train)
                               : folder.empty() ? shipped_lesson("learned")
                                                : fs::path(folder));
    asked.text.prompt = prompt_of(options.value("--write"), asked.school);
    asked.text.most = static_cast<std::size_t>(options.number("--length"));
    if (asked.text.prompt.size() >= asked.text.most) {
        throw InputError(tr("--write: found {} words, expected fewer than {} (--length)",
                            asked.text.prompt.size(), asked.text.most));
    }
    asked.text.choice = {temperature_of(options.value("--temperature")),
                         static_cast<std::uint32_t>(options.number("--seed"))};
    asked.text.written = write_on(asked.school.gpt.model, asked.text.prompt, asked.text.most,
                                  asked.school.end, asked.text.choice, true);
    asked.gap = gap_of(options.value("--fill"), asked.school, words_of(asked.text, asked.school));
    expect_one_gap(asked.gap, asked.school);
    return asked;
}

// The GPT, and the text that it wrote: what the tensors are about.
Inputs inputs_of(const Asked& asked) {
    const TrainedModel& gpt = asked.school.gpt;
    const std::string text = text_of(words_of(asked.text, asked.school), gpt);
    Lesson lesson = lesson_of(gpt, text);
    lesson.folder = asked.school.folder;
    return {std::move(lesson), sentence_of(gpt, text, "--write")};
}

// ---- the stages ---------------------------------------------------------------------------------

// What the BERT makes of the sentence with the gap: bert.X … bert.next. Nothing is hidden from it.
void keep_bert(const Asked& asked, Run& run) {
    const TrainedModel& bert = asked.school.bert;
    const std::string text = text_of(ended(asked.gap, asked.school), bert);
    Options options = run.options();
    options.of_chapters["--mask"] = "none";
    Run of_bert(run.chapters(), run.chapter().name, options, lesson_of(bert, text),
                sentence_of(bert, text, "--fill"));
    keep_model(of_bert, bert.model, "bert.");
    run.take(std::move(of_bert), "bert.");
}

void compute(const Asked& asked, Run& run) {
    keep_model(run, asked.school.gpt.model);
    keep_bert(asked, run);
}

// ---- what is said -------------------------------------------------------------------------------

void show_models(const School& school, bool is_new, Report& report) {
    Transformer gpt = school.gpt.model;
    std::size_t numbers = 0;
    for (const NamedMatrix& tensor : tensors_of(gpt))
        numbers += tensor.values->size();
    report.section("What goes in");
    report.say(
        "Two models, trained with the code of chapter 12 on the same sentences: a GPT, which "
        "hides what comes later and guesses the next word, and a BERT, which hides nothing and guesses "
        "words that were taken out.");
    if (is_new) {
        report.say("They were trained just now, and stand in {}.", visible(school.folder.string()));
    } else {
        report.say("Without --train nothing is trained here.");
    }
    const std::string layers =
        gpt.plan.layers == 1 ? tr("1 layer") : tr("{} layers", gpt.plan.layers);
    const std::string heads = gpt.plan.heads == 1 ? tr("1 head") : tr("{} heads", gpt.plan.heads);
    report.say("The GPT has {} numbers: {} of {} with d_k = {}, d_model = {}, and {} words.",
               report.measure("gpt_numbers", static_cast<long>(numbers)), layers, heads,
               gpt.plan.d_k, gpt.plan.d_model, gpt.plan.words);
}

void show(const Asked& asked, const Run& run, Report& report) {
    show_models(asked.school, !run.options().value("--train").empty(), report);
    report.formula(formula_of(asked.school.gpt.model.plan));
    show_writing(asked.text, asked.school, run, report);
    report.worked_cell({"layer1.output", "logits", "next"});
    show_layers(asked.school, run, report);
    show_heads(run, report);
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
