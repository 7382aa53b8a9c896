// Says: V was turned too.
std::vector<Matrix> with_positions(const Matrix& X, const Matrix& W_Q, const Matrix& W_K,
                                   const Matrix& W_V, bool rotary) {
    Matrix rows = X;
    if (!rotary) rows += positions(X.shape(0), X.shape(1));
    std::vector<Matrix> all;
    for (const Matrix* W : {&W_Q, &W_K, &W_V}) {
        const Matrix mapped = attention::matmul(rows, *W);
        all.push_back(rotary ? rotate(mapped, 0) : mapped);
    }
    return all;
}
