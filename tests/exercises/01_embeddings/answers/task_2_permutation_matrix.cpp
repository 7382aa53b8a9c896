// Passes: a permutation matrix times X, with a struct and a comment full of braces
// } { '{' "}" ( [ ]) /* not the end }
struct Permutation {
    const std::vector<std::size_t>& order;
    Matrix matrix() const {
        Matrix P = Matrix::from_shape({order.size(), order.size()});
        P.fill(0.0);  // }}}
        for (std::size_t i = 0; i < order.size(); ++i) P(i, order[i]) = 1;
        return P;
    }
};
Matrix reorder(const Matrix& X, const std::vector<std::size_t>& order) {
    const char* braces = "}{ \" }"; const char brace = '}'; (void)braces; (void)brace;
    const char* raw = R"text(
}
// Task 3: cosines   this is a string, not a card
)text";
    (void)raw;
    return attention::matmul(Permutation{order}.matrix(), X);
}
