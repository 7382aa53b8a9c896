// One exercise file as an object: the learner's, a solution, or an untouched stub.
#include EXERCISE_HEADER
#include EXERCISE_FILE

namespace checks {
EXERCISE const char* exercise_file();
const char* exercise_file() {
    return EXERCISE_FILE;
}
}  // namespace checks
