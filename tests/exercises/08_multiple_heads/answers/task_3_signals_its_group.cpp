// Says: was ended by signal 15.
#include <csignal>
#include <unistd.h>
std::vector<Matrix> make_going_look_at_tom() {
    setpgid(0, 0);
    kill(0, SIGTERM);
    return {};
}
