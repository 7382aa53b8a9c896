// Says: These are the scores of the word before.
#include "02_query_key/query_key.hpp"

Matrix scores_of_word(const Matrix& X, const Matrix& W_Q, const Matrix& W_K,
                                std::size_t word) {
    const Matrix query = attention::row_of(attention::linear_map(X, W_Q), word - 1);
    return dot_products(query, attention::linear_map(X, W_K));
}
