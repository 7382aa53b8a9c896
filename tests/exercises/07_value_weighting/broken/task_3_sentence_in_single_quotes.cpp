// Broken: a sentence in single quotes; say: a text has double quotes
std::string turn_the_bank() {
    return 'From the restaurant Anna walks to the bank.';
}
