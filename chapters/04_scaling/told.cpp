#include "04_scaling/told.hpp"

#include <fmt/format.h>

#include <cmath>

#include "chapters.hpp"
#include "common/language.hpp"
#include "common/number.hpp"

namespace attention {

bool scales(const Run& run) {
    return !run.options().is_on("--no-scale");
}

namespace {

// scaled [n queries, n keys] = scores / √d_k
Labels labels_of_scaled(const Telling& of) {
    const std::string formula =
        scales(of.run()) ? fmt::format("{0}scaled = {0}scores / √d_k = {0}scores / √{1}",
                                       of.prefix(), of.maps().query.columns.size())
                         : tr("{0}scaled = {0}scores (left as they are: --no-scale)", of.prefix());
    return {formula, of.run().words("query", "queries"), of.run().words("key", "keys")};
}

Worked cell_of_scaled(const Telling& of, const LabelledMatrix& scaled, std::size_t row,
                      std::size_t column) {
    const double score = of.of_head("scores").values(row, column);
    if (!scales(of.run())) return tr("{}, left as it is (--no-scale)", signed_number(score));
    const auto d_k = static_cast<double>(of.of_head("Q").columns.labels.size());
    return fmt::format("{} / √{} = {} / {} = {}", signed_number(score), short_number(d_k),
                       signed_number(score), plain_number(std::sqrt(d_k)),
                       signed_number(scaled.values(row, column)));
}

}  // namespace

Chapter chapter_04() {
    return {
        .purpose = tr_noop("scores that do not grow with d_k"),
        .map = {"", "> scaled ", "-"},
        .tensors = {{"scaled", labels_of_scaled, cell_of_scaled}},
        .options = {{"--no-scale", "", tr_noop("do not divide the scores by the root of d_k")}}};
}

}  // namespace attention
