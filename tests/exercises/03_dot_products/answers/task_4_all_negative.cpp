// Passes: both negative: all three dislike it, river the least
Matrix query_that_finds_river() { return Matrix{{-1, -0.75}}; }
