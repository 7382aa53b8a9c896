// 第 10 章：一种写法，附上理由。
#pragma once

#include <cmath>
#include <cstddef>
#include <vector>

#include "common/matrix.hpp"
#include XTENSOR_BUILDER
#include XTENSOR_MATH
#include XTENSOR_VIEW

namespace exercise {

using attention::Matrix;

// 任务 1：positions
Matrix positions(std::size_t n, std::size_t d_model) {
    // 指数是分数：按整数相除，2 * i / d_model 对每个 i 都是 0，所有的钟就一样快
    // 了。正弦和余弦属于同一根指针，所以用同一个角。
    const double d = static_cast<double>(d_model);
    Matrix P = Matrix::from_shape({n, d_model});
    for (std::size_t pos = 0; pos < n; ++pos) {
        for (std::size_t i = 0; i < d_model / 2; ++i) {
            const double exponent = 2.0 * static_cast<double>(i) / d;
            const double angle = static_cast<double>(pos) / std::pow(10000.0, exponent);
            P(pos, 2 * i) = std::sin(angle);
            P(pos, 2 * i + 1) = std::cos(angle);
        }
    }
    return P;
}

// 任务 2：rotate
Matrix rotate(const Matrix& rows, std::size_t first) {
    // 角和任务 1 的一样，只是列数是 d_k。两个新数都由两个旧数得来，所以先把 x
    // 和 y 存好：如果就地旋转，旧的 x 后面还要用一次。
    const std::size_t d_k = rows.shape(1);
    Matrix turned = Matrix::from_shape({rows.shape(0), d_k});
    for (std::size_t m = 0; m < rows.shape(0); ++m) {
        for (std::size_t i = 0; i < d_k / 2; ++i) {
            const double exponent = 2.0 * static_cast<double>(i) / static_cast<double>(d_k);
            const double a = static_cast<double>(first + m) / std::pow(10000.0, exponent);
            const double x = rows(m, 2 * i);
            const double y = rows(m, 2 * i + 1);
            turned(m, 2 * i) = x * std::cos(a) - y * std::sin(a);
            turned(m, 2 * i + 1) = x * std::sin(a) + y * std::cos(a);
        }
    }
    return turned;
}

// 任务 3：with_positions
std::vector<Matrix> with_positions(const Matrix& X, const Matrix& W_Q, const Matrix& W_K,
                                   const Matrix& W_V, bool rotary) {
    // 旋转的是要相互比较的东西。这样得到的分数，就像只有其中一个转过了两个位置
    // 之差。
    if (rotary) {
        const Matrix Q = attention::matmul(X, W_Q);
        const Matrix K = attention::matmul(X, W_K);
        return {rotate(Q, 0), rotate(K, 0), attention::matmul(X, W_V)};
    }
    // 加到 X 里的东西要经过三个映射，所以值也带着位置。
    const Matrix X_P = X + positions(X.shape(0), X.shape(1));
    return {attention::matmul(X_P, W_Q), attention::matmul(X_P, W_K), attention::matmul(X_P, W_V)};
}

// 任务 4：look_two_words_back
std::vector<Matrix> look_two_words_back() {
    // 查询是往回走两步的位置 P[pos] R_-2：它的块就是 R_2 的块转置。键就是位置本
    // 身，再乘以 40。于是分数是 40 乘以各只钟上两根指针夹角的余弦之和，指得一样
    // 的时候最大。第一只钟分得清相邻的词，但过六个词就几乎回到原处，这时由第二只
    // 来决定。第 4 到第 7 行留成 0，这样词是什么都没有关系。
    Matrix W_Q = xt::zeros<double>({8, 4});
    Matrix W_K = xt::zeros<double>({8, 4});
    for (std::size_t c = 0; c < 4; c += 2) {
        const double a = c == 0 ? 2.0 : 0.2;
        W_Q(c, c) = std::cos(a);
        W_Q(c, c + 1) = std::sin(a);
        W_Q(c + 1, c) = -std::sin(a);
        W_Q(c + 1, c + 1) = std::cos(a);
        W_K(c, c) = 40;
        W_K(c + 1, c + 1) = 40;
    }
    return {W_Q, W_K};
}

}  // namespace exercise
