// 第 1 章：一种写法，以及这样写的理由。
#pragma once

#include <cmath>
#include <cstddef>
#include <vector>

#include "common/matrix.hpp"

namespace exercise {

using attention::Matrix;

// 任务 1：embed
Matrix embed(const Matrix& table, const std::vector<std::size_t>& tokens) {
    // 句子里每个词一行，而不是表里每个词一行。一个词出现两次，就抄两遍：它的行
    // 不受周围的词影响。
    Matrix X = Matrix::from_shape({tokens.size(), table.shape(1)});  // [n, d_model]
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        for (std::size_t d = 0; d < table.shape(1); ++d)
            X(i, d) = table(tokens[i], d);
    }
    return X;
}

// 任务 2：reorder
Matrix reorder(const Matrix& X, const std::vector<std::size_t>& order) {
    // 新句子的第 i 行，要到它原来的位置去取：order[i] 是旧矩阵的下标，所以写在
    // 等号右边。移动的是整行，行里的数不变。
    Matrix result = Matrix::from_shape({order.size(), X.shape(1)});
    for (std::size_t i = 0; i < order.size(); ++i) {
        for (std::size_t d = 0; d < X.shape(1); ++d)
            result(i, d) = X(order[i], d);
    }
    return result;
}

// 任务 3：cosines
Matrix cosines(const Matrix& rows, const Matrix& others) {
    // 行的模越大，点积也越大；除以两个模，就只剩下方向。两个模和点积在同一个循
    // 环里就能算出来。
    Matrix result = Matrix::from_shape({rows.shape(0), others.shape(0)});  // [n, m]
    for (std::size_t i = 0; i < rows.shape(0); ++i) {
        for (std::size_t j = 0; j < others.shape(0); ++j) {
            double product = 0;
            double square = 0;
            double other_square = 0;
            for (std::size_t d = 0; d < rows.shape(1); ++d) {
                product += rows(i, d) * others(j, d);
                square += rows(i, d) * rows(i, d);
                other_square += others(j, d) * others(j, d);
            }
            const double lengths = std::sqrt(square) * std::sqrt(other_square);
            result(i, j) = lengths > 0 ? product / lengths : 0;  // 0 / 0 会得到 nan
        }
    }
    return result;
}

// 任务 4：boatman
Matrix boatman() {
    // town 很少，water 很多，有几分 person，再加一点 action 和 thing。把两组分
    // 开的是 water 与 town 的对立，所以起决定作用的是这两个数；person 则让它有
    // 别于 river。
    return {{-0.6, 0.8, 0.5, 0.1, 0.4, 0.5}};
}

}  // namespace exercise
