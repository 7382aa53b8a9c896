// Says: This is the sentence that the chapter shows.
#include "tests/exercises/ch07.hpp"
#include "tests/exercises/wrong.hpp"

std::string exercise::turn_the_bank() {
    return "From the hospital Tom is going to the bank.";
}
