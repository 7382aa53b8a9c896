// Says: The hidden scores became 0.
#include "02_query_key/query_key.hpp"
#include "03_dot_products/dot_products.hpp"
#include "04_scaling/scaling.hpp"
#include "06_softmax/softmax.hpp"

Matrix attend(const Matrix& X, const Matrix& W_Q, const Matrix& W_K, const Matrix& W_V,
              const Mask& hidden) {
    const Matrix Q = attention::linear_map(X, W_Q);
    const Matrix K = attention::linear_map(X, W_K);
    const Matrix V = attention::linear_map(X, W_V);
    Matrix scaled = attention::scale(attention::dot_products(Q, K), Q.shape(1));
    for (std::size_t i = 0; i < scaled.shape(0); ++i) {
        for (std::size_t j = 0; j < scaled.shape(1); ++j)
            if (hidden(i, j)) scaled(i, j) = 0;
    }
    return weigh_values(attention::softmax(scaled), V);
}
