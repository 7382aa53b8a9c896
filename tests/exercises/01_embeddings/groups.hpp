// The two groups of words, as the card of task 4 shows them. The judge reads no files; that these
// are the lesson's numbers is tested.
#pragma once

#include <string>
#include <vector>

#include "common/matrix.hpp"

namespace judge {

inline const std::vector<std::string> group_dimensions{"town",  "water",  "person",
                                                       "place", "action", "thing"};
inline const std::vector<std::string> group_words{"river",    "fish",       "fisherman",
                                                  "hospital", "PostOffice", "restaurant"};
inline const attention::Matrix group_rows{
    {-0.9, 0.9, -0.2, 0.4, 0.2, 0.6}, {-0.8, 0.8, -0.1, 0.0, 0.6, 0.6},
    {-0.7, 0.8, 0.4, 0.0, 0.3, 0.5},  {0.9, -0.6, 0.2, 0.6, 0.0, 0.4},
    {0.9, -0.6, -0.1, 0.5, 0.1, 0.4}, {0.8, -0.5, 0.1, 0.6, 0.2, 0.3}};

}  // namespace judge
