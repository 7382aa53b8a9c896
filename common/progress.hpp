// How far something is that takes a while.
#pragma once

#include <string>

namespace attention {

/// Where somebody watches, it is shown how far it is, and wiped away in the end.
class Progress {
  public:
    Progress(std::string what, int steps);
    ~Progress();
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;
    void at(int step) const;

  private:
    std::string what_;
    int steps_;
    bool is_seen_;
};

}  // namespace attention
