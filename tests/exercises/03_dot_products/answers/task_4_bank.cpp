// Says: This query finds bank.

Matrix query_that_finds_river() {
    return Matrix{{-1.0, 1.0}};
}
