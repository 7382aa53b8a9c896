// Bad input: something that the person at the keyboard can mend.
#pragma once

#include <stdexcept>

namespace attention {

/// What is wrong with a lesson or an option, in one line that says what to do. A program that
/// meets one prints it on stderr and ends with exit code 2.
class InputError : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

}  // namespace attention
