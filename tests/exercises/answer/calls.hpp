// What a file with a learner's functions hands over to the program that calls them.
//
// The functions of a chapter are listed once, in its tasks.hpp:
//
//     #define TASKS(TASK) TASK(shift_rows) TASK(softmax)       the learner's, in namespace exercise
//     #define STAGES(STAGE) STAGE(linear_map)                  what their cards offer, in attention
#pragma once

#include <tuple>
#include <type_traits>

#include "tests/exercises/protocol.hpp"

namespace answer {

/// Reads the arguments, calls, and writes the result and the arguments as they are then.
using Caller = void (*)(protocol::Reader& arguments, protocol::Writer& result);

/// A function by its name. `variant` is empty for the file's own functions; a file that proves the
/// judge holds many versions of a function, and each has a name.
struct Call {
    const char* variant;
    const char* name;
    Caller caller;
};

template <class Result, class... Arguments>
struct Function {
    template <Result (*function)(Arguments...)>
    static void call(protocol::Reader& in, protocol::Writer& out) {
        // Braces take the arguments in their order.
        std::tuple<std::decay_t<Arguments>...> arguments{in.take<std::decay_t<Arguments>>()...};
        out.add(std::apply(function, arguments));
        std::apply([&](const auto&... after) { (out.add(after), ...); }, arguments);
    }
};

template <class Result, class... Arguments>
Function<Result, Arguments...> signature_of(Result (*)(Arguments...));

/// The caller of a function.
template <auto function>
constexpr Caller caller = &decltype(signature_of(function))::template call<function>;

}  // namespace answer

/// Each such file defines it: its calls, up to one without a name.
extern "C" const answer::Call* attention_calls();
