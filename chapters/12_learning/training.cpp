#include "12_learning/training.hpp"

#include <stdexcept>

#include "12_learning/adam.hpp"
#include "12_learning/gradient.hpp"
#include "common/language.hpp"
#include "common/random.hpp"

namespace attention {
namespace {

// Which sentences are drawn must not hang on how many numbers the model has: a seed of its own.
Random drawing(const Training& how) {
    return Random(how.seed + 1000);
}

std::vector<Guess> draw_batch(const std::vector<Guess>& sentences, std::size_t size,
                              Random& random) {
    if (sentences.empty())
        throw std::invalid_argument(tr("train: found no sentence to learn from"));
    std::vector<Guess> batch;
    while (batch.size() < size) {
        const double place = random.uniform() * static_cast<double>(sentences.size());
        batch.push_back(sentences[static_cast<std::size_t>(place)]);
    }
    return batch;
}

}  // namespace

// #region train
Model train(const std::vector<Guess>& sentences, const Training& how, const Watch& watch) {
    Model model = random_model(how.sizes, how.seed);
    Adam adam(how.rate);
    Random random = drawing(how);
    if (watch) watch(0, model);
    for (int step = 1; step <= how.steps; ++step) {
        const std::vector<Guess> batch = draw_batch(sentences, how.batch, random);
        LossAndGradient d = loss_and_gradient(model, batch);
        adam.step(tensors_of(model), tensors_of(d.gradient));
        if (watch) watch(step, model);
    }
    return model;
}
// #endregion train

std::vector<Guess> first_drawn(const std::vector<Guess>& sentences, const Training& how,
                               std::size_t count) {
    Random random = drawing(how);
    return draw_batch(sentences, count, random);
}

}  // namespace attention
