// The chapters' programs with the learner's own stages. ./learn run N --mine calls it.
//
//   mine PROJECT BUILD PROGRAM ... [-- OPTIONS]
//
// Exit code: that of the programs; 2, after one line on stderr, when something is in the way.
#include <cstdio>

#include "tests/exercises/practice/commands.hpp"

int main(int argc, char** argv) {
    if (argc < 4) {
        std::fprintf(stderr, "usage: mine PROJECT BUILD PROGRAM ... [-- OPTIONS]\n");
        return 2;
    }
    return practice::answer([&] {
        return practice::mine(practice::Place{argv[1], argv[2]}, {argv + 3, argv + argc});
    });
}
