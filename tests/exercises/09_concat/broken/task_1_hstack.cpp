// Says: There is no np and no math here.
Matrix concat_heads(const std::vector<Matrix>& heads) {
    return np.hstack(heads);
}
