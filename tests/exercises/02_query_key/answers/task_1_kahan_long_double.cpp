// Passes: Kahan's sum in long double, in a template helper
template <typename Number, typename Function>
Number kahan(std::size_t count, Function term) {
    Number sum = 0, lost = 0;
    for (std::size_t k = 0; k < count; ++k) {
        const Number y = term(k) - lost, t = sum + y;
        lost = (t - sum) - y;
        sum = t;
    }
    return sum;
}
Matrix linear_map(const Matrix& X, const Matrix& W) {
    Matrix result = Matrix::from_shape({X.shape(0), W.shape(1)});
    for (std::size_t i = 0; i < X.shape(0); ++i)
        for (std::size_t j = 0; j < W.shape(1); ++j)
            result(i, j) = static_cast<double>(kahan<long double>(
                W.shape(0), [&](std::size_t d) { return static_cast<long double>(X(i, d)) * W(d, j); }));
    return result;
}
