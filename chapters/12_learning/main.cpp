// 12_learning: nobody told it where to look.
#include <vector>

#include "01_embeddings/embeddings.hpp"
#include "02_query_key/query_key.hpp"
#include "05_masking/masking.hpp"
#include "08_multiple_heads/multiple_heads.hpp"
#include "08_multiple_heads/told_heads.hpp"
#include "09_concat/concat.hpp"
#include "12_learning/told_found.hpp"
#include "12_learning/told_learned.hpp"
#include "12_learning/told_saved.hpp"
#include "12_learning/told_training.hpp"
#include "chapters.hpp"
#include "common/file.hpp"
#include "common/language.hpp"
#include "common/program.hpp"

using namespace attention;

namespace {

// The stages, one after the other, with the numbers that were learned; run[NAME] keeps what each
// makes.
void compute(Run& run) {
    // 1  a row for each word
    const Matrix& X = run["X"] = embed(run.lesson().embeddings.values, run.sentence().tokens);
    // 5  the mask: who guesses the next word must not see it
    const Mask& hidden = run.hide(hidden_keys(run.sentence().is_padding, true));
    // 8  several heads: stages 2 to 7 in each, with maps of its own
    const MapsOfHeads maps = maps_of(run.lesson());
    const std::vector<Matrix> contexts = multiple_heads(X, maps.W_Q, maps.W_K, maps.W_V, hidden);
    keep_heads(run, contexts);
    // 9  joined, then mixed by one last map
    const Matrix& concat = run["concat"] = concat_heads(contexts);
    run["W_O"] = run.lesson().output->values;
    run["output"] = linear_map(concat, run["W_O"]);
}

void show(const Learned& learned, const Run& run, Report& report) {
    const auto asked = asked_about_bank(learned);
    show_corpus(learned, report);
    show_start(learned, report);
    show_gradient_check(learned, report);
    show_one_step(learned, report);
    show_loss(learned, report);
    if (asked) {
        show_guesses(learned, *asked, report);
        show_row_on_the_way(learned, *asked, report);
        show_unseen(learned, *asked, report);
        show_heads(learned, *asked, report);
        show_seeds(learned, *asked, report);
    }
    std::vector<std::string> weights;
    for (std::size_t h = 1; h <= run.lesson().heads.size(); ++h)
        weights.push_back("head" + std::to_string(h) + ".weights");
    report.comes_out(weights);
    report.worked_cell(weights);

    report.section("What to look for");
    report.say(sentences(
        {asked ? tr("No line of this program says where {} should look.",
                    learned.corpus.vocabulary[asked->word])
               : tr("No line of this program says where a word should look."),
         tr("The model only had to guess the next word, and each step moved its numbers a little "
            "towards a better guess: what helped stayed.")}));
    report.say(
        "GPT learns in the same way: it guesses the next word, and takes small steps against the "
        "loss. It has more stages and layers, up to billions of numbers, and far more text.");
    report.try_it("Another start, which has not learned where to look after 200 steps:",
                  "./learn run 12 -- --seed 5 --steps 200");
}

}  // namespace

int main(int argc, char** argv) {
    multiply_in_order();  // the same sums with any BLAS
    Learned learned;
    const auto read = [&](const Options& options) -> Inputs {
        learned = learn(options);
        Lesson lesson = lesson_of(learned);
        Sentence sentence =
            read_sentence(options.sentence.value_or(lesson.sentence), lesson.embeddings.rows,
                          options.sentence ? "--sentence" : lesson.sentence_source,
                          folder_name(learned.corpus.file));
        const std::string& folder = options.value("--save");
        if (!folder.empty()) save_lesson(learned, folder);
        return {std::move(lesson), std::move(sentence)};
    };
    const auto show_it = [&](const Run& run, Report& report) { show(learned, run, report); };
    return run_program({chapters(), CHAPTER, compute, show_it, read}, argc, argv);
}
