// Says: printed more than 1 MB. Is there a loop that never stops?
#include <cstdio>
Matrix shift_rows(const Matrix& masked) {
    for (std::size_t j = 0; j < masked.shape(1); j += 0) std::printf("j = %zu\n", j);
    return masked;
}
