// Passes: reserve and emplace_back in a loop over an initializer_list of pointers
#include <initializer_list>
std::vector<Matrix> queries_and_keys(const Matrix& X, const Matrix& W_Q, const Matrix& W_K) {
    std::vector<Matrix> both;
    both.reserve(2);
    for (const Matrix* W : {&W_Q, &W_K}) both.emplace_back(attention::matmul(X, *W));
    return both;
}
