// What all checks of exercises share: asking one question, comparing the answer, and saying in
// words what went wrong.
//
// A check asks its smallest question first and stops at the first wrong answer, so what a learner
// reads is about the smallest input on which the function goes wrong.
#pragma once

#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "common/matrix.hpp"
#include "common/tensor.hpp"

namespace checks {

using attention::Kind;
using attention::Mask;
using attention::Matrix;
using attention::Tensor;

constexpr double hidden = -std::numeric_limits<double>::infinity();
constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

/// One exercise page: its folder and the function of each task, first task first.
struct Chapter {
    std::string folder;              // "06_softmax"
    std::vector<std::string> tasks;  // {"softmax", ...}
};

/// Each check_NN.cpp defines it.
const Chapter& chapter();

/// What a known misunderstanding returns, or what the exception that it causes says.
struct Mistake {
    std::optional<Matrix> answer;
    std::string sentence;  // names it
    std::string read;      // where to read again
    std::string throws{};
};

/// One question.
struct Question {
    int task;
    std::vector<Tensor> given;  // shown first
    std::string call;           // "softmax(masked)"
    Tensor expected;
    std::vector<Mistake> mistakes;
    std::string note{};  // what else was given, in words
};

/// Compares what `answer` returns with what is expected. Prints what went wrong, to stdout, and
/// fails the test case. An empty matrix is an untouched stub.
void ask(const Question& question, const std::function<Matrix()>& answer);

/// The same for a function that returns several matrices: they are shown and compared stacked, one
/// below the other, when their number and their sizes are right. An empty vector is an untouched
/// stub.
void ask_all(const Question& question, std::size_t count,
             const std::function<std::vector<Matrix>()>& answer);

/// The matrices one below the other: h matrices [n, d] -> [h · n, d].
Matrix stacked(const std::vector<Matrix>& matrices);

/// A matrix [rows, columns] with function(i, j) in each cell.
template <class Function>
Matrix filled(std::size_t rows, std::size_t columns, Function function) {
    Matrix result = Matrix::from_shape({rows, columns});
    for (std::size_t i = 0; i < rows; ++i) {
        for (std::size_t j = 0; j < columns; ++j)
            result(i, j) = function(i, j);
    }
    return result;
}

/// A matrix [rows, columns] with the same number in each cell.
Matrix constant(std::size_t rows, std::size_t columns, double number);

/// Rows from `first` on, `count` of them.
Matrix rows_of(const Matrix& matrix, std::size_t first, std::size_t count);

/// The matrix product, where the two fit; no answer otherwise.
std::optional<Matrix> product(const Matrix& left, const Matrix& right);

/// What * does in xtensor, where the two have the same shape; no answer otherwise.
std::optional<Matrix> cell_by_cell(const Matrix& left, const Matrix& right);

/// The dot product of row i of `a` and row j of `b`, added up in an int, and the sentence that
/// names it.
double int_dot(const Matrix& a, std::size_t i, const Matrix& b, std::size_t j);
extern const char* const int_sum;

/// 1 where hidden, 0 where visible, so that masks can be compared like any matrix.
Matrix as_numbers(const Mask& mask);

/// One number as a matrix [1, 1]. The nan of an untouched stub becomes an empty matrix.
Matrix as_matrix(double number);

/// The labels of what checks print.
std::vector<std::string> words(std::size_t n);  // river, fish, bank, ...
std::vector<std::string> numbered(const std::string& prefix, std::size_t n);
Tensor query_by_key(const std::string& name, const Matrix& values,
                    Kind kind = Kind::signed_numbers);
attention::Axis dimensions(std::size_t n);  // of X: dim1, dim2, ...
attention::Axis features(std::size_t n);    // of queries, keys and values: f1, f2, ...
attention::Axis head_and_word(std::size_t heads, std::size_t n);  // head 1 river, head 1 fish, ...
Tensor word_by_dimension(const std::string& name, const Matrix& values);
Tensor word_by_feature(const std::string& name, const Matrix& values);
Tensor map_table(const std::string& name, const Matrix& values);  // dimensions by features

/// Where to read a task again.
std::string card(int task);

/// Is this what a cell holds that nobody has written to?
bool is_unwritten(double value);

/// Does this source hold xtensor's trap: an unevaluated reduction with keep_dims inside a larger
/// expression?
bool holds_lazy_reduction(const std::string& source);

/// The sentence that names it.
extern const char* const lazy_reduction;

/// The file that is being checked; learner.cpp and wrong.hpp define it.
const char* exercise_file();

/// The text of one task in it, without comments; all of it where it has no cards.
std::string exercise_source(int task);

}  // namespace checks
