// Says: There is no np and no math here.
Matrix softmax_or_nothing(const Matrix& masked) {
    Matrix weights = softmax(masked);
    for (std::size_t i = 0; i < masked.shape(0); ++i)
        if np.all(np.isinf(masked[i])):
            weights[i] = 0;
    return weights;
}
