// Chapter 11: a picture becomes rows of numbers, one for each patch.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "11_picture/picture.hpp"
#include "common/matrix.hpp"

namespace attention {

/// The squares of `size` by `size` pixels that a picture is cut into, row by row from the top, each
/// row from the left. Where the picture ends sooner, the last ones of a row or column are smaller:
/// each pixel is in exactly one. Throws std::invalid_argument for a size of 0.
std::vector<Box> patches(const Picture& picture, std::size_t size);

/// "red", "blue", "bright", "rough": what is measured of each patch.
const std::vector<std::string>& feature_names();

/// X [n patches, 4]: a row of features for each patch, as words have embeddings
///
/// The channels of a pixel count from 0 to 1 here, and its brightness is their mean.
///   red     mean red less mean green: above zero for red, below for green
///   blue    mean blue less the mean of the other two: above zero for blue, below for yellow
///   bright  mean brightness: from 0, black, to 1, white
///   rough   by how much the brightness of neighbours, beside or below each other, differs: their
///           mean difference, 0 where there are none
/// None says what is in the patch, and none says where it lies. Throws std::invalid_argument for a
/// patch without pixels, or one that is not all inside of the picture.
Matrix features(const Picture& picture, const std::vector<Box>& patches);

}  // namespace attention
