// Chapter 11: pictures are read or refused, cut, measured, and looked at; and the picture that
// ships with the project shows what the documents say of it.
#include <sys/stat.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <regex>

#include "07_value_weighting/attend.hpp"
#include "09_concat/concat.hpp"
#include "11_picture/looking.hpp"
#include "11_picture/objects.hpp"
#include "11_picture/patches.hpp"
#include "11_picture/picture.hpp"
#include "11_picture/told_drawing.hpp"
#include "11_picture/told_lesson.hpp"
#include "11_picture/told_shares.hpp"
#include "chapters.hpp"
#include "common/error.hpp"
#include "common/language.hpp"
#include "common/run.hpp"
#include "common/text.hpp"
#include "tests/catch.hpp"
#include "tests/run.hpp"
#include "tests/support.hpp"

namespace attention {

// (Where Catch2 finds it.)
static bool operator==(const Rgb& one, const Rgb& other) {
    return one.red == other.red && one.green == other.green && one.blue == other.blue;
}

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

bool same_pixels(const Picture& one, const Picture& other) {
    return one.width == other.width && one.height == other.height &&
           std::equal(one.pixels.begin(), one.pixels.end(), other.pixels.begin(),
                      other.pixels.end(),
                      [](const Rgb& pixel, const Rgb& same) { return pixel == same; });
}

// Two pixels beside each other: red, and a dark blue.
const Picture two_pixels{2, 1, {{255, 0, 0}, {0, 0, 51}}};

std::string bytes(std::initializer_list<int> numbers) {
    std::string text;
    for (const int number : numbers)
        text += static_cast<char>(number);
    return text;
}

// The complaint about a picture of these bytes, from the file's name on.
std::string refusal(const std::string& text) {
    try {
        parse_ppm(text, "a.ppm");
    } catch (const InputError& error) {
        const std::string message = error.what();
        CHECK(visible(message) == message);  // also: one line
        return message;
    }
    return "no complaint";
}

// A picture in which each pixel is `color(x, y)`.
template <class Color>
Picture painted(std::size_t width, std::size_t height, const Color& color) {
    Picture picture{width, height, {}};
    for (std::size_t y = 0; y < height; ++y) {
        for (std::size_t x = 0; x < width; ++x)
            picture.pixels.push_back(color(x, y));
    }
    return picture;
}

Picture grey(std::size_t width, std::size_t height) {
    return painted(width, height, [](std::size_t, std::size_t) { return Rgb{128, 128, 128}; });
}

// ---- Reading ------------------------------------------------------------------------------------

TEST_CASE("The same picture is read from text and from bytes", "[picture]") {
    const std::string text =
        GENERATE(as<std::string>{}, "P3\n2 1\n255\n255 0 0  0 0 51\n", "P3 2 1 255 255 0 0 0 0 51",
                 "P3\r\n2 1\r\n255\r\n255 0 0\r\n0 0 51\r\n",
                 "P3\n# made by GIMP\n2 1\n255\n255\n0\n0\n0\n0\n51\n",
                 "P3#no space\n2#wide\n1#high\n255#largest\n255 0 0 #red\n0 0 51#blue",
                 "P3\t2\v1\f255 255 000 0 0 0 51", "P3\n2 1\n5\n5 0 0 0 0 1\n",
                 "\xEF\xBB\xBFP3\n2 1\n255\n255 0 0 0 0 51\n",
                 "P6\n2 1\n255\n" + bytes({255, 0, 0, 0, 0, 51}),
                 "P6 2 1 255 " + bytes({255, 0, 0, 0, 0, 51}),
                 "P6\n# by hand\n2 # wide\n1\n5\n" + bytes({5, 0, 0, 0, 0, 1}),
                 "P6\n2 1\n255#\n" + bytes({255, 0, 0, 0, 0, 51}),
                 "P6\n2 1\n65535\n" + bytes({255, 255, 0, 0, 0, 0, 0, 0, 0, 0, 51, 51}),
                 "P6\n2 1\n500\n" + bytes({1, 244, 0, 0, 0, 0, 0, 0, 0, 0, 0, 100}));
    INFO(text);
    CHECK(same_pixels(parse_ppm(text, "a.ppm"), two_pixels));
}

TEST_CASE("Numbers up to another largest one become 0 to 255", "[picture]") {
    const Picture one = parse_ppm("P3 1 1 1  1 0 1", "a.ppm");
    CHECK(one.pixels[0] == Rgb{255, 0, 255});
    const Picture large = parse_ppm("P3 1 1 65535  65535 32768 257", "a.ppm");
    CHECK(large.pixels[0] == Rgb{255, 128, 1});
}

TEST_CASE("Bytes of a picture may look like spaces and comments", "[picture]") {
    const Picture picture = parse_ppm("P6\n2 1\n255\n" + bytes({10, 35, 32, 13, 9, 10}), "a.ppm");
    CHECK(picture.at(0, 0) == Rgb{10, 35, 32});
    CHECK(picture.at(1, 0) == Rgb{13, 9, 10});
}

TEST_CASE("A picture that is none is refused with the line, what was found and what is expected",
          "[picture]") {
    const auto [text, expected] = GENERATE(table<std::string, std::string>({
        {"",
         "a.ppm: line 1: found an empty file, expected a PPM picture, which begins with P3 or P6"},
        {"hello world",
         "a.ppm: line 1: found 'hello', expected a PPM picture, which begins with P3 or P6"},
        {"# hello", "a.ppm: line 1: found '#', expected a PPM picture, which begins with P3 or P6"},
        {"P33 1 1",
         "a.ppm: line 1: found 'P33', expected a PPM picture, which begins with P3 or P6"},
        {"\x89PNG\r\n\x1a\n",
         "a.ppm: line 1: found a PNG picture, expected PPM, which begins with P3 or P6: chapter 11's page says how to convert it"},
        {"\xFF\xD8\xFF\xE0",
         "a.ppm: line 1: found a JPEG picture, expected PPM, which begins with P3 or P6: chapter 11's page says how to convert it"},
        {"P5\n1 1\n255\nx",
         "a.ppm: line 1: found a PGM picture, expected PPM, which begins with P3 or P6: chapter 11's page says how to convert it"},
        {"P3", "a.ppm: line 1: found the end of the file, expected a width from 1 to 2000"},
        {"P3\n# only\n#comments",
         "a.ppm: line 3: found the end of the file, expected a width from 1 to 2000"},
        {"P3\n2\n", "a.ppm: line 2: found the end of the file, expected a height from 1 to 2000"},
        {"P3\n0 1\n255\n", "a.ppm: line 2: found '0', expected a width from 1 to 2000"},
        {"P3\n-2 1\n255\n", "a.ppm: line 2: found '-2', expected a width from 1 to 2000"},
        {"P3\n2x1\n255\n", "a.ppm: line 2: found '2x1', expected a width from 1 to 2000"},
        {"P3\n2 1.5\n255\n", "a.ppm: line 2: found '1.5', expected a height from 1 to 2000"},
        {"P6\n2001 1\n255\n", "a.ppm: line 2: found '2001', expected a width from 1 to 2000"},
        {"P6\n2 99999999999999999999999999\n255\n",
         "a.ppm: line 2: found '99999999999999999999999999', expected a height from 1 to 2000"},
        {"P3\n2 1\n0\n",
         "a.ppm: line 3: found '0', expected the largest number of a pixel from 1 to 65535"},
        {"P3\n2 1\n65536\n",
         "a.ppm: line 3: found '65536', expected the largest number of a pixel from 1 to 65535"},
        {"P3\n2 1\n255\n255 0 0\n",
         "a.ppm: line 3: found 9 bytes after the header, expected 12 at least: 2 × 1 pixels of three numbers"},
        {"P3\n2 1\n255\n255 0 0  0 0\n\n",
         "a.ppm: line 5: found the end of the file after 5 numbers, expected 6: 2 × 1 pixels of three numbers"},
        {"P3\n2 1\n255\n255 0 0 0 0 51\n7\n",
         "a.ppm: line 5: found '7' after 6 numbers, expected no more: 2 × 1 pixels of three numbers"},
        {"P3\n2 1\n255\n255 0 0\n0 x 51\n",
         "a.ppm: line 5: found 'x', expected a number from 0 to 255"},
        {"P3\n2 1\n255\n255 0 0\n0 -1 51\n",
         "a.ppm: line 5: found '-1', expected a number from 0 to 255"},
        {"P3\n2 1\n255\n255 0 0\n0 256 51\n",
         "a.ppm: line 5: found the number 256 in a pixel, expected at most 255, as the header says"},
        {"P3\n2 1\n255\n255 0 0 0 0 99999999999999999999\n",
         "a.ppm: line 4: found '99999999999999999999', expected a number from 0 to 255"},
        {"P6\n2 1\n255\nabcde",
         "a.ppm: line 4: found 5 bytes after the header, expected 6: 2 × 1 pixels of three numbers"},
        {"P6\n2 1\n255\nabcdefg",
         "a.ppm: line 4: found 7 bytes after the header, expected 6: 2 × 1 pixels of three numbers"},
        {"P6\n2 1\n256\nabcdef",
         "a.ppm: line 4: found 6 bytes after the header, expected 12: 2 × 1 pixels of three numbers"},
        {"P6\n2 1\n255",
         "a.ppm: line 3: found 0 bytes after the header, expected 6: 2 × 1 pixels of three numbers"},
        {"P6\n1 1\n9\n\n\nA",
         "a.ppm: line 4: found the number 10 in a pixel, expected at most 9, as the header says"},
    }));
    CHECK(refusal(text) == expected);
}

TEST_CASE("Nothing is made room for before the file is seen to be as long", "[picture]") {
    CHECK(refusal("P3 2000 2000 255 0 0 0").find("expected 24000000 at least") !=
          std::string::npos);
    CHECK(refusal("P6 2000 2000 65535 x").find("expected 24000000:") != std::string::npos);
}

TEST_CASE("What a hostile file says does not reach the terminal as it is", "[picture]") {
    CHECK(
        refusal("\x1b[31mP3") ==
        "a.ppm: line 1: found 'U+001B[31mP3', expected a PPM picture, which begins with P3 or P6");
    CHECK(refusal("P3\n\xE2\x80\xAE").find("found 'U+202E'") != std::string::npos);
    CHECK(refusal("P3\n" + std::string(100000, '9')).size() < 200);
    CHECK(refusal(std::string("P3\n2 1\n255\n\0\0\0\0\0\0\0\0\0\0\0\0", 23))
              .find("expected a number from 0 to 255") != std::string::npos);
}

TEST_CASE("A picture's file is a file", "[picture]") {
    const TemporaryFolder folder;
    const auto refused = [](const fs::path& file) {
        try {
            read_ppm(file);
        } catch (const InputError& error) {
            return std::string(error.what());
        }
        return std::string();
    };
    CHECK(mentions(refused(folder / "none.ppm"), {"none.ppm: found no file"}));
    CHECK(mentions(refused(folder.path()), {"found a folder, expected a file"}));
    REQUIRE(mkfifo((folder / "pipe").c_str(), 0600) == 0);
    CHECK(mentions(refused(folder / "pipe"), {"found a pipe or device"}));
    write_file(folder / "good.ppm", "P3 2 1 255  255 0 0  0 0 51");
    CHECK(same_pixels(read_ppm(folder / "good.ppm"), two_pixels));
}

// ---- Patches ------------------------------------------------------------------------------------

TEST_CASE("patches cut a picture row by row, smaller at the edges", "[picture]") {
    const auto cut = patches(grey(5, 3), 2);
    REQUIRE(cut.size() == 6);
    const std::vector<std::vector<std::size_t>> expected{{0, 0, 2, 2}, {2, 0, 2, 2}, {4, 0, 1, 2},
                                                         {0, 2, 2, 1}, {2, 2, 2, 1}, {4, 2, 1, 1}};
    for (std::size_t i = 0; i < cut.size(); ++i) {
        CHECK(std::vector<std::size_t>{cut[i].left, cut[i].top, cut[i].width, cut[i].height} ==
              expected[i]);
    }
    CHECK(patch_names(cut) == std::vector<std::string>{"A1", "B1", "C1", "A2", "B2", "C2"});
    CHECK(patches(grey(5, 3), 100).size() == 1);
    CHECK(patches(grey(5, 3), 1).size() == 15);
}

TEST_CASE("each pixel is in exactly one patch", "[picture]") {
    const std::size_t width = GENERATE(1u, 7u, 24u);
    const std::size_t height = GENERATE(1u, 9u, 16u);
    const std::size_t size = GENERATE(1u, 3u, 8u, 30u);
    std::vector<int> times(width * height, 0);
    for (const Box& patch : patches(grey(width, height), size)) {
        CHECK(patch.pixels() > 0);
        for (std::size_t y = patch.top; y < patch.bottom(); ++y) {
            for (std::size_t x = patch.left; x < patch.right(); ++x)
                ++times[y * width + x];
        }
    }
    CHECK(std::all_of(times.begin(), times.end(), [](int count) { return count == 1; }));
}

TEST_CASE("patches and features refuse what makes no sense", "[picture]") {
    CHECK(mentions(complaint([] { patches(grey(2, 2), 0); }), {"size is 0"}));
    CHECK(mentions(complaint([] {
                       features(grey(2, 2), {{1, 0, 2, 2}});
                   }),
                   {"2 × 2 pixels at 1, 0", "picture of 2 × 2"}));
    CHECK(mentions(complaint([] { features(grey(2, 2), {{0, 0, 0, 1}}); }), {"0 × 1 pixels"}));
}

TEST_CASE("features are what can be worked out by hand", "[picture]") {
    // One patch of red and black, as on a chess board, and one that is white.
    const Picture picture = painted(4, 2, [](std::size_t x, std::size_t y) {
        if (x >= 2) return Rgb{255, 255, 255};
        return (x + y) % 2 == 0 ? Rgb{255, 0, 0} : Rgb{0, 0, 0};
    });
    const Matrix X = features(picture, patches(picture, 2));
    CHECK(feature_names() == std::vector<std::string>{"red", "blue", "bright", "rough"});
    const Matrix expected{{0.5, -0.25, 1.0 / 6, 1.0 / 3},  // 4 pairs differ by 1 / 3
                          {0, 0, 1, 0}};
    CHECK(largest_difference(X, expected) < rounding);
}

TEST_CASE("a blue and a yellow patch lie apart, and a single pixel is smooth", "[picture]") {
    const Picture picture{2, 1, {{0, 0, 255}, {255, 255, 0}}};
    const Matrix X = features(picture, patches(picture, 1));
    CHECK(largest_difference(X, {{0, 1, 1.0 / 3, 0}, {0, -1, 2.0 / 3, 0}}) < rounding);
}

TEST_CASE("an edge between two smooth parts is less rough than a pattern", "[picture]") {
    const Picture edge = painted(8, 8, [](std::size_t x, std::size_t) {
        return x < 4 ? Rgb{} : Rgb{255, 255, 255};
    });
    const Picture pattern = painted(8, 8, [](std::size_t x, std::size_t y) {
        return (x + y) % 2 == 0 ? Rgb{} : Rgb{255, 255, 255};
    });
    CHECK(features(edge, patches(edge, 8))(0, 3) == Approx(8.0 / 112));
    CHECK(features(pattern, patches(pattern, 8))(0, 3) == Approx(1));
}

// ---- Looking ------------------------------------------------------------------------------------

TEST_CASE("queries may be fewer or more than keys", "[picture]") {
    const std::size_t n_q = GENERATE(1u, 2u, 5u, 9u);
    const Matrix asking = random_matrix(n_q, 3, 1);
    const Matrix X = random_matrix(5, 3, 2);
    const Matrix W_Q = random_matrix(3, 2, 3);
    const Matrix W_K = random_matrix(3, 2, 4);
    const Matrix W_V = random_matrix(3, 4, 5);
    const HeadSteps head = look_at(asking, X, W_Q, W_K, W_V);
    const Matrix Q = reference::matmul(asking, W_Q);
    const Matrix K = reference::matmul(X, W_K);
    Matrix scaled = reference::matmul(Q, reference::transpose(K));
    for (double& score : scaled)
        score /= std::sqrt(2.0);
    const Matrix weights = reference::softmax(scaled);
    CHECK(shape_text(head.weights) == fmt::format("[{}, 5]", n_q));
    CHECK(largest_difference(head.masked, scaled) < rounding);
    CHECK(largest_difference(head.weights, weights) < rounding);
    CHECK(largest_difference(head.context, reference::matmul(weights, reference::matmul(X, W_V))) <
          rounding);
}

TEST_CASE("a picture that looks at itself is attention as for a sentence", "[picture]") {
    const Matrix X = random_matrix(6, 4, 1);
    const Matrix W_Q = random_matrix(4, 2, 2);
    const Matrix W_K = random_matrix(4, 2, 3);
    const Matrix W_V = random_matrix(4, 3, 4);
    CHECK(largest_difference(look_at(X, X, W_Q, W_K, W_V).context,
                             attend(X, W_Q, W_K, W_V, nothing_hidden(6)).context) < rounding);
}

TEST_CASE("looking refuses maps that do not fit", "[picture]") {
    const Matrix look = random_matrix(1, 3, 1);
    const Matrix X = random_matrix(5, 4, 2);
    const Matrix W4 = random_matrix(4, 2, 3);
    const Matrix W3 = random_matrix(3, 2, 4);
    CHECK(mentions(complaint([&] { look_at(look, X, W4, W4, W4); }), {"[1, 3]", "[4, 2]"}));
    CHECK(complaint([&] { look_at(look, X, W3, W4, W4); }).empty());  // only d_k has to be the same
    CHECK(mentions(complaint([&] { look_at(look, X, random_matrix(3, 3, 5), W4, W4); }),
                   {"[1, 3]", "[5, 2]"}));
}

// ---- Objects ------------------------------------------------------------------------------------

TEST_CASE("a patch counts by the part of it that lies in the object", "[picture]") {
    const auto cut = patches(grey(6, 4), 4);  // 4 × 4 pixels, and 2 × 4 beside them
    const std::vector<Object> objects{{"thing", {2, 0, 3, 2}}, {"all", {0, 0, 6, 4}}};
    CHECK(largest_difference(inside(cut, objects), {{4.0 / 16, 1}, {2.0 / 8, 1}}) < rounding);
    CHECK(largest_difference(shares({{0.5, 0.5}}, cut, objects), {{0.25, 1}}) < rounding);
}

TEST_CASE("a mirror changes left and right, twice nothing", "[picture]") {
    const Scene scene{painted(5, 2,
                              [](std::size_t x, std::size_t) {
                                  return Rgb{static_cast<int>(x), 0, 0};
                              }),
                      {{"thing", {0, 1, 2, 1}}}};
    const Scene mirror = mirrored(scene);
    CHECK(mirror.picture.at(0, 1).red == 4);
    CHECK(mirror.objects[0].box.left == 3);
    const Scene back = mirrored(mirror);
    CHECK(same_pixels(back.picture, scene.picture));
    CHECK(back.objects[0].box.left == 0);
}

TEST_CASE("two objects that are changed over stand on each other's ground", "[picture]") {
    // A wide object at 1 to 3 and a narrow one at 7, which is in the middle of a part as wide.
    Scene scene{grey(10, 3), {{"wide", {1, 0, 3, 3}}, {"narrow", {7, 1, 1, 1}}}};
    for (std::size_t x = 1; x < 4; ++x)
        scene.picture.pixels[x] = {255, 0, 0};
    scene.picture.pixels[10 + 7] = {0, 0, 255};
    const auto changed = changed_over(scene);
    REQUIRE(changed);
    CHECK(changed->objects[0].box.left == 6);
    CHECK(changed->objects[1].box.left == 2);
    CHECK(changed->picture.at(6, 0) == Rgb{255, 0, 0});
    CHECK(changed->picture.at(8, 0) == Rgb{255, 0, 0});
    CHECK(changed->picture.at(2, 1) == Rgb{0, 0, 255});
    CHECK(changed->picture.at(1, 0) == Rgb{128, 128, 128});
    CHECK(same_pixels(changed_over(*changed)->picture, scene.picture));
}

TEST_CASE("objects that can't be changed over are left", "[picture]") {
    CHECK(!changed_over({grey(10, 3), {{"alone", {1, 0, 3, 3}}}}));
    CHECK(!changed_over({grey(10, 3), {{"one", {1, 0, 3, 3}}, {"near", {4, 1, 1, 1}}}}));
    CHECK(!changed_over(
        {grey(10, 3), {{"one", {1, 0, 3, 3}}, {"two", {7, 1, 1, 1}}, {"third", {8, 0, 2, 1}}}}));
}

TEST_CASE("objects are read where they lie in the picture", "[picture]") {
    const TemporaryFolder folder;
    const fs::path file = folder / "objects.csv";
    const auto refused = [&](const std::string& text) {
        write_file(file, text);
        try {
            read_objects(file, grey(10, 8));
        } catch (const InputError& error) {
            const std::string message = error.what();
            return message.substr(message.find("objects.csv"));
        }
        return std::string("no complaint");
    };
    const std::string header = "object,left,top,width,height\n";
    CHECK(refused(header + "boy,0,0,10,8\n") == "no complaint");
    CHECK(
        refused(header + "boy,1,0,10,8\n") ==
        "objects.csv: line 2, column 1: found a box of 10 × 8 pixels at 1, 0, expected one that lies "
        "in the picture, 10 × 8");
    CHECK(refused(header + "boy,1,0,0,8\n").find("found a box of 0 × 8 pixels") !=
          std::string::npos);
    const std::string bad = GENERATE("-1", "0.5", "1e30");
    CHECK(refused(header + "boy," + bad + ",0,1,1\n")
              .find("as left, expected a whole number from 0 to 10: pixels of the picture") !=
          std::string::npos);
    CHECK(refused("object,left,top,width,hight\nboy,0,0,1,1\n").find("found the column 'hight'") !=
          std::string::npos);
    CHECK(refused("object,a,b,c,d\nboy,0,0,1,1\n").find("found the column 'a'") !=
          std::string::npos);
    write_file(file, "object,height,width,top,left\nboy,4,3,2,1\n");
    const Box box = read_objects(file, grey(10, 8))[0].box;
    CHECK((box.left == 1 && box.top == 2 && box.width == 3 && box.height == 4));
}

// ---- Drawing ------------------------------------------------------------------------------------

std::string without_marks(const std::string& text) {
    return std::regex_replace(text, std::regex("\x1b\\[[0-9;]*m"), "");
}

TEST_CASE("a picture without colours is letters, with its ground left out", "[picture]") {
    const Picture picture = painted(8, 8, [](std::size_t x, std::size_t y) {
        if (x >= 2 && x < 4 && y >= 2 && y < 6) return Rgb{190, 55, 45};
        return y < 4 ? Rgb{140, 195, 240} : Rgb{90, 160, 66};
    });
    CHECK(draw(picture, patches(picture, 4), {}) ==
          "    A   B\n"
          "  1\n"
          "      rr\n"
          "  2 ..rr....\n"
          "    ........\n"
          "blank: light blue   .: green   r: red\n");
    CHECK(draw_attention(picture, patches(picture, 4), {{0.1, 0.1, 0.7, 0.1}}, {}) ==
          "    A   B\n"
          "  1 .   .\n"
          "\n"
          "  2 ggrr.\n"
          "    gggg\n");
    CHECK(mentions(complaint([&] { draw_attention(picture, patches(picture, 4), {{1.0}}, {}); }),
                   {"[1, 1]", "4 patches"}));
}

TEST_CASE("no drawing is wider than it may be, with colours or without", "[picture]") {
    const std::size_t columns = GENERATE(1u, 5u, 40u, 60u, 100u);
    const Colors colors = GENERATE(Colors::none, Colors::palette, Colors::all);
    const Background background = GENERATE(Background::dark, Background::light);
    const Scene scene{read_ppm(PROJECT "/data/boy_and_ball/picture.ppm"), {}};
    const auto cut = patches(scene.picture, GENERATE(7u, 8u, 50u));
    const Canvas canvas{columns, {colors, background}};
    const Matrix weights(Matrix::shape_type{1, cut.size()}, 1.0 / static_cast<double>(cut.size()));
    for (const std::string& drawing :
         {draw(scene.picture, cut, canvas), draw_attention(scene.picture, cut, weights, canvas)}) {
        for (const auto& line : lines_of(without_marks(drawing)))
            CHECK((display_width(line) <= std::max<std::size_t>(columns, 17)));
        CHECK((colors == Colors::none) == (drawing.find('\x1b') == std::string::npos));
    }
}

TEST_CASE("patches begin with a square of their own, where they would almost", "[picture]") {
    const Picture wide = painted(96, 8, [](std::size_t, std::size_t) {
        return Rgb{255, 255, 255};
    });
    const auto first_line = [&](std::size_t columns, std::size_t size) {
        const Paint paint{Colors::all, Background::dark};
        return lines_of(draw(wide, patches(wide, size), {columns, paint}))[0];
    };
    CHECK(first_line(42, 8) == "    A B C D E F G H I J K L");  // 4 pixels each, not 3
    CHECK(first_line(24, 16) == "    A  B  C  D  E   F");       // 5 pixels: 8 would be too coarse
}

TEST_CASE("a patch fades as its weight falls", "[picture]") {
    const Picture white = painted(4, 2, [](std::size_t, std::size_t) {
        return Rgb{255, 255, 255};
    });
    const std::string drawing = draw_attention(white, patches(white, 2), {{0.8, 0.2}},
                                               {100, {Colors::all, Background::dark}});
    CHECK(drawing.find("\x1b[38;2;255;255;255m") != std::string::npos);
    CHECK(drawing.find("\x1b[38;2;92;92;92m") != std::string::npos);  // 0.15 + 0.85 / 4
}

TEST_CASE("columns of patches are called as in a spreadsheet", "[picture]") {
    CHECK(patch_name(0, 0) == "A1");
    CHECK(patch_name(25, 9) == "Z10");
    CHECK(patch_name(26, 0) == "AA1");
    CHECK(patch_name(27, 0) == "AB1");
    CHECK(patch_name(701, 0) == "ZZ1");
    CHECK(patch_name(702, 0) == "AAA1");
}

// ---- The picture that ships with the project ----------------------------------------------------

const fs::path shipped = PROJECT "/data/boy_and_ball";
constexpr double finds = 0.7;

PictureLesson boy_and_ball(std::size_t size = 8) {
    return read_picture_lesson(shipped, shipped / "picture.ppm", size);
}

// What head `h` gives to the object of its number.
double share_of(const PictureLesson& read, const Scene& scene, const HeadMaps& head,
                std::size_t h) {
    return shares_of_head(scene, read.size, read.look, head)(0, h);
}

TEST_CASE("head 1 goes to the boy, head 2 to the ball, wherever they are", "[picture]") {
    const PictureLesson read = boy_and_ball(GENERATE(6u, 7u, 8u, 9u, 10u));
    REQUIRE(read.scene.objects.size() >= 2);
    CHECK(read.scene.objects[0].name == "boy");
    CHECK(read.scene.objects[1].name == "ball");
    const auto changed = changed_over(read.scene);
    REQUIRE(changed);
    CHECK(changed->objects[0].box.left > changed->objects[1].box.left);
    for (std::size_t h = 0; h < 2; ++h) {
        const HeadMaps& head = read.lesson.heads.at(h);
        CHECK(share_of(read, read.scene, head, h) >= finds);
        CHECK(share_of(read, mirrored(read.scene), head, h) >= finds);
        CHECK(share_of(read, *changed, head, h) >= finds);
    }
}

TEST_CASE("each head needs every feature that it uses, and uses two", "[picture]") {
    const PictureLesson read = boy_and_ball(GENERATE(6u, 7u, 8u, 9u, 10u));
    for (std::size_t h = 0; h < 2; ++h) {
        const HeadMaps& head = read.lesson.heads[h];
        std::size_t used = 0;
        for (std::size_t f = 0; f < feature_names().size(); ++f) {
            const double without = share_of(read, read.scene, without_feature(head, f), h);
            if (uses_feature(read.look, head, f)) {
                ++used;
                CHECK(without < finds);
            } else {
                CHECK(without == Approx(share_of(read, read.scene, head, h)));
            }
        }
        CHECK(used == 2);
    }
}

TEST_CASE("the decoys have what the objects have", "[picture]") {
    const PictureLesson read = boy_and_ball();
    const Matrix& X = read.lesson.embeddings.values;
    const auto part_of = [&](const std::string& name) {
        std::vector<Object> one;
        for (const Object& object : read.scene.objects)
            if (object.name == name) one.push_back(object);
        REQUIRE(one.size() == 1);
        return inside(read.cut, one);
    };
    // The most of a feature among the patches that lie all in an object.
    const auto most = [&](const std::string& name, std::size_t feature) {
        const Matrix part = part_of(name);
        double largest = -1;
        for (std::size_t i = 0; i < X.shape(0); ++i)
            if (part(i, 0) == 1) largest = std::max(largest, X(i, feature));
        return largest;
    };
    CHECK(most("wall", 0) > most("boy", 0));  // as red as his shirt
    CHECK(most("bush", 3) > most("boy", 3));  // as rough as both
    CHECK(most("bush", 3) > most("ball", 3));
    CHECK(most("cloud 1", 2) > most("ball", 2));  // as bright as the ball
}

TEST_CASE("two children share a head's attention", "[picture]") {
    const PictureLesson read = read_picture_lesson(shipped, shipped / "two_children.ppm", 8);
    const auto share = [&](std::size_t h, const std::string& name) {
        const Matrix all = shares_of_head(read.scene, read.size, read.look, read.lesson.heads[h]);
        for (std::size_t j = 0; j < read.scene.objects.size(); ++j)
            if (read.scene.objects[j].name == name) return all(0, j);
        return -1.0;
    };
    CHECK(share(0, "boy") >= 0.3);
    CHECK(share(0, "girl") >= 0.3);
    CHECK(share(0, "boy") + share(0, "girl") >= finds);
    CHECK(share(1, "ball") >= finds);
}

TEST_CASE("every number of the look and its maps has at most one decimal", "[picture]") {
    const PictureLesson read = boy_and_ball();
    std::vector<Matrix> all{read.look};
    for (const HeadMaps& head : read.lesson.heads)
        all.insert(all.end(), {head.query.values, head.key.values, head.value.values});
    for (const Matrix& matrix : all) {
        for (const double cell : matrix)
            CHECK(std::abs(cell * 10 - std::round(cell * 10)) < 1e-9);
    }
}

TEST_CASE("the shipped pictures are as PPM files should be", "[picture]") {
    const std::string name = GENERATE("picture.ppm", "two_children.ppm");
    const std::string text = read_file(shipped / name);
    CHECK(text.rfind("P3\n#", 0) == 0);
    CHECK(mentions(text, {"Made by hand"}));
    for (const auto& line : lines_of(text))
        CHECK(line.size() <= 70);
}

// ---- The lesson's files -------------------------------------------------------------------------

TEST_CASE("a lesson of a picture is refused where its files do not fit", "[picture]") {
    const TemporaryFolder folder;
    fs::copy(shipped, folder / "lesson", fs::copy_options::recursive);
    const auto [file, text, expected] = GENERATE(table<std::string, std::string, std::string>({
        {"look.csv", "query,red,blue,bright\nlook,1,1,1\n", "found no column 'rough'"},
        {"look.csv", "query,red,blue,bright,ruogh\nlook,1,1,1,1\n",
         "found the column 'ruogh', expected the features of a patch"},
        {"look.csv", "query,a,b,c,d\nlook,1,1,1,1\n",
         "found the column 'a', expected the features of a patch, red, blue, bright, rough"},
        {"look.csv", "query,red,blue,bright,rough\nlook,1,1,1,1\nagain,1,1,1,1\n",
         "line 3, column 1: found the row 'again', expected one row, look"},
        {"look.csv", "query,red,blue,bright,rough\ngrass,1,1,1,1\n", "found the row 'grass'"},
        {"heads/1/key.csv", "feature,red\nred,1\nblue,1\nbright,1\nrough,1\n",
         "found no column 'rough', expected the features of query.csv beside it"},
        {"heads/2/query.csv", "feature,x\na,1\nb,1\nc,1\nd,1\n", "found the row 'a'"},
        {"heads/2/value.csv", "feature,x\nred,1\nblue,1\nbright,1\nrough,1\n",
         "found 1 columns, expected 3, as many as"},
        {"picture.ppm", "P3 1 1", "expected the largest number"},
        {"objects.csv", "object,left,top,width,height\nboy,0,0,97,1\n", "found 97 as width"},
    }));
    write_file(folder / "lesson" / file, text);
    INFO(file);
    try {
        read_picture_lesson(folder / "lesson", folder / "lesson/picture.ppm", 8);
        FAIL("nothing was refused");
    } catch (const InputError& error) {
        const std::string message = error.what();
        CHECK(mentions(message, {file.substr(file.rfind('/') + 1), expected}));
        CHECK(visible(message) == message);
    }
}

TEST_CASE("rows and columns of a picture's lesson are found by name", "[picture]") {
    const TemporaryFolder folder;
    fs::copy(shipped, folder / "lesson", fs::copy_options::recursive);
    write_file(folder / "lesson/look.csv", "query,rough,bright,blue,red\nlook,4,3,2,1\n");
    write_file(folder / "lesson/heads/1/key.csv",
               "feature,rough,red\nrough,9,0\nbright,0,0\nblue,0,0\nred,0,6\n");
    const PictureLesson read =
        read_picture_lesson(folder / "lesson", folder / "lesson/picture.ppm", 8);
    CHECK(read.look == Matrix{{1, 2, 3, 4}});
    CHECK(read.lesson.heads[0].key.values == Matrix{{6, 0}, {0, 0}, {0, 0}, {0, 9}});
}

TEST_CASE("a picture of too many patches is refused", "[picture]") {
    const auto call = [] { read_picture_lesson(shipped, shipped / "picture.ppm", 1); };
    CHECK_THROWS_AS(call(), InputError);
    const PictureLesson largest = boy_and_ball(2000);
    CHECK(largest.cut.size() == 1);
}

// ---- The program --------------------------------------------------------------------------------

TEST_CASE("the program fits any terminal, in both languages, with any cut", "[picture]") {
    const std::size_t width = GENERATE(40u, 80u, 100u);
    const std::string language = GENERATE("en", "zh");
    const std::string more =
        GENERATE(as<std::string>{}, "", "--patch 10", "--patch 2000",
                 "--picture " + quoted((shipped / "two_children.ppm").string()));
    const Ran ran =
        run_program("11_picture", fmt::format("--width {} --lang {} {}", width, language, more));
    INFO(width << " " << language << " " << more);
    CHECK(ran.code == 0);
    CHECK(ran.err.empty());
    for (const auto& line : lines_of(ran.out)) {
        if (line.rfind("    ./learn ", 0) != 0) CHECK(display_width(line) <= width);
    }
}

TEST_CASE("a picture without objects is looked at, and nothing is measured", "[picture]") {
    const TemporaryFolder folder;
    write_file(folder / "mine.ppm", "P3 2 1 255  255 0 0  0 0 51");
    const std::string mine = "--picture " + quoted((folder / "mine.ppm").string());
    const Ran ran = run_program("11_picture", mine + " --patch 1");
    CHECK(ran.code == 0);
    CHECK(mentions(ran.out, {"2 × 1 pixels, cut into 2 patches", "Where head 2 looks"}));
    CHECK(ran.out.find("How much of it lies where") == std::string::npos);
}

TEST_CASE("what the program measures is what its heads give", "[picture]") {
    const Json measured = Json::parse(run_program("11_picture", "--json").out)["measured"];
    const PictureLesson read = boy_and_ball();
    const std::vector<std::string> aims{"head1_on_boy", "head2_on_ball"};
    std::size_t variants = 0;
    const auto expect = [&](const std::string& suffix, const Scene& scene,
                            const std::vector<HeadMaps>& heads) {
        ++variants;
        for (std::size_t h = 0; h < 2; ++h) {
            const Matrix shares = shares_of_head(scene, read.size, read.look, heads[h]);
            INFO(aims[h] << suffix);
            CHECK(measured.at(aims[h] + suffix).get<double>() ==
                  Approx(shares(0, h)).margin(rounding));
        }
    };
    expect("", read.scene, read.lesson.heads);
    expect("_mirrored", mirrored(read.scene), read.lesson.heads);
    expect("_changed_over", changed_over(read.scene).value(), read.lesson.heads);
    for (std::size_t f = 0; f < feature_names().size(); ++f) {
        std::vector<HeadMaps> without;
        for (const HeadMaps& head : read.lesson.heads)
            without.push_back(without_feature(head, f));
        expect("_without_" + feature_names()[f], read.scene, without);
    }
    CHECK(measured.size() == 2 * variants);
    for (const std::string& aim : aims) {
        for (const std::string suffix : {"", "_mirrored", "_changed_over"})
            CHECK(measured.at(aim + suffix).get<double>() >= finds);
    }
}

TEST_CASE("JSON names the picture that was asked for, and the size of a patch", "[picture]") {
    const Json usual = Json::parse(run_program("11_picture", "--json").out);
    CHECK(usual["patch"] == 8);
    CHECK_FALSE(usual.contains("picture"));
    for (const std::string name : {"mask", "scale", "positions", "shift"})
        CHECK_FALSE(usual.contains(name));
    const std::string other = (shipped / "two_children.ppm").string();
    const Json json =
        Json::parse(run_program("11_picture", "--json --patch 16 --picture " + quoted(other)).out);
    CHECK(json["patch"] == 16);
    CHECK(json["picture"] == other);
    CHECK(json["words"].size() == 24);
}

TEST_CASE("on a terminal the picture has its colours, and each head a fainter one", "[picture]") {
    const std::string in_colors = run_program("11_picture", "--color always").out;
    CHECK(mentions(in_colors, {"▀", "\x1b[38;", "\x1b[0m\n"}));
    CHECK_FALSE(mentions(in_colors, {"U+001B"}));
    CHECK_FALSE(mentions(run_program("11_picture").out, {"▀"}));
    const std::string head =
        run_program("11_picture", "--color always --only 'Where head 1 looks'").out;
    CHECK(mentions(head, {"▀"}));
}

TEST_CASE("a stage that goes wrong is looked for where its code is", "[picture]") {
    const PictureLesson read = boy_and_ball();
    Options options;
    options.of_chapters = {{"--picture", ""}, {"--patch", "8"}, {"--no-scale", ""}};
    Run run(chapters(), "11_picture", options, read.lesson, read.sentence);
    const auto where = [&] { return run.at_work(); };
    CHECK(where().what == "while making patches");
    CHECK(where().place == "the stage is in chapters/11_picture");
    run["patches"] = features(read.scene.picture, read.cut);
    run["look"] = read.look;
    run.expect_sound();
    CHECK(where().what == "while making Q to context, after look [1, 4]");
    CHECK(where().place ==
          "the stage is in chapters/02_query_key to 07_value_weighting, or in chapters/11_picture");
    const HeadMaps& maps = read.lesson.heads.front();
    const HeadSteps steps =
        look_at(read.look, run["patches"], maps.query.values, maps.key.values, maps.value.values);
    for (const std::string head : {"head1.", "head2."}) {  // the same, twice
        run[head + "Q"] = steps.Q;
        run[head + "K"] = steps.K;
        run[head + "scores"] = steps.scores;
        run[head + "scaled"] = steps.scaled;
        run[head + "masked"] = steps.masked;
        run[head + "weights"] = steps.weights;
        run[head + "V"] = steps.V;
        run[head + "context"] = steps.context;
    }
    run.expect_sound();
    CHECK(where().what == "while making concat, after head2.context [1, 3]");
    CHECK(where().place == "the stage is in chapters/09_concat");
    run["concat"] = concat_heads({steps.context, steps.context});
    run.expect_sound();
    CHECK(run.at_work().what == "after the last stage");
}

TEST_CASE("the program refuses what it can't use in one line", "[picture]") {
    const auto [arguments, expected] = GENERATE(table<std::string, std::string>({
        {"--sentence Tom", "--sentence means nothing in 11_picture"},
        {"--mask none", "--mask of chapter 5"},
        {"--no-scale", "--no-scale of chapter 4"},
        {"--positions none", "--positions of chapter 10"},
        {"--trace look,brihgt", "found 'brihgt', expected a row or a column"},
        {"--patch 0", "--patch: found '0', expected a number, 1 to 2000"},
        {"--picture ''", "--picture: found an empty value"},
        {"--patch 1", "expected at most 2048"},
        {"--patch x", "--patch: found 'x'"},
        {"--patch", "--patch"},
        {"--picture /dev/null", "found a pipe or device"},
        {"--picture nowhere.ppm", "found no file"},
        {"--lesson nowhere", "nowhere"},
    }));
    const Ran ran = run_program("11_picture", arguments);
    CHECK(ran.code == 2);
    CHECK(ran.out.empty());
    CHECK(lines_of(ran.err).size() == 1);
    CHECK(mentions(ran.err, {"11_picture: ", expected}));
}

}  // namespace
}  // namespace attention
