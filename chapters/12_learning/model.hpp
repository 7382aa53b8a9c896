// Chapter 12: the stages of chapters 1 to 9 as one model that guesses the next word.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "07_value_weighting/attend.hpp"
#include "common/matrix.hpp"

namespace attention {

/// How large a model is.
struct Sizes {
    std::size_t words = 0;
    std::size_t d_model = 12;
    std::size_t heads = 2;
    std::size_t d_k = 6;
};

/// Everything that is learned. A gradient has the same shapes, and is kept as one too.
struct Model {
    Matrix X;                 // [words, d_model]         a row for each word: the embeddings
    std::vector<Matrix> W_Q;  // [d_model, d_k]           for each head
    std::vector<Matrix> W_K;  // [d_model, d_k]
    std::vector<Matrix> W_V;  // [d_model, d_k]
    Matrix W_O;               // [heads · d_k, d_model]
    Matrix W_next;            // [d_model, words]         from a row to a number for each next word
};

/// A model's tensor and its name, "head1.W_Q".
struct NamedMatrix {
    std::string name;
    Matrix* values;
};

/// All tensors of a model, in the order of the stages.
std::vector<NamedMatrix> tensors_of(Model& model);

/// All cells of all tensors.
std::size_t numbers_in(Model& model);

/// A model that knows nothing: the numbers are drawn, with a spread of 1/√(rows of the map) and,
/// for the embeddings, 1/√d_model, so that no stage makes numbers much larger or smaller. W_next is
/// drawn half as large: at first every word seems about equally likely.
Model random_model(const Sizes& sizes, std::uint32_t seed);

/// The same shapes, full of zeros.
Model zeros_like(const Model& model);

/// A sentence to learn from: its words but for the last, and for each of them the word after it.
struct Guess {
    std::vector<std::size_t> words;
    std::vector<std::size_t> next;
};

/// A sentence of at least two words as guesses. Throws std::invalid_argument for a shorter one.
Guess guesses_in(const std::vector<std::size_t>& sentence);

/// What the model computes for a sentence of n words.
struct ModelSteps {
    Matrix X;                      // [n, d_model]       chapter 1
    std::vector<HeadSteps> heads;  //                    chapters 2 to 8
    Matrix concat;                 // [n, heads · d_k]   chapter 9
    Matrix output;                 // [n, d_model]       concat W_O
    Matrix sum;                    // [n, d_model]       X + output (the residual)
    Matrix logits;                 // [n, words]         sum W_next
};

/// The words of a sentence forwards through all stages, under a causal mask. A head is left out, so
/// that its context is all zeros, where `without` counts it (from 1). Throws std::invalid_argument
/// when shapes don't fit.
ModelSteps forward(const Model& model, const std::vector<std::size_t>& words,
                   std::size_t without = 0);

/// The loss of a sentence: see cross_entropy.
double loss_of(const Model& model, const Guess& guess);

/// The mean of the losses of several sentences.
double loss_of(const Model& model, const std::vector<Guess>& guesses);

}  // namespace attention
