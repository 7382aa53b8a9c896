// Broken: // for whole-number division, as in Python; say: // begins a comment in C++, / of two whole numbers is whole already
Matrix scale_one_head(const Matrix& scores, std::size_t d_model, std::size_t heads) {
    return scale(scores, d_model // heads);
}
