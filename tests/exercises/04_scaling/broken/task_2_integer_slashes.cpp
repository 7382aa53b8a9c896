// Says: // begins a comment: the rest of the line is not read. A division is a single /.
Matrix scale_one_head(const Matrix& scores, std::size_t d_model, std::size_t heads) {
    return scale(scores, d_model // heads);
}
