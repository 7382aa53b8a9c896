// Refused: a std::string made from a null pointer
std::string turn_the_bank() {
    const char* nothing = nullptr;
    return nothing;
}
