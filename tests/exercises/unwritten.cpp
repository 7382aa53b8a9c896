// Cells that nobody has written to hold whatever lay in memory before: often zeros, so that a sum
// which was never set to 0 is right by luck. In a check all new memory is filled with ones, bit by
// bit. In a double this is a nan that no computation makes, and that survives adding and
// multiplying; in a bool it is neither true nor false. So such a cell can be named.
#include <cstdlib>
#include <cstring>
#include <new>

#include "tests/exercises/checker.hpp"

namespace {

double unwritten() {
    double value = 0;
    std::memset(&value, 0xff, sizeof value);
    return value;
}

}  // namespace

bool checks::is_unwritten(double value) {
    const double pattern = unwritten();
    return std::memcmp(&value, &pattern, sizeof value) == 0;
}

checks::Matrix checks::as_numbers(const Mask& mask) {
    Matrix numbers = Matrix::from_shape({mask.shape(0), mask.shape(1)});
    for (std::size_t i = 0; i < mask.size(); ++i) {
        unsigned char byte = 0;
        std::memcpy(&byte, mask.data() + i, 1);
        numbers.data()[i] = byte > 1 ? unwritten() : byte;
    }
    return numbers;
}

void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
    void* memory = std::malloc(size == 0 ? 1 : size);
    return memory == nullptr ? nullptr : std::memset(memory, 0xff, size);
}

void* operator new(std::size_t size) {
    void* memory = operator new(size, std::nothrow);
    if (memory == nullptr) throw std::bad_alloc();
    return memory;
}

void operator delete(void* memory) noexcept {
    std::free(memory);
}

void operator delete(void* memory, std::size_t) noexcept {
    std::free(memory);
}
