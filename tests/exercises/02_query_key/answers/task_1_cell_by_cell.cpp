// Says: You multiplied cell by cell
#include XTENSOR_MATH

Matrix linear_map(const Matrix& X, const Matrix& W) {
    return X * W;
}
