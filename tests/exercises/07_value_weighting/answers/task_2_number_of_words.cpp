// Says: You divided by the square root of another size
#include "02_query_key/query_key.hpp"
#include "03_dot_products/dot_products.hpp"
#include "04_scaling/scaling.hpp"
#include "05_masking/masking.hpp"
#include "06_softmax/softmax.hpp"

Matrix attend(const Matrix& X, const Matrix& W_Q, const Matrix& W_K, const Matrix& W_V,
              const Mask& hidden) {
    const Matrix Q = attention::linear_map(X, W_Q);
    const Matrix K = attention::linear_map(X, W_K);
    const Matrix V = attention::linear_map(X, W_V);
    const Matrix scaled = attention::scale(attention::dot_products(Q, K), Q.shape(0));
    return weigh_values(attention::softmax(attention::apply_mask(scaled, hidden)), V);
}
