// Says: This is the sentence that the chapter shows.

std::string turn_the_bank() {
    return "From the hospital Tom is going to the bank.";
}
