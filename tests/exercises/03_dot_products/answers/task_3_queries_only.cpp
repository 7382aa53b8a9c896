// Says: You compared the query with the queries of all words.
#include "02_query_key/query_key.hpp"

Matrix scores_of_word(const Matrix& X, const Matrix& W_Q, const Matrix&,
                                std::size_t word) {
    const Matrix Q = attention::linear_map(X, W_Q);
    const Matrix scores = dot_products(Q, Q);
    Matrix result = Matrix::from_shape({1, X.shape(0)});
    for (std::size_t j = 0; j < X.shape(0); ++j)
        result(0, j) = scores(word, j);
    return result;
}
