// Says: This is the column of the word
#include "02_query_key/query_key.hpp"

Matrix scores_of_word(const Matrix& X, const Matrix& W_Q, const Matrix& W_K,
                                std::size_t word) {
    const Matrix query = attention::row_of(attention::linear_map(X, W_K), word);
    return dot_products(query, attention::linear_map(X, W_Q));
}
