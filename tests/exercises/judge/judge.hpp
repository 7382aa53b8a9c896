// What a chapter's exercises ask, and how an answer is judged.
//
// A task is one function. The judge asks it the questions that the chapter names, small ones first,
// and then 240 more with sizes and numbers from a seed. Each answer is compared with that of a
// reference, plain loops of the judge's own. Where one differs, the smallest such input is shown,
// and a misconception is named only when it explains every answer that was given.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "common/language.hpp"
#include "common/matrix.hpp"
#include "common/tensor.hpp"
#include "tests/exercises/judge/sample.hpp"
#include "tests/exercises/protocol.hpp"

namespace judge {

using attention::Axis;
using attention::Kind;
using attention::LabelledMatrix;
using attention::sentences;
using attention::tr;
using attention::tr_noop;

/// What a function returns, in the form in which it is compared: one matrix, several, or a text.
/// A mask is a matrix of 0 and 1, a number is a matrix [1, 1], and n whole numbers are one [1, n].
struct Answer {
    std::vector<Matrix> matrices;
    std::string text{};
};

/// What a mistaken function would do on one input.
class Guess {
  public:
    enum class Kind { returns, throws, anything, nothing };

    Guess(Matrix matrix) : kind_(Kind::returns), answer_{{std::move(matrix)}} {}
    Guess(std::vector<Matrix> matrices) : kind_(Kind::returns), answer_{std::move(matrices)} {}
    Guess(std::optional<Matrix> matrix) : kind_(matrix ? Kind::returns : Kind::nothing) {
        if (matrix) answer_.matrices = {std::move(*matrix)};
    }

    /// It throws, or crashes; what() holds `text`.
    static Guess throws(std::string text = "") { return {Kind::throws, std::move(text)}; }
    /// It reads what is not there, or overflows: what comes out can't be foretold.
    static Guess anything() { return {Kind::anything, ""}; }
    /// It would not get here: whoever was asked this and answered did not make this mistake.
    static Guess nothing() { return {Kind::nothing, ""}; }

    Kind kind() const { return kind_; }
    const Answer& answer() const { return answer_; }
    const std::string& text() const { return answer_.text; }

  private:
    Guess(Kind kind, std::string text) : kind_(kind), answer_{{}, std::move(text)} {}

    Kind kind_;
    Answer answer_;
};

/// A known misunderstanding: what it makes of an input, the sentence that names it, and where to
/// read again. One that is made in several ways stands there several times. (All texts of a task
/// may be in the language that is spoken already, or marked with tr_noop: then they are looked up
/// when they are shown.)
template <class... Arguments>
struct Mistake {
    std::function<Guess(const Arguments&...)> guess;
    std::string sentence;
    std::string read;
};

/// What a question looks like on the screen.
struct Shown {
    std::vector<LabelledMatrix> given;  // the arguments
    LabelledMatrix result;  // labels and kind of what is expected; its values don't matter
    std::string note{};     // arguments that are no matrices, in words
    std::vector<LabelledMatrix>
        results{};  // in place of `result`, where a function returns several
                    // that are no pile: the first that differs is shown
};

/// How far apart two numbers may be and still be the same: `most` times their size, where no size
/// counts as less than `least`.
struct Tolerance {
    double most;
    double least = 1;

    Tolerance(double most_, double least_ = 1) : most(most_), least(least_) {}
};

/// An input, its right answer, and what the known mistakes would make of it.
struct Case {
    std::vector<std::string> arguments;  // as they are sent
    Answer expected;
    std::function<Guess(std::size_t mistake)> guess;
    std::function<Shown()> shown;
    Tolerance tolerance = 0;
    bool beyond_float = false;     // a float can't hold what goes in or what comes out
    bool overflows_float = false;  // or even takes it for infinite
};

/// What is found in an experiment: an answer without an input, judged by what comes of it.
struct Finding {
    bool passes = false;
    std::vector<LabelledMatrix> shown{};  // what it is, and what it does
    std::string note{};
    std::optional<LabelledMatrix> wanted{};  // where numbers are compared: those that would do,
    Matrix measured{};                       // and those that are
    std::string sentence{};
    std::string read{};
};

/// One task, whatever its types.
struct Task {
    std::string name;   // "softmax"
    std::string built;  // said when it passes: what was just built, and where real models use it
    std::string call;   // "softmax(masked)"
    std::vector<std::string> parameters{};
    std::vector<std::pair<std::string, std::string>> mistakes{};  // sentence, where to read again
    std::function<std::vector<Case>()> cases{};
    std::function<Answer(protocol::Reader&)> take{};  // reads what the function returned
    std::function<Finding(const Answer&)> finding{};  // of an experiment
    bool returns_list = false;                        // of numbers: its answer is one row of them
};

/// A chapter's function that a task may call, held against the judge's own.
struct Stage {
    std::string file;  // "chapters/06_softmax/softmax.cpp"
    Task task;         // named "attention::softmax"; `call` is what it is called on the screen
};

/// The exercises of a chapter.
struct Chapter {
    std::string folder;  // "06_softmax"
    std::vector<Task> tasks;
    std::vector<Stage> stages{};
    /// The words of data/river_bank that an experiment is judged with, and their rows. The judge
    /// reads no file; the proofs see to it that they are the same.
    std::vector<std::pair<std::string, std::vector<double>>> words{};
    /// The same for its maps: "heads/1/query.csv" and what it holds.
    std::vector<std::pair<std::string, Matrix>> maps{};
};

/// Each check.cpp defines it.
Chapter chapter();

// ---- how a task is told -------------------------------------------------------------------------

template <class Signature>
struct Exercise;

/// A function that is asked:
///
///     Exercise<Matrix(Matrix)> task;
///     task.name = "softmax";
///     task.expected = [](const Matrix& masked) { return softmax(masked); };
///     ...
///     return task;     // a Task
template <class Result, class... Arguments>
struct Exercise<Result(Arguments...)> {
    using Input = std::tuple<Arguments...>;

    std::string name{};
    std::string built{};
    std::string call{};
    std::vector<std::string> parameters{};
    std::function<Result(const Arguments&...)> expected{};
    std::function<Shown(const Arguments&...)> shown{};
    std::vector<Input> questions{};
    std::function<Input(Sample&)> sample{};
    std::vector<Input> large{};  // asked last: the smallest input that goes wrong is shown
    /// Some of the sampled inputs hold numbers that need all digits of a double, so that a float
    /// shows. Not for answers that tell which number is largest: rounding would choose there.
    bool all_digits = false;
    /// Shares: a tiny one must be right relative to its own size, and not be taken for 0.
    bool tiny_numbers_count = false;
    std::vector<Mistake<Arguments...>> mistakes{};
    /// How far off a right answer may be, as a multiple of what rounding does to numbers around 1.
    /// 0 for tasks that only put numbers elsewhere: a copy is exact.
    std::function<double(const Arguments&...)> magnitude = [](const Arguments&...) { return 1.0; };

    operator Task() const;
};

/// A function that takes nothing and is judged by what comes of its answer.
template <class Result>
struct Experiment {
    std::string name{};
    std::string built{};
    std::function<Finding(const Result&)> finding{};

    operator Task() const;
};

// ---- the judging --------------------------------------------------------------------------------

/// How far apart two numbers around 1 may be and still be the same.
constexpr double rounding = 1e-13;
/// Below this a double has fewer and fewer digits.
constexpr double smallest_share = 1e-290;

/// Are they the same, infinities and nan included?
bool same(double a, double b, Tolerance tolerance);
bool same(const Matrix& a, const Matrix& b, Tolerance tolerance);
bool same(const Answer& a, const Answer& b, Tolerance tolerance);

/// The matrices one below the other: h matrices [n, d] -> [h · n, d].
Matrix stacked(const std::vector<Matrix>& matrices);

/// A float has six or seven digits. Would it hold all of these?
bool fits_float(const Matrix& matrix);
/// Would one of them be infinite in a float, which ends at 3.4e38?
bool overflows_float(const Matrix& matrix);

/// The inputs of a task: the named ones, then those from a seed, smaller ones first, then the large
/// ones.
constexpr std::size_t sampled = 240;
std::uint32_t seed_of(std::string_view name, std::size_t number);
std::size_t largest_size(std::size_t number);

// ---- what follows is only how the above is done
// ---------------------------------------------------

template <class Result>
Answer as_answer(const Result& result) {
    if constexpr (std::is_same_v<Result, Matrix>) {
        return {{result}};
    } else if constexpr (std::is_same_v<Result, std::vector<Matrix>>) {
        return {result};
    } else if constexpr (std::is_same_v<Result, Mask>) {
        Matrix numbers = Matrix::from_shape({result.shape(0), result.shape(1)});
        for (std::size_t k = 0; k < result.size(); ++k)
            numbers.data()[k] = result.data()[k] ? 1 : 0;
        return {{numbers}};
    } else if constexpr (std::is_same_v<Result, double>) {
        return {{Matrix{{result}}}};
    } else if constexpr (std::is_same_v<Result, std::vector<std::size_t>>) {
        Matrix numbers = Matrix::from_shape({1, result.size()});
        for (std::size_t k = 0; k < result.size(); ++k)
            numbers(0, k) = static_cast<double>(result[k]);
        return {{numbers}};
    } else {
        static_assert(std::is_same_v<Result, std::string>);
        return {{}, result};
    }
}

template <class Result>
Answer take_answer(protocol::Reader& reader) {
    if constexpr (std::is_same_v<Result, Mask>) {
        return {{reader.take_mask_as_numbers()}};
    } else {
        return as_answer(reader.take<Result>());
    }
}

template <class Value>
std::string as_sent(const Value& value) {
    protocol::Writer writer;
    writer.add(value);
    return writer.bytes();
}

// What has no fractions fits as well.
template <class Value>
bool fits_float(const Value& value) {
    if constexpr (std::is_same_v<Value, std::vector<Matrix>>) {
        for (const Matrix& matrix : value) {
            if (!fits_float(matrix)) return false;
        }
    }
    return true;
}

template <class Value>
bool overflows_float(const Value& value) {
    if constexpr (std::is_same_v<Value, std::vector<Matrix>>) {
        for (const Matrix& matrix : value) {
            if (overflows_float(matrix)) return true;
        }
    }
    return false;
}

template <class Result, class... Arguments>
Exercise<Result(Arguments...)>::operator Task() const {
    Task task{name, built, call, parameters};
    for (const auto& mistake : mistakes)
        task.mistakes.emplace_back(mistake.sentence, mistake.read);
    task.take = take_answer<Result>;
    task.returns_list = std::is_same_v<Result, std::vector<std::size_t>>;
    task.cases = [own = std::make_shared<const Exercise>(*this)] {
        std::vector<Input> inputs = own->questions;
        for (std::size_t i = 0; own->sample && i < sampled; ++i) {
            Sample parts(seed_of(own->name, i), largest_size(i), own->all_digits && i % 6 == 5);
            inputs.push_back(own->sample(parts));
        }
        inputs.insert(inputs.end(), own->large.begin(), own->large.end());
        std::vector<Case> cases;
        for (const Input& input : inputs) {
            const auto with = [input](const auto& function) { return std::apply(function, input); };
            Case one;
            std::apply(
                [&](const Arguments&... each) {
                    (one.arguments.push_back(as_sent(each)), ...);
                    one.beyond_float = !(fits_float(each) && ...);
                    one.overflows_float = (overflows_float(each) || ...);
                },
                input);
            one.expected = as_answer(with(own->expected));
            one.guess = [with, own](std::size_t mistake) {
                return with(own->mistakes[mistake].guess);
            };
            one.shown = [with, own] { return with(own->shown); };
            one.beyond_float = one.beyond_float || !fits_float(one.expected.matrices);
            one.tolerance = {rounding * with(own->magnitude),
                             own->tiny_numbers_count ? smallest_share : 1};
            cases.push_back(std::move(one));
        }
        return cases;
    };
    return task;
}

template <class Result>
Experiment<Result>::operator Task() const {
    Task task{name, built, name + "()"};
    task.take = take_answer<Result>;
    task.finding = [judged = finding](const Answer& answer) {
        if constexpr (std::is_same_v<Result, std::string>) {
            return judged(answer.text);
        } else if constexpr (std::is_same_v<Result, Matrix>) {
            return judged(answer.matrices.front());
        } else {
            return judged(answer.matrices);
        }
    };
    return task;
}

}  // namespace judge
