#include "01_embeddings/story.hpp"

#include "01_embeddings/embeddings.hpp"
#include "common/error.hpp"

namespace attention {

std::optional<Story> find_story(const Lesson& lesson) {
    const auto& vocabulary = lesson.embeddings.rows;
    if (lesson.groups.size() < 2) return std::nullopt;
    try {
        return Story{
            lesson.groups[0], lesson.groups[1],
            read_sentence("bank", vocabulary, "story").tokens.front(),
            read_sentence("Tom is going to fish at the river bank.", vocabulary, "story"),
            read_sentence("From the hospital Tom is going to the bank.", vocabulary, "story")};
    } catch (const InputError&) {
        return std::nullopt;  // a word of the story is not in this vocabulary
    }
}

// #region mean_cosines
std::vector<double> mean_cosines(const Matrix& rows, const Matrix& group) {
    const Matrix each = cosines(rows, group);
    std::vector<double> means;
    for (std::size_t i = 0; i < each.shape(0); ++i) {
        double sum = 0;
        for (std::size_t j = 0; j < each.shape(1); ++j)
            sum += each(i, j);
        means.push_back(sum / static_cast<double>(each.shape(1)));
    }
    return means;
}
// #endregion mean_cosines

}  // namespace attention
