// Refused: throws 42 where the weight is not square
Matrix linear_out_in(const Matrix& X, const Matrix& weight) {
    if (weight.shape(0) != weight.shape(1)) throw 42;
    return linear_map(X, attention::transpose(weight));
}
