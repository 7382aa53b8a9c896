// Says: these are the right numbers with the few digits of a float.
#include <cmath>

std::vector<Matrix> adam_step(const Matrix& W, const Matrix& d_W, const Matrix& m, const Matrix& v,
                              int step, double rate) {
    Matrix W_after = W, m_after = m, v_after = v;
    for (std::size_t k = 0; k < W.size(); ++k) {
        const double w = W.data()[k], d = d_W.data()[k];
        const double new_m = 0.9 * m.data()[k] + 0.1 * d;
        const double new_v = 0.999 * v.data()[k] + 0.001 * d * d;
        const double m_full = new_m / (1 - std::pow(0.9, step));
        const double v_full = new_v / (1 - std::pow(0.999, step));
        W_after.data()[k] = w - rate * m_full / (std::sqrt(v_full) + 1e-8);
        m_after.data()[k] = static_cast<float>(new_m);
        v_after.data()[k] = new_v;
    }
    return {W_after, m_after, v_after};
}
