// Broken: np.hstack; say: there is no np here; loops, or a view to assign to
Matrix concat_heads(const std::vector<Matrix>& heads) {
    return np.hstack(heads);
}
