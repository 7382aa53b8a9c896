// Passes: no transpose at all: each row of X with each row of weight, std::inner_product over xt rows
#include <numeric>
#include XTENSOR_VIEW
Matrix linear_out_in(const Matrix& X, const Matrix& weight) {
    Matrix result = Matrix::from_shape({X.shape(0), weight.shape(0)});
    for (std::size_t i = 0; i < X.shape(0); ++i) {
        const auto word = xt::view(X, i, xt::all());
        for (std::size_t o = 0; o < weight.shape(0); ++o) {
            const auto out = xt::view(weight, o, xt::all());
            result(i, o) = std::inner_product(word.begin(), word.end(), out.begin(), .0);
        }
    }
    return result;
}
