// What is asked in chapter 11, and the misconceptions that are known: a picture in patches, and
// queries that come from elsewhere than the keys.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>

#include "common/language.hpp"
#include "tests/exercises/judge/judge.hpp"
#include "tests/exercises/judge/labels.hpp"
#include "tests/exercises/judge/reference.hpp"
#include "tests/exercises/judge/slips.hpp"
#include "tests/exercises/judge/stages.hpp"

using namespace judge;
using attention::tr;
using attention::tr_noop;

namespace {

const std::string folder = "11_picture";
const std::string cutting = tr_noop("chapters/11_picture/patches.hpp, the comment on patches");
const std::string looking = tr_noop("chapters/11_picture/looking.hpp, the comment on look_at");
const std::string division = tr_noop("chapters/04_scaling/scaling.hpp, the comment on scale");
const std::string shares = tr_noop("chapters/06_softmax/softmax.hpp, the comment on softmax");
const std::string what_to_look_for = tr_noop("./learn run 7, \"What to look for\"");

double count(std::size_t number) {
    return static_cast<double>(number);
}

// ---- task 1 -------------------------------------------------------------------------------------

using PatchTask = Exercise<Matrix(Matrix, std::size_t)>;
using PatchMistake = Mistake<Matrix, std::size_t>;

// The pixels of a patch: rows from `top` and columns from `left`, to the ends, which are not
// included.
struct Part {
    std::size_t top;
    std::size_t bottom;
    std::size_t left;
    std::size_t right;

    double pixels() const { return count(bottom - top) * count(right - left); }
};
using Parts = std::vector<Part>;

std::size_t rounded_up(std::size_t side, std::size_t size) {
    return (side + size - 1) / size;
}

// Squares of `size`, each a step of `step` from the one before, as far as the picture goes.
Parts cut(std::size_t height, std::size_t width, std::size_t step, std::size_t size) {
    Parts parts;
    for (std::size_t y = 0; y < height; y += step) {
        for (std::size_t x = 0; x < width; x += step)
            parts.push_back({y, std::min(y + size, height), x, std::min(x + size, width)});
    }
    return parts;
}

Parts cut(const Matrix& picture, std::size_t size) {
    return cut(picture.shape(0), picture.shape(1), size, size);
}

// The sum of the pixels, one after the other: changed(sum so far, pixel).
template <class Pixel>
double sum_of(const Part& part, Pixel pixel) {
    double sum = 0;
    for (std::size_t y = part.top; y < part.bottom; ++y) {
        for (std::size_t x = part.left; x < part.right; ++x)
            sum += pixel(y, x);
    }
    return sum;
}

double sum_in(const Matrix& picture, const Part& part) {
    return sum_of(part, [&](std::size_t y, std::size_t x) { return slips::cell(picture, y, x); });
}

double mean_in(const Matrix& picture, const Part& part) {
    return sum_in(picture, part) / part.pixels();
}

// function(part) for each of them, below one another; what xtensor throws where it reads outside.
template <class Function>
Guess of_each(const Parts& parts, Function function) {
    return slips::cells(parts.size(), 1,
                        [&](std::size_t i, std::size_t) { return function(parts[i]); });
}

Guess means(const Matrix& picture, const Parts& parts) {
    return of_each(parts, [&](const Part& part) { return mean_in(picture, part); });
}

Matrix right_means(const Matrix& picture, std::size_t size) {
    return means(picture, cut(picture, size)).answer().matrices.front();
}

// With function(picture, part) for each of the right patches.
template <class Function>
PatchMistake in_each(Function function, const std::string& sentence, const std::string& read) {
    return {[function](const Matrix& picture, std::size_t size) {
                return of_each(cut(picture, size),
                               [&](const Part& part) { return function(picture, part); });
            },
            sentence, read};
}

// With parts(picture, size) in place of the right patches.
template <class Cut>
PatchMistake cut_by(Cut parts, const std::string& sentence, const std::string& read) {
    return {[parts](const Matrix& picture, std::size_t size) {
                return means(picture, parts(picture, size));
            },
            sentence, read};
}

// All parts of the first column of patches, then those of the second.
Parts column_by_column(const Matrix& picture, std::size_t size) {
    Parts parts = cut(picture, size);
    std::stable_sort(parts.begin(), parts.end(),
                     [](const Part& a, const Part& b) { return a.left < b.left; });
    return parts;
}

// The loops are right, and picture(x, y) is read.
Guess pixels_turned(const Matrix& picture, std::size_t size) {
    return of_each(cut(picture, size), [&](const Part& part) {
        return sum_of(part,
                      [&](std::size_t y, std::size_t x) { return slips::cell(picture, x, y); }) /
               part.pixels();
    });
}

// The height is taken for the width, and the width for the height.
Parts sides_turned(const Matrix& picture, std::size_t size) {
    return cut(picture.shape(1), picture.shape(0), size, size);
}

// A patch begins at each pixel; those that would reach beyond the picture are left out.
Parts whole_ones_at_each_pixel(const Matrix& picture, std::size_t size) {
    Parts parts = cut(picture.shape(0), picture.shape(1), 1, size);
    std::erase_if(parts, [size](const Part& part) {
        return part.bottom - part.top < size || part.right - part.left < size;
    });
    return parts;
}

Parts whole_ones(const Matrix& picture, std::size_t size) {
    Parts parts = cut(picture, size);
    std::erase_if(parts, [size](const Part& part) {
        return part.bottom - part.top < size || part.right - part.left < size;
    });
    return parts;
}

// As many as there should be, with change(part) for each: whatever size it had.
template <class Change>
Parts changed(const Matrix& picture, std::size_t size, Change change) {
    Parts parts = cut(picture, size);
    for (Part& part : parts)
        part = change(part);
    return parts;
}

// Patch (r, c) begins at pixel (r, c).
Parts a_pixel_apart(const Matrix& picture, std::size_t size) {
    return changed(picture, size, [&](const Part& part) {
        const std::size_t r = part.top / size;
        const std::size_t c = part.left / size;
        return Part{r, std::min(r + size, picture.shape(0)), c,
                    std::min(c + size, picture.shape(1))};
    });
}

// Always `size` by `size` pixels, also where the picture has ended.
Parts beyond_the_picture(const Matrix& picture, std::size_t size) {
    return changed(picture, size, [&](const Part& part) {
        return Part{part.top, part.top + size, part.left, part.left + size};
    });
}

// The last ones are moved back until they are whole. Where the picture is smaller than a patch, the
// difference of two std::size_t is huge, and the patch stays where it was.
Parts moved_back(const Matrix& picture, std::size_t size) {
    return changed(picture, size, [&](const Part& part) {
        const std::size_t top = std::min(part.top, picture.shape(0) - size);
        const std::size_t left = std::min(part.left, picture.shape(1) - size);
        return Part{top, top + size, left, left + size};
    });
}

// width / size + 1 patches across, and as many down: where the picture ends with a patch, the last
// ones have no pixel, and their mean is 0 / 0.
Parts one_more(const Matrix& picture, std::size_t size) {
    const std::size_t height = picture.shape(0);
    const std::size_t width = picture.shape(1);
    Parts parts;
    for (std::size_t y = 0; y <= height; y += size) {
        for (std::size_t x = 0; x <= width; x += size)
            parts.push_back({y, std::min(y + size, height), x, std::min(x + size, width)});
    }
    return parts;
}

// `size` is taken for how many patches there are along each side.
Parts size_many(const Matrix& picture, std::size_t size) {
    const std::size_t height = picture.shape(0);
    const std::size_t width = picture.shape(1);
    const std::size_t tall = rounded_up(height, size);
    const std::size_t wide = rounded_up(width, size);
    Parts parts;
    for (std::size_t y = 0; y < height; y += tall) {
        for (std::size_t x = 0; x < width; x += wide)
            parts.push_back({y, std::min(y + tall, height), x, std::min(x + wide, width)});
    }
    return parts;
}

// Patch (r, c) reaches from pixel (r, c) to where it should end, but is divided by its own pixels.
Guess begun_at_patch_numbers(const Matrix& picture, std::size_t size) {
    return of_each(cut(picture, size), [&](const Part& part) {
        const Part longer{part.top / size, part.bottom, part.left / size, part.right};
        return sum_in(picture, longer) / part.pixels();
    });
}

// Patch i is in row i / down and column i % down, where it should be `across`. The mean of no pixel
// is 0 / 0.
Guess counted_by_rows(const Matrix& picture, std::size_t size) {
    const std::size_t down = rounded_up(picture.shape(0), size);
    Parts parts(down * rounded_up(picture.shape(1), size));
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const std::size_t top = i / down * size;
        const std::size_t left = i % down * size;
        parts[i] = {top, std::max(top, std::min(top + size, picture.shape(0))), left,
                    std::max(left, std::min(left + size, picture.shape(1)))};
    }
    return means(picture, parts);
}

// The numbers as they lie in memory, `size * size` of them at a time; the last ones may be fewer.
Guess in_memory(const Matrix& picture, std::size_t size) {
    const std::size_t step = size * size;
    return filled(rounded_up(picture.size(), step), 1, [&](std::size_t i, std::size_t) {
        const std::size_t from = i * step;
        const std::size_t to = std::min(from + step, picture.size());
        double sum = 0;
        for (std::size_t k = from; k < to; ++k)
            sum += picture.data()[k];
        return sum / count(to - from);
    });
}

// reshape({patches, size * size}), which throws where there are more or fewer numbers.
Guess reshaped(const Matrix& picture, std::size_t size) {
    const std::size_t patches =
        rounded_up(picture.shape(0), size) * rounded_up(picture.shape(1), size);
    if (patches * size * size != picture.size()) return Guess::throws("reshape");
    return in_memory(picture, size);
}

std::vector<PatchMistake> mistakes_of_order() {
    const std::string exchanged =
        tr("Rows and columns are exchanged. picture(y, x) has the row first: y runs down, to "
           "picture.shape(0), and x to the right, to picture.shape(1).");
    const std::string square =
        tr("The picture was taken for a square: one of its sides was used for both. It is "
           "picture.shape(0) pixels high and picture.shape(1) wide.");
    const std::string memory = tr(
        "You cut up the numbers as they lie in memory, row after row: strips, not squares. The sizes "
        "may be right, but a square takes `size` pixels of one row of the picture, and then the ones "
        "below them.");
    return {
        cut_by(
            column_by_column,
            tr("The patches come column by column. They come row by row: first all those along the "
               "upper edge, from the left. (Or height and width are exchanged.)"),
            cutting),
        {pixels_turned, exchanged, card(folder, 1)},
        cut_by(sides_turned, exchanged, card(folder, 1)),
        cut_by([](const Matrix& picture,
                  std::size_t size) { return cut(picture.shape(0), picture.shape(0), size, size); },
               square, card(folder, 1)),
        cut_by([](const Matrix& picture,
                  std::size_t size) { return cut(picture.shape(1), picture.shape(1), size, size); },
               square, card(folder, 1)),
        {in_memory, memory, cutting},
        {reshaped, memory, cutting},
        {counted_by_rows,
         tr("Patch i was looked for in row i / down and column i % down, but a row of patches has "
            "`across` of them: it is i / across and i % across."),
         card(folder, 1)}};
}

std::vector<PatchMistake> mistakes_of_step() {
    const std::string overlapping = tr(
        "The patches overlap: a new one begins at each pixel. Then a pixel is in several of them. The "
        "next one begins where the last one ended, `size` pixels further on.");
    return {
        cut_by([](const Matrix& picture,
                  std::size_t size) { return cut(picture.shape(0), picture.shape(1), 1, size); },
               overlapping, cutting),
        cut_by(whole_ones_at_each_pixel, overlapping, cutting),
        cut_by(
            a_pixel_apart,
            tr("Patch (r, c) begins at pixel (r, c) here, so the patches overlap, and the end of the "
               "picture is never reached. It begins at (r * size, c * size)."),
            cutting),
        {begun_at_patch_numbers,
         tr("The loops over the pixels begin at r and c, the numbers of the patch. Its first pixel is "
            "(r * size, c * size)."),
         card(folder, 1)},
        cut_by(
            [](const Matrix& picture, std::size_t size) {
                return cut(picture.shape(0), picture.shape(1), size + 1, size);
            },
            tr("The step is one pixel too long: between the patches there is a row and a column of pixels "
               "that belong to none. A patch ends before the pixel at which the next one begins."),
            cutting),
        cut_by(
            size_many,
            tr("You took `size` for the number of patches along a side. It is the length of a patch's "
               "side, in pixels: the larger it is, the fewer patches there are."),
            cutting),
        cut_by(
            [](const Matrix& picture, std::size_t) { return cut(picture, 2); },
            tr("All patches are 2 by 2 pixels here, as in the example. How large they are, `size` "
               "says."),
            card(folder, 1))};
}

std::vector<PatchMistake> mistakes_at_the_edge() {
    return {
        cut_by(
            whole_ones,
            tr("The smaller patches at the edge are missing: a whole number divided by a whole one is "
               "rounded downward. Round upward: (width + size - 1) / size. Each pixel is in a patch."),
            cutting),
        cut_by(
            one_more,
            tr("width / size + 1 is one patch too many where size divides the width: nothing is left over "
               "then, and the last patch has no pixel. Round upward: (width + size - 1) / size."),
            cutting),
        {[](const Matrix& picture, std::size_t size) {
             return of_each(cut(picture, size), [&](const Part& part) {
                 return sum_in(picture, part) / count(size * size);
             });
         },
         tr("The smaller patches at the edge were divided by size * size, as if they were filled up with "
            "black. Divide each patch by the number of its own pixels."),
         card(folder, 1)},
        cut_by(
            beyond_the_picture,
            tr("A patch at the edge reached for pixels beyond the picture. It ends where the picture "
               "ends: std::min((r + 1) * size, height), and the same for columns."),
            cutting),
        cut_by(
            moved_back,
            tr("The last patches were moved back until they were whole, so they overlap the ones "
               "before them. Each pixel is in exactly one patch: at the edge they are smaller."),
            cutting),
        {[](const Matrix& picture, std::size_t size) {
             return of_each(beyond_the_picture(picture, size), [&](const Part& part) {
                 return sum_of(part,
                               [&](std::size_t y, std::size_t x) {
                                   return picture(std::min(y, picture.shape(0) - 1),
                                                  std::min(x, picture.shape(1) - 1));
                               }) /
                        part.pixels();
             });
         },
         tr("The pixels at the edge were counted again where the picture has ended. A patch there has "
            "fewer pixels, and is divided by that number."),
         card(folder, 1)}};
}

// The largest pixel of a patch.
double largest_in(const Matrix& picture, const Part& part) {
    double largest = picture(part.top, part.left);
    for (std::size_t y = part.top; y < part.bottom; ++y) {
        for (std::size_t x = part.left; x < part.right; ++x)
            largest = std::max(largest, picture(y, x));
    }
    return largest;
}

// The sum goes on from patch to patch; `pixels` says by what it is divided.
Guess carried_on(const Matrix& picture, std::size_t size, bool pixels_too) {
    double sum = 0;
    double pixels = 0;
    return of_each(cut(picture, size), [&](const Part& part) {
        sum += sum_in(picture, part);
        pixels += part.pixels();
        return sum / (pixels_too ? pixels : part.pixels());
    });
}

double int_sum_in(const Matrix& picture, const Part& part) {
    double sum = 0;
    for (std::size_t y = part.top; y < part.bottom; ++y) {
        for (std::size_t x = part.left; x < part.right; ++x)
            sum = std::trunc(sum + picture(y, x));
    }
    return sum;
}

// The sum is an int, and so is what comes of dividing it by a std::size_t: a sum below 0 becomes a
// huge one first.
double mean_by_unsigned(const Matrix& picture, const Part& part) {
    const auto sum = static_cast<std::size_t>(static_cast<int>(int_sum_in(picture, part)));
    return count(sum / static_cast<std::size_t>(part.pixels()));
}

std::vector<PatchMistake> mistakes_of_means() {
    const std::string goes_on = tr(
        "The sum goes on from patch to patch. It must begin at 0 for each one, so it belongs inside "
        "both loops over the patches.");
    const std::string whole = tr(
        "Whole numbers were divided by whole numbers, which gives whole numbers: the fractions of the "
        "means are gone, and a sum below 0 may become huge. Keep the sum in a double.");
    return {
        in_each(
            sum_in,
            tr("These are sums. A smaller patch at the edge would look darker than it is: divide each "
               "sum by the number of its pixels."),
            card(folder, 1)),
        in_each(
            [](const Matrix& picture, const Part& part) { return picture(part.top, part.left); },
            tr("This is one pixel of each patch, the one in its left upper corner. The others count as "
               "much: take the mean of all of them."),
            card(folder, 1)),
        in_each(
            largest_in,
            tr("This is the brightest pixel of each patch. All of them count: take their mean."),
            card(folder, 1)),
        in_each(
            [](const Matrix& picture, const Part& part) {
                return sum_in(picture, part) / count(picture.size());
            },
            tr("You divided by the number of pixels in the whole picture. Divide each patch by the number "
               "of its own."),
            card(folder, 1)),
        in_each([](const Matrix& picture,
                   const Part& part) { return int_sum_in(picture, part) / part.pixels(); },
                slips::int_sum, ""),
        in_each(
            [](const Matrix& picture, const Part& part) {
                return std::trunc(int_sum_in(picture, part) / part.pixels());
            },
            whole, card(folder, 1)),
        in_each(mean_by_unsigned, whole, card(folder, 1)),
        in_each(
            [](const Matrix& picture, const Part& part) {
                return sum_in(picture, part) / (count(part.bottom) * count(part.right));
            },
            tr("You divided by bottom * right, all pixels from the corner of the picture on. A patch "
               "has (bottom - top) * (right - left) of them."),
            card(folder, 1)),
        {[](const Matrix& picture, std::size_t size) { return carried_on(picture, size, false); },
         goes_on, card(folder, 1)},
        {[](const Matrix& picture, std::size_t size) { return carried_on(picture, size, true); },
         goes_on, card(folder, 1)}};
}

std::vector<PatchMistake> mistakes_of_shape() {
    return {
        {[](const Matrix& picture, std::size_t size) {
             const Matrix list = right_means(picture, size);
             const std::size_t across = rounded_up(picture.shape(1), size);
             return Guess(filled(list.shape(0) / across, across, [&](std::size_t r, std::size_t c) {
                 return list(r * across + c, 0);
             }));
         },
         tr("This is a smaller picture. A head wants a row for each patch, as it has one for each word: "
            "patch (r, c) is row r * across + c, and its brightness is the only column."),
         cutting},
        {[](const Matrix& picture, std::size_t size) {
             const Matrix list = right_means(picture, size);
             const std::size_t across = rounded_up(picture.shape(1), size);
             return Guess(
                 filled(picture.shape(0), picture.shape(1), [&](std::size_t y, std::size_t x) {
                     return list(y / size * across + x / size, 0);
                 }));
         },
         tr("Each pixel has got the mean of its patch: a blurred picture. A patch has one row, however "
            "many pixels it has."),
         cutting}};
}

// A picture's pixels, by the numbers with which the code calls them.
LabelledMatrix picture_table(const Matrix& picture) {
    const auto counted = [](const std::string& letter, std::size_t n) {
        std::vector<std::string> labels;
        for (std::size_t i = 0; i < n; ++i)
            labels.push_back(fmt::format("{}{}", letter, i));
        return labels;
    };
    return {"picture",
            "picture",
            {tr_noop("row"), tr_noop("rows"), counted("y", picture.shape(0))},
            {tr_noop("column"), tr_noop("columns"), counted("x", picture.shape(1))},
            picture};
}

// Called as the cells of a spreadsheet, as the chapter does.
Axis patches_axis(std::size_t down, std::size_t across) {
    Axis axis{tr_noop("patch"), "patches", {}};
    for (std::size_t r = 0; r < down; ++r) {
        for (std::size_t c = 0; c < across; ++c)
            axis.labels.push_back(fmt::format("{}{}", static_cast<char>('A' + c), r + 1));
    }
    return axis;
}

Task brightness_of_patches() {
    PatchTask task;
    task.name = "brightness_of_patches";
    task.built = tr(
        "You turned a picture into rows, one for each patch: now it can be looked at as a sentence "
        "can. A vision transformer begins like this, and its patches keep all their pixels.");
    task.call = "brightness_of_patches(picture, size)";
    task.parameters = {"picture", "size"};
    task.expected = right_means;
    task.magnitude = [](const Matrix& picture, std::size_t) {
        double largest = 1;
        for (const double pixel : picture)
            largest = std::max(largest, std::abs(pixel));
        return largest;
    };
    task.shown = [](const Matrix& picture, std::size_t size) {
        const Matrix list = right_means(picture, size);
        const std::size_t across = rounded_up(picture.shape(1), size);
        return Shown{{picture_table(picture)},
                     {"brightness",
                      "brightness",
                      patches_axis(list.shape(0) / across, across),
                      {tr_noop("feature"), "features", {"bright"}},
                      list},
                     tr("size is {}.", size)};
    };
    task.questions = {{Matrix{{1, 3, 5, 5, 9}, {3, 1, 5, 5, 7}, {4, 2, 2, 0, 6}}, 2},
                      {Matrix{{1, 2, 5, 6}, {3, 4, 7, 8}}, 2},
                      {Matrix{{1, 2}, {3, 4}, {5, 6}, {7, 8}, {9, 10}}, 3}};
    task.sample = [](Sample& sample) {
        const auto side = [&] {
            return sample.size() + (sample.one_in(2) ? sample.size() - 1 : 0);
        };
        const std::size_t height = side();
        Matrix picture = sample.matrix(height, side());
        // More digits than a float has, and still exact in a double.
        if (sample.one_in(3)) picture = reference::divided(picture, 1 / (1 + std::exp2(-26)));
        return PatchTask::Input{picture, sample.size(1, 5)};
    };
    for (const auto& mistakes : {mistakes_of_order(), mistakes_of_step(), mistakes_at_the_edge(),
                                 mistakes_of_means(), mistakes_of_shape()})
        task.mistakes.insert(task.mistakes.end(), mistakes.begin(), mistakes.end());
    return task;
}

// ---- task 2 -------------------------------------------------------------------------------------

// All that a look makes on its way.
struct Look {
    const Matrix& asking;
    const Matrix& patches;
    const Matrix& W_Q;
    const Matrix& W_K;
    const Matrix& W_V;
    Matrix Q = reference::product(asking, W_Q);
    Matrix K = reference::product(patches, W_K);
    Matrix V = reference::product(patches, W_V);
    std::size_t n_q = asking.shape(0);
    std::size_t n_k = patches.shape(0);
    std::size_t d_k = W_Q.shape(1);
    Matrix scores = reference::dot_products(Q, K);
    Matrix scaled = reference::divided(scores, std::sqrt(count(d_k)));
    Matrix weights = reference::softmax(scaled);

    // The rest of the way from other scaled scores, or from other weights.
    Matrix from_scaled(const Matrix& other) const { return mix(reference::softmax(other)); }
    Matrix mix(const Matrix& other) const { return reference::product(other, V); }

    Matrix divided_by(double number) const {
        return from_scaled(reference::divided(scores, number));
    }
    Matrix divided_by_root_of(std::size_t number) const {
        return divided_by(std::sqrt(count(number)));
    }
};

using LookMistake = Mistake<Matrix, Matrix, Matrix, Matrix, Matrix>;

template <class Function>
LookMistake in_look(Function function, const std::string& sentence, const std::string& read) {
    return {[function](const Matrix& asking, const Matrix& patches, const Matrix& W_Q,
                       const Matrix& W_K, const Matrix& W_V) {
                return Guess(function(Look{asking, patches, W_Q, W_K, W_V}));
            },
            sentence, read};
}

// weights V, as attention::weigh_values does it.
Guess weigh_or_throw(const Matrix& weights, const Matrix& V) {
    if (weights.shape(1) != V.shape(0)) return Guess::throws("weigh_values: ");
    return reference::product(weights, V);
}

// -inf where the key comes later than the query.
Matrix causal(const Matrix& scaled) {
    return filled(scaled.shape(0), scaled.shape(1), [&](std::size_t i, std::size_t j) {
        return j > i ? -std::numeric_limits<double>::infinity() : scaled(i, j);
    });
}

// A mask [side, side] for scores [n_q, n_k], handed to attention::apply_mask.
Guess square_mask(const Look& look, std::size_t side, bool hides_later) {
    if (side != look.n_q || side != look.n_k) return Guess::throws("apply_mask: ");
    return hides_later ? look.from_scaled(causal(look.scaled)) : look.mix(look.weights);
}

// The same read in loops over the scores: a mask of one cell is that cell for all.
Guess square_mask_in_loops(const Look& look, std::size_t side, bool hides_later) {
    if (side == 1 || !hides_later) {
        return side == 1 || (look.n_q <= side && look.n_k <= side)
                   ? Guess(look.mix(look.weights))
                   : Guess::throws("is out of bounds");
    }
    if (look.n_q > side || look.n_k > side) return Guess::throws("is out of bounds");
    return look.from_scaled(causal(look.scaled));
}

std::vector<LookMistake> wrong_masking() {
    const std::string square = tr(
        "The mask has another shape than the scores: it is a square, or lies on its side. The scores have a row for each query and a column for each patch, [n_q, "
        "n_k], and so must their mask. But none is needed: nothing is hidden in a picture.");
    std::vector<LookMistake> mistakes;
    for (const bool hides_later : {false, true}) {
        mistakes.push_back(in_look(
            [hides_later](const Look& look) { return square_mask(look, look.n_q, hides_later); },
            square, looking));
        mistakes.push_back(in_look(
            [hides_later](const Look& look) { return square_mask(look, look.n_k, hides_later); },
            square, looking));
        mistakes.push_back(in_look(
            [hides_later](const Look& look) {
                return square_mask_in_loops(look, look.n_q, hides_later);
            },
            square, looking));
        mistakes.push_back(in_look(
            [hides_later](const Look& look) {
                return square_mask_in_loops(look, look.n_k, hides_later);
            },
            square, looking));
    }
    mistakes.push_back(in_look(
        [](const Look& look) { return look.from_scaled(causal(look.scaled)); },
        tr("A causal mask hides patches here: query i sees the first i + 1 only. No patch comes later "
           "than a query. Each query sees all of them."),
        looking));
    return mistakes;
}

std::vector<LookMistake> wrong_scaling() {
    return {
        in_look(
            [](const Look& look) { return look.divided_by_root_of(look.n_k); },
            tr("You divided by the square root of the number of patches. A score is a sum of d_k "
               "products, however many patches there are: it is √d_k, the number of columns of Q."),
            division),
        in_look(
            [](const Look& look) { return look.divided_by_root_of(look.n_q); },
            tr("You divided by the square root of the number of queries. A score is a sum of d_k "
               "products, however many queries there are: it is √d_k, the number of columns of Q."),
            division),
        in_look(
            [](const Look& look) { return look.divided_by_root_of(look.asking.shape(1)); },
            tr("You divided by √d_model, the number of features. A score is a sum of d_k products, so it "
               "is √d_k: the number of columns of Q."),
            division),
        in_look(
            [](const Look& look) { return look.divided_by_root_of(look.V.shape(1)); },
            tr("You divided by √d_v, the length of a value. A score is a sum of d_k products, so it is "
               "√d_k: the number of columns of Q."),
            division),
        in_look(
            [](const Look& look) { return look.divided_by(count(look.d_k)); },
            tr("You divided by d_k, not by its square root. attention::scale takes d_k and draws the "
               "root itself. (Calling it twice does the same.)"),
            division),
        in_look(
            [](const Look& look) { return look.divided_by(1); },
            tr("The scores were not divided by √d_k. Scaling comes between the scores and softmax."),
            division),
        in_look(
            [](const Look& look) {
                return look.mix(reference::divided(reference::softmax(look.scores),
                                                   std::sqrt(count(look.d_k))));
            },
            tr("Softmax came before scaling. Then the weights of a row no longer add up to 1. First "
               "divide the scores by √d_k, then make shares of them."),
            division)};
}

// e^ of all scores as they are, each divided by the sum of its row, or of all.
Matrix naive_softmax(const Matrix& scaled, bool of_all) {
    Matrix exps = scaled;
    double all = 0;
    for (double& number : exps)
        all += number = std::exp(number);
    return filled(exps.shape(0), exps.shape(1), [&](std::size_t i, std::size_t j) {
        double sum = 0;
        for (std::size_t k = 0; k < exps.shape(1); ++k)
            sum += exps(i, k);
        return exps(i, j) / (of_all ? all : sum);
    });
}

// The whole matrix shares out 1, its maximum taken off first.
Matrix softmax_of_all(const Matrix& scaled) {
    const double largest = *std::max_element(scaled.begin(), scaled.end());
    Matrix below = scaled;
    for (double& number : below)
        number -= largest;
    return naive_softmax(below, true);
}

std::vector<LookMistake> wrong_softmax() {
    const std::string down = tr(
        "Softmax went down the queries: the weights of each patch add up to 1 over all that ask. But "
        "each query shares out 1 over the patches, so softmax goes along each row. (With one query all "
        "weights would be 1.)");
    const std::string over_all = tr(
        "Softmax went over the whole matrix, so all queries together share out 1. Each query does: "
        "softmax goes along each row.");
    const auto down_columns = [](const Matrix& scaled, auto softmax) {
        return reference::turned(softmax(reference::turned(scaled)));
    };
    return {
        in_look(
            [=](const Look& look) {
                return look.mix(down_columns(look.scaled, reference::softmax));
            },
            down, shares),
        in_look(
            [=](const Look& look) {
                return look.mix(down_columns(
                    look.scaled, [](const Matrix& m) { return naive_softmax(m, false); }));
            },
            down, shares),
        in_look([](const Look& look) { return look.mix(softmax_of_all(look.scaled)); }, over_all,
                shares),
        in_look([](const Look& look) { return look.mix(naive_softmax(look.scaled, true)); },
                over_all, shares),
        in_look(
            [](const Look& look) { return look.mix(naive_softmax(look.scaled, false)); },
            tr("This is a softmax of your own that takes e^ of the scores as they are: too large a "
               "score is inf, and inf / inf is nan; far below 0 every e^ is 0, and 0 / 0 is nan. "
               "attention::softmax is safe from both."),
            shares),
        in_look(
            [](const Look& look) { return look.mix(look.scaled); },
            tr("Softmax is missing: the scores themselves were taken for weights. Only softmax makes "
               "shares of them, which add up to 1."),
            shares),
        in_look([](const Look& look) { return look.mix(reference::softmax(look.weights)); },
                tr("You called softmax twice. The weights are shares already, and add up to 1."),
                shares),
        in_look([](const Look& look) { return look.weights; },
                tr("These are the weights. One step is missing: weights times V."), looking)};
}

// Self-attention of the rows of X.
Matrix self_attention(const Look& look, const Matrix& X) {
    const Look inward{X, X, look.W_Q, look.W_K, look.W_V};
    return inward.mix(inward.weights);
}

// What asks is put before the patches, and looks at itself, too.
Matrix all_together(const Look& look) {
    const Matrix context = self_attention(look, stacked({look.asking, look.patches}));
    return filled(look.n_q, context.shape(1),
                  [&](std::size_t i, std::size_t j) { return context(i, j); });
}

std::vector<LookMistake> wrong_sources() {
    const std::string asking_only = tr(
        "You looked at what asks, not at the patches. Queries come from `asking`, and both keys and "
        "values from `patches`.");
    return {
        in_look([](const Look& look) { return self_attention(look, look.asking); }, asking_only,
                looking),
        in_look(
            [](const Look& look) { return self_attention(look, look.patches); },
            tr("Here the patches ask: `asking` was not used. This is self-attention, with a row for "
               "each patch. Queries come from `asking`, one row each."),
            looking),
        in_look(
            [](const Look& look) {
                const Look other{look.patches, look.asking, look.W_Q, look.W_K, look.W_V};
                return other.mix(other.weights);
            },
            tr("The roles are exchanged: the patches ask, and `asking` is looked at. Queries come from "
               "`asking`, keys and values from `patches`."),
            looking),
        in_look(
            all_together,
            tr("What asks was put among the patches, so it looks at itself, too. It only asks: keys "
               "and values come from `patches` alone."),
            looking),
        in_look(
            [](const Look& look) {
                return weigh_or_throw(look.weights, reference::product(look.asking, look.W_V));
            },
            tr("The values come from what asks. A patch is found by its key, and hands over its own value: "
               "V = patches W_V, with a row for each column of the weights."),
            looking),
        in_look(
            [](const Look& look) {
                const Look inward{look.asking, look.asking, look.W_Q, look.W_K, look.W_V};
                return weigh_or_throw(inward.weights, look.V);
            },
            tr("The keys come from what asks, but the values from the patches. A key and a value belong "
               "to the same patch: K = patches W_K."),
            looking)};
}

std::vector<LookMistake> wrong_maps() {
    const auto scores_of = [](const Look& look, const Matrix& Q, const Matrix& K) {
        return look.from_scaled(
            reference::divided(reference::dot_products(Q, K), std::sqrt(count(look.d_k))));
    };
    return {
        in_look(
            [](const Look& look) {
                return weigh_or_throw(reference::softmax(reference::turned(look.scaled)), look.V);
            },
            tr("The scores are transposed: rows must be queries and columns patches. It is Q Kᵀ, so Q "
               "comes first in dot_products(Q, K)."),
            looking),
        in_look(
            [](const Look& look) {
                return weigh_or_throw(reference::turned(look.weights), look.V);
            },
            tr("The weights are transposed. A row of weights is what one query takes, and its columns "
               "are the patches, as the rows of V are: they stay as they are."),
            looking),
        in_look(
            [scores_of](const Look& look) {
                return scores_of(look, reference::product(look.asking, look.W_K),
                                 reference::product(look.patches, look.W_Q));
            },
            tr("W_Q and W_K are in each other's place. W_Q maps what asks, W_K what is looked at."),
            looking),
        in_look(
            [](const Look& look) {
                if (look.V.shape(1) != look.d_k) return Guess::throws("dot_products: ");
                const Matrix scores = reference::dot_products(look.Q, look.V);
                const double root = std::sqrt(count(look.d_k));
                return Guess(reference::product(
                    reference::softmax(reference::divided(scores, root)), look.K));
            },
            tr("W_K and W_V are in each other's place, so patches are found by what they hand over, and "
               "hand over what they are found by. Keys are patches W_K, values patches W_V."),
            looking),
        in_look(
            [scores_of](const Look& look) {
                return scores_of(look, look.Q, reference::product(look.patches, look.W_Q));
            },
            tr("The keys were made with W_Q. Keys are patches W_K."), looking),
        in_look(
            [scores_of](const Look& look) {
                return scores_of(look, reference::product(look.asking, look.W_K), look.K);
            },
            tr("The queries were made with W_K. Queries are asking W_Q."), looking),
        in_look(
            [scores_of](const Look& look) { return scores_of(look, look.asking, look.patches); },
            tr("What asks met the patches without any map. It is Q = asking W_Q that asks, and K = "
               "patches W_K that is asked."),
            looking),
        in_look(
            [](const Look& look) { return reference::product(look.weights, look.K); },
            tr("You mixed the keys. A key is what a patch is found by; what it hands over is its "
               "value: patches W_V."),
            what_to_look_for),
        in_look(
            [](const Look& look) { return weigh_or_throw(look.weights, look.Q); },
            tr("You mixed the queries. A query is what is asked; what a patch hands over is its value: "
               "patches W_V."),
            what_to_look_for),
        in_look(
            [](const Look& look) { return reference::product(look.weights, look.patches); },
            tr("You mixed the patches themselves. A patch hands over its value, and this is patches "
               "W_V."),
            what_to_look_for)};
}

// Multiplied by a power of 2 until no number is above 1: softmax is then neither a hard choice nor
// a plain mean, mostly.
Matrix at_most_1(Matrix matrix) {
    double largest = 0;
    for (const double x : matrix)
        largest = std::max(largest, std::abs(x));
    double factor = 1;
    while (largest * factor > 1)
        factor /= 2;
    for (double& x : matrix)
        x *= factor;
    return matrix;
}

// Rounding of the scores is as large as they are, and comes out times the values.
double largest_sums(const Matrix& asking, const Matrix& patches, const Matrix& W_Q,
                    const Matrix& W_K, const Matrix& W_V) {
    const auto above_0 = [](Matrix matrix) {
        for (double& x : matrix)
            x = std::abs(x);
        return matrix;
    };
    const auto largest = [](const Matrix& matrix) {
        return *std::max_element(matrix.begin(), matrix.end());
    };
    const Matrix Q = reference::product(above_0(asking), above_0(W_Q));
    const Matrix K = reference::product(above_0(patches), above_0(W_K));
    const Matrix V = reference::product(above_0(patches), above_0(W_V));
    return (1 + largest(reference::dot_products(Q, K))) * (1 + largest(V));
}

Task look_at() {
    Exercise<Matrix(Matrix, Matrix, Matrix, Matrix, Matrix)> task;
    task.name = "look_at";
    task.built = tr(
        "You built cross-attention. The decoder of \"Attention Is All You Need\" looks at the sentence "
        "that it translates in this way, and so do models that look at pictures while they write.");
    task.call = "look_at(asking, patches, W_Q, W_K, W_V)";
    task.parameters = {"asking", "patches", "W_Q", "W_K", "W_V"};
    task.expected = [](const Matrix& asking, const Matrix& patches, const Matrix& W_Q,
                       const Matrix& W_K, const Matrix& W_V) {
        const Look look{asking, patches, W_Q, W_K, W_V};
        return look.mix(look.weights);
    };
    task.magnitude = largest_sums;
    task.shown = [](const Matrix& asking, const Matrix& patches, const Matrix& W_Q,
                    const Matrix& W_K, const Matrix& W_V) {
        const Look look{asking, patches, W_Q, W_K, W_V};
        const Axis queries{tr_noop("query"), "queries", numbered("q", look.n_q)};
        const Axis patch{tr_noop("patch"), "patches", numbered("p", look.n_k)};
        const auto table = [](const std::string& formula, const Axis& rows, const Axis& columns,
                              const Matrix& values) {
            return LabelledMatrix{formula, formula, rows, columns, values};
        };
        const Axis d_k = features(look.d_k);
        const Axis d_v = features(look.V.shape(1));
        return Shown{{table("asking", queries, dimensions(asking.shape(1)), asking),
                      table("patches", patch, dimensions(patches.shape(1)), patches),
                      table("Q = asking W_Q", queries, d_k, look.Q),
                      table("K = patches W_K", patch, d_k, look.K),
                      table("V = patches W_V", patch, d_v, look.V)},
                     table("context", queries, d_v, look.mix(look.weights))};
    };
    const double ln3 = std::log(3.0);
    task.questions = {
        {Matrix{{1, 0}}, Matrix{{0, 4}, {1, 8}}, Matrix{{1}, {0}}, Matrix{{ln3}, {0}},
         Matrix{{0}, {1}}},
        {Matrix{{1, 0}, {0, 1}}, Matrix{{2, 0}, {0, 1}, {1, 1}}, Matrix{{1, 0}, {0, 1}},
         Matrix{{0, 1}, {1, 0}}, Matrix{{1, 0, 2}, {0, 4, 1}}},
        {Matrix{{1, 0, 1}, {0, 2, 0}, {1, 1, 0}, {0, 0, 1}}, Matrix{{0, 1, 2}, {1, 0, 0}},
         Matrix{{1, 0}, {0.5, 1}, {0, 1}}, Matrix{{0, 1}, {1, 1}, {0.5, 0}},
         Matrix{{2}, {0}, {-4}}}};
    task.sample = [](Sample& sample) {
        const std::size_t d_model = sample.size();
        const std::size_t d_k = sample.size();
        const Matrix asking = at_most_1(sample.matrix(sample.size(), d_model));
        const Matrix patches = at_most_1(sample.matrix(sample.size(), d_model));
        Matrix W_Q = at_most_1(sample.matrix(d_model, d_k));
        const Matrix W_K = at_most_1(sample.matrix(d_model, d_k));
        const Matrix W_V = sample.matrix(d_model, sample.size());
        if (sample.one_in(4)) W_Q = reference::divided(W_Q, 1.0 / 1024);
        return std::tuple{asking, patches, W_Q, W_K, W_V};
    };
    for (const auto& mistakes :
         {wrong_masking(), wrong_scaling(), wrong_softmax(), wrong_sources(), wrong_maps()})
        task.mistakes.insert(task.mistakes.end(), mistakes.begin(), mistakes.end());
    return task;
}

// ---- task 3 -------------------------------------------------------------------------------------

// The patches of the card.
const std::vector<std::string> feature_names{"red", "blue", "bright", "rough"};
const std::vector<std::string> patch_names{"sky",   "cloud", "pond",  "bush",   "wall",
                                           "shirt", "ball",  "grass", "grass#2"};
const Matrix nine_patches{{-0.2, 0.3, 0.7, 0.0},  {0.0, 0.0, 1.0, 0.0},   {-0.1, 0.2, 0.3, 0.0},
                          {-0.4, -0.2, 0.3, 0.2}, {0.5, -0.3, 0.4, 0.0},  {0.5, -0.3, 0.3, 0.1},
                          {0.0, 0.0, 0.8, 0.2},   {-0.3, -0.2, 0.4, 0.0}, {-0.3, -0.2, 0.3, 0.0}};
constexpr std::size_t bush = 3;
constexpr std::size_t first_grass = 7;  // the last two
constexpr double enough = 0.7;

// The weights of a row that asks. It may hold numbers as large as a double has, so their size is
// kept apart: only differences of scores are multiplied with it, and may become -inf.
std::vector<double> weights_of(const Matrix& row) {
    double size = 0;
    for (const double number : row)
        size = std::max(size, std::abs(number));
    std::vector<double> weights;
    for (std::size_t j = 0; j < nine_patches.shape(0); ++j) {
        double score = 0;
        for (std::size_t f = 0; f < row.shape(1) && size > 0; ++f)
            score += row(0, f) / size * nine_patches(j, f);
        weights.push_back(score);
    }
    const double largest = *std::max_element(weights.begin(), weights.end());
    double sum = 0;
    for (double& weight : weights) {
        const double below = weight - largest;
        const bool equal = below > -1e-14;  // but for rounding
        weight = equal ? 1 : std::exp(below * (size / 2));
        sum += weight;
    }
    for (double& weight : weights)
        weight /= sum;
    return weights;
}

double share_of_grass(const std::vector<double>& weights) {
    return weights[first_grass] + weights[first_grass + 1];
}

bool is_finite(const Matrix& row) {
    return std::all_of(row.begin(), row.end(), [](double x) { return std::isfinite(x); });
}

// Is it a patch's own row, times any number above 0?
bool is_like(const Matrix& row, std::size_t patch) {
    double dot = 0;
    double a = 0;
    double b = 0;
    double size = 0;
    for (const double number : row)
        size = std::max(size, std::abs(number));
    for (std::size_t f = 0; f < row.shape(1) && size > 0; ++f) {
        dot += row(0, f) / size * nine_patches(patch, f);
        a += row(0, f) / size * (row(0, f) / size);
        b += nine_patches(patch, f) * nine_patches(patch, f);
    }
    return dot > 0 && dot * dot > (1 - 1e-9) * a * b;
}

// Another shape than [1, 4].
Finding no_row(const Matrix& row) {
    Finding finding;
    finding.note = tr("a_look_at_the_grass() should return a matrix [1, 4]. Yours returns {}.",
                      attention::shape_text(row));
    if (row.shape(0) == 4 && row.shape(1) == 1) {
        finding.sentence = tr(
            "A query is a row, with a column for each feature. Yours is a column: all four numbers "
            "belong into the same inner braces, {{1, 0, 0, 0}}.");
        finding.read = card(folder, 3);
    }
    return finding;
}

// Why the grass does not get enough: a sentence, and where to read again.
std::pair<std::string, std::string> reason(const Matrix& row) {
    if (std::all_of(row.begin(), row.end(), [](double x) { return !(std::abs(x) > 0); })) {
        return {
            tr("The row is 0 throughout, so it asks for nothing: all scores are 0, and all patches get "
               "the same weight."),
            card(folder, 3)};
    }
    const std::vector<double> weights = weights_of(row);
    const auto heaviest = static_cast<std::size_t>(
        std::max_element(weights.begin(), weights.end()) - weights.begin());
    if (heaviest < first_grass && (is_like(row, first_grass) || is_like(row, first_grass + 1))) {
        return {
            tr("You asked with the grass's own features. But a dot product does not ask how alike two "
               "rows are: whatever has more of a feature gets more, and the {} has more of what is "
               "bright. Ask for what sets the grass apart.",
               patch_names[heaviest]),
            tr("chapters/03_dot_products/dot_products.hpp, the comment on dot_products")};
    }
    if (share_of_grass(weights_of(Matrix(row * -1.0))) >= enough) {
        return {
            tr("The signs are the wrong way round: the grass gets least. What it has below 0 wants a "
               "number below 0 in the row, since minus times minus is plus."),
            card(folder, 3)};
    }
    const double grass = std::max(weights[first_grass], weights[first_grass + 1]);
    if (grass >= weights[heaviest] * (1 - 1e-9)) {
        for (std::size_t j = 0; j < first_grass; ++j) {
            if (weights[j] < grass * (1 - 1e-9)) continue;
            return {
                tr("The grass comes first, but not alone: the {} gets as much. Find a feature in which "
                   "they differ, and let it count.",
                   patch_names[j]),
                card(folder, 3)};
        }
        return {
            tr("The grass comes first, but not by enough. Softmax makes large differences larger: "
               "take larger numbers."),
            tr("./learn run 4, \"What happens as d_k grows\"")};
    }
    if (heaviest == bush) {
        return {
            tr("The bush comes first: it is even greener than the grass. But it is rough, and the "
               "grass is smooth: give rough a number below 0, and a large one."),
            card(folder, 3)};
    }
    return {
        tr("The head looks most at the {}. What does the grass have that this has not, or have less "
           "of?",
           patch_names[heaviest]),
        card(folder, 3)};
}

Finding find_grass(const Matrix& row) {
    if (row.shape(0) != 1 || row.shape(1) != feature_names.size()) return no_row(row);
    const Axis query{tr_noop("query"), "queries", {"look"}};
    Finding finding;
    finding.shown.push_back(
        {"look", tr("your row"), query, {tr_noop("feature"), "features", feature_names}, row});
    if (!is_finite(row)) {
        finding.sentence = tr(
            "The row holds a number that is none (nan) or that is infinite. The numbers may be large, "
            "but they are numbers: inf * 0 is nan.");
        finding.read = card(folder, 3);
        return finding;
    }
    const std::vector<double> weights = weights_of(row);
    finding.passes = share_of_grass(weights) >= enough;
    if (finding.passes) return finding;
    finding.shown.push_back(
        {"weights",
         tr("its weights"),
         query,
         {tr_noop("patch"), "patches", patch_names},
         filled(1, weights.size(), [&](std::size_t, std::size_t j) { return weights[j]; }),
         Kind::weights});
    finding.note = tr("0.7 or more for both patches of grass together is enough.");
    finding.wanted = LabelledMatrix{tr("the share of the grass"),
                                    "share",
                                    query,
                                    {tr_noop("patch"), "patches", {"grass"}},
                                    Matrix{{enough}}};
    finding.measured = Matrix{{share_of_grass(weights)}};
    std::tie(finding.sentence, finding.read) = reason(row);
    return finding;
}

Task a_look_at_the_grass() {
    Experiment<Matrix> task;
    task.name = "a_look_at_the_grass";
    task.built = tr(
        "You told a head what to look for by writing one row. In DETR, a model that finds things in "
        "pictures, a hundred such rows ask at once, and all of them are learned.");
    task.finding = find_grass;
    return task;
}

}  // namespace

Chapter judge::chapter() {
    return {folder,
            {brightness_of_patches(), look_at(), a_look_at_the_grass()},
            {stages::transpose(), stages::matmul(), stages::linear_map(), stages::dot_products(),
             stages::scale(), stages::apply_mask(), stages::softmax(), stages::weigh_values()}};
}
