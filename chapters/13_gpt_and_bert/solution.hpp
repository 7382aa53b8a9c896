// Chapter 13: one way to do it, with the reasons.
#pragma once

#include <cmath>
#include <cstddef>
#include <stdexcept>
#include <vector>

#include "02_query_key/query_key.hpp"
#include "03_dot_products/dot_products.hpp"
#include "04_scaling/scaling.hpp"
#include "05_masking/masking.hpp"
#include "06_softmax/softmax.hpp"
#include "07_value_weighting/value_weighting.hpp"
#include "10_positions/positions.hpp"
#include "common/matrix.hpp"
#include XTENSOR_OPERATION

namespace exercise {

using attention::Mask;
using attention::Matrix;

// Task 1: layer_norm
Matrix layer_norm(const Matrix& X, const Matrix& gain, const Matrix& shift) {
    // A row is one word, and words don't mix here: each has a mean and a variance of its own. The
    // variance is that of the whole row, not of a sample from something larger, so it is divided by
    // d, not by d - 1. Gain and shift are the same for all words, but each column has its own.
    Matrix result = Matrix::from_shape({X.shape(0), X.shape(1)});
    const double d = static_cast<double>(X.shape(1));
    for (std::size_t i = 0; i < X.shape(0); ++i) {
        double sum = 0;
        for (std::size_t j = 0; j < X.shape(1); ++j)
            sum += X(i, j);
        const double mean = sum / d;
        double squares = 0;
        for (std::size_t j = 0; j < X.shape(1); ++j)
            squares += (X(i, j) - mean) * (X(i, j) - mean);
        const double spread = std::sqrt(squares / d + 1e-5);
        for (std::size_t j = 0; j < X.shape(1); ++j)
            result(i, j) = (X(i, j) - mean) / spread * gain(0, j) + shift(0, j);
    }
    return result;
}

// Task 2: mask_of_new
Mask mask_of_new(std::size_t queries, std::size_t keys) {
    // Query i is word before + i of the text: the diagonal begins where the new words do. So the
    // mask is counted from its lower right corner, and the last query sees everything.
    Mask hidden = Mask::from_shape({queries, keys});
    const std::size_t before = keys - queries;
    for (std::size_t i = 0; i < queries; ++i) {
        for (std::size_t j = 0; j < keys; ++j)
            hidden(i, j) = j > before + i;
    }
    return hidden;
}

// For task 3, and written already: the rows of both, one below the other.
// [n, d], [m, d] -> [n + m, d]
Matrix stacked(const Matrix& above, const Matrix& below) {
    if (above.size() == 0) return below;
    if (above.shape(1) != below.shape(1))
        throw std::invalid_argument("stacked: rows of different lengths");
    const std::size_t n = above.shape(0);
    Matrix rows = Matrix::from_shape({n + below.shape(0), above.shape(1)});
    for (std::size_t i = 0; i < rows.shape(0); ++i) {
        for (std::size_t j = 0; j < rows.shape(1); ++j)
            rows(i, j) = i < n ? above(i, j) : below(i - n, j);
    }
    return rows;
}

// Task 3: attend_with_cache
std::vector<Matrix> attend_with_cache(const Matrix& asking, const Matrix& W_Q, const Matrix& W_K,
                                      const Matrix& W_V, const Matrix& kept_K,
                                      const Matrix& kept_V) {
    // Queries are needed of the new words only: the rows of the others are finished, and nobody
    // asks for them again. Keys and values are needed of all, so the new ones go below those that
    // are kept, in the order of the text.
    const Matrix Q = attention::linear_map(asking, W_Q);                   // [m, d_k]
    const Matrix K = stacked(kept_K, attention::linear_map(asking, W_K));  // [kept + m, d_k]
    const Matrix V = stacked(kept_V, attention::linear_map(asking, W_V));  // [kept + m, d_v]
    const Matrix scaled = attention::scale(attention::dot_products(Q, K), Q.shape(1));
    const Mask hidden = mask_of_new(Q.shape(0), K.shape(0));  // [m, kept + m]
    const Matrix weights = attention::softmax(attention::apply_mask(scaled, hidden));
    const Matrix context = attention::weigh_values(weights, V);  // [m, d_v]
    return {context, K, V};
}

// Task 4: rows_of_pieces
std::vector<Matrix> rows_of_pieces(const std::vector<Matrix>& pieces,
                                   const std::vector<bool>& begins, const std::vector<Matrix>& W_Q,
                                   const std::vector<Matrix>& W_K, const std::vector<Matrix>& W_V) {
    // What is kept belongs to one text: keys and values, for each layer its own, and how many words
    // there were. All of it is forgotten where another text begins. The count grows after the last
    // layer: until then every layer speaks of the same new words.
    std::vector<Matrix> K(W_Q.size());
    std::vector<Matrix> V(W_Q.size());
    std::size_t words = 0;
    std::vector<Matrix> results;
    for (std::size_t p = 0; p < pieces.size(); ++p) {
        if (begins[p]) {
            for (std::size_t l = 0; l < W_Q.size(); ++l) {
                K[l] = Matrix();
                V[l] = Matrix();
            }
            words = 0;
        }
        Matrix rows =
            pieces[p] + attention::positions(pieces[p].shape(0), pieces[p].shape(1), words);
        for (std::size_t l = 0; l < W_Q.size(); ++l) {
            const std::vector<Matrix> head =
                attend_with_cache(rows, W_Q[l], W_K[l], W_V[l], K[l], V[l]);
            rows += head[0];
            K[l] = head[1];
            V[l] = head[2];
        }
        words += pieces[p].shape(0);
        results.push_back(rows);
    }
    return results;
}

// Task 5: draw_words
std::vector<std::size_t> draw_words(const Matrix& logits, double temperature,
                                    const std::vector<double>& points) {
    // The temperature goes in before softmax: dividing the logits brings them nearer to each other,
    // or farther apart, and softmax makes shares of 1 of them again. Where a word's stretch ends is
    // the sum of all probabilities up to its own.
    const Matrix probabilities = attention::softmax(logits / temperature);
    std::vector<std::size_t> words;
    for (const double point : points) {
        std::size_t word = 0;
        double end = probabilities(0, 0);
        while (point >= end && word + 1 < probabilities.shape(1)) {
            word += 1;
            end += probabilities(0, word);
        }
        words.push_back(word);
    }
    return words;
}

}  // namespace exercise
