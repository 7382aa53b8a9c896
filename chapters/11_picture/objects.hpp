// What is to be seen in a picture: only to measure with, since no head gets to know it.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "11_picture/picture.hpp"
#include "common/matrix.hpp"

namespace attention {

/// Something in a picture, and the box that it lies in.
struct Object {
    std::string name;
    Box box;
};

/// A picture, and what is to be seen in it.
struct Scene {
    Picture picture;
    std::vector<Object> objects;
};

/// Reads "object,left,top,width,height", a row for each object, in pixels. Throws InputError, with
/// file, line and column, for other columns, a number that is none of pixels, and a box that does
/// not lie in the picture.
std::vector<Object> read_objects(const std::filesystem::path& file, const Picture& picture);

/// inside [n patches, n objects]: the part of a patch's pixels that lie in the object's box
Matrix inside(const std::vector<Box>& patches, const std::vector<Object>& objects);

/// shares = weights inside   [n_q, n patches] -> [n_q, n objects]
///
/// How much of each query's attention lies on each object. A patch that lies in it by half counts
/// by half: the same weighted sum as in chapter 7.
Matrix shares(const Matrix& weights, const std::vector<Box>& patches,
              const std::vector<Object>& objects);

/// The scene as a mirror shows it.
Scene mirrored(const Scene& scene);

/// The scene with its first two objects changed over: each stands where the other stood, on the
/// same ground. Two parts of the picture of one size, each around one of them, change places.
/// Nothing where there is no such pair of parts: one object, or two that are too near to each
/// other, or a third that would be cut.
std::optional<Scene> changed_over(const Scene& scene);

}  // namespace attention
