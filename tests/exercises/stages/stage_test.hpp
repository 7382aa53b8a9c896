// A stage as ./learn test asks it. Each chapter says how in tests/exercises/NN_name/stages.cpp, by
// a function stages_NN(), and what is called in stages.hpp beside it.
#pragma once

#include <string>
#include <vector>

#include "tests/exercises/judge/judge.hpp"

struct StageTest {
    judge::Stage stage;
    std::string name;             // as its chapter calls it: "attend"
    bool made_of_others = false;  // not asked where one of the stages before it broke
};

/// Of all chapters, in their order. CMake writes it.
std::vector<StageTest> all_stages();
