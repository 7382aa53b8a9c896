// Says: result is const, so it keeps what it was given. Leave out the const where it is declared
Matrix shift_rows(const Matrix& masked) {
    const Matrix result = masked;
    for (std::size_t i = 0; i < masked.shape(0); ++i) result(i, 0) = 0;
    return result;
}
