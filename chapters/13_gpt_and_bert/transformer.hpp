// Chapter 13: several layers, one after the other. With a causal mask it is a small GPT; without
// one, a small BERT.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "07_value_weighting/attend.hpp"
#include "12_learning/model.hpp"
#include "common/matrix.hpp"

namespace attention {

/// Where a layer norms its rows: not at all, before each part (GPT-2), or after it (as in
/// "Attention Is All You Need").
enum class Norm { none, before, after };

/// What a model is made of.
struct Plan {
    std::size_t words = 0;
    std::size_t d_model = 16;
    std::size_t heads = 2;
    std::size_t d_k = 8;
    std::size_t d_ff = 32;
    std::size_t layers = 2;
    bool positions = true;
    bool residual = true;
    bool feed_forward = true;
    Norm norm = Norm::before;
    bool causal = true;  // GPT hides what comes later, BERT does not
};

/// What one layer has learned.
struct Layer {
    std::vector<Matrix> W_Q;  // [d_model, d_k] for each head
    std::vector<Matrix> W_K;  // [d_model, d_k]
    std::vector<Matrix> W_V;  // [d_model, d_k]
    Matrix W_O;               // [heads · d_k, d_model]
    Matrix gain_1, shift_1;   // [1, d_model]            the norm of the attention part
    Matrix W_1, b_1;          // [d_model, d_ff], [1, d_ff]
    Matrix W_2, b_2;          // [d_ff, d_model], [1, d_model]
    Matrix gain_2, shift_2;   // [1, d_model]            the norm of the feed-forward part
};

/// Everything that is learned. A gradient has the same shapes.
struct Transformer {
    Plan plan;
    Matrix X;  // [words, d_model]   the embeddings
    std::vector<Layer> layers;
    Matrix gain, shift;  // [1, d_model]       the last norm, where norms come before
    Matrix W_next;       // [d_model, words]
};

/// Its tensors by name, "layer1.head2.W_Q", without those that its plan leaves out.
std::vector<NamedMatrix> tensors_of(Transformer& model);

/// Drawn as in chapter 12; gains begin at 1, shifts and b at 0.
Transformer random_transformer(const Plan& plan, std::uint32_t seed);

/// The same shapes, full of zeros.
Transformer zeros_like(const Transformer& model);

/// What one layer computes of the rows X [n, d_model] that come in.
struct LayerSteps {
    Matrix X;                      // [n, d_model]
    Matrix asking;                 // [n, d_model]        X, normed where norms come before
    std::vector<HeadSteps> heads;  // of `asking`
    Matrix concat;                 // [n, heads · d_k]
    Matrix attended;               // [n, d_model]        X + concat W_O
    Matrix middle;                 // [n, d_model]        `attended`, normed where norms come after
    Matrix thinking;               // [n, d_model]        `middle`, normed where norms come before
    Matrix thought;                // [n, d_model]        `middle` + feed_forward(`thinking`)
    Matrix output;                 // [n, d_model]        `thought`, normed where norms come after
};

/// What a layer does after its heads: W_O, residual, norm, feed-forward. X [n, d_model] is what
/// came in, concat [n, heads · d_k] what the heads found.
LayerSteps rest_of_layer(const Layer& layer, const Plan& plan, const Matrix& X,
                         const Matrix& concat);

/// One layer forwards, under a mask [n, n].
LayerSteps layer_forward(const Layer& layer, const Plan& plan, const Matrix& X, const Mask& hidden);

/// What the whole model computes for a sentence of n words.
struct TransformerSteps {
    Matrix X;                        // [n, d_model]   the words' rows
    Matrix P;                        // [n, d_model]   their positions, where the plan has them
    Matrix X_P;                      // [n, d_model]   X + P: what goes into layer 1
    std::vector<LayerSteps> layers;  //
    Matrix last;                     // [n, d_model]   what comes out of the last layer, normed
    Matrix logits;                   // [n, words]     last W_next
};

/// The words of a sentence forwards through all layers. Throws std::invalid_argument when shapes
/// don't fit.
TransformerSteps forward(const Transformer& model, const std::vector<std::size_t>& words);

/// logits of rows that come out of a layer: what the model would guess if it ended there.
Matrix logits_of(const Transformer& model, const Matrix& rows);

/// One layer backwards: d_X, and its gradient.
struct LayerGradient {
    Matrix X;
    Layer layer;
};

LayerGradient layer_backward(const Layer& layer, const Plan& plan, const LayerSteps& steps,
                             const Matrix& d_output);

/// The whole model backwards, from d_logits [n, words].
Transformer backward(const Transformer& model, const std::vector<std::size_t>& words,
                     const TransformerSteps& steps, const Matrix& d_logits);

}  // namespace attention
