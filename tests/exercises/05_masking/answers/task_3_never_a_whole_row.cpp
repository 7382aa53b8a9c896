// Says: A row that is hidden throughout kept its scores.
#include <algorithm>
Matrix apply_mask(const Matrix& scaled, const Mask& hidden) {
    Matrix masked = scaled;
    const std::size_t m = scaled.shape(1);
    for (std::size_t i = 0; i < scaled.shape(0); ++i) {
        const bool* row = hidden.data() + i * m;
        if (std::all_of(row, row + m, [](bool h) { return h; })) continue;
        for (std::size_t j = 0; j < m; ++j)
            if (row[j]) masked(i, j) = -std::numeric_limits<double>::infinity();
    }
    return masked;
}
