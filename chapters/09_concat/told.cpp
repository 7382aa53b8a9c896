// How chapter 9's tensors are told.
#include "chapters.hpp"
#include "common/language.hpp"
#include "common/number.hpp"
#include "common/run.hpp"
#include "common/worked.hpp"

namespace attention {
namespace {

Axis words(const Telling& of) {
    return of.run().words("word", "words");
}

Axis joined(const Telling& of) {
    return {tr_noop("feature"), "features", joined_features(of.run().lesson().heads)};
}

// concat [n words, h · d_v]
Labels labels_of_concat(const Telling& of) {
    return {of.prefix() + tr("concat = the heads' contexts side by side"), words(of), joined(of)};
}

Worked cell_of_concat(const Telling& of, const LabelledMatrix& concat, std::size_t row,
                      std::size_t column) {
    const std::size_t d_v = of.maps().value.columns.size();
    return tr("{0}, copied from column {1} of {2}head{3}.context",
              signed_number(concat.values(row, column)), column % d_v + 1, of.prefix(),
              column / d_v + 1);
}

// W_O [h · d_v, columns of output]
Labels labels_of_W_O(const Telling& of) {
    const auto& W_O = *of.run().lesson().output;
    return {of.run().is_learned() ? tr("{}{}: as training left it", of.prefix(), "W_O")
                                  : tr("W_O: given in output.csv"),
            {tr_noop("feature"), "features", W_O.rows},
            {tr_noop("dimension"), "dimensions", W_O.columns}};
}

Worked cell_of_W_O(const Telling& of, const LabelledMatrix& W_O, std::size_t row,
                   std::size_t column) {
    const std::string number = signed_number(W_O.values(row, column));
    return of.run().is_learned() ? tr("{}, as training left it", number)
                                 : tr("{}, read from output.csv", number);
}

// output = concat W_O   [n words, columns of W_O]
Labels labels_of_output(const Telling& of) {
    const auto& W_O = of.run().lesson().output;
    if (!W_O) return {tr("output = concat (this lesson has no output.csv)"), words(of), joined(of)};
    return {"output = concat W_O", words(of), {tr_noop("dimension"), "dimensions", W_O->columns}};
}

// The first column that has something in this row: a sum of zeros shows little.
std::size_t first_with_something(const Telling&, const LabelledMatrix& output, std::size_t row) {
    for (std::size_t column = 0; column < output.values.shape(1); ++column)
        if (output.values(row, column) != 0) return column;
    return 0;
}

Worked cell_of_output(const Telling& of, const LabelledMatrix& output, std::size_t row,
                      std::size_t column) {
    const double result = output.values(row, column);
    if (!of.run().lesson().output) return tr("{}, the cell of concat", signed_number(result));
    return row_times_column(of.of_head("concat"), of.of_head("W_O"), row, column, result);
}

Told given_W_O() {
    Told told{"W_O", labels_of_W_O, cell_of_W_O};
    told.given = true;
    return told;
}

}  // namespace

Chapter chapter_09() {
    return {.purpose = tr_noop("the heads' findings, joined and mixed"),
            .map = {"", "> output ", ""},
            .tensors = {{"concat", labels_of_concat, cell_of_concat},
                        given_W_O(),
                        {"output", labels_of_output, cell_of_output, first_with_something}},
            .examples = {"output", "head2.weights"}};
}

}  // namespace attention
