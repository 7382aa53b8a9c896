// Chapter 13, your turn: a layer norm, a cache, and the next word.
//
// Write the body of each function, save, and run: ./learn check 13
// Stuck? ./learn hint 13 gives one step at a time.
// (This file is included by one .cpp file only, so its functions need no "inline".)
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

// Task 1: layer_norm   difficulty * of ***, 10 minutes
//
// Each row gets mean 0 and variance 1, whatever it was before. Then each column is stretched by its
// gain and moved by its shift, which are learned.   [n, d], [1, d], [1, d] -> [n, d]
//
//     mean[i] = (the sum of X[i]) / d
//     variance[i] = (the sum of (X[i, j] - mean[i])² over the row) / d
//     result[i, j] = (X[i, j] - mean[i]) / √(variance[i] + 1e-5) · gain[0, j] + shift[0, j]
//
//     X           gain     shift    layer_norm(X, gain, shift)
//     1  3        2  2     0  1     -2.0000  3.0000
//     5  5                           0       1
//
// In the first row the mean is 2 and the variance (1 + 1) / 2 = 1. In the second one the variance
// is 0: the 1e-5, which stands inside the root, keeps it from being 0 / 0.
//
// M.shape(0) and M.shape(1) are the rows and columns of a matrix M. Matrix::from_shape({rows,
// columns}) makes a matrix to fill; its cells hold anything at first. static_cast<double>(n) makes
// a double of a std::size_t, and std::sqrt draws the root.
Matrix layer_norm(const Matrix& X, const Matrix& gain, const Matrix& shift) {
    // TODO task 1: which numbers share one mean and one variance?
    return {};
}

// Task 2: mask_of_new   difficulty * of ***, 10 minutes
//
// A text goes on: some words are there already, and some are new. Only the new ones ask, but they
// look at all. So there are fewer queries than keys, or as many, and the queries are the last ones
// of the keys. Which keys are hidden, because they come after the word that asks?
// -> [queries, keys], true where a key is hidden
//
//     mask_of_new(2, 5)     0 and 1 for false and true
//     0  0  0  0  1         word 3 asks: it sees words 0 to 3
//     0  0  0  0  0         word 4 asks: it sees all
//
// With as many queries as keys it is the causal mask of chapter 5. A mask is made like a matrix, by
// Mask::from_shape({rows, columns}). Careful: a std::size_t is never below 0, so 2 - 3 is huge.
Mask mask_of_new(std::size_t queries, std::size_t keys) {
    // TODO task 2: which of the keys is the word that asks?
    return {};
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

// Task 3: attend_with_cache   difficulty ** of ***, 15 minutes
//
// One head for new words only. `asking` holds their rows; the keys and values of the words before
// them were computed earlier, and are kept. Return three matrices in this order: the context of the
// new words, then all keys and all values, to be kept for the next time.
// asking [m, d_model], W_Q and W_K [d_model, d_k], W_V [d_model, d_v], kept_K [kept, d_k],
// kept_V [kept, d_v] -> context [m, d_v], K [kept + m, d_k], V [kept + m, d_v]
//
//     asking    W_Q     W_K    W_V    kept_K    kept_V    context    K       V
//     1         ln 3    1      8      0         4         7          0       4
//                                                                    1       8
//
// One new word, one kept: its scores are ln 3 * 0 and ln 3 * 1, d_k is 1, so the weights are 0.25
// and 0.75, and 0.25 * 4 + 0.75 * 8 = 7. Several words may be new at once, and none may be kept
// yet: the matrices then have 0 rows. No word sees one that comes after it.
//
// mask_of_new of task 2 and stacked(above, below) may be called. So may the stages of the chapters,
// with attention:: before the name:
//
//     linear_map(X, W)         scale(scores, d_k)            softmax(masked)
//     dot_products(Q, K)       apply_mask(scaled, hidden)    weigh_values(weights, V)
//
// When it is written, the program writes with it, and says whether your cache is right:
//
//     ./learn run 13 --mine -- --only "Keys and values are kept"
std::vector<Matrix> attend_with_cache(const Matrix& asking, const Matrix& W_Q, const Matrix& W_K,
                                      const Matrix& W_V, const Matrix& kept_K,
                                      const Matrix& kept_V) {
    // TODO task 3: who asks, and who is looked at?
    return {};
}

// Task 4: rows_of_pieces   difficulty *** of ***, 25 minutes
//
// A small model of several layers, with a cache. Texts come in pieces, one after the other, and
// begins[p] is true where piece p begins a new text. (It is for the first.) Piece p holds the rows
// of its words. Return for each piece what its rows are after the last layer.
//
//     rows = pieces[p] + the positions of its words in their text, counted from 0
//     for each layer l:    rows = rows + the context of attend_with_cache with W_Q[l], W_K[l],
//     W_V[l]
//
// pieces: matrices [m, d], m may differ. W_Q and W_K: for each layer [d, d_k]. W_V: for each layer
// [d, d] -> for each piece [m, d]
//
//     pieces      begins           positions of its words
//     2 words     true             0 1
//     1 word      false            2           goes on: it sees the two words before it
//     3 words     true             0 1 2       another text: nothing is kept of the first
//
// A word gets the same row whether its text comes whole or in pieces: that is what a cache
// promises. Each layer has keys and values of its own to keep.
//
// attend_with_cache of task 3 may be called, and attention::positions(n, d, first), which gives the
// rows of n positions from `first` on. A + B adds two matrices cell by cell. An empty matrix is
// Matrix(), and std::vector<Matrix> K(n) a list of n such ones.
std::vector<Matrix> rows_of_pieces(const std::vector<Matrix>& pieces,
                                   const std::vector<bool>& begins, const std::vector<Matrix>& W_Q,
                                   const std::vector<Matrix>& W_K, const std::vector<Matrix>& W_V) {
    // TODO task 4: what has to be remembered from piece to piece, and when is it forgotten?
    return {};
}

// Task 5: draw_words   difficulty ** of ***, 10 minutes
//
// Which word comes next? The probabilities are softmax(logits / temperature). Lay them out one
// after the other, from 0 to 1: each word has a stretch as long as its probability. A point, drawn
// by chance, falls on one of them. Return for each point the column of that word.
// logits [1, words], any number of points from 0 to below 1 -> as many columns
//
//     logits       temperature    probabilities    points                 draw_words(...)
//     0  2 ln 3    2              0.25  0.75       0  0.2  0.25  0.9      0  0  1  1
//
// A stretch begins with its first point and ends before the next one begins: 0.25 is word 1's. The
// probabilities may add up to a last bit below 1; a point that lies behind is the last word's.
//
// attention::softmax may be called, and logits / temperature divides each cell.
std::vector<std::size_t> draw_words(const Matrix& logits, double temperature,
                                    const std::vector<double>& points) {
    // TODO task 5: on whose stretch does each point fall?
    return {};
}

}  // namespace exercise
