// Says: You multiplied cell by cell
#include XTENSOR_OPERATION

Matrix weigh_values(const Matrix& weights, const Matrix& V) {
    return weights * V;
}
