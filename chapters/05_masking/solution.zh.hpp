// 第 5 章：一种写法，以及这样写的理由。
#pragma once

#include <cstddef>
#include <limits>
#include <vector>

#include "common/matrix.hpp"
#include XTENSOR_MATH
#include XTENSOR_OPERATION

namespace exercise {

using attention::Mask;
using attention::Matrix;

// 任务 1：causal_mask
Mask causal_mask(std::size_t n) {
    // 行是正在看的词，列是被看的词。“后面”就是列号更大。不能写成 >=：一个词
    // 如果连自己都看不见，第一行就什么也不剩了。
    Mask hidden = Mask::from_shape({n, n});
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j < n; ++j)
            hidden(i, j) = j > i;
    }
    return hidden;
}

// 任务 2：padding_mask
Mask padding_mask(const std::vector<bool>& is_padding) {
    // 只和列有关：填充是作为键被遮住的。它自己那一行是查询，照常计算，反正没有
    // 人去读；要是把那一行也全遮住，就会留下一行什么权重也没有。
    const std::size_t n = is_padding.size();
    Mask hidden = Mask::from_shape({n, n});
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j < n; ++j)
            hidden(i, j) = is_padding[j];
    }
    return hidden;
}

// 任务 3：apply_mask
Matrix apply_mask(const Matrix& scaled, const Mask& hidden) {
    // 是选出来的，不是算出来的：如果写 score + hidden * -inf，凡是 hidden 为 0
    // 的地方都会得到 nan，因为 0 * inf 是 nan。也不能用 0 代替 -inf：0 分也是
    // 分数，和别的分数没有两样，e^0 是 1。
    return xt::where(hidden, -std::numeric_limits<double>::infinity(), scaled);
}

// 任务 4：from_visible
Mask from_visible(const Mask& visible) {
    // 遮住就是看不见。每个单元格都留在原位：两种掩码的行都是查询。
    return !visible;
}

}  // namespace exercise
