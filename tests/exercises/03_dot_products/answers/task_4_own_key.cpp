// Says: You asked with river's own key

Matrix query_that_finds_river() {
    return Matrix{{2.0, 1.0}};
}
