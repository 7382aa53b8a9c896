// For a chapter's mine.cpp: the project's stage where a learner's has no such case.
#pragma once

#include <dlfcn.h>

#include <stdexcept>

namespace mine {

/// The stage that the learner's stands in front of.
template <class Function>
Function* ours(Function* stage) {
    Dl_info found{};
    void* behind = nullptr;
    if (dladdr(reinterpret_cast<void*>(stage), &found) != 0 && found.dli_sname != nullptr)
        behind = dlsym(RTLD_NEXT, found.dli_sname);
    if (behind == nullptr) throw std::logic_error("a stage of the project is missing");
    return reinterpret_cast<Function*>(behind);
}

}  // namespace mine
