// Says: std::sqrt, std::exp and their like take one number.
std::vector<Matrix> adam_step(const Matrix& W, const Matrix& d_W, const Matrix& m, const Matrix& v,
                              int step, double rate) {
    const Matrix m_after = 0.9 * m + 0.1 * d_W;
    const Matrix v_after = 0.999 * v + 0.001 * d_W * d_W;
    const Matrix W_after = W - rate * m_after / (std::sqrt(v_after) + 1e-8);
    return {W_after, m_after, v_after};
}
