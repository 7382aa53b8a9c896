// How the judge and the program that holds a learner's code talk: frames of bytes through two
// pipes.
//
// The judge trusts nothing that it reads. A frame has a known beginning, the number of its
// question, a length and a check sum; whatever is inside is read with its length in view.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "common/matrix.hpp"

namespace protocol {

using attention::Mask;
using attention::Matrix;

/// Where a program with a learner's code finds its questions and puts its answers.
constexpr int question_pipe = 3;
constexpr int answer_pipe = 4;

/// What an answer's frame holds.
enum class Reply : std::uint8_t {
    result,          // what the function returned, and its arguments as they are after the call
    exception,       // what it threw: a text
    other_throw,     // it threw something that is no exception: its type and value as a text
    terminated,      // std::terminate was called: a text, or nothing
    stack_overflow,  // it called itself without end
    unknown,         // there is no such function
    not_loaded,      // the code could not be loaded: a text
    loaded,          // it was loaded: said once, before any question
};

/// The number of what is said before any question.
constexpr std::uint64_t before_any_question = 0;

/// The bytes cannot be what they should be.
class Malformed : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// Puts values behind each other.
class Writer {
  public:
    void add(const void* bytes, std::size_t count);
    template <class Number>
    requires std::is_arithmetic_v<Number>
    void add(Number number) { add(&number, sizeof number); }
    void add(const std::string& text);
    void add(const Matrix& matrix);
    void add(const Mask& mask);
    void add(const std::vector<bool>& flags);
    template <class Value>
    void add(const std::vector<Value>& values) {
        add(static_cast<std::uint64_t>(values.size()));
        for (const Value& value : values)
            add(value);
    }

    const std::string& bytes() const { return bytes_; }

  private:
    std::string bytes_;
};

/// Takes values off again. Throws Malformed where the bytes don't hold what is asked for.
class Reader {
  public:
    explicit Reader(std::string_view bytes) : rest_(bytes) {}

    template <class Value>
    Value take() {
        if constexpr (std::is_same_v<Value, Matrix>) {
            return take_matrix();
        } else if constexpr (std::is_same_v<Value, Mask>) {
            return take_mask();
        } else if constexpr (std::is_same_v<Value, std::string>) {
            return take_text();
        } else if constexpr (std::is_same_v<Value, std::vector<bool>>) {
            return take_flags();
        } else if constexpr (std::is_arithmetic_v<Value>) {
            Value value{};
            std::memcpy(&value, take_bytes(sizeof value).data(), sizeof value);
            return value;
        } else {
            return take_list<typename Value::value_type>();
        }
    }

    /// A mask, told as numbers: 1 where it is true, 0 where it is false. A byte that is neither was
    /// never written to, and becomes the nan of such a cell.
    Matrix take_mask_as_numbers();

    bool at_end() const { return rest_.empty(); }
    std::string_view rest() const { return rest_; }

  private:
    std::string_view take_bytes(std::size_t count);
    std::size_t take_count(std::size_t bytes_each);
    std::array<std::size_t, 2> take_shape(std::size_t bytes_each);
    Matrix take_matrix();
    Mask take_mask();
    std::string take_text();
    std::vector<bool> take_flags();

    template <class Value>
    std::vector<Value> take_list() {
        std::vector<Value> values;
        for (std::size_t left = take_count(1); left > 0; --left)
            values.push_back(take<Value>());
        return values;
    }

    std::string_view rest_;
};

/// A frame: the number of a question and what belongs to it.
struct Frame {
    std::uint64_t number;
    std::string bytes;
};

std::string frame(std::uint64_t number, std::string_view bytes);

/// The first frame of `stream`, which loses it; nothing while it is not complete. Throws Malformed
/// where these bytes cannot become a frame.
std::optional<Frame> take_frame(std::string& stream);

/// What a cell holds that nobody has written to: in the program with the learner's code all new
/// memory is filled with ones, bit by bit. In a double this is a nan that no computation makes.
double unwritten();
bool is_unwritten(double value);

}  // namespace protocol
