// Says: The sentence has to end in bank
#include "tests/exercises/ch07.hpp"
#include "tests/exercises/wrong.hpp"

std::string exercise::turn_the_bank() {
    return "From the shop to the bank she walks.";
}
