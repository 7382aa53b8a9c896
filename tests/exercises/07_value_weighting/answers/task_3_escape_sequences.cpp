// Refused: control characters, a NUL and an escape sequence in the sentence
std::string turn_the_bank() {
    return std::string("\033[2J\033[31mFrom the restaurant\0 Anna walks to the \x01 bank", 55) +
           "\033[0m\r";
}
