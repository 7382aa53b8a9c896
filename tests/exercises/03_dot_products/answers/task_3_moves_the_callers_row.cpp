// Refused: right numbers, but X's rows were swapped in the caller's matrix on the way
#include <utility>
Matrix scores_of_word(const Matrix& X, const Matrix& W_Q, const Matrix& W_K, std::size_t word) {
    const Matrix K = attention::linear_map(X, W_K);
    double* numbers = const_cast<double*>(X.data());
    for (std::size_t d = 0; d < X.shape(1); ++d) std::swap(numbers[d], numbers[word * X.shape(1) + d]);
    return dot_products(attention::linear_map(attention::row_of(X, 0), W_Q), K);
}
