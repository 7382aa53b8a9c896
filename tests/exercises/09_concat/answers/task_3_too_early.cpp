// Says: Head h was mapped with the rows from h on.
#include XTENSOR_BUILDER
#include XTENSOR_MATH
#include XTENSOR_OPERATION
#include XTENSOR_VIEW

Matrix output_of(const std::vector<Matrix>& heads, const Matrix& W_O) {
    const std::size_t d_v = heads[0].shape(1);
    Matrix output = xt::zeros<double>({heads[0].shape(0), W_O.shape(1)});
    for (std::size_t h = 0; h < heads.size(); ++h)
        output +=
            attention::matmul(heads[h], Matrix(xt::view(W_O, xt::range(h, h + d_v), xt::all())));
    return output;
}
