#include "01_embeddings/story.hpp"

#include "01_embeddings/embeddings.hpp"
#include "common/error.hpp"

namespace attention {
namespace {

Group find_group(const Lesson& lesson, const std::string& name, const std::string& words) {
    return {name, read_sentence(words, lesson.embeddings.rows, "story").tokens};
}

}  // namespace

std::optional<Story> find_story(const Lesson& lesson) {
    const auto& vocabulary = lesson.embeddings.rows;
    try {
        return Story{
            find_group(lesson, "river group", "river fish fisherman"),
            find_group(lesson, "town group", "hospital PostOffice restaurant"),
            find_group(lesson, "bank", "bank").tokens.front(),
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
