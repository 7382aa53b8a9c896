// The stages of chapter 11, as ./learn test calls them: only matrices can be handed over.
#pragma once

#include <vector>

#include "11_picture/looking.hpp"
#include "11_picture/patches.hpp"
#include "11_picture/picture.hpp"

namespace attention {

/// The pixels of a picture, a matrix for each channel, 0 to 255.
inline Picture picture_of(const std::vector<Matrix>& channels) {
    const Matrix& red = channels.front();
    Picture picture{red.shape(1), red.shape(0), {}};
    for (std::size_t k = 0; k < red.size(); ++k) {
        picture.pixels.push_back({static_cast<int>(red.data()[k]),
                                  static_cast<int>(channels[1].data()[k]),
                                  static_cast<int>(channels[2].data()[k])});
    }
    return picture;
}

/// left, top, width and height of each patch.
inline Matrix boxes_of_patches(const std::vector<Matrix>& channels, std::size_t size) {
    const std::vector<Box> cut = patches(picture_of(channels), size);
    Matrix boxes = Matrix::from_shape({cut.size(), 4});
    for (std::size_t i = 0; i < cut.size(); ++i) {
        boxes(i, 0) = static_cast<double>(cut[i].left);
        boxes(i, 1) = static_cast<double>(cut[i].top);
        boxes(i, 2) = static_cast<double>(cut[i].width);
        boxes(i, 3) = static_cast<double>(cut[i].height);
    }
    return boxes;
}

/// The features of each patch.
inline Matrix features_of_patches(const std::vector<Matrix>& channels, std::size_t size) {
    const Picture picture = picture_of(channels);
    return features(picture, patches(picture, size));
}

inline Matrix context_of_look_at(const Matrix& asking, const Matrix& X, const Matrix& W_Q,
                                 const Matrix& W_K, const Matrix& W_V) {
    return look_at(asking, X, W_Q, W_K, W_V).context;
}

}  // namespace attention

#define STAGES_11(STAGE) \
    STAGE(boxes_of_patches) STAGE(features_of_patches) STAGE(context_of_look_at)
