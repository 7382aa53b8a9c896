// Cells that nobody has written to hold whatever lay in memory before: often zeros, so that a sum
// which was never set to 0 is right by luck. In the program with a learner's code all new memory is
// filled with ones, bit by bit. In a double this is a nan that no computation makes, and that
// survives adding and multiplying; in a bool it is neither true nor false. So such a cell can be
// named. But a bool of ones, multiplied with another one, is that other one; so for some questions
// the memory is filled with zeros instead.
#include <cstdlib>
#include <cstring>
#include <new>

int unwritten_byte = 0xff;

void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
    void* memory = std::malloc(size == 0 ? 1 : size);
    return memory == nullptr ? nullptr : std::memset(memory, unwritten_byte, size);
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
