// Says: You compared the embedding of the word with all keys.
#include "02_query_key/query_key.hpp"

Matrix scores_of_word(const Matrix& X, const Matrix&, const Matrix& W_K,
                                std::size_t word) {
    const Matrix K = attention::linear_map(X, W_K);
    const Matrix scores = dot_products(X, K);
    Matrix result = Matrix::from_shape({1, X.shape(0)});
    for (std::size_t j = 0; j < X.shape(0); ++j)
        result(0, j) = scores(word, j);
    return result;
}
