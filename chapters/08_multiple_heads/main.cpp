// 08_multiple_heads: several heads look for several things at once.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "01_embeddings/embeddings.hpp"
#include "05_masking/masking.hpp"
#include "08_multiple_heads/multiple_heads.hpp"
#include "command.hpp"
#include "common/number.hpp"
#include "path.hpp"

using namespace attention;

namespace {

std::vector<std::string> names_of_each_head(const Page& page,
                                            const std::vector<std::string>& stems) {
    std::vector<std::string> names;
    for (std::size_t h = 1; h <= page.lesson().heads.size(); ++h) {
        for (const auto& stem : stems)
            names.push_back(fmt::format("head{}.{}", h, stem));
    }
    return names;
}

// How one word divides its attention in each head.
Tensor word_in_each_head(const Page& page, std::size_t word) {
    const Tensor& first = page.tensor("head1.weights");
    const std::size_t heads = page.lesson().heads.size();
    Tensor table{"heads",
                 "the weights of " + page.sentence().labels[word] + " in each head",
                 {"head", "heads", {}},
                 first.columns,
                 Matrix::from_shape({heads, first.columns.labels.size()}),
                 Kind::weights};
    table.hidden = Mask::from_shape({heads, first.columns.labels.size()});
    for (std::size_t h = 0; h < heads; ++h) {
        const Tensor& weights = page.tensor(fmt::format("head{}.weights", h + 1));
        table.rows.labels.push_back(fmt::format("head {}", h + 1));
        for (std::size_t j = 0; j < first.columns.labels.size(); ++j) {
            table.values(h, j) = weights.values(word, j);
            (*table.hidden)(h, j) = (*first.hidden)(word, j);
        }
    }
    return table;
}

void show_side_by_side(Page& page) {
    page.section(page.lesson().heads.size() > 1 ? "The heads beside each other" : "The only head");
    std::vector<std::size_t> words{page.focus()};
    if (const auto fish = page.find_word("fish"); fish && *fish != page.focus())
        words.push_back(*fish);
    for (const std::size_t word : words) {
        page.table(word_in_each_head(page, word));
        if (page.lesson().heads.size() < 2) continue;
        page.say(
            fmt::format("Heads 1 and 2 differ by {} here (0: the same row, 1: nothing in "
                        "common).",
                        plain_number(row_difference(page.tensor("head1.weights").values,
                                                    page.tensor("head2.weights").values, word))));
    }
}

// " (bank → fish, fish → going)": those of `pairs` in which the second word is, of all others, the
// one that the first gives most weight to.
std::string seen_here(const Page& page, const Matrix& weights,
                      const std::vector<std::pair<std::string, std::string>>& pairs) {
    std::vector<std::string> seen;
    for (const auto& [from, to] : pairs) {
        const auto query = page.find_word(from);
        const auto key = page.find_word(to);
        if (!query || !key) continue;
        bool heaviest = true;
        for (std::size_t j = 0; j < weights.shape(1); ++j)
            heaviest = heaviest &&
                       (j == *query || j == *key || weights(*query, j) < weights(*query, *key));
        if (heaviest) seen.push_back(fmt::format("{} → {}", from, to));
    }
    return seen.empty() ? "" : fmt::format(" ({})", fmt::join(seen, ", "));
}

std::string formula_of_heads(bool scaled) {
    return fmt::format(
        "In each head h: weights_h = softmax of the masked Q_h K_hᵀ{}, and context_h = weights_h "
        "V_h, with Q_h = X W_Q_h, K_h = X W_K_h and V_h = X W_V_h.",
        scaled ? " / √d_k" : " (left as they are: --no-scale)");
}

// All tensors, with a heading for each stage of each head, so that a reader can find and skip.
void show_each_head(Page& page) {
    const std::vector<std::pair<std::string, std::vector<std::string>>> stages{
        {"what each word asks for and offers (chapter 2)", {"W_Q", "W_K", "Q", "K"}},
        {"how well they fit (chapters 3 to 5)", {"scores", "scaled", "masked"}},
        {"how each word divides its attention (chapter 6)", {"weights"}},
        {"what it collects (chapter 7)", {"W_V", "V", "context"}}};
    page.section("What comes out");
    page.say(
        "Each head makes all that chapters 2 to 7 make. Head 1 is the head of those chapters: its "
        "tensors are the ones you know.");
    for (std::size_t h = 1; h <= page.lesson().heads.size(); ++h) {
        for (const auto& [title, stems] : stages) {
            page.section(fmt::format("Head {}: {}", h, title));
            for (const auto& stem : stems)
                page.table(page.tensor(fmt::format("head{}.{}", h, stem)));
        }
    }
}

}  // namespace

int main(int argc, char** argv) {
    return run_program(chapter(8), argc, argv, [](Page& page) {
        const Lesson& lesson = page.lesson();

        // 1  a row for each word
        const Matrix& X = page.keep("X", embed(lesson.embeddings.values, page.sentence().tokens));
        // 5  the mask, one for all heads
        const Mask& hidden =
            page.keep_mask(hidden_keys(page.sentence().is_padding, page.options().causal));
        // 8  several heads: stages 2 to 7 in each, with maps of its own
        keep_heads(page, multiple_heads(X, lesson.heads, hidden, page.options().scale));

        page.goes_in({"X"});
        page.formula(formula_of_heads(page.options().scale));
        show_each_head(page);
        page.worked_cell(names_of_each_head(page, {"weights"}));
        show_side_by_side(page);

        page.section("What to look for");
        if (page.is_shipped_lesson()) {
            page.say(fmt::format(
                "Head 1 asks which nouns and places are near{}, head 2 who does what{}.",
                seen_here(page, page.tensor("head1.weights").values, {{"bank", "river"}}),
                seen_here(page, page.tensor("head2.weights").values,
                          {{"bank", "fish"}, {"fish", "going"}})));
        }
        if (lesson.heads.size() == 1) {
            page.say(
                "This lesson has one head: one question, asked of all words. A second one needs "
                "maps of its own, in heads/2.");
        }
        page.say(
            "Every head gets all of X and has three maps of its own, so each can ask another "
            "question of the same words. It is like looking at a picture of a boy with a "
            "ball: the eye does not scan it point by point. One look goes to the boy, "
            "another to his ball.");
        const std::string hospital = "From the hospital Tom is going to the bank.";
        page.try_it("How the other sentence looks through both heads:",
                    is_about(page, hospital)
                        ? "./learn run 8"
                        : fmt::format("./learn run 8 -- --sentence \"{}\"", hospital));
    });
}
