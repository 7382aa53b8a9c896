// Says: A word of the water and one of the town pull at bank against each other here
std::string turn_the_bank() {
    return "The fisherman walks from the restaurant to the bank.";
}
