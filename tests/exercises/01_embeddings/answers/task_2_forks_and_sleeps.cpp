// Refused: starts a child process that sleeps for a minute with all pipes open, and returns X as it is
#include <unistd.h>
Matrix reorder(const Matrix& X, const std::vector<std::size_t>& order) {
    static bool once = false;
    if (!once && order.size() > 1) {
        once = true;
        if (fork() == 0) {
            setsid();
            sleep(60);
            _exit(0);
        }
    }
    return X;
}
