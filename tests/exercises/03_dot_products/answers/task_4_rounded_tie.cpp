// Says: River has the largest score, but it is not alone with it.

Matrix query_that_finds_river() {
    return Matrix{{0.3, -0.2}};  // 0.4 and 0.4, but for rounding
}
