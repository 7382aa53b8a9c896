// Says: The word bank is not in it.

std::string turn_the_bank() {
    return "Tom is going to the hospital.";
}
