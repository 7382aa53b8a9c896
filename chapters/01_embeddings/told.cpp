// How chapter 1's tensor is told.
#include "chapters.hpp"
#include "common/language.hpp"
#include "common/number.hpp"
#include "common/run.hpp"

namespace attention {
namespace {

// X [n words, d_model]
Labels labels_of_X(const Telling& of) {
    return {tr("X = the row of each word in embeddings.csv"),
            of.run().words("word", "words"),
            {tr_noop("dimension"), "dimensions", of.run().lesson().embeddings.columns}};
}

Worked cell_of_X(const Telling&, const LabelledMatrix& X, std::size_t row, std::size_t column) {
    return tr("{}, read from embeddings.csv", signed_number(X.values(row, column)));
}

}  // namespace

Chapter chapter_01() {
    return {.purpose = tr_noop("every word becomes a row of numbers"),
            .map = {"", " X -", ""},
            .tensors = {{"X", labels_of_X, cell_of_X}}};
}

}  // namespace attention
