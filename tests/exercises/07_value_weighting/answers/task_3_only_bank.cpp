// Says: Nothing in this sentence says clearly which bank is meant
std::string turn_the_bank() {
    return "bank";
}
