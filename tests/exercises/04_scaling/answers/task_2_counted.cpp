// Passes: d_k found by counting: a loop that gives each head its columns in turn
Matrix scale_one_head(const Matrix& scores, std::size_t d_model, std::size_t heads) {
    std::size_t d_k = 0;
    for (std::size_t column = 0; column < d_model; ++column) {
        switch (column % heads) {
            case 0:
                ++d_k;
            default:
                break;
        }
    }
    return scale(scores, d_k);
}
