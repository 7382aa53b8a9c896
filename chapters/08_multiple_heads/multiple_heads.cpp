#include "08_multiple_heads/multiple_heads.hpp"

#include <cmath>
#include <stdexcept>
#include <utility>

namespace attention {

// #region multiple_heads
std::vector<Attention> multiple_heads(const Matrix& X, const std::vector<Head>& heads,
                                      const Mask& hidden, bool scaled) {
    std::vector<Attention> results;
    for (const Head& head : heads) {
        results.push_back(
            attend(X, head.query.values, head.key.values, head.value.values, hidden, scaled));
    }
    return results;
}
// #endregion multiple_heads

void keep_heads(Page& page, std::vector<Attention> heads) {
    for (std::size_t h = 0; h < heads.size(); ++h) {
        const std::string prefix = "head" + std::to_string(h + 1) + ".";
        const Head& maps = page.lesson().heads[h];
        page.keep(prefix + "W_Q", maps.query.values);
        page.keep(prefix + "W_K", maps.key.values);
        page.keep(prefix + "Q", std::move(heads[h].Q));
        page.keep(prefix + "K", std::move(heads[h].K));
        page.keep(prefix + "scores", std::move(heads[h].scores));
        page.keep(prefix + "scaled", std::move(heads[h].scaled));
        page.keep(prefix + "masked", std::move(heads[h].masked));
        page.keep(prefix + "weights", std::move(heads[h].weights));
        page.keep(prefix + "W_V", maps.value.values);
        page.keep(prefix + "V", std::move(heads[h].V));
        page.keep(prefix + "context", std::move(heads[h].context));
    }
}

std::vector<Matrix> of_each_head(const Page& page, const std::string& name) {
    std::vector<Matrix> matrices;
    for (std::size_t h = 1; h <= page.lesson().heads.size(); ++h)
        matrices.push_back(page.tensor("head" + std::to_string(h) + "." + name).values);
    return matrices;
}

double row_difference(const Matrix& weights, const Matrix& others, std::size_t row) {
    if (weights.shape() != others.shape()) {
        throw std::invalid_argument("row_difference: weights " + shape_text(weights) + " and " +
                                    shape_text(others) + " need the same shape");
    }
    double sum = 0;
    for (std::size_t j = 0; j < weights.shape(1); ++j) {
        sum += std::abs(weights(row, j) - others(row, j));
    }
    return sum / 2;
}

}  // namespace attention
