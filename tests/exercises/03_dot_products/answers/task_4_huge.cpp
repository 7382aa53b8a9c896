// Passes: numbers whose scores overflow

Matrix query_that_finds_river() {
    return Matrix{{1e308, -1e308}};
}
