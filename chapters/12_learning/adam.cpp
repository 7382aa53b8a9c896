#include "12_learning/adam.hpp"

#include <cmath>
#include <stdexcept>

#include "common/language.hpp"

namespace attention {

// #region adam_step
Stepped adam_step(const Matrix& W, const Matrix& d_W, const Matrix& m, const Matrix& v, int step,
                  double rate) {
    if (W.shape() != d_W.shape() || W.shape() != m.shape() || W.shape() != v.shape()) {
        throw std::invalid_argument(tr("adam_step: W {}, d_W {}, m {} and v {} need the same shape",
                                       shape_text(W), shape_text(d_W), shape_text(m),
                                       shape_text(v)));
    }
    const double m_share = 1 - std::pow(0.9, step);    // how much of a mean m is by now
    const double v_share = 1 - std::pow(0.999, step);  // and v
    Stepped after{W, m, v};
    for (std::size_t i = 0; i < W.size(); ++i) {
        const double d = d_W.data()[i];
        double& mean = after.m.data()[i];
        double& squares = after.v.data()[i];
        mean = 0.9 * mean + 0.1 * d;
        squares = 0.999 * squares + 0.001 * d * d;
        after.W.data()[i] -= rate * (mean / m_share) / (std::sqrt(squares / v_share) + 1e-8);
    }
    return after;
}
// #endregion adam_step

Adam::Adam(const Model& model, double rate)
    : rate_(rate), m_(zeros_like(model)), v_(zeros_like(model)) {}

void Adam::step(Model& model, Model& gradient) {
    ++steps_;
    const auto W = tensors_of(model);
    const auto d_W = tensors_of(gradient);
    const auto m = tensors_of(m_);
    const auto v = tensors_of(v_);
    for (std::size_t t = 0; t < W.size(); ++t) {
        const Stepped after =
            adam_step(*W[t].values, *d_W[t].values, *m[t].values, *v[t].values, steps_, rate_);
        *W[t].values = after.W;
        *m[t].values = after.m;
        *v[t].values = after.v;
    }
}

}  // namespace attention
