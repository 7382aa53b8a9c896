// Passes: very small numbers, filled cell by cell
Matrix query_that_finds_river() {
    auto q = Matrix::from_shape({1u, 2u});
    q(0, 0) = 1e-12;
    q(0, 1) = -q(0, 0);
    return q;
}
