// 第 2 章：一种写法，以及这样写的理由。
#pragma once

#include <cstddef>
#include <vector>

#include "common/matrix.hpp"

namespace exercise {

using attention::Matrix;

// 任务 1：linear_map
Matrix linear_map(const Matrix& X, const Matrix& W) {
    // i 和 j 指定结果的一个单元格，所以是外面两层循环：i 是 X 的行，j 是 W 的
    // 列。d 在最里层，同时沿着 X 的行、W 的列往前走，最后被求和消掉。
    Matrix result = Matrix::from_shape({X.shape(0), W.shape(1)});  // [n, d_k]
    for (std::size_t i = 0; i < X.shape(0); ++i) {
        for (std::size_t j = 0; j < W.shape(1); ++j) {
            double sum = 0;  // 每个单元格都重新从 0 开始
            for (std::size_t d = 0; d < W.shape(0); ++d)
                sum += X(i, d) * W(d, j);
            result(i, j) = sum;
        }
    }
    return result;
}

// 任务 2：linear_out_in
Matrix linear_out_in(const Matrix& X, const Matrix& weight) {
    // (out, in) 转置就是 (in, out) = [d_model, d_k]，也就是这里存储 W 的方式。
    // PyTorch 内部做的也是这件事：X weightᵀ。in 等于 out 时，单看大小分不出这两
    // 种存法。
    return linear_map(X, attention::transpose(weight));
}

// 任务 3：queries_and_keys
std::vector<Matrix> queries_and_keys(const Matrix& X, const Matrix& W_Q, const Matrix& W_K) {
    // 两个映射都从 X 出发。K 不是由 Q 得来的：别人怎样找到一个词，和这个词在找
    // 什么无关。
    return {linear_map(X, W_Q), linear_map(X, W_K)};
}

}  // namespace exercise
