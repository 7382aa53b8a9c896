// Chapter 11, your turn: a picture in patches, and who looks at them.
//
// Write the body of each function, save, and run: ./learn check 11
// Stuck? ./learn hint 11 gives one step at a time.
// (This file is included by one .cpp file only, so its functions need no "inline".)
#pragma once

#include <algorithm>
#include <cstddef>

#include "02_query_key/query_key.hpp"
#include "03_dot_products/dot_products.hpp"
#include "04_scaling/scaling.hpp"
#include "05_masking/masking.hpp"
#include "06_softmax/softmax.hpp"
#include "07_value_weighting/value_weighting.hpp"
#include "common/matrix.hpp"

namespace exercise {

using attention::Mask;
using attention::Matrix;

// Task 1: brightness_of_patches   difficulty ** of ***, 15 minutes
//
// Cut a grey picture into squares of `size` by `size` pixels, and give each one a row, as a word
// has one: here its mean brightness alone. picture(y, x) is the pixel in row y and column x. The
// patches come row by row from the top, and each row of them from the left.
// [height, width], size -> [n patches, 1]
//
//     picture            brightness_of_patches(picture, 2)
//     1  3 | 5  5 | 9    2      (1 + 3 + 3 + 1) / 4
//     3  1 | 5  5 | 7    5
//     -----+------+--    8      (9 + 7) / 2
//     4  2 | 2  0 | 6    3
//                        1
//                        6
//
// Where the picture ends sooner, the last patches of a row or column are smaller: each pixel is in
// exactly one patch, and each patch is divided by its own number of pixels. `size` is at least 1,
// and may be larger than the picture. std::min(a, b) is the smaller one of two numbers of the same
// type. Matrix::from_shape({rows, columns}) makes a matrix to fill; its cells hold anything at
// first. M.shape(0) and M.shape(1) are the rows and columns of a matrix M. static_cast<double>(n)
// makes a double of a std::size_t.
Matrix brightness_of_patches(const Matrix& picture, std::size_t size) {
    // TODO task 1: where does each patch begin, and where does it end?
    return {};
}

// Task 2: look_at   difficulty ** of ***, 10 minutes
//
// The stage of this chapter, called cross-attention: what asks is one thing, what is looked at is
// another. Queries come from `asking`; keys and values come from `patches`.
// asking [n_q, d_model], patches [n_k, d_model], W_Q and W_K [d_model, d_k], W_V [d_model, d_v]
// -> context [n_q, d_v]
//
//     asking    patches    W_Q    W_K    W_V    look_at(asking, patches, W_Q, W_K, W_V)
//     1  0      0  4       1      ln 3   0      7
//               1  8       0      0      1
//
// One query, two patches: the scores are 0 and ln 3, d_k is 1, so the weights are 0.25 and 0.75,
// and 0.25 * 4 + 0.75 * 8 = 7. How many rows ask and how many are looked at may differ. Nothing is
// hidden in a picture. The stages of the chapters may be called, with attention:: before the name:
//
//     linear_map(X, W)         scale(scores, d_k)            softmax(masked)
//     dot_products(Q, K)       apply_mask(scaled, hidden)    weigh_values(weights, V)
Matrix look_at(const Matrix& asking, const Matrix& patches, const Matrix& W_Q, const Matrix& W_K,
               const Matrix& W_V) {
    // TODO task 2: which of Q, K and V come from what asks, and which from what is looked at?
    return {};
}

// Task 3: a_look_at_the_grass   difficulty *** of ***, 15 minutes
//
// An experiment with data: write the query row with which a head looks at the grass. A small
// picture has nine patches, and of each four features are measured, as in this chapter's program:
//
//               red   blue  bright  rough
//     sky      -0.2    0.3     0.7    0.0
//     cloud     0.0    0.0     1.0    0.0
//     pond     -0.1    0.2     0.3    0.0
//     bush     -0.4   -0.2     0.3    0.2
//     wall      0.5   -0.3     0.4    0.0
//     shirt     0.5   -0.3     0.3    0.1
//     ball      0.0    0.0     0.8    0.2
//     grass    -0.3   -0.2     0.4    0.0
//     grass#2  -0.3   -0.2     0.3    0.0
//
// red is less green, so green is below 0 there; blue is less yellow. The head's maps leave all as
// it is: your row is the query, and a patch's features are its key. So a patch's score is your row
// times its row, and then come / √4 and softmax. Both patches of grass together must get at least
// 0.7.   -> a matrix [1, 4], such as `return {{1, 0, 0, 0}};`, which asks for what is red
//
// The numbers may be below 0, and as large as you like: the larger they are, the sharper the
// choice. One feature alone won't do: the bush is greener, and much else is as smooth.
Matrix a_look_at_the_grass() {
    // TODO task 3: what does the grass have, and what must it not have?
    return {};
}

}  // namespace exercise
