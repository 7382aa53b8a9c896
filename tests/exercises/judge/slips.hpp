// What a learner's code gives when one index, one bound or one operand in it is wrong: the parts
// that the known mistakes of many tasks are made of.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <type_traits>
#include <vector>

#include "common/matrix.hpp"
#include "tests/exercises/judge/judge.hpp"
#include "tests/exercises/judge/labels.hpp"

namespace judge::slips {

/// A cell was read that is not there.
class Outside {};

/// matrix(i, j) as xtensor reads it: along a side of one cell any index means that cell, elsewhere
/// one that is too large throws. Throws Outside.
double cell(const Matrix& matrix, std::size_t i, std::size_t j);

/// A matrix with function(i, j) in each cell, or what xtensor throws where that reads outside.
template <class Function>
Guess cells(std::size_t rows, std::size_t columns, Function function) {
    try {
        return filled(rows, columns, function);
    } catch (const Outside&) {
        return Guess::throws("is out of bounds");
    }
}

/// How a matrix product is written: by a call, or in loops whose inner one runs along a row of the
/// left matrix, or down a column of the right one. They differ where the two don't fit.
enum class Way { call, along_left, down_right };
constexpr Way ways[] = {Way::call, Way::along_left, Way::down_right};

/// left right, of matrices that need not fit.
Guess product(const Matrix& left, const Matrix& right, Way way);

/// left * right as xtensor does it, cell by cell; a side of one cell is stretched.
Guess cell_by_cell(const Matrix& left, const Matrix& right);

/// The guess, transposed where it is a matrix.
Guess turned(const Guess& guess);

/// A matrix whose cells are sums: cell (i, j) adds up term(i, j, d) for d from 0 to count - 1.
struct Sums {
    std::size_t rows;
    std::size_t columns;
    std::size_t count;
    std::function<double(std::size_t i, std::size_t j, std::size_t d)> term;

    /// The sum for d from `from` to `to`, which is not included.
    double sum(std::size_t i, std::size_t j, std::size_t from, std::size_t to) const;
    double sum(std::size_t i, std::size_t j) const { return sum(i, j, 0, count); }
};

/// The sums themselves, or what xtensor throws where a term reads outside: cell in it.
Guess added_up(const Sums& sums);

Matrix without_first(const Sums& sums);   // d begins at 1
Matrix without_last(const Sums& sums);    // d ends at count - 2
Matrix last_only(const Sums& sums);       // = where += should be
Matrix carried_on(const Sums& sums);      // never begun anew
Matrix carried_in_row(const Sums& sums);  // begun anew in each row only
Matrix in_an_int(const Sums& sums);       // what comes after the point is lost at each step
Matrix begun_at_one(const Sums& sums);
Matrix mean(const Sums& sums);
Matrix none_below_zero(const Sums& sums);

extern const char* const int_sum;  // names in_an_int; looked up where it is shown

/// The mistakes above that every sum of products invites, for a task whose right answer is
/// `sums_of` its arguments. `inside` says where a sum is to begin: "the loop over j".
template <class... Arguments>
std::vector<Mistake<Arguments...>> of_sums(
    std::type_identity_t<std::function<Sums(const Arguments&...)>> sums_of,
    const std::string& inside, const std::string& read) {
    const auto mistake = [&](Matrix (*slip)(const Sums&), const std::string& sentence) {
        return Mistake<Arguments...>{
            [sums_of, slip](const Arguments&... each) { return Guess(slip(sums_of(each...))); },
            sentence, read};
    };
    const std::string goes_on =
        tr("The sum goes on from cell to cell. It must begin at 0 in each cell: `double sum = 0;` "
           "belongs inside {}.",
           tr(inside));
    return {
        mistake(last_only,
                tr("Only the last product is left in each cell. A cell is the sum of all of "
                   "them: += where you have =.")),
        mistake(carried_on, goes_on),
        mistake(carried_in_row, goes_on),
        mistake(in_an_int, tr(int_sum)),
        mistake(without_first,
                tr("The sum leaves out the first product of each cell: rows and columns are "
                   "counted from 0.")),
        mistake(without_last,
                tr("The sum leaves out the last product of each cell: the loop ends one step "
                   "too early.")),
        mistake(begun_at_one, tr("Each cell is 1 too large. A sum begins at 0.")),
        mistake(mean, tr("You divided each sum by the number of its products. Here they are added "
                         "up, and that is all: no mean is taken.")),
        mistake(none_below_zero,
                tr("Every number below 0 became 0. What is added up here may well be below 0, "
                   "and stays so."))};
}

}  // namespace judge::slips
