// The stages of chapter 10, as ./learn test calls them.
#pragma once

#include "10_positions/attend_rotary.hpp"
#include "10_positions/positions.hpp"

namespace attention {

inline Matrix rotate_neighbours(const Matrix& rows, std::size_t first) {
    return rotate(rows, first, Pairing::neighbours);
}

inline Matrix rotate_halves(const Matrix& rows, std::size_t first) {
    return rotate(rows, first, Pairing::halves);
}

// Only matrices can be handed over, not what attend_rotary returns.
inline Matrix context_of_attend_rotary(const Matrix& X, const Matrix& W_Q, const Matrix& W_K,
                                       const Matrix& W_V, const Mask& hidden, std::size_t first) {
    return attend_rotary(X, W_Q, W_K, W_V, hidden, first).context;
}

}  // namespace attention

#define STAGES_10(STAGE)     \
    STAGE(positions)         \
    STAGE(add_positions)     \
    STAGE(rotation)          \
    STAGE(rotate_neighbours) \
    STAGE(rotate_halves) STAGE(context_of_attend_rotary)
