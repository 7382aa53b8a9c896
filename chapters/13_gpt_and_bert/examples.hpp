// Chapter 13: what a model is asked while it learns, and how it learns from that.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

#include "13_gpt_and_bert/transformer.hpp"
#include "common/random.hpp"

namespace attention {

/// A sentence as the model gets it, the places where it is asked for a word, and the right ones.
struct Example {
    std::vector<std::size_t> words;
    std::vector<std::size_t> places;
    std::vector<std::size_t> wanted;  // for each place
};

/// GPT's question: after each word, the next one. Throws std::invalid_argument for a sentence of
/// fewer than two words.
Example next_words(const std::vector<std::size_t>& sentence);

/// BERT's question: some words are chosen, each with 15 in 100 and one at least; of those 80 in 100
/// become [MASK], 10 another word, 10 stay, and all are asked for (Devlin et al. 2019,
/// section 3.1). `mask` is the row of [MASK], and other words are drawn from the rows before it.
Example hidden_words(const std::vector<std::size_t>& sentence, std::size_t mask, Random& random);

/// The most letters that stand between the pairs of an induction.
constexpr std::size_t most_between = 3;

/// Induction: letters in random order, some pairs of them twice, "A B … A": what follows? Each
/// letter is one of `letters`, drawn anew each time, so nothing can be learned by heart. There are
/// `pairs` pairs and up to three letters between them; then the first letters of the pairs come
/// again, each followed by what followed before.
Example repeated_pairs(std::size_t letters, std::size_t pairs, Random& random);

/// The loss of an example: the mean over its places (see cross_entropy).
double loss_of(const Transformer& model, const Example& example);
double loss_of(const Transformer& model, const std::vector<Example>& examples);

/// At how many of the places the likeliest word is the right one, in all examples together: a
/// share.
double share_right(const Transformer& model, const std::vector<Example>& examples);

struct TransformerLoss {
    double loss = 0;
    Transformer gradient;
};

/// The loss of an example and its gradient.
TransformerLoss loss_and_gradient(const Transformer& model, const Example& example);

/// How long a model learns.
struct Course {
    int steps = 600;
    std::size_t batch = 16;
    double rate = 0.01;
    std::uint32_t seed = 1;
};

/// Moves the model step by step, each time by the mean gradient of a batch of examples, which
/// `draw` draws. `watch`, where there is one, is told the number of each step.
void train(Transformer& model, const std::function<Example(Random&)>& draw, const Course& course,
           const std::function<void(int step)>& watch = {});

}  // namespace attention
