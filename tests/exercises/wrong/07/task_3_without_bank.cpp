// Says: The word bank is not in it.
#include "tests/exercises/ch07.hpp"
#include "tests/exercises/wrong.hpp"

std::string exercise::turn_the_bank() {
    return "Tom is going to the hospital.";
}
