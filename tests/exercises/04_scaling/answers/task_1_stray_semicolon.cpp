// Refused: a stray ; ends the inner loop: only the cell after the end of each row would be scaled,
// and the check of the index stops it
Matrix scale(const Matrix& scores, std::size_t d_k) {
    Matrix scaled = scores;
    std::size_t j = 0;
    for (std::size_t i = 0; i < scores.shape(0); ++i) {
        for (j = 0; j < scores.shape(1); ++j)
            ;
        { scaled(i, j - 1) /= std::sqrt(static_cast<double>(d_k)); }
    }
    return scaled;
}
