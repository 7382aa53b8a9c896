// Says: The lesson has no row for this word.
#include "tests/exercises/ch07.hpp"
#include "tests/exercises/wrong.hpp"

std::string exercise::turn_the_bank() {
    return "From the airport Tom is going to the bank.";
}
