// Passes: tom's own row answers, made to point away from the others, and everything of going asks; filled in a loop
std::vector<Matrix> make_going_look_at_tom() {
    static constexpr double ask[]{1, 0, 1, 1, 9, -3}, offer[]{0, 0, 9, -4, 0, 0};
    Matrix W_Q = Matrix::from_shape({6, 1}), W_K{W_Q};
    for (std::size_t d{}; d < 6; ++d) W_Q(d, 0) = 2 * ask[d], W_K(d, 0) = offer[d];
    return {W_Q, W_K};
}
