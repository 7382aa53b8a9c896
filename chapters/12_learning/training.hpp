// Chapter 12: learning is guessing, looking what came, and moving every number a little.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "12_learning/model.hpp"

namespace attention {

/// How a model is trained.
struct Training {
    Sizes sizes;
    std::uint32_t seed = 22;
    int steps = 250;
    std::size_t batch = 16;  // sentences a step
    double rate = 0.03;
};

/// Sees the model before the first step (as step 0), and after each.
using Watch = std::function<void(int step, const Model& model)>;

/// Trains a random model on the sentences. Each step draws a batch of them, with repetition, from
/// the seed. The same seed gives the same model, to the last bit, on every machine. Throws
/// std::invalid_argument when there is no sentence.
Model train(const std::vector<Guess>& sentences, const Training& how, const Watch& watch = {});

/// The first sentences that `train` draws: what gradients are checked with.
std::vector<Guess> first_drawn(const std::vector<Guess>& sentences, const Training& how,
                               std::size_t count);

}  // namespace attention
