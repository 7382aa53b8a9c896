#include "12_learning/told_found.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

#include "06_softmax/softmax.hpp"
#include "common/language.hpp"
#include "common/lesson.hpp"
#include "common/matrix.hpp"
#include "common/number.hpp"

namespace attention {
namespace {

std::size_t largest_in_row(const Matrix& rows, std::size_t row) {
    const auto* begin = &rows(row, 0);
    return static_cast<std::size_t>(std::max_element(begin, begin + rows.shape(1)) - begin);
}

// The probabilities of all words after the question.   -> [1, words]
Matrix answer_to(const Question& question, const Model& model, std::size_t without = 0) {
    return row_of(softmax(forward(model, question.words, without).logits), question.place);
}

std::size_t right_among(const std::vector<Question>& questions, const Model& model,
                        std::size_t without = 0) {
    std::size_t right = 0;
    for (const Question& question : questions)
        right += largest_in_row(answer_to(question, model, without), 0) == question.ending ? 1 : 0;
    return right;
}

// The clue that a question holds, if it does.
std::optional<std::size_t> clue_in(const Question& question, const Asked& asked) {
    for (const std::size_t word : question.words)
        if (asked.clues.count(word) > 0) return word;
    return std::nullopt;
}

std::vector<Question> all_questions(const Asked& asked) {
    std::vector<Question> all = asked.learned;
    all.insert(all.end(), asked.unseen.begin(), asked.unseen.end());
    std::erase_if(all, [&](const Question& question) { return !clue_in(question, asked); });
    return all;
}

// The word that head `h` gives most of the asking word's attention.
std::size_t heaviest_word(const Question& question, const Model& model, std::size_t h) {
    const ModelSteps steps = forward(model, question.words);
    return question.words[largest_in_row(steps.heads[h].weights, question.place)];
}

// In how many of all sentences with a clue it does.
double clue_share(const Asked& asked, const Model& model, std::size_t h) {
    const auto questions = all_questions(asked);
    double found = 0;
    for (const Question& question : questions)
        found += asked.clues.count(heaviest_word(question, model, h)) > 0 ? 1 : 0;
    return found / static_cast<double>(questions.size());
}

// The head that finds the clue most often, counted from 0.
std::size_t best_head(const Asked& asked, const Model& model) {
    std::size_t best = 0;
    for (std::size_t h = 1; h < model.W_Q.size(); ++h)
        if (clue_share(asked, model, h) > clue_share(asked, model, best)) best = h;
    return best;
}

std::vector<Question> questions_with(std::size_t clue, const Asked& asked) {
    std::vector<Question> questions = all_questions(asked);
    std::erase_if(questions, [&](const Question& question) {
        return std::find(question.words.begin(), question.words.end(), clue) ==
               question.words.end();
    });
    return questions;
}

// Does head `h` look at this clue in at least half of its sentences?
bool looks_at(std::size_t clue, const Asked& asked, const Model& model, std::size_t h) {
    const auto questions = questions_with(clue, asked);
    const auto found = std::count_if(
        questions.begin(), questions.end(),
        [&](const Question& question) { return heaviest_word(question, model, h) == clue; });
    return 2 * static_cast<std::size_t>(found) >= questions.size();
}

// Has none of its sentences another clue?
bool stands_alone(std::size_t clue, const Asked& asked) {
    for (const Question& question : questions_with(clue, asked)) {
        for (const std::size_t word : question.words)
            if (word != clue && asked.clues.count(word) > 0) return false;
    }
    return true;
}

// The clues that no head looks at: one may look at those that another leaves out.
std::vector<std::size_t> not_looked_at(const Asked& asked, const Model& model) {
    std::vector<std::size_t> words;
    for (const std::size_t clue : asked.clues) {
        bool looked_at = false;
        for (std::size_t h = 0; h < model.W_Q.size(); ++h)
            looked_at = looked_at || looks_at(clue, asked, model, h);
        if (!looked_at) words.push_back(clue);
    }
    return words;
}

std::vector<std::string> words_called(const Learned& learned,
                                      const std::vector<std::size_t>& words) {
    std::vector<std::string> names;
    for (const std::size_t word : words)
        names.push_back(learned.corpus.vocabulary[word]);
    return names;
}

// The probabilities of the endings alone.   -> [1, endings]
Matrix of_endings(const Asked& asked, const Matrix& answer) {
    Matrix row = Matrix::from_shape({1, asked.endings.size()});
    for (std::size_t e = 0; e < asked.endings.size(); ++e)
        row(0, e) = answer(0, asked.endings[e]);
    return row;
}

Axis endings_of(const Learned& learned, const Asked& asked) {
    return {tr_noop("ending"), "endings", words_called(learned, asked.endings)};
}

// A word that comes again is told apart: "river#2".
std::vector<std::string> told_apart(std::vector<std::string> labels) {
    for (std::size_t i = 0; i < labels.size(); ++i) {
        const auto times =
            std::count(labels.begin(), labels.begin() + static_cast<long>(i), labels[i]);
        if (times > 0) labels[i] += fmt::format("#{}", times + 1);
    }
    return labels;
}

}  // namespace

std::optional<Asked> asked_about_bank(const Learned& learned) {
    const Corpus& corpus = learned.corpus;
    const auto bank = find_name(corpus.vocabulary, "bank");
    if (!bank) return std::nullopt;
    Asked asked{*bank,
                questions_about(*bank, corpus.sentences),
                questions_about(*bank, corpus.unseen),
                {},
                {}};
    asked.clues = clues_in(asked.learned);
    for (const Question& question : asked.learned) {
        const auto& known = asked.endings;
        if (std::find(known.begin(), known.end(), question.ending) == known.end())
            asked.endings.push_back(question.ending);
    }
    if (asked.clues.empty() || asked.endings.size() < 2 || asked.endings.size() > 12)
        return std::nullopt;
    return asked;
}

void show_guesses(const Learned& learned, const Asked& asked, Report& report) {
    const Question& question = asked.learned.front();
    report.section("What is guessed");
    report.say("\"{} ...\": what comes next?", text_of(learned.corpus, question.words));
    report.table(
        stacked("guesses",
                tr("softmax(logits) of {}, for the endings", learned.corpus.vocabulary[asked.word]),
                {tr_noop("model"), "models", {}}, endings_of(learned, asked),
                {{tr("at the start"), of_endings(asked, answer_to(question, learned.start()))},
                 {tr("at the end"), of_endings(asked, answer_to(question, learned.model()))}},
                Kind::unsigned_numbers));
    const auto guess_of = [&](const Model& model) {
        return learned.corpus.vocabulary[largest_in_row(answer_to(question, model), 0)];
    };
    report.say("The likeliest of all {} words: {} at the start, {} at the end. What came: {}.",
               learned.how.sizes.words, guess_of(learned.start()), guess_of(learned.model()),
               learned.corpus.vocabulary[question.ending]);
}

void show_row_on_the_way(const Learned& learned, const Asked& asked, Report& report) {
    const Question& question = asked.learned.front();
    const std::string& word = learned.corpus.vocabulary[asked.word];
    const std::size_t head = best_head(asked, learned.model());
    report.section("Where {} looks, on the way", word);
    std::vector<LabelledRow> rows;
    for (const Snapshot& at : learned.on_the_way) {
        const ModelSteps steps = forward(at.model, question.words);
        rows.push_back({tr("step {}", at.step), row_of(steps.heads[head].weights, question.place)});
    }
    const auto words = told_apart(words_called(learned, question.words));
    report.table(stacked("on_the_way", tr("the weights of {} in head {}", word, head + 1),
                         {tr_noop("step"), tr_noop("steps"), {}}, {tr_noop("key"), "keys", words},
                         rows, Kind::weights));
    const Matrix& first = rows.front().values;
    const Matrix& last = rows.back().values;
    const std::size_t before = largest_in_row(first, 0);
    const std::size_t after = largest_in_row(last, 0);
    report.say(
        "Nobody wrote down where it should look. At the start its heaviest word is \"{}\" ({}), by "
        "chance; at the end it is \"{}\" ({}).",
        words[before], plain_number(first(0, before)), words[after], plain_number(last(0, after)));
}

void show_unseen(const Learned& learned, const Asked& asked, Report& report) {
    const auto right = static_cast<long>(right_among(asked.unseen, learned.model()));
    report.measure("unseen_right", right);
    report.measure("unseen", static_cast<long>(asked.unseen.size()));
    if (asked.unseen.empty()) return;
    report.section("What it has never seen");
    std::vector<std::string> labels;
    for (const Question& question : asked.unseen) {
        const auto clue = clue_in(question, asked);
        labels.push_back(clue ? learned.corpus.vocabulary[*clue] : tr("no clue"));
    }
    labels = told_apart(labels);
    std::vector<LabelledRow> rows;
    for (std::size_t i = 0; i < asked.unseen.size(); ++i)
        rows.push_back({labels[i], of_endings(asked, answer_to(asked.unseen[i], learned.model()))});
    report.table(stacked("unseen",
                         tr("softmax(logits) of {} in each unseen sentence, by its clue",
                            learned.corpus.vocabulary[asked.word]),
                         {tr_noop("sentence"), tr_noop("unseen sentences"), {}},
                         endings_of(learned, asked), rows, Kind::unsigned_numbers));
    report.say("{} of {} are right, which means: the likeliest of all words is the one that comes.",
               right, asked.unseen.size());
    const Model& model = learned.model();
    const double share = clue_share(asked, model, best_head(asked, model));
    if (right == static_cast<long>(asked.unseen.size()) && share >= 0.5) {
        report.say(
            "It has not just learned sentences by heart. It has learned where to look, and that works "
            "in a sentence that it never saw.");
    }
}

void show_heads(const Learned& learned, const Asked& asked, Report& report) {
    const Model& model = learned.model();
    const std::string& word = learned.corpus.vocabulary[asked.word];
    const std::size_t heads = model.W_Q.size();
    report.section("What each head is worth");
    std::vector<LabelledRow> shares;
    for (std::size_t h = 0; h < heads; ++h) {
        const double share =
            report.measure(fmt::format("clue_share_head{}", h + 1), clue_share(asked, model, h));
        Matrix row = Matrix::from_shape({1, 1});
        row(0, 0) = share;
        shares.push_back({tr("head {}", h + 1), row});
    }
    report.table(stacked("clue_shares",
                         tr("the share of the {} sentences in which {} looks most at its clue",
                            all_questions(asked).size(), word),
                         {tr_noop("head"), "heads", {}}, {tr_noop("share"), "shares", {tr("clue")}},
                         shares, Kind::unsigned_numbers));
    std::vector<LabelledRow> rows;
    const auto all = all_questions(asked);
    for (std::size_t without = 0; without <= heads; ++without) {
        Matrix row = Matrix::from_shape({1, 2});
        double loss = 0;
        for (const Question& question : all)
            loss -= std::log(answer_to(question, model, without)(0, question.ending));
        row(0, 0) = loss / static_cast<double>(all.size());
        row(0, 1) =
            static_cast<double>(right_among(all, model, without)) / static_cast<double>(all.size());
        rows.push_back({without == 0 ? tr("all heads") : tr("without head {}", without), row});
    }
    report.table(
        stacked("taken_away",
                tr("the guesses after {}, with and without each head (its context made 0)", word),
                {tr_noop("model"), "models", {}},
                {tr_noop("measure"), tr_noop("measures"), {tr("loss"), tr("right")}}, rows,
                Kind::unsigned_numbers));
    const auto left_out = not_looked_at(asked, model);
    const auto defaults = words_called(learned, left_out);
    const bool all_right = right_among(all, model) == all.size();
    if (defaults.empty()) {
        report.say("No clue is left out: each has a head that looks at it.");
    } else if (defaults.size() == asked.clues.size()) {
        report.say("No head looks at the clues.");
    } else if (!all_right) {
        report.say("No head looks at {}, and some guesses are wrong.", with_or(defaults));
    } else if (defaults.size() > 1 || !stands_alone(left_out.front(), asked)) {
        report.say("No head looks at {}, and yet all guesses are right.", with_or(defaults));
    } else {
        report.say(
            "No head looks at {}. What needs no looking is not looked for: where no other clue is "
            "found, its ending is the one that is left.",
            defaults.front());
    }
}

void show_seeds(const Learned& learned, const Asked& asked, Report& report) {
    std::vector<std::uint32_t> seeds{1, 2, 3, 4, 5};
    if (std::find(seeds.begin(), seeds.end(), learned.how.seed) == seeds.end())
        seeds.insert(seeds.begin(), learned.how.seed);
    const std::size_t heads = learned.how.sizes.heads;
    report.section("Other random starts");
    const bool has_unseen = !asked.unseen.empty();
    const std::size_t before_heads = has_unseen ? 2 : 1;
    Axis columns{tr_noop("measure"), tr_noop("measures"), {tr("loss")}};
    if (has_unseen) columns.labels.push_back(tr("unseen right"));
    for (std::size_t h = 0; h < heads; ++h)
        columns.labels.push_back(tr("clue, head {}", h + 1));
    std::vector<LabelledRow> rows;
    std::vector<std::string> sayings;
    for (const std::uint32_t seed : seeds) {
        const Model model = learn_again(learned, seed);
        Matrix row = Matrix::from_shape({1, before_heads + heads});
        row(0, 0) = loss_of(model, learned.sentences);
        if (has_unseen) {
            row(0, 1) = static_cast<double>(right_among(asked.unseen, model)) /
                        static_cast<double>(asked.unseen.size());
        }
        for (std::size_t h = 0; h < heads; ++h)
            row(0, before_heads + h) = clue_share(asked, model, h);
        rows.push_back({tr("seed {}", seed), row});
        const auto defaults = words_called(learned, not_looked_at(asked, model));
        sayings.push_back(defaults.empty() ? tr("seed {}: none", seed)
                                           : tr("seed {}: {}", seed, with_commas(defaults)));
    }
    report.table(stacked("seeds",
                         tr("the same sentences, learned from {} random starts", seeds.size()),
                         {tr_noop("seed"), "seeds", {}}, columns, rows, Kind::unsigned_numbers));
    report.say("Clues that no head looks at ({}).",
               fmt::format("{}", fmt::join(sayings, tr("; "))));
}

}  // namespace attention
