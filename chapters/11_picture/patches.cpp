#include "11_picture/patches.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <stdexcept>

namespace attention {
namespace {

constexpr double full = 255;  // a channel's largest number

int sum_of_channels(const Rgb& pixel) {
    return pixel.red + pixel.green + pixel.blue;
}

// The mean of each channel, from 0 to 1.
struct MeanColor {
    double red = 0;
    double green = 0;
    double blue = 0;
};

MeanColor mean_color(const Picture& picture, const Box& patch) {
    MeanColor sum;
    for (std::size_t y = patch.top; y < patch.bottom(); ++y) {
        for (std::size_t x = patch.left; x < patch.right(); ++x) {
            const Rgb& pixel = picture.at(x, y);
            sum.red += pixel.red;
            sum.green += pixel.green;
            sum.blue += pixel.blue;
        }
    }
    const double whole = full * static_cast<double>(patch.pixels());
    return {sum.red / whole, sum.green / whole, sum.blue / whole};
}

// The mean difference of pixels beside and below each other. (A difference across the edge of the
// patch belongs to no patch.)
double roughness(const Picture& picture, const Box& patch) {
    double sum = 0;
    std::size_t pairs = 0;
    const auto compare = [&](const Rgb& pixel, const Rgb& neighbour) {
        sum += std::abs(sum_of_channels(pixel) - sum_of_channels(neighbour));
        ++pairs;
    };
    for (std::size_t y = patch.top; y < patch.bottom(); ++y) {
        for (std::size_t x = patch.left; x < patch.right(); ++x) {
            if (x + 1 < patch.right()) compare(picture.at(x, y), picture.at(x + 1, y));
            if (y + 1 < patch.bottom()) compare(picture.at(x, y), picture.at(x, y + 1));
        }
    }
    return pairs == 0 ? 0 : sum / (3 * full * static_cast<double>(pairs));
}

void expect_inside(const Picture& picture, const Box& patch) {
    if (patch.pixels() > 0 && patch.right() <= picture.width && patch.bottom() <= picture.height)
        return;
    throw std::invalid_argument(fmt::format(
        "features: a patch of {} × {} pixels at {}, {} does not lie in the picture of {} × {}",
        patch.width, patch.height, patch.left, patch.top, picture.width, picture.height));
}

}  // namespace

// #region patches
std::vector<Box> patches(const Picture& picture, std::size_t size) {
    if (size == 0)
        throw std::invalid_argument("patches: the size is 0, but a patch has at least one pixel");
    std::vector<Box> cut;
    for (std::size_t top = 0; top < picture.height; top += size) {        // each row of patches
        for (std::size_t left = 0; left < picture.width; left += size) {  // each patch of it
            cut.push_back({left, top, std::min(size, picture.width - left),
                           std::min(size, picture.height - top)});
        }
    }
    return cut;
}
// #endregion patches

const std::vector<std::string>& feature_names() {
    static const std::vector<std::string> names{"red", "blue", "bright", "rough"};
    return names;
}

// #region features
Matrix features(const Picture& picture, const std::vector<Box>& patches) {
    Matrix X = Matrix::from_shape({patches.size(), feature_names().size()});
    for (std::size_t i = 0; i < patches.size(); ++i) {
        expect_inside(picture, patches[i]);
        const MeanColor mean = mean_color(picture, patches[i]);
        X(i, 0) = mean.red - mean.green;
        X(i, 1) = mean.blue - (mean.red + mean.green) / 2;
        X(i, 2) = (mean.red + mean.green + mean.blue) / 3;
        X(i, 3) = roughness(picture, patches[i]);
    }
    return X;
}
// #endregion features

}  // namespace attention
