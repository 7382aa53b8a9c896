// What chapter 11's program works with: a picture in place of a sentence.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <vector>

#include "11_picture/objects.hpp"
#include "11_picture/picture.hpp"
#include "common/lesson.hpp"
#include "common/matrix.hpp"

namespace attention {

/// A picture that has been cut, and who looks at it.
struct PictureLesson {
    std::filesystem::path file;  // the picture's
    Scene scene;                 // what is to be seen in it, where that is known
    std::size_t size = 0;        // of a patch, in pixels
    std::vector<Box> cut;        // the patches
    Matrix look;                 // [1, features]: the query row

    /// The heads, and each patch as a "word": its name, and its features as its embedding. So a run
    /// finds here what it finds in other lessons.
    Lesson lesson;
    Sentence sentence;
};

/// Where the objects of a picture stand: in objects.csv beside picture.ppm, in NAME_objects.csv
/// beside NAME.ppm. Nothing where there is no such file.
std::optional<std::filesystem::path> objects_file(const std::filesystem::path& picture);

/// The features of a picture cut into squares of `size` pixels, a row for each patch. Throws
/// InputError for more patches than a sentence may have words, since each may look at each.
Matrix features_of(const Picture& picture, std::size_t size);

/// Reads `folder`: look.csv, one row called look, and heads/1, heads/2 …, whose rows are the
/// features of a patch, by name; and the picture at `file`, in patches of `size` by `size` pixels.
/// Throws InputError for what is missing, misspelt, or does not fit.
PictureLesson read_picture_lesson(const std::filesystem::path& folder,
                                  const std::filesystem::path& file, std::size_t size);

}  // namespace attention
