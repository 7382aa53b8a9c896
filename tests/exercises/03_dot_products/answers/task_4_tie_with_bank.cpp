// Says: River has the largest score, but it is not alone with it.
Matrix query_that_finds_river() {
    return Matrix{{-2.0, -1.0}};
}
