// Says: The mask has another shape than the scores: it is a square, or lies on its side.
#include <limits>

Matrix look_at(const Matrix& asking, const Matrix& patches, const Matrix& W_Q, const Matrix& W_K,
               const Matrix& W_V) {
    const Matrix Q = attention::linear_map(asking, W_Q);
    const Matrix K = attention::linear_map(patches, W_K);
    const Matrix V = attention::linear_map(patches, W_V);
    const Matrix scores = attention::dot_products(Q, K);
    const Matrix scaled = attention::scale(scores, Q.shape(1));
    Mask hidden = Mask::from_shape({Q.shape(0), Q.shape(0)});
    for (std::size_t i = 0; i < hidden.shape(0); ++i)
        for (std::size_t j = 0; j < hidden.shape(1); ++j) hidden(i, j) = j > i;
    Matrix masked = scaled;
    for (std::size_t i = 0; i < scaled.shape(0); ++i)
        for (std::size_t j = 0; j < scaled.shape(1); ++j)
            if (hidden(i, j)) masked(i, j) = -std::numeric_limits<double>::infinity();
    const Matrix weights = attention::softmax(masked);
    return attention::weigh_values(weights, V);
}
