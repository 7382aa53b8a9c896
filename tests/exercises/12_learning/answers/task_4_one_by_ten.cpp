// Says: Nothing of this gradient comes into m
std::vector<Matrix> adam_step(const Matrix& W, const Matrix& d_W, const Matrix& m, const Matrix& v,
                              int step, double rate) {
    Matrix W_after = W;
    Matrix m_after = m;
    Matrix v_after = v;
    for (std::size_t i = 0; i < W.shape(0); ++i) {
        for (std::size_t j = 0; j < W.shape(1); ++j) {
            m_after(i, j) = 0.9 * m(i, j) + (1 / 10) * d_W(i, j);
            v_after(i, j) = 0.999 * v(i, j) + 0.001 * d_W(i, j) * d_W(i, j);
            const double m_full = m_after(i, j) / (1 - std::pow(0.9, step));
            const double v_full = v_after(i, j) / (1 - std::pow(0.999, step));
            W_after(i, j) = W(i, j) - rate * m_full / (std::sqrt(v_full) + 1e-8);
        }
    }
    return {W_after, m_after, v_after};
}
