// The exercise loop: from a learner's file to what a learner reads. ./learn calls it.
//
//   practice PROJECT BUILD COMMAND [WORDS]
//
// Exit code: 0; 1 when a task does not pass; 2, after one line on stderr, when something is in the
// way.
#include <cstdio>
#include <exception>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "common/language.hpp"
#include "tests/exercises/practice/commands.hpp"
#include "tests/exercises/practice/files.hpp"
#include "tests/exercises/practice/process.hpp"

namespace {

void complain(const std::string& what) {
    std::fprintf(stderr, "learn: %s\n", what.c_str());
}

}  // namespace

int main(int argc, char** argv) {
    using attention::tr;
    using practice::Place;
    using Command = std::function<int(const Place&, const std::vector<std::string>&)>;
    const std::map<std::string, Command> commands{
        {"check", practice::check}, {"watch", practice::watch},
        {"hint", practice::hint},   {"solution", practice::solution},
        {"reset", practice::reset}, {"progress", practice::progress},
        {"mine", practice::mine},   {"lang", practice::lang},
    };
    attention::speak(attention::language_of_environment());
    const auto command = commands.find(argc > 3 ? argv[3] : "");
    if (command == commands.end()) {
        std::fprintf(stderr,
                     "usage: practice PROJECT BUILD "
                     "check|watch|hint|solution|reset|progress|mine|lang ...\n");
        return 2;
    }
    if (!practice::open_descriptors()) {
        complain(tr("there is nowhere to print to: standard output is closed"));
        return 2;
    }
    practice::end_properly([] {}, 130);
    try {
        const int code = command->second(Place{argv[1], argv[2]}, {argv + 4, argv + argc});
        if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0) return code;
        complain(tr("what was to be printed could not be written"));
    } catch (const std::exception& error) {
        std::fflush(stdout);
        complain(error.what());
    }
    return 2;
}
