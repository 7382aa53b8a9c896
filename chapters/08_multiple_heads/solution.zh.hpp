// 第 8 章：一种写法，以及这样写的理由。
#pragma once

#include <cstddef>
#include <vector>

#include "07_value_weighting/attend.hpp"
#include "common/matrix.hpp"

namespace exercise {

using attention::Mask;
using attention::Matrix;

// 任务 1：multiple_heads
std::vector<Matrix> multiple_heads(const Matrix& X, const std::vector<Matrix>& W_Q,
                                   const std::vector<Matrix>& W_K, const std::vector<Matrix>& W_V,
                                   const Mask& hidden) {
    // 每个头拿到的都是完整的 X，不同的只是映射。头与头互不等待，
    // 所以完全可以同时计算。
    std::vector<Matrix> contexts;
    for (std::size_t h = 0; h < W_Q.size(); ++h)
        contexts.push_back(attention::attend(X, W_Q[h], W_K[h], W_V[h], hidden).context);
    return contexts;
}

// 任务 2：split_projection
std::vector<Matrix> split_projection(const Matrix& X, const Matrix& W_all, std::size_t heads) {
    // 先相乘，这样每一列都用到了完整的 X；然后再切。头 h 的列在每一行里
    // 都从下标 h * d_k 开始，一共 d_k 列。
    const Matrix all = attention::matmul(X, W_all);  // [n, d_model] -> [n, d_out]
    const std::size_t d_k = W_all.shape(1) / heads;  // d_out 是所有头的列数
    std::vector<Matrix> parts;
    for (std::size_t h = 0; h < heads; ++h) {
        Matrix part = Matrix::from_shape({X.shape(0), d_k});  // [n, d_k]
        for (std::size_t i = 0; i < X.shape(0); ++i) {
            for (std::size_t j = 0; j < d_k; ++j)
                part(i, j) = all(i, h * d_k + j);
        }
        parts.push_back(part);
    }
    return parts;
}

// 任务 3：make_going_look_at_tom
std::vector<Matrix> make_going_look_at_tom() {
    // going 的 action 大，就让 action 当查询；tom 的 person 大，就让 person
    // 当键。going 对 tom 的分数于是约为 0.9 * 5 * 0.9 * 5 = 20，而别的词的
    // person 都不大。示例里的头 2 也是这样做的，看它的 "doer" 那一列。
    const Matrix W_Q = {{0}, {0}, {0}, {0}, {5}, {0}};
    const Matrix W_K = {{0}, {0}, {5}, {0}, {0}, {0}};
    return {W_Q, W_K};
}

}  // namespace exercise
