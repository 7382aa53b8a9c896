// The story that the shipped lesson tells: two groups of words, and one word between them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "common/lesson.hpp"

namespace attention {

struct Story {
    Group river;                 // the lesson's first group: river, fish, fisherman
    Group town;                  // its second: hospital, PostOffice, restaurant
    std::size_t bank;            // its row in the embeddings
    Sentence by_the_river;       // "Tom is going to fish at the river bank."
    Sentence from_the_hospital;  // "From the hospital Tom is going to the bank."
};

/// The story, where the lesson has two groups and all words of the story; a lesson of your own may
/// have others.
std::optional<Story> find_story(const Lesson& lesson);

/// The mean cosine of each row of `rows` [n, d] to the rows of `group` [m, d].
std::vector<double> mean_cosines(const Matrix& rows, const Matrix& group);

}  // namespace attention
