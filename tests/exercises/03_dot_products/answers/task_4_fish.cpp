// Says: This query finds fish.

Matrix query_that_finds_river() {
    return Matrix{{1.0, 0.0}};
}
