// Says: You cut X up and gave each head a few of its columns.
#include "07_value_weighting/attend.hpp"

std::vector<Matrix> multiple_heads(const Matrix& X, const std::vector<Matrix>& W_Q,
                                             const std::vector<Matrix>& W_K,
                                             const std::vector<Matrix>& W_V,
                                             const attention::Mask& hidden) {
    const auto part = [&](const Matrix& m, std::size_t h, bool columns) {
        const std::size_t width = X.shape(1) / W_Q.size();
        Matrix result = columns ? Matrix::from_shape({m.shape(0), width})
                                : Matrix::from_shape({width, m.shape(1)});
        for (std::size_t i = 0; i < result.shape(0); ++i) {
            for (std::size_t j = 0; j < result.shape(1); ++j)
                result(i, j) = columns ? m(i, h * width + j) : m(h * width + i, j);
        }
        return result;
    };
    std::vector<Matrix> contexts;
    for (std::size_t h = 0; h < W_V.size(); ++h)
        contexts.push_back(attention::attend(part(X, h, true), part(W_Q[h], h, false),
                                             part(W_K[h], h, false), part(W_V[h], h, false), hidden)
                               .context);
    return contexts;
}
