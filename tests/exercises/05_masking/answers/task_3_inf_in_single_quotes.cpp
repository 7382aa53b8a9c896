// Says: A large negative number stands where the mask hides
Matrix apply_mask(const Matrix& scaled, const Mask& hidden) {
    return xt::where(hidden, -float('inf'), scaled);
}
