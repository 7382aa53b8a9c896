// 08_multiple_heads: several heads look for several things at once.
#include <fmt/format.h>

#include <memory>
#include <utility>

#include "01_embeddings/embeddings.hpp"
#include "04_scaling/told.hpp"
#include "05_masking/masking.hpp"
#include "05_masking/told.hpp"
#include "08_multiple_heads/multiple_heads.hpp"
#include "08_multiple_heads/told_heads.hpp"
#include "chapters.hpp"
#include "common/command.hpp"
#include "common/language.hpp"
#include "common/number.hpp"
#include "common/program.hpp"

using namespace attention;

namespace {

std::vector<std::string> names_of_each_head(const Run& run, const std::vector<std::string>& stems) {
    std::vector<std::string> names;
    for (std::size_t h = 1; h <= run.lesson().heads.size(); ++h) {
        for (const auto& stem : stems)
            names.push_back(fmt::format("head{}.{}", h, stem));
    }
    return names;
}

// How one word divides its attention in each head.
LabelledMatrix word_in_each_head(const Run& run, std::size_t word) {
    const std::string label = run.sentence().labels[word];
    std::vector<LabelledRow> rows;
    for (std::size_t h = 1; h <= run.lesson().heads.size(); ++h)
        rows.push_back({tr("head {}", h), row_of(run[fmt::format("head{}.weights", h)], word)});
    LabelledMatrix table = stacked("heads_of_" + label, tr("the weights of {} in each head", label),
                                   {tr_noop("head"), "heads", {}},
                                   run.tensor("head1.weights").columns, rows, Kind::weights);
    Mask hidden = Mask::from_shape({rows.size(), run.sentence().labels.size()});
    for (std::size_t h = 0; h < rows.size(); ++h) {
        for (std::size_t j = 0; j < run.sentence().labels.size(); ++j)
            hidden(h, j) = (*run.hidden())(word, j);
    }
    table.hidden = std::make_shared<const Mask>(std::move(hidden));
    return table;
}

void show_side_by_side(const Run& run, Report& report) {
    if (run.lesson().heads.size() > 1)
        report.section("The heads beside each other");
    else
        report.section("The only head");
    std::vector<std::size_t> words{run.focus()};
    if (const auto fish = run.find_word("fish"); fish && *fish != run.focus())
        words.push_back(*fish);
    for (const std::size_t word : words) {
        report.table(word_in_each_head(run, word));
        if (run.lesson().heads.size() < 2) continue;
        report.say("Heads 1 and 2 differ by {} here (0: the same row, 1: nothing in common).",
                   plain_number(row_difference(run["head1.weights"], run["head2.weights"], word)));
    }
}

// " (bank → fish, fish → going)": those of `pairs` in which the second word is, of all others, the
// one that the first gives most weight to.
std::string seen_here(const Run& run, const Matrix& weights,
                      const std::vector<std::pair<std::string, std::string>>& pairs) {
    std::vector<std::string> seen;
    for (const auto& [from, to] : pairs) {
        const auto query = run.find_word(from);
        const auto key = run.find_word(to);
        if (!query || !key) continue;
        bool heaviest = true;
        for (std::size_t j = 0; j < weights.shape(1); ++j)
            heaviest = heaviest &&
                       (j == *query || j == *key || weights(*query, j) < weights(*query, *key));
        if (heaviest) seen.push_back(fmt::format("{} → {}", from, to));
    }
    return seen.empty() ? "" : tr(" ({})", with_commas(seen));
}

std::string formula_of_heads(bool scaled) {
    if (scaled) {
        return tr(
            "In each head h: weights_h = softmax of the masked Q_h K_hᵀ / √d_k, and context_h = "
            "weights_h V_h, with Q_h = X W_Q_h, K_h = X W_K_h and V_h = X W_V_h.");
    }
    return tr(
        "In each head h: weights_h = softmax of the masked Q_h K_hᵀ (left as they are: "
        "--no-scale), and context_h = weights_h V_h, with Q_h = X W_Q_h, K_h = X W_K_h and V_h = "
        "X W_V_h.");
}

// What each head makes, with a heading for each stage, so that a reader can find and skip. Head 1
// is known from the chapters before: only how it divides its attention and what it collects stand
// here.
void show_each_head(const Run& run, Report& report) {
    report.section("What comes out");
    report.say(
        "Each head makes all that chapters 2 to 7 make. Head 1 is the head of those chapters, so "
        "here are only its weights and its context; --only head1.scores, say, shows another of its "
        "tensors.");
    for (const char* name : {"head1.weights", "head1.context"})
        report.tensor(name);
    for (std::size_t h = 2; h <= run.lesson().heads.size(); ++h) {
        const auto show_tensors = [&](const std::vector<std::string>& stems) {
            for (const auto& stem : stems)
                report.tensor(fmt::format("head{}.{}", h, stem));
        };
        report.section("Head {}: what each word asks for and offers (chapter 2)", h);
        show_tensors({"W_Q", "W_K", "Q", "K"});
        report.section("Head {}: how well they fit (chapters 3 to 5)", h);
        show_tensors({"scores", "scaled", "masked"});
        report.section("Head {}: how each word divides its attention (chapter 6)", h);
        show_tensors({"weights"});
        report.section("Head {}: what it collects (chapter 7)", h);
        show_tensors({"W_V", "V", "context"});
    }
}

// The stages, one after the other; run[NAME] keeps what each makes.
void compute(Run& run) {
    // 1  a row for each word
    const Matrix& X = run["X"] = embed(run.lesson().embeddings.values, run.sentence().tokens);
    // 5  the mask, one for all heads
    const Mask& hidden = run.hide(hidden_keys(run.sentence().is_padding, is_causal(run)));
    // 8  several heads: stages 2 to 7 in each, with maps of its own
    const MapsOfHeads maps = maps_of(run.lesson());
    const std::vector<Matrix> contexts =
        multiple_heads(X, maps.W_Q, maps.W_K, maps.W_V, hidden, scales(run));
    keep_heads(run, contexts);
}

void show(const Run& run, Report& report) {
    report.goes_in({"X"});
    report.formula(formula_of_heads(scales(run)));
    show_each_head(run, report);
    report.worked_cell(names_of_each_head(run, {"weights"}));
    show_side_by_side(run, report);

    report.section("What to look for");
    if (run.is_shipped_lesson()) {
        report.say("Head 1 asks which nouns and places are near{}, head 2 who does what{}.",
                   seen_here(run, run["head1.weights"], {{"bank", "river"}}),
                   seen_here(run, run["head2.weights"], {{"bank", "fish"}, {"fish", "going"}}));
    }
    if (run.lesson().heads.size() == 1) {
        report.say(
            "This lesson has one head: one question, asked of all words. A second one needs "
            "maps of its own, in heads/2.");
    }
    report.say(
        "Every head gets all of X and has three maps of its own, so each can ask another "
        "question of the same words. It is like looking at a picture of a boy with a "
        "ball: the eye does not scan it point by point. One look goes to the boy, "
        "another to his ball.");
    const std::string hospital = "From the hospital Tom is going to the bank.";
    report.try_it("How the other sentence looks through both heads:",
                  is_about(run, hospital)
                      ? "./learn run 8"
                      : fmt::format("./learn run 8 -- --sentence \"{}\"", hospital));
}

}  // namespace

int main(int argc, char** argv) {
    return run_program({chapters(), CHAPTER, compute, show}, argc, argv);
}
