// Says: A query of zeros asks nothing
Matrix query_that_finds_river() {
    const int one = 1, two = 2;
    return Matrix{{one / two * 1.0, -one / two * 1.0}};
}
