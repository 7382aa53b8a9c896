// Chapter 3: one way to do it, with the reasons.
#pragma once

#include <cstddef>
#include <limits>
#include <vector>

#include "common/matrix.hpp"

namespace exercise {

using attention::Matrix;

// Task 1: score
double score(const Matrix& Q, const Matrix& K, std::size_t asks, std::size_t offers) {
    // The one who asks is looked up in Q, the one who offers in K. So bank -> river and
    // river -> bank are two different scores.
    double sum = 0;
    for (std::size_t d = 0; d < Q.shape(1); ++d)
        sum += Q(asks, d) * K(offers, d);
    return sum;
}

// Task 2: dot_products
Matrix dot_products(const Matrix& Q, const Matrix& K) {
    // A matrix product takes rows of the left and columns of the right. Keys are rows of K, so K is
    // transposed. Q stands on the left, so that the rows of the result are the queries.
    return attention::matmul(Q, attention::transpose(K));  // [n, d_k] [d_k, m] -> [n, m]
}

// Task 3: best_keys
std::vector<std::size_t> best_keys(const Matrix& scores) {
    // All scores of one query stand in its row. So it is the row that is searched, and the answer
    // is a column: the position of a key.
    std::vector<std::size_t> best;
    for (std::size_t i = 0; i < scores.shape(0); ++i) {
        std::size_t key = 0;
        for (std::size_t j = 1; j < scores.shape(1); ++j) {
            if (scores(i, j) > scores(i, key)) key = j;
        }
        best.push_back(key);
    }
    return best;
}

}  // namespace exercise
