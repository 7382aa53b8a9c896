// The functions of one chapter's tasks, handed over. TASKS_HEADER is its tasks.hpp.
#include "tests/exercises/answer/calls.hpp"

#include TASKS_HEADER

#define TASK(name) {"", #name, answer::caller<&exercise::name>},
#define STAGE(name) {"", "attention::" #name, answer::caller<&attention::name>},

extern "C" const answer::Call* attention_calls() {
    static const answer::Call calls[] = {TASKS(TASK) STAGES(STAGE){nullptr, nullptr, nullptr}};
    return calls;
}
