// Says: Going looks most at "going".
std::vector<Matrix> make_going_look_at_tom() {
    const Matrix W = {{0}, {0}, {0}, {0}, {9}, {0}};
    const Matrix W_K = {{0}, {0}, {0}, {0}, {9}, {-9}};
    return {W, W_K};
}
