// Passes: what came as a matrix of its own
#include XTENSOR_BUILDER
#include XTENSOR_OPERATION

Matrix cross_entropy_backward(const Matrix& logits, const std::vector<std::size_t>& next) {
    Matrix came = xt::zeros<double>(logits.shape());
    std::size_t i = 0;
    for (const auto word : next) came(i++, word) = 1.0;
    return (attention::softmax(logits) - came) / static_cast<double>(next.size());
}
