// Chapter 3: one way to do it, with the reasons.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "02_query_key/query_key.hpp"
#include "common/matrix.hpp"

namespace exercise {

using attention::Matrix;

// Task 1: dot_products
Matrix dot_products(const Matrix& Q, const Matrix& K) {
    // A matrix product multiplies rows on the left with columns on the right. Our keys are rows, so
    // K is transposed first: then each key is a column. Q stands on the left, so the queries are
    // the rows of the result.
    return attention::matmul(Q, attention::transpose(K));  // [n, d_k] [d_k, m] -> [n, m]
}

// Task 2: score_between
double score_between(const Matrix& scores, const std::vector<std::string>& words,
                     const std::string& query, const std::string& key) {
    // Who asks is the row, who is asked is the column. The other way round is another question,
    // and has another answer.
    std::size_t row = 0;
    std::size_t column = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i] == query) row = i;
        if (words[i] == key) column = i;
    }
    return scores(row, column);
}

// Task 3: scores_of_word
Matrix scores_of_word(const Matrix& X, const Matrix& W_Q, const Matrix& W_K, std::size_t word) {
    // Only one word asks, so only its row of X goes through W_Q. But every word is asked, so all
    // of X goes through W_K.
    Matrix x = Matrix::from_shape({1, X.shape(1)});
    for (std::size_t d = 0; d < X.shape(1); ++d)
        x(0, d) = X(word, d);
    const Matrix q = attention::linear_map(x, W_Q);  // [1, d_model] -> [1, d_k]
    const Matrix K = attention::linear_map(X, W_K);  // [n, d_model] -> [n, d_k]
    return dot_products(q, K);                       // [1, d_k], [n, d_k] -> [1, n]
}

// Task 4: query_that_finds_river
Matrix query_that_finds_river() {
    // River's own key, 2 1, would find fish: fish has more of both numbers, and a dot product
    // counts length as well as direction. What river has and the others have not is a first number
    // that is larger than its second. So we ask for the first, and against the second.
    return Matrix{{1.0, -1.0}};  // the scores are 1, 0 and -2
}

}  // namespace exercise
