// How chapter 20's tensor is told.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <string>
#include <vector>

#include "chapters.hpp"
#include "common/matrix.hpp"
#include "common/number.hpp"
#include "common/run.hpp"

namespace attention {
namespace {

// lengths [n words, 1] = |output|
Labels labels_of_lengths(const Telling& of) {
    return {"lengths = |output|, along each row",
            of.run().words("word", "words"),
            {"measure", "measures", {"length"}},
            Kind::unsigned_numbers};
}

// The root of the squares of a word's row.
Worked cell_of_lengths(const Telling& of, const LabelledMatrix& lengths, std::size_t row,
                       std::size_t column) {
    std::vector<std::string> squares;
    for (const double number : row_of(of.run()["output"], row))
        squares.push_back("(" + signed_number(number) + ")²");
    return fmt::format("√({}) = {}", fmt::join(squares, " + "),
                       plain_number(lengths.values(row, column)));
}

}  // namespace

Chapter chapter_20() {
    return {.purpose = "how long each word's row has become",
            .map = {"", "> lengths ", ""},
            .tensors = {{"lengths", labels_of_lengths, cell_of_lengths}},
            .left_out = {"--positions", "--shift"}};
}

}  // namespace attention
