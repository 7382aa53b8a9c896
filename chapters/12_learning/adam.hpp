// Chapter 12: what is done with a gradient.
#pragma once

#include <vector>

#include "12_learning/model.hpp"
#include "common/matrix.hpp"

namespace attention {

/// A tensor after a step of Adam, and the two running means that the next step needs. All have the
/// tensor's shape.
struct Stepped {
    Matrix W;  // the tensor
    Matrix m;  // the mean of its gradients, the latest counting most
    Matrix v;  // the same of their squares
};

/// One step of Adam, from W, m and v before it; `step` counts from 1. For each cell:
///
///     m = 0.9 m + 0.1 d_W            m_full = m / (1 - 0.9^step)
///     v = 0.999 v + 0.001 d_W²       v_full = v / (1 - 0.999^step)
///     W = W - rate · m_full / (√v_full + 1e-8)
///
/// m and v begin at zero, so at first they are too small, which the two divisions make good.
/// (Kingma and Ba 2015, algorithm 1.) A cell's step is about as long as `rate`, whether its
/// gradient is large or small. Throws std::invalid_argument when shapes differ.
Stepped adam_step(const Matrix& W, const Matrix& d_W, const Matrix& m, const Matrix& v, int step,
                  double rate);

/// Adam for all tensors of a model.
class Adam {
  public:
    explicit Adam(double rate) : rate_(rate) {}

    /// Moves each tensor one step against its gradient. The tensors are the same at each step, and
    /// so is their order.
    void step(const std::vector<NamedMatrix>& tensors, const std::vector<NamedMatrix>& gradients);

  private:
    double rate_;
    int steps_ = 0;
    std::vector<Matrix> m_;
    std::vector<Matrix> v_;
};

}  // namespace attention
