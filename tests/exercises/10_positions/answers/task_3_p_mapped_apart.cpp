// Passes: P goes through the maps by itself, and is added to what X gives
#include <functional>
std::vector<Matrix> with_positions(const Matrix& X, const Matrix& W_Q, const Matrix& W_K,
                                   const Matrix& W_V, bool rotary) {
    std::vector<std::reference_wrapper<const Matrix>> maps{W_Q, W_K, W_V};
    std::vector<Matrix> all;
    for (const Matrix& W : maps) {
        all.emplace_back(attention::matmul(X, W));
        if (!rotary) all.back() += attention::matmul(positions(X.shape(0), X.shape(1)), W);
    }
    for (std::size_t k = 0; k < 2 && rotary; ++k)
        all[k] = rotate(all[k], 0);
    return all;
}
