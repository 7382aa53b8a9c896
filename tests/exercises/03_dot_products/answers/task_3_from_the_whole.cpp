// Passes: computes all scores, then std::memcpy of one row
#include <cstring>
Matrix scores_of_word(const Matrix& X, const Matrix& W_Q, const Matrix& W_K, std::size_t word) {
    const Matrix all = dot_products(attention::linear_map(X, W_Q), attention::linear_map(X, W_K));
    Matrix one = Matrix::from_shape({1, all.shape(1)});
    std::memcpy(one.data(), &all(word, 0), sizeof(double) * all.shape(1));
    return one;
}
