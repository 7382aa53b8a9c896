// Says: A text stands in double quotes: "river". Single quotes hold one character.
std::string turn_the_bank() {
    return 'From the restaurant Anna walks to the bank.';
}
