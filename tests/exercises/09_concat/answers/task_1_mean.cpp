// Says: This is the mean of the heads
Matrix concat_heads(const std::vector<Matrix>& heads) {
    Matrix mean = heads[0];
    for (std::size_t h = 1; h < heads.size(); ++h) mean += heads[h];
    mean /= static_cast<double>(heads.size());
    return mean;
}
