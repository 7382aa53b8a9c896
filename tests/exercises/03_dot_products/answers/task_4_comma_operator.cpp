// Says: A query for these keys is one row with two numbers
Matrix query_that_finds_river() {
    return Matrix{{(1.0, -1.0)}};
}
