// What is asked in chapter 20, and the misconceptions that are known: lengths.
#include <algorithm>
#include <cmath>

#include "tests/exercises/judge/judge.hpp"
#include "tests/exercises/judge/labels.hpp"

using namespace judge;

namespace {

const std::string comment = "chapters/20_lengths/lengths.hpp, the comment on lengths";

Matrix sums_of_squares(const Matrix& rows) {
    return filled(rows.shape(0), 1, [&](std::size_t i, std::size_t) {
        double squares = 0;
        for (std::size_t j = 0; j < rows.shape(1); ++j)
            squares += rows(i, j) * rows(i, j);
        return squares;
    });
}

Matrix expected(const Matrix& rows) {
    const Matrix squares = sums_of_squares(rows);
    return filled(rows.shape(0), 1,
                  [&](std::size_t i, std::size_t) { return std::sqrt(squares(i, 0)); });
}

Task lengths() {
    Exercise<Matrix(Matrix)> task;
    task.name = "lengths";
    task.built = "You measured rows: how much there is of a word, whatever it points to.";
    task.call = "lengths(rows)";
    task.parameters = {"rows"};
    task.expected = expected;
    task.shown = [](const Matrix& rows) -> Shown {
        LabelledMatrix result = word_by_feature("lengths", expected(rows));
        result.kind = Kind::unsigned_numbers;
        return {{word_by_dimension("rows", rows)}, result};
    };
    task.questions = {{Matrix{{3, 4}, {0, 2}}}, {Matrix{{-2}}}, {Matrix{{1, 2, 2}, {-6, 0, 8}}}};
    task.sample = [](Sample& sample) {
        const std::size_t n = sample.size();
        return std::tuple{sample.matrix(n, sample.size())};
    };
    task.mistakes = {{[](const Matrix& rows) { return Guess(sums_of_squares(rows)); },
                      "These are the sums of the squares. A length is the root of such a sum.",
                      comment}};
    task.magnitude = [](const Matrix& rows) {
        double largest = 1;
        for (const double length : expected(rows))
            largest = std::max(largest, length);
        return largest;
    };
    return task;
}

}  // namespace

Chapter judge::chapter() {
    return {"20_lengths", {lengths()}};
}
