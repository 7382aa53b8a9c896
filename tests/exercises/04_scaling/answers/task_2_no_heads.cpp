// Says: crashed in a computation. Most often a whole number was divided by 0
Matrix scale_one_head(const Matrix& scores, std::size_t d_model, std::size_t heads) {
    for (volatile std::size_t left = heads; left > 0;)
        left = left - 1, heads = left;  // nothing is left of them
    return scale(scores, d_model / heads);
}
