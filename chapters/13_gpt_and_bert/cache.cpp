#include "13_gpt_and_bert/cache.hpp"

#include <stdexcept>

#include "01_embeddings/embeddings.hpp"
#include "02_query_key/query_key.hpp"
#include "03_dot_products/dot_products.hpp"
#include "04_scaling/scaling.hpp"
#include "05_masking/masking.hpp"
#include "06_softmax/softmax.hpp"
#include "07_value_weighting/value_weighting.hpp"
#include "09_concat/concat.hpp"
#include "10_positions/positions.hpp"
#include "13_gpt_and_bert/layer.hpp"
#include "common/language.hpp"

namespace attention {

// #region mask_of_new
Mask mask_of_new(std::size_t queries, std::size_t keys) {
    if (keys < queries) {
        throw std::invalid_argument(tr(
            "mask_of_new: {} queries and {} keys: each query is one of the keys", queries, keys));
    }
    Mask hidden = Mask::from_shape({queries, keys});
    const std::size_t before = keys - queries;  // the words that were there already
    for (std::size_t i = 0; i < queries; ++i) {
        for (std::size_t j = 0; j < keys; ++j)
            hidden(i, j) = j > before + i;
    }
    return hidden;
}
// #endregion mask_of_new

Matrix stacked_rows(const Matrix& above, const Matrix& below) {
    if (above.size() == 0) return below;
    if (above.shape(1) != below.shape(1)) {
        throw std::invalid_argument(tr("stacked_rows: {} and {} need rows of the same length",
                                       shape_text(above), shape_text(below)));
    }
    Matrix rows = Matrix::from_shape({above.shape(0) + below.shape(0), above.shape(1)});
    for (std::size_t i = 0; i < rows.shape(0); ++i) {
        for (std::size_t j = 0; j < rows.shape(1); ++j)
            rows(i, j) = i < above.shape(0) ? above(i, j) : below(i - above.shape(0), j);
    }
    return rows;
}

// #region attend_with_cache
Matrix attend_with_cache(const Matrix& asking, const Matrix& W_Q, const Matrix& W_K,
                         const Matrix& W_V, KeptHead& kept) {
    const Matrix Q = linear_map(asking, W_Q);                // [m, d_k], the new words only
    kept.K = stacked_rows(kept.K, linear_map(asking, W_K));  // [kept + m, d_k]
    kept.V = stacked_rows(kept.V, linear_map(asking, W_V));  // [kept + m, d_v]
    const Matrix scaled = scale(dot_products(Q, kept.K), Q.shape(1));  // [m, kept + m]
    const Mask hidden = mask_of_new(Q.shape(0), kept.K.shape(0));
    return weigh_values(softmax(apply_mask(scaled, hidden)), kept.V);  // [m, d_v]
}
// #endregion attend_with_cache

namespace {

// One layer for new rows: see layer_forward, with kept keys and values.
Matrix layer_with_cache(const Layer& layer, const Plan& plan, const Matrix& X,
                        std::vector<KeptHead>& kept) {
    const bool before = plan.norm == Norm::before;
    const Matrix asking = before ? layer_norm(X, layer.gain_1, layer.shift_1) : X;
    std::vector<Matrix> contexts;
    for (std::size_t h = 0; h < layer.W_Q.size(); ++h) {
        contexts.push_back(
            attend_with_cache(asking, layer.W_Q[h], layer.W_K[h], layer.W_V[h], kept[h]));
    }
    return rest_of_layer(layer, plan, X, concat_heads(contexts)).output;
}

}  // namespace

// #region go_on
Matrix go_on(const Transformer& model, Cache& cache, const std::vector<std::size_t>& words) {
    const Plan& plan = model.plan;
    cache.layers.resize(model.layers.size(), std::vector<KeptHead>(plan.heads));
    Matrix rows = embed(model.X, words);
    if (plan.positions)
        rows = add_positions(rows, positions(words.size(), plan.d_model, cache.words));
    for (std::size_t l = 0; l < model.layers.size(); ++l)
        rows = layer_with_cache(model.layers[l], plan, rows, cache.layers[l]);
    cache.words += words.size();  // after the last layer
    return logits_of(model, rows);
}
// #endregion go_on

// #region multiplications
double multiplications(const Plan& plan, double queries, double keys) {
    const auto d_model = static_cast<double>(plan.d_model);
    const auto joined = static_cast<double>(plan.heads * plan.d_k);
    const double maps = 3 * queries * d_model * joined;  // W_Q, W_K and W_V of all heads
    const double scores = queries * keys * joined;       // Q Kᵀ
    const double values = queries * keys * joined;       // weights V
    const double W_O = queries * joined * d_model;
    const double W_next = queries * d_model * static_cast<double>(plan.words);
    return static_cast<double>(plan.layers) * (maps + scores + values + W_O) + W_next;
}

double multiplications_to_write(const Plan& plan, std::size_t n, bool with_cache) {
    double sum = 0;
    for (std::size_t i = 1; i <= n; ++i) {
        const auto words = static_cast<double>(i);
        sum += multiplications(plan, with_cache ? 1 : words, words);
    }
    return sum;
}
// #endregion multiplications

}  // namespace attention
