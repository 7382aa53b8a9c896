#include "11_picture/objects.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "07_value_weighting/value_weighting.hpp"
#include "common/csv.hpp"
#include "common/error.hpp"
#include "common/file.hpp"
#include "common/language.hpp"
#include "common/names.hpp"
#include "common/number.hpp"

namespace attention {
namespace {

// How many of two stretches' pixels are the same: from `begin` on, `length` of them.
std::size_t common_length(std::size_t begin, std::size_t length, std::size_t other_begin,
                          std::size_t other_length) {
    const std::size_t first = std::max(begin, other_begin);
    const std::size_t end = std::min(begin + length, other_begin + other_length);
    return end > first ? end - first : 0;
}

std::size_t common_pixels(const Box& one, const Box& other) {
    return common_length(one.left, one.width, other.left, other.width) *
           common_length(one.top, one.height, other.top, other.height);
}

// A cell as a count of pixels, 0 to `most`.
std::size_t whole_pixels(const TableOfFile& of, std::size_t row, std::size_t column,
                         std::size_t most) {
    const double found = of.table.values(row, column);
    if (found >= 0 && found <= static_cast<double>(most) && found == std::floor(found))
        return static_cast<std::size_t>(found);
    fail_at_row(of, row,
                tr("found {} as {}, expected a whole number from 0 to {}: pixels of the picture",
                   short_number(found), of.table.columns[column], most));
}

Box read_box(const TableOfFile& of, std::size_t row, const Picture& picture) {
    const Box box{whole_pixels(of, row, 0, picture.width), whole_pixels(of, row, 1, picture.height),
                  whole_pixels(of, row, 2, picture.width),
                  whole_pixels(of, row, 3, picture.height)};
    if (box.pixels() > 0 && box.right() <= picture.width && box.bottom() <= picture.height)
        return box;
    fail_at_row(
        of, row,
        tr("found a box of {} × {} pixels at {}, {}, expected one that lies in the picture, "
           "{} × {}",
           box.width, box.height, box.left, box.top, picture.width, picture.height));
}

// The part of the picture, `width` wide and as high as `rows`, that has the object in its middle.
Box part_around(const Box& object, std::size_t width, const Box& rows, const Picture& picture) {
    const std::size_t beside = (width - object.width) / 2;
    const std::size_t left = object.left - std::min(object.left, beside);
    return {std::min(left, picture.width - width), rows.top, width, rows.height};
}

// The box from the top of the upper to the bottom of the lower, as wide as the wider.
Box around_both(const Box& one, const Box& other) {
    const std::size_t top = std::min(one.top, other.top);
    return {0, top, std::max(one.width, other.width), std::max(one.bottom(), other.bottom()) - top};
}

// Two parts of one size, beside each other, change places.
void swap_parts(Picture& picture, const Box& one, const Box& other) {
    for (std::size_t y = one.top; y < one.bottom(); ++y) {
        const std::size_t row = y * picture.width;
        for (std::size_t x = 0; x < one.width; ++x)
            std::swap(picture.pixels[row + one.left + x], picture.pixels[row + other.left + x]);
    }
}

}  // namespace

std::vector<Object> read_objects(const std::filesystem::path& file, const Picture& picture) {
    CsvTable table = read_csv_table(file);
    const TableOfFile of{file, table};
    const std::string columns = "object,left,top,width,height";
    if (!order_columns(of, {{"left", "top", "width", "height"}, columns}))
        fail_at_column(of, 0, tr("found the column '{}', expected {}", table.columns[0], columns));
    std::vector<Object> objects;
    for (std::size_t i = 0; i < table.rows.size(); ++i)
        objects.push_back({table.rows[i], read_box(of, i, picture)});
    return objects;
}

// #region inside
Matrix inside(const std::vector<Box>& patches, const std::vector<Object>& objects) {
    Matrix parts = Matrix::from_shape({patches.size(), objects.size()});
    for (std::size_t i = 0; i < patches.size(); ++i) {
        for (std::size_t j = 0; j < objects.size(); ++j) {
            parts(i, j) = static_cast<double>(common_pixels(patches[i], objects[j].box)) /
                          static_cast<double>(patches[i].pixels());
        }
    }
    return parts;
}
// #endregion inside

Matrix shares(const Matrix& weights, const std::vector<Box>& patches,
              const std::vector<Object>& objects) {
    return weigh_values(weights, inside(patches, objects));
}

Scene mirrored(const Scene& scene) {
    Scene mirror = scene;
    const std::size_t width = scene.picture.width;
    for (std::size_t y = 0; y < scene.picture.height; ++y) {
        const auto row = mirror.picture.pixels.begin() + static_cast<std::ptrdiff_t>(y * width);
        std::reverse(row, row + static_cast<std::ptrdiff_t>(width));
    }
    for (Object& object : mirror.objects)
        object.box.left = width - object.box.right();
    return mirror;
}

std::optional<Scene> changed_over(const Scene& scene) {
    if (scene.objects.size() < 2) return std::nullopt;
    const Box& first = scene.objects[0].box;
    const Box& second = scene.objects[1].box;
    const Box size = around_both(first, second);
    const Box one = part_around(first, size.width, size, scene.picture);
    const Box other = part_around(second, size.width, size, scene.picture);
    if (common_pixels(one, other) > 0) return std::nullopt;
    for (std::size_t i = 2; i < scene.objects.size(); ++i) {
        const Box& third = scene.objects[i].box;
        if (common_pixels(one, third) + common_pixels(other, third) > 0) return std::nullopt;
    }
    Scene changed = scene;
    swap_parts(changed.picture, one, other);
    changed.objects[0].box.left = other.left + (first.left - one.left);
    changed.objects[1].box.left = one.left + (second.left - other.left);
    return changed;
}

}  // namespace attention
