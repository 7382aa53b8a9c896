// Passes: numbers whose product is more than a double holds; they may be as large as one likes
std::vector<Matrix> make_going_look_at_tom() {
    const double huge = 1e200;
    const Matrix W_Q = {{0}, {0}, {0}, {0}, {huge}, {0}};
    const Matrix W_K = {{0}, {0}, {huge}, {0}, {0}, {0}};
    return {W_Q, W_K};
}
