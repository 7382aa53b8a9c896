// Passes: queries are scaled, and xtensor stacks
#include XTENSOR_BUILDER
#include XTENSOR_OPERATION

std::vector<Matrix> attend_with_cache(const Matrix& asking, const Matrix& W_Q, const Matrix& W_K,
                                      const Matrix& W_V, const Matrix& kept_K,
                                      const Matrix& kept_V) {
    const Matrix Q = attention::linear_map(asking, W_Q) / std::sqrt(static_cast<double>(W_Q.shape(1)));
    const Matrix new_K = attention::linear_map(asking, W_K);
    const Matrix new_V = attention::linear_map(asking, W_V);
    const Matrix K = kept_K.shape(0) ? Matrix(xt::concatenate(xt::xtuple(kept_K, new_K), 0)) : new_K;
    const Matrix V = kept_V.shape(0) ? Matrix(xt::concatenate(xt::xtuple(kept_V, new_V), 0)) : new_V;
    const Matrix weights = attention::softmax(attention::apply_mask(attention::dot_products(Q, K), mask_of_new(Q.shape(0), K.shape(0))));
    return {attention::matmul(weights, V), K, V};
}
