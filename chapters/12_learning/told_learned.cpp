#include "12_learning/told_learned.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "common/language.hpp"
#include "common/number.hpp"
#include "common/progress.hpp"

namespace attention {
namespace {

std::vector<Guess> as_guesses(const std::vector<std::vector<std::size_t>>& sentences) {
    std::vector<Guess> guesses;
    for (const auto& sentence : sentences)
        guesses.push_back(guesses_in(sentence));
    return guesses;
}

std::string learning(const Training& how) {
    return tr("learning, seed {}", how.seed);
}

bool is_told(int step, int steps) {
    const std::vector<int> told{0, 10, 50, 100, 200};
    return step == steps || std::find(told.begin(), told.end(), step) != told.end();
}

std::string sentence_for(const Corpus& corpus) {
    std::vector<std::size_t> words = corpus.sentences.front();
    words.pop_back();
    return text_of(corpus, words) + ".";
}

}  // namespace

std::vector<std::string> numbered(const std::string& letter, std::size_t count) {
    std::vector<std::string> names;
    for (std::size_t i = 1; i <= count; ++i)
        names.push_back(letter + std::to_string(i));
    return names;
}

Learned learn(const Options& options) {
    const std::string& file = options.value("--corpus");
    Learned learned;
    learned.corpus =
        read_corpus(file.empty() ? shipped_lesson("bank_corpus.txt") : std::filesystem::path(file));
    learned.sentences = as_guesses(learned.corpus.sentences);
    learned.unseen = as_guesses(learned.corpus.unseen);
    learned.how.sizes.words = learned.corpus.vocabulary.size();
    learned.how.sizes.heads = static_cast<std::size_t>(options.number("--heads"));
    learned.how.seed = static_cast<std::uint32_t>(options.number("--seed"));
    learned.how.steps = static_cast<int>(options.number("--steps"));
    const Progress progress(learning(learned.how), learned.how.steps);
    train(learned.sentences, learned.how, [&](int step, const Model& model) {
        progress.at(step);
        if (is_told(step, learned.how.steps)) learned.on_the_way.push_back({step, model});
        if (step % 10 != 0 && step != learned.how.steps) return;
        learned.losses.push_back({step, loss_of(model, learned.sentences),
                                  learned.unseen.empty() ? 0 : loss_of(model, learned.unseen)});
    });
    return learned;
}

Model learn_again(const Learned& learned, std::uint32_t seed) {
    if (seed == learned.how.seed) return learned.model();
    Training how = learned.how;
    how.seed = seed;
    const Progress progress(learning(how), how.steps);
    return train(learned.sentences, how, [&](int step, const Model&) { progress.at(step); });
}

Lesson lesson_of(const Learned& learned) {
    const Model& model = learned.model();
    const auto dimensions = numbered("d", learned.how.sizes.d_model);
    const auto features = numbered("f", learned.how.sizes.d_k);
    const auto values = numbered("v", learned.how.sizes.d_k);
    Lesson lesson;
    lesson.folder = learned.corpus.file;
    lesson.sentence = sentence_for(learned.corpus);
    lesson.sentence_source = learned.corpus.file.string();
    lesson.embeddings = {learned.corpus.vocabulary, dimensions, model.X};
    for (std::size_t h = 0; h < model.W_Q.size(); ++h) {
        lesson.heads.push_back({{dimensions, features, model.W_Q[h]},
                                {dimensions, features, model.W_K[h]},
                                {dimensions, values, model.W_V[h]}});
    }
    lesson.output = CsvTable{joined_features(lesson.heads), dimensions, model.W_O};
    return lesson;
}

}  // namespace attention
