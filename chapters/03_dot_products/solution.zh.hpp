// 第 3 章：一种写法，以及这样写的理由。
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "02_query_key/query_key.hpp"
#include "common/matrix.hpp"

namespace exercise {

using attention::Matrix;

// 任务 1：dot_products
Matrix dot_products(const Matrix& Q, const Matrix& K) {
    // 矩阵乘法拿左边的行去乘右边的列。我们的键是行，所以先把 K 转置：这样每个键
    // 成了一列。Q 放在左边，结果的行就是查询。
    return attention::matmul(Q, attention::transpose(K));  // [n, d_k] [d_k, m] -> [n, m]
}

// 任务 2：score_between
double score_between(const Matrix& scores, const std::vector<std::string>& words,
                     const std::string& query, const std::string& key) {
    // 提问的词是行，被问的词是列。反过来就是另一个问题，得到另一个分数。
    std::size_t row = 0;
    std::size_t column = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i] == query) row = i;
        if (words[i] == key) column = i;
    }
    return scores(row, column);
}

// 任务 3：scores_of_word
Matrix scores_of_word(const Matrix& X, const Matrix& W_Q, const Matrix& W_K, std::size_t word) {
    // 提问的只有一个词，所以只有 X 里它那一行要经过 W_Q。被问的是所有的词，所以
    // 整个 X 都要经过 W_K。
    Matrix x = Matrix::from_shape({1, X.shape(1)});
    for (std::size_t d = 0; d < X.shape(1); ++d)
        x(0, d) = X(word, d);
    const Matrix q = attention::linear_map(x, W_Q);  // [1, d_model] -> [1, d_k]
    const Matrix K = attention::linear_map(X, W_K);  // [n, d_model] -> [n, d_k]
    return dot_products(q, K);                       // [1, d_k], [n, d_k] -> [1, n]
}

// 任务 4：query_that_finds_river
Matrix query_that_finds_river() {
    // 用 river 自己的键 2 1 去问，找到的会是 fish：fish 的两个数都更大，而点积
    // 既看方向，也看模。river 有而别的词没有的特点，是第一个数比第二个大。所以
    // 查询要第一个数，不要第二个数。
    return Matrix{{1.0, -1.0}};  // 分数是 1、0 和 -2
}

}  // namespace exercise
