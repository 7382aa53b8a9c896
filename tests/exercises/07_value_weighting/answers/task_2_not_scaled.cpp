// Says: The scores were not divided by √d_k.
#include "02_query_key/query_key.hpp"
#include "03_dot_products/dot_products.hpp"
#include "05_masking/masking.hpp"
#include "06_softmax/softmax.hpp"

Matrix attend(const Matrix& X, const Matrix& W_Q, const Matrix& W_K, const Matrix& W_V,
              const Mask& hidden) {
    const Matrix Q = attention::linear_map(X, W_Q);
    const Matrix K = attention::linear_map(X, W_K);
    const Matrix V = attention::linear_map(X, W_V);
    const Matrix masked = attention::apply_mask(attention::dot_products(Q, K), hidden);
    return weigh_values(attention::softmax(masked), V);
}
