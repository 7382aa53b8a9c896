// Refused: stops its own process (SIGSTOP) before it answers
#include <csignal>
Matrix query_that_finds_river() {
    std::raise(SIGSTOP);
    return Matrix{{1.0, -1.0}};
}
