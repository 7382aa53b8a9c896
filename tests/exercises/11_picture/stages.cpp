// How the stages of chapter 11 are asked by ./learn test, and what is right.
#include <algorithm>
#include <cmath>
#include <tuple>
#include <vector>

#include "tests/exercises/judge/labels.hpp"
#include "tests/exercises/judge/reference.hpp"
#include "tests/exercises/stages/stage_test.hpp"

using namespace judge;

namespace {

using Channels = std::vector<Matrix>;

// Where a patch begins, and where it ends.
struct Part {
    std::size_t top;
    std::size_t bottom;
    std::size_t left;
    std::size_t right;
};

std::vector<Part> cut(const Channels& channels, std::size_t size) {
    const std::size_t height = channels.front().shape(0);
    const std::size_t width = channels.front().shape(1);
    std::vector<Part> parts;
    for (std::size_t y = 0; y < height; y += size) {
        for (std::size_t x = 0; x < width; x += size)
            parts.push_back({y, std::min(y + size, height), x, std::min(x + size, width)});
    }
    return parts;
}

double mean(const Matrix& channel, const Part& part) {
    double sum = 0;
    double count = 0;
    for (std::size_t y = part.top; y < part.bottom; ++y) {
        for (std::size_t x = part.left; x < part.right; ++x) {
            sum += channel(y, x) / 255;
            count += 1;
        }
    }
    return sum / count;
}

double roughness(const Channels& channels, const Part& part) {
    const auto brightness = [&](std::size_t y, std::size_t x) {
        return (channels[0](y, x) + channels[1](y, x) + channels[2](y, x)) / (3 * 255);
    };
    double sum = 0;
    double count = 0;
    for (std::size_t y = part.top; y < part.bottom; ++y) {
        for (std::size_t x = part.left + 1; x < part.right; ++x) {
            sum += std::abs(brightness(y, x) - brightness(y, x - 1));
            count += 1;
        }
    }
    for (std::size_t y = part.top + 1; y < part.bottom; ++y) {
        for (std::size_t x = part.left; x < part.right; ++x) {
            sum += std::abs(brightness(y, x) - brightness(y - 1, x));
            count += 1;
        }
    }
    return count > 0 ? sum / count : 0;
}

using PatchesTask = Exercise<Matrix(Channels, std::size_t)>;

PatchesTask::Input sample_of_picture(Sample& sample) {
    const std::size_t height = sample.size();
    const std::size_t width = sample.size();
    Channels channels(3);
    for (Matrix& channel : channels) {
        channel = filled(height, width, [&](std::size_t, std::size_t) {
            return sample.one_in(4) ? 0.0 : static_cast<double>(sample.below(256));
        });
    }
    return {channels, sample.size(1, 5)};
}

Stage boxes_of_patches() {
    PatchesTask task;
    task.name = "attention::boxes_of_patches";
    task.parameters = {"channels", "size"};
    task.expected = [](const Channels& channels, std::size_t size) {
        const std::vector<Part> parts = cut(channels, size);
        return filled(parts.size(), 4, [&](std::size_t i, std::size_t j) {
            const Part& part = parts[i];
            const std::size_t box[] = {part.left, part.top, part.right - part.left,
                                       part.bottom - part.top};
            return static_cast<double>(box[j]);
        });
    };
    task.sample = sample_of_picture;
    return {"chapters/11_picture/patches.cpp", task};
}

Stage features_of_patches() {
    PatchesTask task;
    task.name = "attention::features_of_patches";
    task.parameters = {"channels", "size"};
    task.expected = [](const Channels& channels, std::size_t size) {
        const std::vector<Part> parts = cut(channels, size);
        return filled(parts.size(), 4, [&](std::size_t i, std::size_t j) {
            const double red = mean(channels[0], parts[i]);
            const double green = mean(channels[1], parts[i]);
            const double blue = mean(channels[2], parts[i]);
            const double features[] = {red - green, blue - (red + green) / 2,
                                       (red + green + blue) / 3, roughness(channels, parts[i])};
            return features[j];
        });
    };
    task.sample = sample_of_picture;
    return {"chapters/11_picture/patches.cpp", task};
}

Stage context_of_look_at() {
    Exercise<Matrix(Matrix, Matrix, Matrix, Matrix, Matrix)> task;
    task.name = "attention::context_of_look_at";
    task.parameters = {"asking", "X", "W_Q", "W_K", "W_V"};
    task.expected = [](const Matrix& asking, const Matrix& X, const Matrix& W_Q, const Matrix& W_K,
                       const Matrix& W_V) {
        const Matrix scores =
            reference::dot_products(reference::product(asking, W_Q), reference::product(X, W_K));
        const double root = std::sqrt(static_cast<double>(W_Q.shape(1)));
        return reference::product(reference::softmax(reference::divided(scores, root)),
                                  reference::product(X, W_V));
    };
    task.sample = [](Sample& sample) {
        const auto some = [&](std::size_t rows, std::size_t columns) {
            return filled(rows, columns, [&](std::size_t, std::size_t) {
                return (static_cast<double>(sample.below(9)) - 4) / 4;
            });
        };
        const std::size_t d_model = sample.size(1, 6);
        const std::size_t d_k = sample.size(1, 5);
        const std::size_t n_q = sample.size();
        const std::size_t n_k = sample.size();
        return std::tuple{some(n_q, d_model), some(n_k, d_model), some(d_model, d_k),
                          some(d_model, d_k), some(d_model, sample.size(1, 5))};
    };
    task.magnitude = [](const Matrix&, const Matrix&, const Matrix&, const Matrix&, const Matrix&) {
        return 10.0;
    };
    return {"chapters/11_picture/looking.cpp", task};
}

}  // namespace

std::vector<StageTest> stages_11() {
    return {{boxes_of_patches(), "patches"},
            {features_of_patches(), "features"},
            {context_of_look_at(), "look_at", true}};
}
