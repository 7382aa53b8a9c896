// 第 11 章：一种写法，附上理由。
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

// 任务 1：brightness_of_patches
Matrix brightness_of_patches(const Matrix& picture, std::size_t size) {
    // 图像块 (r, c) 从像素 (r * size, c * size) 开始，到下一块开始之前为止，
    // 或者到图的边上为止，所以每个像素恰好属于一块。图像块的个数要向上取整：
    // 边上剩下的也是一块。
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

// 任务 2：look_at
Matrix look_at(const Matrix& asking, const Matrix& patches, const Matrix& W_Q, const Matrix& W_K,
               const Matrix& W_V) {
    // 分数的一行属于来问的，一列属于被看的：[n_q, n_k] 不必是方的。softmax 沿着
    // 每一行做，也就是在图像块之间做，所以每个查询分出去的加起来是 1。然后对
    // 图像块求和，留下来的是每个查询一行。n_q 和 n_k 从来不必相等，两边必须一样
    // 的只有 d_k。
    const Matrix Q = attention::linear_map(asking, W_Q);   // [n_q, d_model] -> [n_q, d_k]
    const Matrix K = attention::linear_map(patches, W_K);  // [n_k, d_model] -> [n_k, d_k]
    const Matrix V = attention::linear_map(patches, W_V);  // [n_k, d_model] -> [n_k, d_v]
    const Matrix scores = attention::dot_products(Q, K);   // -> [n_q, n_k]
    const Matrix scaled = attention::scale(scores, Q.shape(1));
    const Matrix weights = attention::softmax(scaled);
    return attention::weigh_values(weights, V);  // [n_q, n_k], [n_k, d_v] -> [n_q, d_v]
}

// 任务 3：a_look_at_the_grass
Matrix a_look_at_the_grass() {
    // 找绿的（red 小于 0），留下的是灌木、草地和天空；找黄的（blue 小于 0），天
    // 空就落后了；找光滑的（rough 小于 0），灌木也落后了。这时草地的分数是
    // 30 * (0.3 + 0.2) / 2 = 7.5，灌木的是 30 * (0.4 + 0.2 - 0.2) / 2 = 6。
    return {{-30, -30, 0, -30}};
}

}  // namespace exercise
