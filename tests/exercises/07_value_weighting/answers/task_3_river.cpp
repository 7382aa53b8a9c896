// Says: Bank still turns to the river

std::string turn_the_bank() {
    return "Anna walks by the lake to the bank.";
}
