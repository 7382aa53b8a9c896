// Passes: with xtensor, all cells at once
#include <cmath>
#include XTENSOR_MATH
#include XTENSOR_OPERATION

std::vector<Matrix> adam_step(const Matrix& W, const Matrix& d_W, const Matrix& m, const Matrix& v,
                              int step, double rate) {
    const Matrix m_after = 0.9 * m + 0.1 * d_W;
    const Matrix v_after = 0.999 * v + 0.001 * xt::square(d_W);
    const Matrix m_full = m_after / (1 - std::pow(0.9, step)), v_full = v_after / (1 - std::pow(0.999, step));
    const Matrix W_after = W - rate * m_full / (xt::sqrt(v_full) + 1e-8);
    return {W_after, m_after, v_after};
}
