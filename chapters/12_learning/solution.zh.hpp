// 第 12 章：一种写法，附上理由。
#pragma once

#include <cmath>
#include <cstddef>
#include <vector>

#include "04_scaling/scaling.hpp"
#include "06_softmax/softmax.hpp"
#include "common/matrix.hpp"

namespace exercise {

using attention::Matrix;

// 任务 1：softmax_backward
Matrix softmax_backward(const Matrix& weights, const Matrix& d_weights) {
    // 一行的权重分的是同一个整体：一个得到的，就是别的失去的。所以要看的不是一个
    // 权重有多好，而是它比这一行的平均好多少，算平均时每个单元格按自己的权重来算。
    // 平均要看完整行才知道，所以是一前一后两个循环，而不是一个。权重是 0，这个单元
    // 格就是 0：关于掩码，不用再知道别的。
    Matrix d_masked = Matrix::from_shape({weights.shape(0), weights.shape(1)});
    for (std::size_t i = 0; i < weights.shape(0); ++i) {
        double mean = 0;
        for (std::size_t k = 0; k < weights.shape(1); ++k)
            mean += weights(i, k) * d_weights(i, k);
        for (std::size_t j = 0; j < weights.shape(1); ++j)
            d_masked(i, j) = weights(i, j) * (d_weights(i, j) - mean);
    }
    return d_masked;
}

// 任务 2：cross_entropy_backward
Matrix cross_entropy_backward(const Matrix& logits, const std::vector<std::size_t>& next) {
    // softmax 和对数分开往回走，会出现 1 / p，后面又要约掉很多。合在一起就这么短：
    // 猜的，减去真正出现的。损失是 n 行的平均，所以每一行只占 n 分之一。
    Matrix d_logits = attention::softmax(logits);
    const double n = static_cast<double>(next.size());
    for (std::size_t i = 0; i < next.size(); ++i)
        d_logits(i, next[i]) -= 1;
    for (double& cell : d_logits)
        cell /= n;
    return d_logits;
}

// 任务 3：attention_backward
std::vector<Matrix> attention_backward(const Matrix& Q, const Matrix& K, const Matrix& V,
                                       const Matrix& weights, const Matrix& d_context) {
    // 一个乘积往回走有两条路，两边各一条，光看形状几乎就分得清：对
    // context = weights V 来说，V 的梯度是 [m, d_v]，只有 weightsᵀ [m, n] 乘以
    // d_context [n, d_v] 才得到它。如果 n、m、d_k、d_v 都是同一个数，忘了转置从
    // 形状上看不出来，差分却看得出来。
    const Matrix d_weights = attention::matmul(d_context, attention::transpose(V));  // -> [n, m]
    const Matrix d_V = attention::matmul(attention::transpose(weights), d_context);  // -> [m, d_v]
    const Matrix d_scaled = softmax_backward(weights, d_weights);
    const Matrix d_scores = attention::scale(d_scaled, Q.shape(1));
    const Matrix d_Q = attention::matmul(d_scores, K);                        // -> [n, d_k]
    const Matrix d_K = attention::matmul(attention::transpose(d_scores), Q);  // -> [m, d_k]
    return {d_Q, d_K, d_V};
}

// 任务 4：adam_step
std::vector<Matrix> adam_step(const Matrix& W, const Matrix& d_W, const Matrix& m, const Matrix& v,
                              int step, double rate) {
    // 滑动平均从 0 开始，起初太小：走完第一步，它只有梯度的十分之一。1 - 0.9^step
    // 就是它现在有了多少。除过的数只用这一次；平均本身照原样传下去，不然就会除了
    // 又除。每个单元格走自己的一步，长度大约等于学习率。
    Matrix W_after = W;
    Matrix m_after = m;
    Matrix v_after = v;
    for (std::size_t i = 0; i < W.shape(0); ++i) {
        for (std::size_t j = 0; j < W.shape(1); ++j) {
            m_after(i, j) = 0.9 * m(i, j) + 0.1 * d_W(i, j);
            v_after(i, j) = 0.999 * v(i, j) + 0.001 * d_W(i, j) * d_W(i, j);
            const double m_full = m_after(i, j) / (1 - std::pow(0.9, step));
            const double v_full = v_after(i, j) / (1 - std::pow(0.999, step));
            W_after(i, j) = W(i, j) - rate * m_full / (std::sqrt(v_full) + 1e-8);
        }
    }
    return {W_after, m_after, v_after};
}

}  // namespace exercise
