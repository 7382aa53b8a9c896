// Says: changes its argument
#include <cmath>

std::vector<Matrix> adam_step(const Matrix& W, const Matrix& d_W, const Matrix& m, const Matrix& v,
                              int step, double rate) {
    Matrix& mean = const_cast<Matrix&>(m);
    Matrix W_after = W, v_after = v;
    for (std::size_t k = 0; k < W.size(); ++k) {
        const double d = d_W.data()[k];
        mean.data()[k] = 0.9 * mean.data()[k] + 0.1 * d;
        v_after.data()[k] = 0.999 * v.data()[k] + 0.001 * d * d;
        W_after.data()[k] -= rate * (mean.data()[k] / (1 - std::pow(0.9, step))) / (std::sqrt(v_after.data()[k] / (1 - std::pow(0.999, step))) + 1e-8);
    }
    return {W_after, mean, v_after};
}
