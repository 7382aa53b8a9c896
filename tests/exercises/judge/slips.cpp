#include "tests/exercises/judge/slips.hpp"

#include <algorithm>
#include <cmath>

#include "tests/exercises/judge/reference.hpp"

namespace judge::slips {
namespace {

// function(sum of the cell) in each cell.
template <class Function>
Matrix of_each(const Sums& sums, Function function) {
    return filled(sums.rows, sums.columns,
                  [&](std::size_t i, std::size_t j) { return function(sums.sum(i, j)); });
}

}  // namespace

double cell(const Matrix& matrix, std::size_t i, std::size_t j) {
    const auto place = [](std::size_t index, std::size_t size) {
        if (size == 1) return std::size_t{0};
        if (index >= size) throw Outside();
        return index;
    };
    return matrix(place(i, matrix.shape(0)), place(j, matrix.shape(1)));
}

Guess product(const Matrix& left, const Matrix& right, Way way) {
    if (way == Way::call) {
        if (left.shape(1) != right.shape(0)) return Guess::throws("matmul");
        return reference::product(left, right);
    }
    const std::size_t steps = way == Way::along_left ? left.shape(1) : right.shape(0);
    return added_up(
        {left.shape(0), right.shape(1), steps, [&](std::size_t i, std::size_t j, std::size_t d) {
             return cell(left, i, d) * cell(right, d, j);
         }});
}

Guess cell_by_cell(const Matrix& left, const Matrix& right) {
    for (std::size_t side = 0; side < 2; ++side) {
        const std::size_t one = left.shape(side);
        const std::size_t other = right.shape(side);
        if (one != other && one != 1 && other != 1) return Guess::throws("Incompatible dimension");
    }
    return filled(
        std::max(left.shape(0), right.shape(0)), std::max(left.shape(1), right.shape(1)),
        [&](std::size_t i, std::size_t j) { return cell(left, i, j) * cell(right, i, j); });
}

Guess turned(const Guess& guess) {
    if (guess.kind() != Guess::Kind::returns) return guess;
    return reference::turned(guess.answer().matrices.front());
}

double Sums::sum(std::size_t i, std::size_t j, std::size_t from, std::size_t to) const {
    double sum = 0;
    for (std::size_t d = from; d < to; ++d)
        sum += term(i, j, d);
    return sum;
}

Guess added_up(const Sums& sums) {
    return cells(sums.rows, sums.columns,
                 [&](std::size_t i, std::size_t j) { return sums.sum(i, j); });
}

Matrix without_first(const Sums& sums) {
    return filled(sums.rows, sums.columns,
                  [&](std::size_t i, std::size_t j) { return sums.sum(i, j, 1, sums.count); });
}

Matrix without_last(const Sums& sums) {
    return filled(sums.rows, sums.columns,
                  [&](std::size_t i, std::size_t j) { return sums.sum(i, j, 0, sums.count - 1); });
}

Matrix last_only(const Sums& sums) {
    return filled(sums.rows, sums.columns,
                  [&](std::size_t i, std::size_t j) { return sums.term(i, j, sums.count - 1); });
}

Matrix carried_on(const Sums& sums) {
    double total = 0;
    return of_each(sums, [&](double sum) { return total += sum; });
}

Matrix carried_in_row(const Sums& sums) {
    double total = 0;
    return filled(sums.rows, sums.columns, [&](std::size_t i, std::size_t j) {
        if (j == 0) total = 0;
        return total += sums.sum(i, j);
    });
}

Matrix in_an_int(const Sums& sums) {
    return filled(sums.rows, sums.columns, [&](std::size_t i, std::size_t j) {
        double sum = 0;
        for (std::size_t d = 0; d < sums.count; ++d)
            sum = std::trunc(sum + sums.term(i, j, d));
        return sum;
    });
}

Matrix begun_at_one(const Sums& sums) {
    return of_each(sums, [](double sum) { return sum + 1; });
}

Matrix mean(const Sums& sums) {
    return of_each(sums, [&](double sum) { return sum / static_cast<double>(sums.count); });
}

Matrix none_below_zero(const Sums& sums) {
    return of_each(sums, [](double sum) { return std::max(0.0, sum); });
}

const char* const int_sum = tr_noop(
    "The fractions are gone: a sum in an int drops them at each step. The numbers are fractions, so "
    "add up in a double.");

}  // namespace judge::slips
