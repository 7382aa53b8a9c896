// 第 7 章：一种写法，以及为什么这样写。
#pragma once

#include <cmath>
#include <string>

#include "02_query_key/query_key.hpp"
#include "03_dot_products/dot_products.hpp"
#include "04_scaling/scaling.hpp"
#include "05_masking/masking.hpp"
#include "06_softmax/softmax.hpp"
#include "common/matrix.hpp"
#include XTENSOR_MATH
#include XTENSOR_OPERATION

namespace exercise {

using attention::Mask;
using attention::Matrix;

// 任务 1：weigh_values
Matrix weigh_values(const Matrix& weights, const Matrix& V) {
    // 权重的第 i 行属于词 i，V 的每一行在里面都有一份。所以权重原样放在左边。
    // 乘积沿着键求和，键就此消失；查询留了下来：每个词一行。
    return attention::matmul(weights, V);  // [n, m] [m, d_v] -> [n, d_v]
}

// 任务 2：attend
Matrix attend(const Matrix& X, const Matrix& W_Q, const Matrix& W_K, const Matrix& W_V,
              const Mask& hidden) {
    // 同一个 X 的三个映射：这个词在找什么，别人靠什么找到它，它交出什么。
    const Matrix Q = attention::linear_map(X, W_Q);  // [n, d_model] -> [n, d_k]
    const Matrix K = attention::linear_map(X, W_K);  // [n, d_model] -> [n, d_k]
    const Matrix V = attention::linear_map(X, W_V);  // [n, d_model] -> [n, d_v]

    // 缩放和掩码都在 softmax 之前：缩放决定份额有多集中；用 -inf 遮住的键，
    // 不会从别的键那里分走什么。d_k 是查询的维数。
    const Matrix scaled = attention::scale(attention::dot_products(Q, K), Q.shape(1));  // [n, n]
    const Matrix weights = attention::softmax(attention::apply_mask(scaled, hidden));   // [n, n]
    return weigh_values(weights, V);  // [n, n] [n, d_v] -> [n, d_v]
}

// 任务 3：turn_the_bank
std::string turn_the_bank() {
    // restaurant 写在 bank 前面，因果掩码让 bank 看得到它；句子里又没有和水有关
    // 的词。小词没有多少影响：它们的值几乎都是 0。
    return "From the restaurant Anna walks to the bank.";
}

}  // namespace exercise
