// Passes: w != w finds nan, a comma operator and a while loop
Matrix softmax_or_nothing(const Matrix& masked) {
    Matrix w = softmax(masked);
    double *at = w.data(), *const end = at + w.size();
    while (at != end) *at = *at != *at ? 0. : *at, ++at;
    return w;
}
