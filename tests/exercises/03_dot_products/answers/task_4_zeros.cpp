// Says: A query of zeros asks nothing

Matrix query_that_finds_river() {
    return Matrix{{0.0, 0.0}};
}
