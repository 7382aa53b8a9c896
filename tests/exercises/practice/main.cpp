// The exercise loop: from a learner's file to what a learner reads. ./learn calls it.
//
//   practice PROJECT BUILD COMMAND [WORDS]
//
// Exit code: 0; 1 when a task does not pass; 2, after one line on stderr, when something is in the
// way.
#include <cstdio>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "tests/exercises/practice/commands.hpp"

int main(int argc, char** argv) {
    using practice::Place;
    using Command = std::function<int(const Place&, const std::vector<std::string>&)>;
    const std::map<std::string, Command> commands{
        {"check", practice::check}, {"watch", practice::watch},
        {"hint", practice::hint},   {"solution", practice::solution},
        {"reset", practice::reset}, {"progress", practice::progress},
        {"lang", practice::lang},
    };
    const auto command = commands.find(argc > 3 ? argv[3] : "");
    if (command == commands.end()) {
        std::fprintf(stderr,
                     "usage: practice PROJECT BUILD "
                     "check|watch|hint|solution|reset|progress|lang ...\n");
        return 2;
    }
    return practice::answer([&] {
        return command->second(Place{argv[1], argv[2]}, {argv + 4, argv + argc});
    });
}
