// Refused: nan for both
Matrix query_that_finds_river() {
    return Matrix{{std::sqrt(-1.0), std::sqrt(-1.0)}};
}
