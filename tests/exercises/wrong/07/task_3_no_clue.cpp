// Says: Nothing in this sentence says clearly which bank is meant
#include "tests/exercises/ch07.hpp"
#include "tests/exercises/wrong.hpp"

std::string exercise::turn_the_bank() {
    return "He is going to the bank.";
}
