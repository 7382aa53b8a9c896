// How chapter 3's tensor is told.
#include <fmt/format.h>

#include "chapters.hpp"
#include "common/language.hpp"
#include "common/run.hpp"
#include "common/worked.hpp"

namespace attention {
namespace {

// scores [n queries, n keys] = Q Kᵀ
Labels labels_of_scores(const Telling& of) {
    return {fmt::format("{0}scores = {0}Q {0}Kᵀ", of.prefix()), of.run().words("query", "queries"),
            of.run().words("key", "keys")};
}

// A query's row times a key's row.
Worked cell_of_scores(const Telling& of, const LabelledMatrix& scores, std::size_t row,
                      std::size_t column) {
    const LabelledMatrix& Q = of.of_head("Q");
    const LabelledMatrix& K = of.of_head("K");
    return sum_of_products(row_as_factor(Q, row), row_as_factor(K, column),
                           pairs(Q.columns, K.columns), scores.values(row, column));
}

}  // namespace

Chapter chapter_03() {
    return {.purpose = tr_noop("how well each query fits each key"),
            .map = {"", "> scores ", "-"},
            .tensors = {{"scores", labels_of_scores, cell_of_scores}}};
}

}  // namespace attention
