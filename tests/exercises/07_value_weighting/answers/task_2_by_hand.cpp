// Passes: all in plain loops for one word after the other, no stage is called
#include <algorithm>
#include <vector>
namespace {
std::vector<double> mapped(const Matrix& X, std::size_t i, const Matrix& W) {
    std::vector<double> out(W.shape(1), 0.0);
    for (std::size_t d = 0; d < W.shape(0); ++d)
        for (std::size_t k = 0; k < W.shape(1); ++k)
            out[k] += X(i, d) * W(d, k);
    return out;
}
}  // namespace
Matrix attend(const Matrix& X, const Matrix& W_Q, const Matrix& W_K, const Matrix& W_V,
              const Mask& hidden) {
    Matrix context = Matrix::from_shape({X.shape(0), W_V.shape(1)});
    context.fill(0.0);
    for (std::size_t i = 0; i < X.shape(0); ++i) {
        const auto q = mapped(X, i, W_Q);
        std::vector<double> score;
        double max = -std::numeric_limits<double>::infinity(), sum = 0;
        for (std::size_t j = 0; j < X.shape(0); ++j) {
            const auto k = mapped(X, j, W_K);
            double s = 0;
            for (std::size_t f = 0; f < q.size(); ++f)
                s += q[f] * k[f];
            score.push_back(s / std::sqrt(static_cast<double>(q.size())));
            if (!hidden(i, j)) max = std::max(max, score[j]);
        }
        for (std::size_t j = 0; j < score.size(); ++j)
            sum += score[j] = hidden(i, j) ? 0 : std::exp(score[j] - max);
        if (sum == 0) continue;  // nobody to listen to
        for (std::size_t j = 0; j < score.size(); ++j) {
            const auto v = mapped(X, j, W_V);
            for (std::size_t d = 0; d < v.size(); ++d)
                context(i, d) += score[j] / sum * v[d];
        }
    }
    return context;
}
