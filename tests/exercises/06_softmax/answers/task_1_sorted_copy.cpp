// Passes: sorts a copy of each row and takes its last number
#include <algorithm>
#include <vector>
Matrix shift_rows(const Matrix& masked) {
    auto out = masked;
    for (auto row = out.begin(); row != out.end(); row += static_cast<std::ptrdiff_t>(masked.shape(1))) {
        const auto end = row + static_cast<std::ptrdiff_t>(masked.shape(1));
        std::vector<double> sorted(row, end);
        std::sort(begin(sorted), std::end(sorted));
        for (auto cell = row; cell != end; ++cell) *cell -= sorted.back();
    }
    return out;
}
