// 第 13 章：一种写法，附上理由。
#pragma once

#include <cmath>
#include <cstddef>
#include <stdexcept>
#include <vector>

#include "02_query_key/query_key.hpp"
#include "03_dot_products/dot_products.hpp"
#include "04_scaling/scaling.hpp"
#include "05_masking/masking.hpp"
#include "06_softmax/softmax.hpp"
#include "07_value_weighting/value_weighting.hpp"
#include "10_positions/positions.hpp"
#include "common/matrix.hpp"
#include XTENSOR_OPERATION

namespace exercise {

using attention::Mask;
using attention::Matrix;

// 任务 1：layer_norm
Matrix layer_norm(const Matrix& X, const Matrix& gain, const Matrix& shift) {
    // 一行就是一个词，词和词在这里不混合：每一行有自己的平均和方差。这是整行的方差，不是
    // 从更大的总体里抽样得到的，所以除以 d，而不是 d - 1。gain 和 shift 对所有词都一样，
    // 但每一列有自己的。
    Matrix result = Matrix::from_shape({X.shape(0), X.shape(1)});
    const double d = static_cast<double>(X.shape(1));
    for (std::size_t i = 0; i < X.shape(0); ++i) {
        double sum = 0;
        for (std::size_t j = 0; j < X.shape(1); ++j)
            sum += X(i, j);
        const double mean = sum / d;
        double squares = 0;
        for (std::size_t j = 0; j < X.shape(1); ++j)
            squares += (X(i, j) - mean) * (X(i, j) - mean);
        const double spread = std::sqrt(squares / d + 1e-5);
        for (std::size_t j = 0; j < X.shape(1); ++j)
            result(i, j) = (X(i, j) - mean) / spread * gain(0, j) + shift(0, j);
    }
    return result;
}

// 任务 2：mask_of_new
Mask mask_of_new(std::size_t queries, std::size_t keys) {
    // 查询 i 是文本里第 before + i 个词：对角线从新词开始的地方开始。所以掩码从右下角数
    // 起，最后一个查询全都看得到。
    Mask hidden = Mask::from_shape({queries, keys});
    const std::size_t before = keys - queries;
    for (std::size_t i = 0; i < queries; ++i) {
        for (std::size_t j = 0; j < keys; ++j)
            hidden(i, j) = j > before + i;
    }
    return hidden;
}

// 给任务 3 用的，已经写好了：把两个矩阵的行上下接起来。
// [n, d]，[m, d] -> [n + m, d]
Matrix stacked(const Matrix& above, const Matrix& below) {
    if (above.size() == 0) return below;
    if (above.shape(1) != below.shape(1))
        throw std::invalid_argument("stacked: rows of different lengths");
    const std::size_t n = above.shape(0);
    Matrix rows = Matrix::from_shape({n + below.shape(0), above.shape(1)});
    for (std::size_t i = 0; i < rows.shape(0); ++i) {
        for (std::size_t j = 0; j < rows.shape(1); ++j)
            rows(i, j) = i < n ? above(i, j) : below(i - n, j);
    }
    return rows;
}

// 任务 3：attend_with_cache
std::vector<Matrix> attend_with_cache(const Matrix& asking, const Matrix& W_Q, const Matrix& W_K,
                                      const Matrix& W_V, const Matrix& kept_K,
                                      const Matrix& kept_V) {
    // 查询只要新词的：别的词，它们的行已经算完了，不再有谁问起。键和值所有的词都要，所以
    // 按文本的次序，把新的接在留下的下面。
    const Matrix Q = attention::linear_map(asking, W_Q);                   // [m, d_k]
    const Matrix K = stacked(kept_K, attention::linear_map(asking, W_K));  // [kept + m, d_k]
    const Matrix V = stacked(kept_V, attention::linear_map(asking, W_V));  // [kept + m, d_v]
    const Matrix scaled = attention::scale(attention::dot_products(Q, K), Q.shape(1));
    const Mask hidden = mask_of_new(Q.shape(0), K.shape(0));  // [m, kept + m]
    const Matrix weights = attention::softmax(attention::apply_mask(scaled, hidden));
    const Matrix context = attention::weigh_values(weights, V);  // [m, d_v]
    return {context, K, V};
}

// 任务 4：rows_of_pieces
std::vector<Matrix> rows_of_pieces(const std::vector<Matrix>& pieces,
                                   const std::vector<bool>& begins, const std::vector<Matrix>& W_Q,
                                   const std::vector<Matrix>& W_K, const std::vector<Matrix>& W_V) {
    // 留下的东西属于一篇文本：每一层自己的键和值，还有已经有多少个词。换一篇文本，全都忘
    // 掉。词数在最后一层之后才增加：在那之前，每一层说的都是同样的新词。
    std::vector<Matrix> K(W_Q.size());
    std::vector<Matrix> V(W_Q.size());
    std::size_t words = 0;
    std::vector<Matrix> results;
    for (std::size_t p = 0; p < pieces.size(); ++p) {
        if (begins[p]) {
            for (std::size_t l = 0; l < W_Q.size(); ++l) {
                K[l] = Matrix();
                V[l] = Matrix();
            }
            words = 0;
        }
        Matrix rows =
            pieces[p] + attention::positions(pieces[p].shape(0), pieces[p].shape(1), words);
        for (std::size_t l = 0; l < W_Q.size(); ++l) {
            const std::vector<Matrix> head =
                attend_with_cache(rows, W_Q[l], W_K[l], W_V[l], K[l], V[l]);
            rows += head[0];
            K[l] = head[1];
            V[l] = head[2];
        }
        words += pieces[p].shape(0);
        results.push_back(rows);
    }
    return results;
}

// 任务 5：draw_words
std::vector<std::size_t> draw_words(const Matrix& logits, double temperature,
                                    const std::vector<double>& points) {
    // 温度在 softmax 之前：logits 除以它，彼此会靠近，或者离得更远，softmax 再把它们变成
    // 加起来是 1 的概率。一个词的小段在哪里结束，就是到它自己为止所有概率的和。
    const Matrix probabilities = attention::softmax(logits / temperature);
    std::vector<std::size_t> words;
    for (const double point : points) {
        std::size_t word = 0;
        double end = probabilities(0, 0);
        while (point >= end && word + 1 < probabilities.shape(1)) {
            word += 1;
            end += probabilities(0, word);
        }
        words.push_back(word);
    }
    return words;
}

}  // namespace exercise
