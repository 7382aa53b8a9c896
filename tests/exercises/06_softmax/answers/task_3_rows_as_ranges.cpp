// Passes: std::ranges algorithms and std::span; zeros first
#include <algorithm>
#include <span>
Matrix softmax_or_nothing(const Matrix& masked) {
    Matrix weights = masked;
    std::ranges::fill(weights, 0.0);
    const auto m = masked.shape(1);
    for (std::size_t i = 0; i < masked.shape(0); ++i) {
        const std::span<const double> row(masked.data() + i * m, m);
        if (std::ranges::all_of(row, [](double s) { return std::isinf(s) && s < 0; })) continue;
        const double max = std::ranges::max(row);
        double sum = 0;
        for (double s : row) sum += std::exp(s - max);
        std::ranges::transform(row, weights.data() + i * m, [=](double s) { return std::exp(s - max) / sum; });
    }
    return weights;
}
