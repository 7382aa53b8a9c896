// Says: The word of the town stands after bank.
std::string turn_the_bank() {
    std::string text;
    for (int k = 0; k < 250000; ++k)
        text += "river bank the hospital ";
    return text;
}
