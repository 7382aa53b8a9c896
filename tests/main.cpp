// Catch2 3 brings a main of its own; version 2 makes one here.
#define CATCH_CONFIG_MAIN
#include "tests/catch.hpp"

#include <cstdlib>

namespace {

// The tests compare what is said in English; those of the language say which they mean.
const int english = setenv("ATTENTION_LANG", "en", 1);

}  // namespace
