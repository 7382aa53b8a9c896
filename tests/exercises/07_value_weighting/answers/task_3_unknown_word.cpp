// Says: The lesson has no row for this word.

std::string turn_the_bank() {
    return "From the airport Tom is going to the bank.";
}
