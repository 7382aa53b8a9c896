// Says: changes its argument scores, which belongs to the caller
Matrix scale(const Matrix& scores, std::size_t d_k) {
    Matrix& mine = const_cast<Matrix&>(scores);
    for (double& score : mine)
        score /= std::sqrt(static_cast<double>(d_k));
    return mine;
}
