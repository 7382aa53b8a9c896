// Chapter 11: one way to do it, with the reasons.
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

// Task 1: brightness_of_patches
Matrix brightness_of_patches(const Matrix& picture, std::size_t size) {
    // Patch (r, c) begins at pixel (r * size, c * size). It ends before the next one begins, or
    // where the picture ends, so that each pixel is in exactly one. The number of patches is
    // rounded upward: what is left at the edge is a patch, too.
    const std::size_t height = picture.shape(0);
    const std::size_t width = picture.shape(1);
    const std::size_t down = (height + size - 1) / size;
    const std::size_t across = (width + size - 1) / size;
    Matrix means = Matrix::from_shape({down * across, 1});
    for (std::size_t r = 0; r < down; ++r) {
        for (std::size_t c = 0; c < across; ++c) {
            const std::size_t bottom = std::min((r + 1) * size, height);
            const std::size_t right = std::min((c + 1) * size, width);
            double sum = 0;
            for (std::size_t y = r * size; y < bottom; ++y) {
                for (std::size_t x = c * size; x < right; ++x)
                    sum += picture(y, x);
            }
            const std::size_t pixels = (bottom - r * size) * (right - c * size);
            means(r * across + c, 0) = sum / static_cast<double>(pixels);
        }
    }
    return means;
}

// Task 2: look_at
Matrix look_at(const Matrix& asking, const Matrix& patches, const Matrix& W_Q, const Matrix& W_K,
               const Matrix& W_V) {
    // A row of scores belongs to what asks, a column to what is looked at: [n_q, n_k] need not be
    // square. Softmax goes along each row, over the patches, so that each query shares out 1. Then
    // the patches are summed over, and what is left is a row for each query. n_q and n_k never have
    // to be equal; only d_k must be the same on both sides.
    const Matrix Q = attention::linear_map(asking, W_Q);   // [n_q, d_model] -> [n_q, d_k]
    const Matrix K = attention::linear_map(patches, W_K);  // [n_k, d_model] -> [n_k, d_k]
    const Matrix V = attention::linear_map(patches, W_V);  // [n_k, d_model] -> [n_k, d_v]
    const Matrix scores = attention::dot_products(Q, K);   // -> [n_q, n_k]
    const Matrix scaled = attention::scale(scores, Q.shape(1));
    const Matrix weights = attention::softmax(scaled);
    return attention::weigh_values(weights, V);  // [n_q, n_k], [n_k, d_v] -> [n_q, d_v]
}

// Task 3: a_look_at_the_grass
Matrix a_look_at_the_grass() {
    // Green (red below 0) leaves the bush, the grass and the sky. Yellow (blue below 0) leaves the
    // sky behind, and smooth (rough below 0) the bush. The scores of the grass are then
    // 30 * (0.3 + 0.2) / 2 = 7.5, those of the bush 30 * (0.4 + 0.2 - 0.2) / 2 = 6.
    return {{-30, -30, 0, -30}};
}

}  // namespace exercise
