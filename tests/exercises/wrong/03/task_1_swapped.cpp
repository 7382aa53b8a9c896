// Says: You have the two words the wrong way round.
#include "tests/exercises/ch03.hpp"
#include "tests/exercises/wrong.hpp"

using attention::Matrix;

double exercise::score(const Matrix& Q, const Matrix& K, std::size_t asks, std::size_t offers) {
    double sum = 0;
    for (std::size_t d = 0; d < K.shape(1); ++d)
        sum += Q(offers, d) * K(asks, d);
    return sum;
}
