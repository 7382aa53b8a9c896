// Says: Fish and bank share the largest score

Matrix query_that_finds_river() {
    return Matrix{{-1.0, 3.0}};
}
