// Passes: one flat vector, row by row, insert at its end, then a copy
#include <algorithm>
Matrix concat_heads(const std::vector<Matrix>& heads) {
    std::vector<double> flat;
    const auto n = heads.front().shape(0), d = heads.front().shape(1);
    flat.reserve(n * d * heads.size());
    for (std::size_t i = 0; i != n; ++i)
        for (const Matrix& head : heads) flat.insert(flat.end(), head.data() + i * d, head.data() + (i + 1) * d);
    Matrix result = Matrix::from_shape({n, flat.size() / n});
    std::copy(flat.cbegin(), flat.cend(), result.begin());
    return result;
}
