#include "12_learning/adam.hpp"

#include <cmath>
#include <stdexcept>

#include "common/exponential.hpp"
#include "common/language.hpp"
#include XTENSOR_BUILDER

namespace attention {

// #region adam_step
Stepped adam_step(const Matrix& W, const Matrix& d_W, const Matrix& m, const Matrix& v, int step,
                  double rate) {
    if (W.shape() != d_W.shape() || W.shape() != m.shape() || W.shape() != v.shape()) {
        throw std::invalid_argument(tr("adam_step: W {}, d_W {}, m {} and v {} need the same shape",
                                       shape_text(W), shape_text(d_W), shape_text(m),
                                       shape_text(v)));
    }
    const double m_share = 1 - power(0.9, step);    // how much of a mean m is by now
    const double v_share = 1 - power(0.999, step);  // and v
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

void Adam::step(const std::vector<NamedMatrix>& tensors,
                const std::vector<NamedMatrix>& gradients) {
    ++steps_;
    for (std::size_t t = 0; t < tensors.size(); ++t) {
        Matrix& W = *tensors[t].values;
        if (m_.size() == t) {
            m_.emplace_back(xt::zeros<double>({W.shape(0), W.shape(1)}));
            v_.push_back(m_.back());
        }
        const Stepped after = adam_step(W, *gradients[t].values, m_[t], v_[t], steps_, rate_);
        W = after.W;
        m_[t] = after.m;
        v_[t] = after.v;
    }
}

}  // namespace attention
