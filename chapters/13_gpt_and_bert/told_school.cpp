#include "13_gpt_and_bert/told_school.hpp"

#include <fmt/format.h>

#include <cmath>
#include <fstream>

#include "12_learning/corpus.hpp"
#include "common/error.hpp"
#include "common/file.hpp"
#include "common/language.hpp"
#include "common/lesson.hpp"
#include "common/progress.hpp"

namespace attention {
namespace {

namespace fs = std::filesystem;

constexpr const char* end_word = "[END]";
constexpr const char* mask_word = "[MASK]";
constexpr std::size_t letters = 16;
constexpr std::size_t pairs = 3;

std::size_t row_of_word(const TrainedModel& model, const std::string& word,
                        const fs::path& folder) {
    const auto row = find_name(model.words, word);
    if (!row) {
        throw InputError(
            tr("{}: found no row {}, expected one", visible_path(folder / "embeddings.csv"), word));
    }
    return *row;
}

// One model's words beside those of another, with which its answers are compared.
void expect_same_words(const TrainedModel& model, const fs::path& folder, const TrainedModel& other,
                       const fs::path& others_folder) {
    if (model.words == other.words) return;
    throw InputError(tr("{}: found other words than in {}, expected the same in the same order",
                        visible_path(folder / "embeddings.csv"),
                        visible_path(others_folder / "embeddings.csv")));
}

// The sentences of the corpus with [END] behind each, and the vocabulary with [END] and [MASK].
struct Text {
    std::vector<std::string> words;
    std::vector<std::vector<std::size_t>> sentences;
    std::vector<std::vector<std::size_t>> unseen;
    std::size_t end;
    std::size_t mask;
};

Text read_text(const fs::path& file) {
    const Corpus corpus = read_corpus(file);
    Text text{corpus.vocabulary, corpus.sentences, corpus.unseen, corpus.vocabulary.size(),
              corpus.vocabulary.size() + 1};
    text.words.insert(text.words.end(), {end_word, mask_word});
    for (auto* sentences : {&text.sentences, &text.unseen})
        for (auto& sentence : *sentences)
            sentence.push_back(text.end);
    return text;
}

const std::vector<std::size_t>& drawn_from(const Text& text, Random& random) {
    const double place = random.uniform() * static_cast<double>(text.sentences.size());
    return text.sentences[static_cast<std::size_t>(place)];
}

TrainedModel trained_gpt(const Text& text, Plan plan, const Course& course,
                         const std::string& what) {
    plan.words = text.words.size();
    TrainedModel trained{random_transformer(plan, course.seed), text.words};
    const Progress progress(what, course.steps);
    train(
        trained.model, [&](Random& random) { return next_words(drawn_from(text, random)); }, course,
        [&](int step) { progress.at(step); });
    return trained;
}

TrainedModel trained_bert(const Text& text, const Course& course) {
    Plan plan;
    plan.words = text.words.size();
    plan.causal = false;
    TrainedModel trained{random_transformer(plan, course.seed), text.words};
    const Progress progress("BERT", course.steps);
    train(
        trained.model,
        [&](Random& random) { return hidden_words(drawn_from(text, random), text.mask, random); },
        course, [&](int step) { progress.at(step); });
    return trained;
}

// Letters "a", "b", … in place of words. Attention alone: that is all it takes.
TrainedModel trained_induction(std::size_t layers, const Course& course) {
    Plan plan;
    plan.words = letters;
    plan.d_model = 32;
    plan.heads = 1;
    plan.d_k = 16;
    plan.layers = layers;
    plan.feed_forward = false;
    plan.norm = Norm::none;
    std::vector<std::string> words;
    for (std::size_t i = 0; i < letters; ++i)
        words.push_back(std::string(1, static_cast<char>('a' + i)));
    TrainedModel trained{random_transformer(plan, course.seed), words};
    const Progress progress(tr("induction, layers: {}", layers), course.steps);
    train(
        trained.model, [&](Random& random) { return repeated_pairs(letters, pairs, random); },
        course, [&](int step) { progress.at(step); });
    return trained;
}

// ---- what each part is worth
// ---------------------------------------------------------------------

struct Variant {
    std::string name;  // a name in a file, the same in every language
    Plan plan;
};

std::vector<Variant> variants() {
    std::vector<Variant> all(7, {"", Plan()});
    all[0].name = "everything";
    all[1].name = "without_residual", all[1].plan.residual = false;
    all[2].name = "without_norm", all[2].plan.norm = Norm::none;
    all[3].name = "norm_after", all[3].plan.norm = Norm::after;
    all[4].name = "without_feed_forward", all[4].plan.feed_forward = false;
    all[5].name = "one_layer", all[5].plan.layers = 1;
    all[6].name = "without_positions", all[6].plan.positions = false;
    return all;
}

// The mean of some numbers and their spread (standard deviation).
struct MeanAndSpread {
    double mean;
    double spread;
};

MeanAndSpread of(const std::vector<double>& numbers) {
    const auto n = static_cast<double>(numbers.size());
    double mean = 0;
    for (const double number : numbers)
        mean += number / n;
    double squares = 0;
    for (const double number : numbers)
        squares += (number - mean) * (number - mean) / (n - 1);
    return {mean, std::sqrt(squares)};
}

std::vector<Example> questions_in(const std::vector<std::vector<std::size_t>>& sentences) {
    std::vector<Example> all;
    for (const auto& sentence : sentences)
        all.push_back(next_words(sentence));
    return all;
}

std::string left_out_text(const Text& text, const Course& course) {
    const std::vector<Example> learned = questions_in(text.sentences);
    const std::vector<Example> unseen = questions_in(text.unseen);
    std::string lines = csv_comment([&] {
        return tr(
            "The loss of the GPT after {} steps, with one part left out: of the {} sentences that it "
            "learned\nfrom, and of {} that it never saw. Mean and spread (standard deviation) over "
            "the seeds 1 to {}.\nMeasured by chapter 13's --train.",
            course.steps, learned.size(), unseen.size(), starts);
    });
    lines += "variant,learned,learned_spread,unseen,unseen_spread\n";
    for (const Variant& variant : variants()) {
        std::vector<double> of_learned;
        std::vector<double> of_unseen;
        for (std::uint32_t seed = 1; seed <= starts; ++seed) {
            Course again = course;
            again.seed = seed;
            const std::string what = fmt::format("{}, {}", variant.name, seed);
            const Transformer model = trained_gpt(text, variant.plan, again, what).model;
            of_learned.push_back(loss_of(model, learned));
            of_unseen.push_back(loss_of(model, unseen));
        }
        const MeanAndSpread one = of(of_learned);
        const MeanAndSpread other = of(of_unseen);
        lines += fmt::format("{},{},{},{},{}\n", variant.name, one.mean, one.spread, other.mean,
                             other.spread);
    }
    return lines;
}

// The losses without a part, each beside its spread: see left_out_text.
CsvTable read_left_out(const fs::path& file) {
    CsvTable table = read_csv_table(file);
    const std::vector<std::string> columns{"learned", "learned_spread", "unseen", "unseen_spread"};
    if (table.columns != columns) {
        throw InputError(tr("{}: found the columns {}, expected {}", visible_path(file),
                            with_commas(table.columns), with_commas(columns)));
    }
    if (!find_name(table.rows, "everything"))
        throw InputError(tr("{}: found no row {}, expected one", visible_path(file), "everything"));
    for (const double number : table.values) {
        if (number < 0) {
            throw InputError(tr("{}: found {}, expected losses and spreads, none below 0",
                                visible_path(file), number));
        }
    }
    return table;
}

}  // namespace

School read_school(const fs::path& folder) {
    School school;
    school.folder = folder;
    school.gpt = read_model(folder / "gpt", true);
    school.bert = read_model(folder / "bert", false);
    for (const std::string layers : {"1", "2"})
        school.induction.push_back(read_model(folder / ("induction_" + layers), true));
    expect_same_words(school.bert, folder / "bert", school.gpt, folder / "gpt");
    expect_same_words(school.induction[1], folder / "induction_2", school.induction[0],
                      folder / "induction_1");
    const std::size_t fewest = 2 * pairs + most_between;
    if (school.induction[0].words.size() < fewest) {
        throw InputError(tr("{}: found {} rows, expected {} or more",
                            visible_path(folder / "induction_1/embeddings.csv"),
                            school.induction[0].words.size(), fewest));
    }
    school.left_out = read_left_out(folder / "left_out.csv");
    school.end = row_of_word(school.gpt, end_word, folder / "gpt");
    school.mask = row_of_word(school.bert, mask_word, folder / "bert");
    return school;
}

std::optional<std::vector<std::size_t>> rows_if_known(const std::vector<std::string>& names,
                                                      const TrainedModel& model) {
    std::vector<std::size_t> rows;
    for (const auto& name : names) {
        const auto row = find_name(model.words, name);
        if (!row) return std::nullopt;
        rows.push_back(*row);
    }
    return rows;
}

void train_all(const fs::path& folder) {
    const Text text = read_text(folder / "corpus.txt");
    if (text.unseen.empty()) {
        throw InputError(
            tr("{}: found no sentence that is kept unseen, expected some that begin with \"?\"",
               visible_path(folder / "corpus.txt")));
    }
    const Course gpt{.steps = 600, .rate = 0.01, .seed = 1};
    const Course bert{.steps = 3000, .rate = 0.005, .seed = 1};
    const Course induction{.steps = 800, .rate = 0.01, .seed = 1};
    const auto write = [&](const TrainedModel& model, const std::string& name,
                           const std::string& subfolder, const Course& course) {
        const auto how = [&] {
            return tr("Learned by chapter 13's --train: {}, {} steps, seed {}.", name, course.steps,
                      course.seed);
        };
        write_model(model, how, folder / subfolder);
    };
    write(trained_gpt(text, Plan(), gpt, "GPT"), "GPT", "gpt", gpt);
    write(trained_bert(text, bert), "BERT", "bert", bert);
    for (const std::size_t layers : {1u, 2u}) {
        write(trained_induction(layers, induction), "induction",
              fmt::format("induction_{}", layers), induction);
    }
    const std::string left_out = left_out_text(text, gpt);
    std::ofstream stream(folder / "left_out.csv", std::ios::binary);
    stream << left_out;
    stream.close();
    if (!stream)
        throw InputError(tr("--train: can't write {}", visible_path(folder / "left_out.csv")));
}

std::vector<Example> fresh_pairs(const TrainedModel& model, std::size_t count) {
    Random random(99);  // no training draws from this seed
    std::vector<Example> examples;
    while (examples.size() < count)
        examples.push_back(repeated_pairs(model.words.size(), pairs, random));
    return examples;
}

}  // namespace attention
