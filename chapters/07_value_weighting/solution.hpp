// Chapter 7: one way to do it, with the reasons.
#pragma once

#include <cmath>
#include <string>

#include "02_query_key/query_key.hpp"
#include "03_dot_products/dot_products.hpp"
#include "04_scaling/scaling.hpp"
#include "05_masking/masking.hpp"
#include "06_softmax/softmax.hpp"
#include "common/matrix.hpp"
#include XTENSOR_MATH
#include XTENSOR_OPERATION

namespace exercise {

using attention::Mask;
using attention::Matrix;

// Task 1: weigh_values
Matrix weigh_values(const Matrix& weights, const Matrix& V) {
    // Row i of the weights belongs to word i, and has one share for each row of V. So the weights
    // stand on the left, as they are. The keys, over which the product adds, are gone afterwards;
    // the queries stay: one row for each word.
    return attention::matmul(weights, V);  // [n, m] [m, d_v] -> [n, d_v]
}

// Task 2: attend
Matrix attend(const Matrix& X, const Matrix& W_Q, const Matrix& W_K, const Matrix& W_V,
              const Mask& hidden) {
    // Three maps of the same X: what a word asks, what it is found by, what it hands over.
    const Matrix Q = attention::linear_map(X, W_Q);  // [n, d_model] -> [n, d_k]
    const Matrix K = attention::linear_map(X, W_K);  // [n, d_model] -> [n, d_k]
    const Matrix V = attention::linear_map(X, W_V);  // [n, d_model] -> [n, d_v]

    // Scaling and masking both come before softmax: scaling changes how sharp the shares are, and
    // a key that is hidden with -inf takes nothing from the others. d_k is the length of a query.
    const Matrix scaled = attention::scale(attention::dot_products(Q, K), Q.shape(1));  // [n, n]
    const Matrix weights = attention::softmax(attention::apply_mask(scaled, hidden));   // [n, n]
    return weigh_values(weights, V);  // [n, n] [n, d_v] -> [n, d_v]
}

// Task 3: turn_the_bank
std::string turn_the_bank() {
    // Restaurant stands before bank, so the causal mask lets bank see it, and nothing in the
    // sentence speaks of water. The small words say little: their values are almost zero.
    return "From the restaurant Anna walks to the bank.";
}

}  // namespace exercise
