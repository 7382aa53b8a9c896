// Passes: the powers multiplied up, the means by differences
#include <cmath>
#include <vector>

std::vector<Matrix> adam_step(const Matrix& W, const Matrix& d_W, const Matrix& m, const Matrix& v,
                              int step, double rate) {
    double m_rest = 1, v_rest = 1;
    for (int t = 0; t < step; ++t) m_rest *= 0.9, v_rest *= 0.999;
    std::vector<Matrix> after{W, m, v};
    auto old_v = after[2].begin();
    auto w = after[0].begin();
    auto g = d_W.begin();
    for (auto mean = after[1].begin(); mean != after[1].end(); ++mean, ++old_v, ++w, ++g) {
        *mean += (*g - *mean) * 0.1;
        *old_v -= (*old_v - *g * *g) * 0.001;
        *w -= *mean / (1 - m_rest) / (1e-8 + std::sqrt(*old_v / (1 - v_rest))) * rate;
    }
    return after;
}
