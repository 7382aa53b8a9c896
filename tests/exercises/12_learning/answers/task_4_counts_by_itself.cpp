// Says: Something is kept from one call to the next
#include <cmath>

std::vector<Matrix> adam_step(const Matrix& W, const Matrix& d_W, const Matrix& m, const Matrix& v,
                              int step, double rate) {
    static int t = 0;
    ++t;
    Matrix W_after = W, m_after = m, v_after = v;
    for (std::size_t k = 0; k < W.size(); ++k) {
        const double d = d_W.data()[k];
        m_after.data()[k] = 0.9 * m.data()[k] + 0.1 * d;
        v_after.data()[k] = 0.999 * v.data()[k] + 0.001 * d * d;
        W_after.data()[k] -= rate * (m_after.data()[k] / (1 - std::pow(0.9, t))) / (std::sqrt(v_after.data()[k] / (1 - std::pow(0.999, t))) + 1e-8);
    }
    return {W_after, m_after, v_after};
}
