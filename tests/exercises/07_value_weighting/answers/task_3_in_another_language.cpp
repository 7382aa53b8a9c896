// Says: The lesson has no row for this word.
std::string turn_the_bank() {
    return "汤姆从餐馆去银行 bank";
}
