#include "13_gpt_and_bert/transformer.hpp"

#include <cmath>
#include <string>

#include "01_embeddings/embeddings.hpp"
#include "02_query_key/query_key.hpp"
#include "05_masking/masking.hpp"
#include "09_concat/concat.hpp"
#include "10_positions/positions.hpp"
#include "12_learning/backward.hpp"
#include "12_learning/gradient.hpp"
#include "13_gpt_and_bert/layer.hpp"
#include "common/random.hpp"
#include XTENSOR_BUILDER
#include XTENSOR_MATH
#include XTENSOR_OPERATION

namespace attention {

// ---- what is learned ----------------------------------------------------------------------------

namespace {

void add_layer(std::vector<NamedMatrix>& tensors, Layer& layer, const Plan& plan,
               const std::string& name) {
    for (std::size_t h = 0; h < layer.W_Q.size(); ++h) {
        const std::string head = name + "head" + std::to_string(h + 1) + ".";
        tensors.push_back({head + "W_Q", &layer.W_Q[h]});
        tensors.push_back({head + "W_K", &layer.W_K[h]});
        tensors.push_back({head + "W_V", &layer.W_V[h]});
    }
    tensors.push_back({name + "W_O", &layer.W_O});
    if (plan.norm != Norm::none) {
        tensors.push_back({name + "gain_1", &layer.gain_1});
        tensors.push_back({name + "shift_1", &layer.shift_1});
    }
    if (!plan.feed_forward) return;
    tensors.push_back({name + "W_1", &layer.W_1});
    tensors.push_back({name + "b_1", &layer.b_1});
    tensors.push_back({name + "W_2", &layer.W_2});
    tensors.push_back({name + "b_2", &layer.b_2});
    if (plan.norm == Norm::none) return;
    tensors.push_back({name + "gain_2", &layer.gain_2});
    tensors.push_back({name + "shift_2", &layer.shift_2});
}

Matrix drawn(Random& random, std::size_t rows, std::size_t columns) {
    Matrix matrix = random.normal_matrix(rows, columns);
    for (double& cell : matrix)
        cell /= std::sqrt(static_cast<double>(rows));
    return matrix;
}

Matrix ones(std::size_t d) {
    return xt::ones<double>({std::size_t{1}, d});
}

Matrix zeros(std::size_t d) {
    return xt::zeros<double>({std::size_t{1}, d});
}

Layer random_layer(const Plan& plan, Random& random) {
    Layer layer;
    for (std::size_t h = 0; h < plan.heads; ++h) {
        layer.W_Q.push_back(drawn(random, plan.d_model, plan.d_k));
        layer.W_K.push_back(drawn(random, plan.d_model, plan.d_k));
        layer.W_V.push_back(drawn(random, plan.d_model, plan.d_k));
    }
    layer.W_O = drawn(random, plan.heads * plan.d_k, plan.d_model);
    layer.gain_1 = layer.gain_2 = ones(plan.d_model);
    layer.shift_1 = layer.shift_2 = layer.b_2 = zeros(plan.d_model);
    layer.W_1 = drawn(random, plan.d_model, plan.d_ff);
    layer.b_1 = zeros(plan.d_ff);
    layer.W_2 = drawn(random, plan.d_ff, plan.d_model);
    return layer;
}

}  // namespace

std::vector<NamedMatrix> tensors_of(Transformer& model) {
    std::vector<NamedMatrix> tensors{{"X", &model.X}};
    for (std::size_t l = 0; l < model.layers.size(); ++l)
        add_layer(tensors, model.layers[l], model.plan, "layer" + std::to_string(l + 1) + ".");
    if (model.plan.norm == Norm::before) {
        tensors.push_back({"gain", &model.gain});
        tensors.push_back({"shift", &model.shift});
    }
    tensors.push_back({"W_next", &model.W_next});
    return tensors;
}

Transformer random_transformer(const Plan& plan, std::uint32_t seed) {
    Random random(seed);
    Transformer model;
    model.plan = plan;
    model.X = random.normal_matrix(plan.words, plan.d_model);
    for (double& cell : model.X)
        cell /= std::sqrt(static_cast<double>(plan.d_model));
    for (std::size_t l = 0; l < plan.layers; ++l)
        model.layers.push_back(random_layer(plan, random));
    model.gain = ones(plan.d_model);
    model.shift = zeros(plan.d_model);
    model.W_next = drawn(random, plan.d_model, plan.words);
    model.W_next /= 2;
    return model;
}

Transformer zeros_like(const Transformer& model) {
    Transformer zero = model;
    for (const NamedMatrix& tensor : tensors_of(zero))
        tensor.values->fill(0);
    return zero;
}

// ---- forwards -----------------------------------------------------------------------------------

// #region rest_of_layer
LayerSteps rest_of_layer(const Layer& layer, const Plan& plan, const Matrix& X,
                         const Matrix& concat) {
    const bool before = plan.norm == Norm::before;
    const bool after = plan.norm == Norm::after;
    LayerSteps s;
    s.X = X;
    s.concat = concat;
    const Matrix found = linear_map(s.concat, layer.W_O);
    s.attended = plan.residual ? residual(X, found) : found;
    s.middle = after ? layer_norm(s.attended, layer.gain_1, layer.shift_1) : s.attended;
    if (!plan.feed_forward) {
        s.output = s.middle;
        return s;
    }
    s.thinking = before ? layer_norm(s.middle, layer.gain_2, layer.shift_2) : s.middle;
    const Matrix thought = feed_forward(s.thinking, layer.W_1, layer.b_1, layer.W_2, layer.b_2);
    s.thought = plan.residual ? residual(s.middle, thought) : thought;
    s.output = after ? layer_norm(s.thought, layer.gain_2, layer.shift_2) : s.thought;
    return s;
}
// #endregion rest_of_layer

// #region layer_forward
LayerSteps layer_forward(const Layer& layer, const Plan& plan, const Matrix& X,
                         const Mask& hidden) {
    const bool before = plan.norm == Norm::before;
    LayerSteps s;
    s.asking = before ? layer_norm(X, layer.gain_1, layer.shift_1) : X;
    std::vector<Matrix> contexts;
    for (std::size_t h = 0; h < layer.W_Q.size(); ++h) {
        s.heads.push_back(attend(s.asking, layer.W_Q[h], layer.W_K[h], layer.W_V[h], hidden));
        contexts.push_back(s.heads[h].context);
    }
    LayerSteps rest = rest_of_layer(layer, plan, X, concat_heads(contexts));
    rest.asking = s.asking;
    rest.heads = s.heads;
    return rest;
}
// #endregion layer_forward

Matrix logits_of(const Transformer& model, const Matrix& rows) {
    const bool before = model.plan.norm == Norm::before;
    return linear_map(before ? layer_norm(rows, model.gain, model.shift) : rows, model.W_next);
}

// #region forward
TransformerSteps forward(const Transformer& model, const std::vector<std::size_t>& words) {
    const Plan& plan = model.plan;
    const std::size_t n = words.size();
    TransformerSteps s;
    s.X = embed(model.X, words);
    s.X_P = s.X;
    if (plan.positions) {
        s.P = positions(n, plan.d_model);
        s.X_P = add_positions(s.X, s.P);
    }
    const Mask hidden = hidden_keys(std::vector<bool>(n, false), plan.causal);
    const Matrix* rows = &s.X_P;
    for (const Layer& layer : model.layers) {
        s.layers.push_back(layer_forward(layer, plan, *rows, hidden));
        rows = &s.layers.back().output;
    }
    s.last = plan.norm == Norm::before ? layer_norm(*rows, model.gain, model.shift) : *rows;
    s.logits = linear_map(s.last, model.W_next);
    return s;
}
// #endregion forward

// ---- backwards ----------------------------------------------------------------------------------

namespace {

// The feed-forward part of a layer backwards: fills its gradient, gives d_middle.
Matrix feed_forward_part_backward(const Layer& layer, const Plan& plan, const LayerSteps& s,
                                  const Matrix& d_output, Layer& d) {
    Matrix d_thought = d_output;
    if (plan.norm == Norm::after) {
        const LayerNormGradient norm = layer_norm_backward(s.thought, layer.gain_2, d_output);
        d_thought = norm.X, d.gain_2 = norm.gain, d.shift_2 = norm.shift;
    }
    const FeedForwardGradient ff =
        feed_forward_backward(s.thinking, layer.W_1, layer.b_1, layer.W_2, d_thought);
    d.W_1 = ff.W_1, d.b_1 = ff.b_1, d.W_2 = ff.W_2, d.b_2 = ff.b_2;
    Matrix d_middle = ff.X;
    if (plan.norm == Norm::before) {
        const LayerNormGradient norm = layer_norm_backward(s.middle, layer.gain_2, ff.X);
        d_middle = norm.X, d.gain_2 = norm.gain, d.shift_2 = norm.shift;
    }
    if (plan.residual) d_middle += d_thought;
    return d_middle;
}

}  // namespace

// #region layer_backward
LayerGradient layer_backward(const Layer& layer, const Plan& plan, const LayerSteps& s,
                             const Matrix& d_output) {
    Layer d = layer;
    const Matrix d_middle =
        plan.feed_forward ? feed_forward_part_backward(layer, plan, s, d_output, d) : d_output;
    Matrix d_attended = d_middle;
    if (plan.norm == Norm::after) {
        const LayerNormGradient norm = layer_norm_backward(s.attended, layer.gain_1, d_middle);
        d_attended = norm.X, d.gain_1 = norm.gain, d.shift_1 = norm.shift;
    }
    const LinearMapGradient mixed = linear_map_backward(s.concat, layer.W_O, d_attended);
    d.W_O = mixed.W;
    const std::vector<Matrix> d_contexts = concat_backward(mixed.X, s.heads.size());
    Matrix d_asking = xt::zeros<double>({s.X.shape(0), s.X.shape(1)});
    for (std::size_t h = 0; h < s.heads.size(); ++h) {
        const HeadGradient head = attend_backward(s.asking, layer.W_Q[h], layer.W_K[h],
                                                  layer.W_V[h], s.heads[h], d_contexts[h]);
        d.W_Q[h] = head.W_Q, d.W_K[h] = head.W_K, d.W_V[h] = head.W_V;
        d_asking += head.X;
    }
    Matrix d_X = d_asking;
    if (plan.norm == Norm::before) {
        const LayerNormGradient norm = layer_norm_backward(s.X, layer.gain_1, d_asking);
        d_X = norm.X, d.gain_1 = norm.gain, d.shift_1 = norm.shift;
    }
    if (plan.residual) d_X += d_attended;
    return {d_X, d};
}
// #endregion layer_backward

// #region backward
Transformer backward(const Transformer& model, const std::vector<std::size_t>& words,
                     const TransformerSteps& s, const Matrix& d_logits) {
    Transformer d = model;
    const LinearMapGradient next = linear_map_backward(s.last, model.W_next, d_logits);
    d.W_next = next.W;
    Matrix d_rows = next.X;
    if (model.plan.norm == Norm::before) {
        const Matrix& rows = model.layers.empty() ? s.X_P : s.layers.back().output;
        const LayerNormGradient norm = layer_norm_backward(rows, model.gain, next.X);
        d_rows = norm.X, d.gain = norm.gain, d.shift = norm.shift;
    }
    for (std::size_t l = model.layers.size(); l-- > 0;) {  // the last layer first
        const LayerGradient layer =
            layer_backward(model.layers[l], model.plan, s.layers[l], d_rows);
        d.layers[l] = layer.layer;
        d_rows = layer.X;
    }
    d.X =
        embed_backward(d_rows, words, model.X.shape(0));  // positions are given: they learn nothing
    return d;
}
// #endregion backward

}  // namespace attention
