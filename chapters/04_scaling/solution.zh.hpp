// 第 4 章：一种写法，以及这样写的理由。
#pragma once

#include <cmath>
#include <cstddef>

#include "common/matrix.hpp"
#include XTENSOR_MATH

namespace exercise {

using attention::Matrix;

// 任务 1：scale
Matrix scale(const Matrix& scores, std::size_t d_k) {
    // 一个分数是 d_k 个乘积的和。这样的和像 √d_k 那样散开，而不是像 d_k：乘积
    // 有正有负，许多互相抵消了。所以除以 √d_k，恰好让分数恢复原来的大小。除以
    // d_k，所有的分数就都差不多了。
    return scores / std::sqrt(static_cast<double>(d_k));
}

// 任务 2：scale_one_head
Matrix scale_one_head(const Matrix& scores, std::size_t d_model, std::size_t heads) {
    // 各个头平分 d_model。一个头的查询有 d_model / heads 个数，所以这个头的点积
    // 就是这么多个乘积的和。整个词嵌入有多少维，和它没有关系。
    return scale(scores, d_model / heads);
}

// 任务 3：scaled_scores
Matrix scaled_scores(const Matrix& Q, const Matrix& K) {
    // Q 的一行是一个查询。所以 shape(0) 是查询的个数，shape(1) 才是 d_k。
    const Matrix scores = attention::matmul(Q, attention::transpose(K));  // [n, m]
    return scale(scores, Q.shape(1));
}

}  // namespace exercise
