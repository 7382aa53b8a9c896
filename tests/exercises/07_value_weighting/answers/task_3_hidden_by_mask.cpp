// Says: The word of the town stands after bank.

std::string turn_the_bank() {
    return "Tom is going to the bank near the hospital.";
}
