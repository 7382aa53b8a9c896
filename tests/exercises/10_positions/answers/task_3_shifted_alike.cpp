// Passes: two lambdas; both cases in one return
std::vector<Matrix> with_positions(const Matrix& X, const Matrix& W_Q, const Matrix& W_K,
                                   const Matrix& W_V, bool rotary) {
    const Matrix in = rotary ? X : Matrix(X + positions(X.shape(0), X.shape(1)));
    const auto map = [&in](const Matrix& W) { return attention::matmul(in, W); };
    const auto turn = [&](const Matrix& M) { return rotary ? rotate(M, 0) : M; };
    return {turn(map(W_Q)), turn(map(W_K)), map(W_V)};
}
