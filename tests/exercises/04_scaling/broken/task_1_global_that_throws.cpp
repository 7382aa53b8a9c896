// Says: a global variable most likely, went wrong before any task was asked. It threw an exception: matmul
const Matrix product_of_mine = attention::matmul(Matrix{{1.0, 2.0}}, Matrix{{1.0, 2.0}});

Matrix scale(const Matrix& scores, std::size_t d_k) {
    return scores / std::sqrt(static_cast<double>(d_k));
}
