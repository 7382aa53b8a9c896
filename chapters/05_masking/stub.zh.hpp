// 第 5 章，轮到你了：把不该看的词遮住。
//
// 写好每个函数的函数体，保存，然后运行：./learn check 5
// 卡住了？./learn hint 5 每次给一步提示。
// （只有一个 .cpp 文件包含这个文件，所以里面的函数不用写 inline。）
//
// 掩码说的是：每个查询（行）看每个键（列）时，这个键要不要遮住。在整个教程里，
// true 都表示遮住。下面的例子里，1 是 true，0 是 false。
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

// 任务 1：causal_mask   难度 ★☆☆，10 分钟
//
// 每个词都看不见自己后面的词，但看得见自己。   n -> [n, n]
//
//     causal_mask(3)
//     0  1  1
//     0  0  1
//     0  0  0
//
// `Mask hidden = Mask::from_shape({n, n});` 造一个等着填的掩码。单元格里起初
// 可能是任何东西，所以每个都要填，false 也要填。一个单元格写作 hidden(i, j)。
Mask causal_mask(std::size_t n) {
    // TODO task 1: 遮住后面的词
    return {};
}

// 任务 2：padding_mask   难度 ★☆☆，5 分钟
//
// 填充只是用来把句子补长的，谁也不该看它：作为键，它对每个查询都要遮住。
// n 个标志 -> [n, n]
//
//     is_padding      padding_mask(is_padding)
//     0  0  1         0  0  1
//                     0  0  1
//                     0  0  1
//
// is_padding.size() 就是 n。词 j 是填充时，is_padding[j] 是 true。
Mask padding_mask(const std::vector<bool>& is_padding) {
    // TODO task 2: 让谁也看不见填充
    return {};
}

// 任务 3：apply_mask   难度 ★★☆，10 分钟
//
// 这就是本章的阶段：掩码遮住的地方填 -inf，其余的地方保留分数。接下来是
// softmax，而 e^(-inf) 恰好是 0。   [n, m]，[n, m] -> [n, m]
//
//     scaled     hidden     apply_mask(scaled, hidden)
//     3  5       0  1        3  -inf
//     2  4       0  0        2   4
//
// -inf 写作 -std::numeric_limits<double>::infinity()。可以把分数复制一份，再用
// 循环去改；也可以用 xt::where(条件, 条件为 true 时的值, 条件为 false 时的值)。
Matrix apply_mask(const Matrix& scaled, const Mask& hidden) {
    // TODO task 3: 在掩码遮住的地方填 -inf
    return {};
}

// 任务 4：from_visible   难度 ★☆☆，5 分钟
//
// 你拿到一个掩码，它是给 PyTorch 的 scaled_dot_product_attention 用的。在那里，
// true 表示看得见。请把它换成我们的掩码。   [n, m] -> [n, m]
//
//     visible    from_visible(visible)
//     1  0       0  1
//     1  1       0  0
//
// visible.shape(0) 和 visible.shape(1) 是它的行数和列数。可以用循环和 !：! 把
// true 变成 false，把 false 变成 true。
Mask from_visible(const Mask& visible) {
    // TODO task 4: 让 true 表示遮住
    return {};
}

}  // namespace exercise
