// Refused: a matrix made as Matrix({n, m}), which holds these two numbers in one dimension or none
Matrix concat_heads(const std::vector<Matrix>& heads) {
    const double n = static_cast<double>(heads[0].shape(0));
    const double m = static_cast<double>(heads.size() * heads[0].shape(1));
    const Matrix concat = {{n, m}};
    return concat;
}
