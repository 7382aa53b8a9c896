// Random numbers that are the same on every machine.
#pragma once

#include <cstdint>
#include <random>

#include "common/matrix.hpp"

namespace attention {

/// Numbers with mean 0 and variance 1. The standard fixes what std::mt19937 gives but not what its
/// distributions make of it, so the mapping is our own: the sum of twelve uniform numbers, minus 6.
class Random {
  public:
    explicit Random(std::uint32_t seed) : generator_(seed) {}

    double uniform() { return static_cast<double>(generator_()) / 4294967296.0; }  // [0, 1)
    double normal();
    Matrix normal_matrix(std::size_t rows, std::size_t columns);

  private:
    std::mt19937 generator_;
};

}  // namespace attention
