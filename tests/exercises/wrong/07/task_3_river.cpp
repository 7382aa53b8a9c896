// Says: Bank still turns to the river
#include "tests/exercises/ch07.hpp"
#include "tests/exercises/wrong.hpp"

std::string exercise::turn_the_bank() {
    return "Anna walks by the lake to the bank.";
}
