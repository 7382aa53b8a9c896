// Passes: the powers by exp and log, and pushed back
#include <cmath>
#include <vector>

std::vector<Matrix> adam_step(const Matrix& W, const Matrix& d_W, const Matrix& m, const Matrix& v,
                              int step, double rate) {
    const double beta1 = 0.9, beta2 = 0.999, a = -std::expm1(step * std::log(beta1)), b = -std::expm1(step * std::log(beta2));
    std::vector<Matrix> all;
    all.push_back(W), all.push_back(m), all.push_back(v);
    for (std::size_t i = W.shape(0); i-- > 0;)
        for (std::size_t j = 0; j < W.shape(1); ++j) {
            all[1](i, j) = beta1 * m(i, j) + (1 - beta1) * d_W(i, j);
            all[2](i, j) = beta2 * v(i, j) + (1 - beta2) * std::pow(d_W(i, j), 2);
            all[0](i, j) -= rate * (all[1](i, j) / a) / (std::sqrt(all[2](i, j) / b) + 1e-8);
        }
    return all;
}
