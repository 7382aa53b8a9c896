// 12_learning with a backward function that is wrong in the way that the environment's BROKEN
// names, to see whether its check finds that. (The stages are a shared library, in which each can
// be replaced: these are used in place of the chapter's. Its main.cpp is compiled beside this
// file.)
#include <cstdlib>
#include <stdexcept>
#include <string>

#include "06_softmax/softmax.hpp"
#include "12_learning/backward.hpp"
#include "12_learning/guessing.hpp"
#include "common/matrix.hpp"
#include XTENSOR_OPERATION

namespace attention {
namespace {

bool broken(const std::string& how) {
    const char* name = std::getenv("BROKEN");
    return name && how == name;
}

}  // namespace

Matrix softmax_backward(const Matrix& weights, const Matrix& d_weights) {
    if (broken("throws")) throw std::invalid_argument("softmax_backward: no");
    if (broken("shape")) return transpose(row_of(weights, 0));
    Matrix d_masked = softmax_backward_by_loops(weights, d_weights);
    if (broken("one cell of softmax")) d_masked(weights.shape(0) - 1, 0) *= 1.01;
    if (broken("softmax without the mean")) d_masked = weights * d_weights;
    return d_masked;
}

Matrix cross_entropy_backward(const Matrix& logits, const std::vector<std::size_t>& next) {
    Matrix d_logits = softmax(logits);
    for (std::size_t i = 0; i < next.size(); ++i)
        d_logits(i, next[i]) -= 1;
    if (broken("loss not divided")) return d_logits;
    return d_logits / static_cast<double>(next.size());
}

Matrix embed_backward(const Matrix& d_X, const std::vector<std::size_t>& tokens,
                      std::size_t words) {
    Matrix d_table({words, d_X.shape(1)}, 0.0);
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        for (std::size_t d = 0; d < d_X.shape(1); ++d) {
            double& cell = d_table(tokens[i], d);
            cell = d_X(i, d) + (broken("words not added up") ? 0 : cell);
        }
    }
    return d_table;
}

}  // namespace attention
