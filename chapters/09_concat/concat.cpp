#include "09_concat/concat.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "common/language.hpp"
#include XTENSOR_MANIPULATION
#include XTENSOR_VIEW

namespace attention {
namespace {

using Tensor3 = xt::xtensor<double, 3>;

void expect_even_split(const std::string& who, const Matrix& joined, std::size_t heads) {
    if (heads > 0 && joined.shape(1) % heads == 0) return;
    throw std::invalid_argument(tr("{}: the columns of {} can't be shared out evenly to {} heads",
                                   who, shape_text(joined), heads));
}

// The same numbers in the same order, as a block of another shape.
Tensor3 reshaped(const Matrix& matrix, const std::array<std::size_t, 3>& shape) {
    Tensor3 block = Tensor3::from_shape(shape);
    std::copy(matrix.begin(), matrix.end(), block.begin());
    return block;
}

std::vector<Matrix> slices(const Tensor3& stack) {
    std::vector<Matrix> result;
    for (std::size_t h = 0; h < stack.shape(0); ++h)
        result.emplace_back(xt::view(stack, h));
    return result;
}

}  // namespace

// #region concat_heads
Matrix concat_heads(const std::vector<Matrix>& heads) {
    if (heads.empty()) throw std::invalid_argument(tr("concat_heads: found no heads"));
    const std::size_t n = heads.front().shape(0);
    const std::size_t d_v = heads.front().shape(1);
    Matrix concat = Matrix::from_shape({n, heads.size() * d_v});
    for (std::size_t h = 0; h < heads.size(); ++h) {
        if (heads[h].shape() != heads.front().shape()) {
            throw std::invalid_argument(tr("concat_heads: heads {} and {} need the same shape",
                                           shape_text(heads.front()), shape_text(heads[h])));
        }
        xt::view(concat, xt::all(), xt::range(h * d_v, (h + 1) * d_v)) = heads[h];
    }
    return concat;
}
// #endregion concat_heads

// #region split_heads
std::vector<Matrix> split_heads(const Matrix& joined, std::size_t heads) {
    expect_even_split("split_heads", joined, heads);
    const std::size_t n = joined.shape(0);
    const std::size_t d = joined.shape(1) / heads;
    const Tensor3 pieces = reshaped(joined, {n, heads, d});    // [n, h · d] -> [n, h, d]
    const Tensor3 by_head = xt::transpose(pieces, {1, 0, 2});  // [n, h, d]  -> [h, n, d]
    return slices(by_head);
}
// #endregion split_heads

// #region split_heads_by_loops
std::vector<Matrix> split_heads_by_loops(const Matrix& joined, std::size_t heads) {
    expect_even_split("split_heads_by_loops", joined, heads);
    const std::size_t n = joined.shape(0);
    const std::size_t d = joined.shape(1) / heads;
    std::vector<Matrix> pieces(heads, Matrix::from_shape({n, d}));
    for (std::size_t h = 0; h < heads; ++h) {
        for (std::size_t i = 0; i < n; ++i) {      // each word keeps its row
            for (std::size_t j = 0; j < d; ++j) {  // head h has d columns, from column h · d on
                pieces[h](i, j) = joined(i, h * d + j);
            }
        }
    }
    return pieces;
}
// #endregion split_heads_by_loops

// #region reshape_without_transpose
std::vector<Matrix> reshape_without_transpose(const Matrix& joined, std::size_t heads) {
    expect_even_split("reshape_without_transpose", joined, heads);
    const std::size_t n = joined.shape(0);
    const std::size_t d = joined.shape(1) / heads;
    return slices(reshaped(joined, {heads, n, d}));  // [n, h · d] -> [h, n, d]
}
// #endregion reshape_without_transpose

}  // namespace attention
