// Says: The sentence has to end in bank

std::string turn_the_bank() {
    return "From the shop to the bank she walks.";
}
