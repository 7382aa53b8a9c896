#include "12_learning/model.hpp"

#include <cmath>
#include <stdexcept>

#include "01_embeddings/embeddings.hpp"
#include "02_query_key/query_key.hpp"
#include "05_masking/masking.hpp"
#include "09_concat/concat.hpp"
#include "12_learning/guessing.hpp"
#include "common/language.hpp"
#include "common/random.hpp"
#include XTENSOR_BUILDER
#include XTENSOR_MATH
#include XTENSOR_OPERATION

namespace attention {
namespace {

// Drawn, with the given spread (standard deviation).
Matrix drawn(Random& random, std::size_t rows, std::size_t columns, double spread) {
    Matrix matrix = random.normal_matrix(rows, columns);
    for (double& cell : matrix)
        cell *= spread;
    return matrix;
}

double one_over_root(std::size_t count) {
    return 1 / std::sqrt(static_cast<double>(count));
}

}  // namespace

// #region random_model
Model random_model(const Sizes& sizes, std::uint32_t seed) {
    Random random(seed);
    const double spread = one_over_root(sizes.d_model);
    Model model;
    model.X = drawn(random, sizes.words, sizes.d_model, spread);
    for (std::size_t h = 0; h < sizes.heads; ++h) {
        model.W_Q.push_back(drawn(random, sizes.d_model, sizes.d_k, spread));
        model.W_K.push_back(drawn(random, sizes.d_model, sizes.d_k, spread));
        model.W_V.push_back(drawn(random, sizes.d_model, sizes.d_k, spread));
    }
    const std::size_t joined = sizes.heads * sizes.d_k;
    model.W_O = drawn(random, joined, sizes.d_model, one_over_root(joined));
    model.W_next = drawn(random, sizes.d_model, sizes.words, spread / 2);
    return model;
}
// #endregion random_model

std::vector<NamedMatrix> tensors_of(Model& model) {
    std::vector<NamedMatrix> tensors{{"X", &model.X}};
    for (std::size_t h = 0; h < model.W_Q.size(); ++h) {
        const std::string head = "head" + std::to_string(h + 1) + ".";
        tensors.push_back({head + "W_Q", &model.W_Q[h]});
        tensors.push_back({head + "W_K", &model.W_K[h]});
        tensors.push_back({head + "W_V", &model.W_V[h]});
    }
    tensors.push_back({"W_O", &model.W_O});
    tensors.push_back({"W_next", &model.W_next});
    return tensors;
}

std::size_t numbers_in(Model& model) {
    std::size_t count = 0;
    for (const NamedMatrix& tensor : tensors_of(model))
        count += tensor.values->size();
    return count;
}

Model zeros_like(const Model& model) {
    Model zeros = model;
    for (const NamedMatrix& tensor : tensors_of(zeros))
        tensor.values->fill(0);
    return zeros;
}

Guess guesses_in(const std::vector<std::size_t>& sentence) {
    if (sentence.size() < 2) {
        throw std::invalid_argument(
            tr("guesses_in: a sentence of {} words has no next word", sentence.size()));
    }
    return {{sentence.begin(), sentence.end() - 1}, {sentence.begin() + 1, sentence.end()}};
}

// #region forward
ModelSteps forward(const Model& model, const std::vector<std::size_t>& words, std::size_t without) {
    ModelSteps steps;
    steps.X = embed(model.X, words);                // [words, d_model] -> [n, d_model]
    const Mask hidden = causal_mask(words.size());  // [n, n]
    std::vector<Matrix> contexts;
    for (std::size_t h = 0; h < model.W_Q.size(); ++h) {
        steps.heads.push_back(attend(steps.X, model.W_Q[h], model.W_K[h], model.W_V[h], hidden));
        if (h + 1 == without) steps.heads[h].context.fill(0);
        contexts.push_back(steps.heads[h].context);  // [n, d_k]
    }
    steps.concat = concat_heads(contexts);  // heads times [n, d_k] -> [n, heads · d_k]
    steps.output = linear_map(steps.concat, model.W_O);  // -> [n, d_model]
    steps.sum = steps.X + steps.output;  // the residual: what was there, and what was found
    steps.logits = linear_map(steps.sum, model.W_next);  // [n, d_model] -> [n, words]
    return steps;
}
// #endregion forward

double loss_of(const Model& model, const Guess& guess) {
    return cross_entropy(forward(model, guess.words).logits, guess.next);
}

double loss_of(const Model& model, const std::vector<Guess>& guesses) {
    double sum = 0;
    for (const Guess& guess : guesses)
        sum += loss_of(model, guess);
    return sum / static_cast<double>(guesses.size());
}

}  // namespace attention
