// 第 9 章：一种写法，附上理由。
#pragma once

#include <cstddef>
#include <vector>

#include "common/matrix.hpp"
#include XTENSOR_BUILDER
#include XTENSOR_MATH
#include XTENSOR_VIEW

namespace exercise {

using attention::Matrix;

// 任务 1：concat_heads
Matrix concat_heads(const std::vector<Matrix>& heads) {
    // 词 i 留在第 i 行，头 h 从第 h * d_v 列开始放。把各个头一个接一个抄进内存
    // 不对：矩阵在内存里是一行接一行存放的，那样第一个头就会占满最前面的几行。
    const std::size_t n = heads.front().shape(0);
    const std::size_t d_v = heads.front().shape(1);
    Matrix concat = Matrix::from_shape({n, heads.size() * d_v});
    for (std::size_t h = 0; h < heads.size(); ++h) {
        for (std::size_t i = 0; i < n; ++i) {
            for (std::size_t j = 0; j < d_v; ++j)
                concat(i, h * d_v + j) = heads[h](i, j);
        }
    }
    return concat;
}

// 任务 2：split_heads
std::vector<Matrix> split_heads(const Matrix& joined, std::size_t heads) {
    // 位置和任务 1 的一样，只是反过来读。如果用 reshape，就要分两步：先变成
    // [n, h, d]，这只是把每一行切开；再转置成 [h, n, d]。
    const std::size_t n = joined.shape(0);
    const std::size_t d = joined.shape(1) / heads;
    std::vector<Matrix> pieces;
    for (std::size_t h = 0; h < heads; ++h) {
        Matrix piece = Matrix::from_shape({n, d});
        for (std::size_t i = 0; i < n; ++i) {
            for (std::size_t j = 0; j < d; ++j)
                piece(i, j) = joined(i, h * d + j);
        }
        pieces.push_back(piece);
    }
    return pieces;
}

// 任务 3：output_of
Matrix output_of(const std::vector<Matrix>& heads, const Matrix& W_O) {
    // concat 的一行乘以 W_O 的一列，是一个很长的和。开头的 d_v 个乘积来自第一个
    // 头，接下来的 d_v 个来自第二个头，依此类推。在这些地方断开，每个头就有了
    // 自己的映射。没有 W_O，每个头的发现就只待在自己的列里，永远碰不到一起。
    const std::size_t d_v = heads.front().shape(1);
    Matrix output = xt::zeros<double>({heads.front().shape(0), W_O.shape(1)});
    for (std::size_t h = 0; h < heads.size(); ++h) {
        const Matrix own = xt::view(W_O, xt::range(h * d_v, (h + 1) * d_v), xt::all());
        output += attention::matmul(heads[h], own);  // [n, d_v], [d_v, d_model] -> [n, d_model]
    }
    return output;
}

}  // namespace exercise
