// Passes: patches are mixed first and mapped to values afterwards, with one map for queries and keys
Matrix look_at(const Matrix& asking, const Matrix& patches, const Matrix& W_Q, const Matrix& W_K,
               const Matrix& W_V) {
    using namespace attention;
    return matmul(matmul(softmax(scale(matmul(matmul(asking, matmul(W_Q, transpose(W_K))), transpose(patches)), W_K.shape(1))), patches), W_V);
}
