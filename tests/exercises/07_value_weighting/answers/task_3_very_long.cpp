// Says: found a text of 6000000 bytes, expected at most 65536
std::string turn_the_bank() {
    std::string text;
    for (int k = 0; k < 250000; ++k)
        text += "river bank the hospital ";
    return text;
}
