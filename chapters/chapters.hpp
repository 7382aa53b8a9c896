// All chapters, as their folders are found: the build lists them, nobody else does.
#pragma once

#include "common/chapter.hpp"

namespace attention {

const Chapters& chapters();

}  // namespace attention
