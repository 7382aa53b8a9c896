// The inputs that nobody chose: shapes and numbers from a seed, the same on every machine.
#pragma once

#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "common/matrix.hpp"

namespace judge {

using attention::Mask;
using attention::Matrix;

/// Draws the parts of one input. All numbers are multiples of 1/4, or of 1/128 where they are
/// shares: their sums and products are exact in a double, so a right answer is right in any order
/// of adding. With `all_digits` they are multiples of 1/24 between -2/3 and 2/3 instead: most of
/// them need all digits of a double, and are small enough that rounding stays so, too.
class Sample {
  public:
    /// No size that it draws is larger than `largest`.
    Sample(std::uint32_t seed, std::size_t largest, bool all_digits = false)
        : random_(seed), largest_(largest), all_digits_(all_digits) {}

    std::size_t size() { return size(1, largest_); }
    std::size_t size(std::size_t least, std::size_t most);  // both included, at most `largest`
    std::size_t below(std::size_t count);                   // 0 to count - 1
    bool one_in(std::size_t count) { return below(count) == 0; }

    /// Small numbers, large ones, only negative ones, many equal ones, many zeros ...: one kind for
    /// each matrix.
    Matrix matrix(std::size_t rows, std::size_t columns);

    /// The same, and some cells are -inf. In each row at least one is not, unless `whole_rows`.
    Matrix masked(std::size_t rows, std::size_t columns, bool whole_rows);

    /// Rows of shares that add up to 1, zeros and very small ones among them.
    Matrix weights(std::size_t rows, std::size_t columns);

    /// Any cells true: none, some, all, and whole rows or columns.
    Mask mask(std::size_t rows, std::size_t columns);

    /// Different words, in any order; some begin alike, end alike, or differ in their case only.
    std::vector<std::string> words(std::size_t count);

    /// The numbers 0 to count - 1 in any order.
    std::vector<std::size_t> order(std::size_t count);

  private:
    std::mt19937 random_;
    std::size_t largest_;
    bool all_digits_;
};

}  // namespace judge
