// How chapter 1's tensor is told.
#include <string>

#include "chapters.hpp"
#include "common/language.hpp"
#include "common/number.hpp"
#include "common/run.hpp"

namespace attention {
namespace {

// X [n words, d_model]
Labels labels_of_X(const Telling& of) {
    return {of.run().is_learned() ? tr("X = the row of each word, as training left it")
                                  : tr("X = the row of each word in embeddings.csv"),
            of.run().words("word", "words"),
            {tr_noop("dimension"), "dimensions", of.run().lesson().embeddings.columns}};
}

Worked cell_of_X(const Telling& of, const LabelledMatrix& X, std::size_t row, std::size_t column) {
    const std::string number = signed_number(X.values(row, column));
    return of.run().is_learned() ? tr("{}, as training left it", number)
                                 : tr("{}, read from embeddings.csv", number);
}

}  // namespace

Chapter chapter_01() {
    return {.purpose = tr_noop("every word becomes a row of numbers"),
            .map = {"", " X -", ""},
            .tensors = {{"X", labels_of_X, cell_of_X}}};
}

}  // namespace attention
