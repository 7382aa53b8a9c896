// How the stages of chapter 3 are asked by ./learn test, and what is right.
#include <vector>

#include "tests/exercises/judge/reference.hpp"
#include "tests/exercises/judge/stages.hpp"
#include "tests/exercises/stages/stage_test.hpp"

using namespace judge;

std::vector<StageTest> stages_03() {
    return {{stages::dot_products(), "dot_products"}};
}
