// Passes: the queries are divided before they meet the keys
#include <cmath>
#include XTENSOR_OPERATION

Matrix look_at(const Matrix& asking, const Matrix& patches, const Matrix& W_Q, const Matrix& W_K,
               const Matrix& W_V) {
    auto Q = attention::linear_map(asking, W_Q);
    Q /= std::sqrt(static_cast<double>(Q.shape(1)));
    auto&& W = attention::softmax(attention::dot_products(Q, attention::linear_map(patches, W_K)));
    return attention::weigh_values(W, attention::linear_map(patches, W_V));
}
