// Says: The word of the town stands after bank.
#include "tests/exercises/ch07.hpp"
#include "tests/exercises/wrong.hpp"

std::string exercise::turn_the_bank() {
    return "Tom is going to the bank near the hospital.";
}
