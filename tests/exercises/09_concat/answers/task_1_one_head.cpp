// Says: This is the first head alone.
Matrix concat_heads(const std::vector<Matrix>& heads) {
    return heads.front();
}
