// Reads any bytes as a picture: the reader either takes them, as a picture of the size that it says
// and of which features can be measured, or throws an InputError of one line.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "11_picture/patches.hpp"
#include "11_picture/picture.hpp"
#include "common/error.hpp"
#include "common/text.hpp"

namespace {

using namespace attention;

void expect(bool condition) {
    if (!condition) std::abort();
}

void expect_sound(const Picture& picture) {
    expect(picture.width > 0 && picture.width <= longest_side);
    expect(picture.height > 0 && picture.height <= longest_side);
    expect(picture.pixels.size() == picture.width * picture.height);
    for (const Rgb& pixel : picture.pixels) {
        const auto [least, most] = std::minmax({pixel.red, pixel.green, pixel.blue});
        expect(least >= 0 && most <= 255);
    }
    for (const double feature : features(picture, patches(picture, 8)))
        expect(std::abs(feature) <= 1);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    try {
        expect_sound(parse_ppm(bytes, "a.ppm"));
    } catch (const InputError& error) {
        expect(visible(error.what()) == error.what());  // also: one line
    }
    return 0;
}
