// Says: The heads take turns, column by column.
#include <algorithm>

#include XTENSOR_BUILDER
#include XTENSOR_MATH
#include XTENSOR_OPERATION
#include XTENSOR_VIEW

Matrix concat_heads(const std::vector<Matrix>& heads) {
    const std::size_t h = heads.size();
    Matrix concat = Matrix::from_shape({heads[0].shape(0), h * heads[0].shape(1)});
    for (std::size_t i = 0; i < concat.shape(0); ++i) {
        for (std::size_t j = 0; j < concat.shape(1); ++j)
            concat(i, j) = heads[j % h](i, j / h);
    }
    return concat;
}
