// Chapter 10: where a word stands. Its stages against plain loops and published numbers, what holds
// at any place, the lesson that ships with it, and its program.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <nlohmann/json.hpp>
#include <numeric>
#include <regex>
#include <set>
#include <utility>

#include "01_embeddings/embeddings.hpp"
#include "02_query_key/query_key.hpp"
#include "03_dot_products/dot_products.hpp"
#include "05_masking/masking.hpp"
#include "07_value_weighting/attend.hpp"
#include "10_positions/attend_rotary.hpp"
#include "10_positions/positions.hpp"
#include "common/random.hpp"
#include "common/text.hpp"
#include "tests/catch.hpp"
#include "tests/run.hpp"
#include "tests/support.hpp"

namespace attention {
namespace {

using Json = nlohmann::json;

// ---- the stages --------------------------------------------------------------------------------

namespace plain {

double angle(double position, double pair, double d) {
    return position / std::pow(10000, 2 * pair / d);
}

// Column by column, as the formula in the paper stands.
Matrix positions(std::size_t n, std::size_t d_model, std::size_t first = 0) {
    Matrix P = Matrix::from_shape({n, d_model});
    for (std::size_t pos = 0; pos < n; ++pos) {
        for (std::size_t column = 0; column < d_model; ++column) {
            const double a =
                angle(static_cast<double>(first + pos),
                      static_cast<double>(column - column % 2) / 2, static_cast<double>(d_model));
            P(pos, column) = column % 2 == 0 ? std::sin(a) : std::cos(a);
        }
    }
    return P;
}

// The row times a whole matrix of rotations, as RoFormer's formula (15) stands, x as a row.
Matrix rotated(const Matrix& rows, std::size_t first, bool halves) {
    const std::size_t d = rows.shape(1);
    Matrix result = rows;
    for (std::size_t m = 0; m < rows.shape(0); ++m) {
        Matrix turn({d, d}, 0.0);
        for (std::size_t i = 0; i < d / 2; ++i) {
            const std::size_t x = halves ? i : 2 * i;
            const std::size_t y = halves ? i + d / 2 : 2 * i + 1;
            const double a = angle(static_cast<double>(first + m), static_cast<double>(i),
                                   static_cast<double>(d));
            turn(x, x) = turn(y, y) = std::cos(a);
            turn(y, x) = -std::sin(a);
            turn(x, y) = std::sin(a);
        }
        const Matrix row = reference::matmul(row_of(rows, m), turn);
        for (std::size_t j = 0; j < d; ++j)
            result(m, j) = row(0, j);
    }
    return result;
}

}  // namespace plain

TEST_CASE("positions are sines and cosines, side by side, of one angle a pair", "[positions]") {
    const auto n = GENERATE(as<std::size_t>{}, 1, 3, 40);
    const auto d_model = GENERATE(as<std::size_t>{}, 2, 4, 6, 8, 64);
    const auto first = GENERATE(as<std::size_t>{}, 0, 7, 9999);
    CHECK(largest_difference(positions(n, d_model, first), plain::positions(n, d_model, first)) <
          rounding);
}

TEST_CASE("place 0 is 0 and 1 in each pair", "[positions]") {
    CHECK(largest_difference(positions(1, 6), {{0, 1, 0, 1, 0, 1}}) == 0);
}

TEST_CASE("a sentence that is counted from 5 has the rows from 5 on", "[positions]") {
    CHECK(largest_difference(positions(3, 8, 5), embed(positions(8, 8), {5, 6, 7})) == 0);
}

TEST_CASE("positions are added cell by cell", "[positions]") {
    const Matrix X = random_matrix(3, 4, 1);
    const Matrix P = random_matrix(3, 4, 2);
    const Matrix X_P = add_positions(X, P);
    for (std::size_t i = 0; i < X.size(); ++i)
        CHECK(X_P.data()[i] == X.data()[i] + P.data()[i]);
    // [1, 4] would be broadcast by xtensor
    CHECK(mentions(complaint([&] { add_positions(X, random_matrix(1, 4, 3)); }),
                   {"[3, 4]", "[1, 4]"}));
}

TEST_CASE("rotate turns each pair by its own angle", "[positions]") {
    const auto d_k = GENERATE(as<std::size_t>{}, 2, 4, 6, 64);
    const auto first = GENERATE(as<std::size_t>{}, 0, 3, 10000);
    const Matrix rows = random_matrix(5, d_k, 1);
    CHECK(largest_difference(rotate(rows, first), plain::rotated(rows, first, false)) < rounding);
    CHECK(largest_difference(rotate(rows, first, Pairing::halves),
                             plain::rotated(rows, first, true)) < rounding);
}

TEST_CASE("place 0 turns nothing", "[positions]") {
    const Matrix row = random_matrix(1, 6, 1);
    CHECK(largest_difference(rotate(row, 0), row) == 0);
    CHECK(largest_difference(rotate(row, 0, Pairing::halves), row) == 0);
}

TEST_CASE("an odd number of columns has no pairs and is refused", "[positions]") {
    CHECK(mentions(complaint([] { positions(3, 5); }), {"positions", "d_model is 5", "even"}));
    CHECK(mentions(complaint([] { rotation(1, 7); }), {"rotation", "d_model is 7"}));
    CHECK(mentions(complaint([] { rotate(random_matrix(2, 3, 1), 0); }), {"rotate", "d_k is 3"}));
}

TEST_CASE("attend_rotary is attend but for the turning of queries and keys", "[positions]") {
    const bool scaled = GENERATE(true, false);
    const Matrix X = random_matrix(5, 3, 1);
    const Matrix W_Q = random_matrix(3, 4, 2);
    const Matrix W_K = random_matrix(3, 4, 3);
    const Matrix W_V = random_matrix(3, 2, 4);
    const RotarySteps head = attend_rotary(X, W_Q, W_K, W_V, causal_mask(5), 7, scaled);
    const HeadSteps unturned = attend(X, W_Q, W_K, W_V, causal_mask(5), scaled);
    CHECK(largest_difference(head.Q, unturned.Q) == 0);
    CHECK(largest_difference(head.K, unturned.K) == 0);
    CHECK(largest_difference(head.V, unturned.V) == 0);
    const Matrix Q_R = plain::rotated(head.Q, 7, false);
    const Matrix K_R = plain::rotated(head.K, 7, false);
    CHECK(largest_difference(head.Q_R, Q_R) < rounding);
    CHECK(largest_difference(head.K_R, K_R) < rounding);
    // With these as the words, and maps that change nothing, attend does all that comes after.
    const Matrix scores = reference::matmul(Q_R, reference::transpose(K_R));
    Matrix scaled_scores = scores;
    for (double& score : scaled_scores)
        score /= scaled ? 2 : 1;
    const Matrix weights = reference::softmax(apply_mask(scaled_scores, causal_mask(5)));
    CHECK(largest_difference(head.scores, scores) < rounding);
    CHECK(largest_difference(head.scaled, scaled_scores) < rounding);
    CHECK(largest_difference(head.weights, weights) < rounding);
    CHECK(largest_difference(head.context, reference::matmul(weights, unturned.V)) < rounding);
}

TEST_CASE("products in order have the bits of plain loops, for one row as for many",
          "[positions]") {
    const Matrix left = random_matrix(17, 16, 1);
    const Matrix right = random_matrix(16, 19, 2);
    const Matrix product = matmul_in_order(left, right);
    CHECK(largest_difference(product, reference::matmul(left, right)) == 0);
    for (std::size_t i = 0; i < 17; ++i)
        CHECK(largest_difference(matmul_in_order(row_of(left, i), right), row_of(product, i)) == 0);
    CHECK(mentions(complaint([&] { matmul_in_order(left, left); }), {"[17, 16] times [17, 16]"}));
}

// ---- as others have published it ---------------------------------------------------------------

// Mehreen Saeed, "A Gentle Introduction to Positional Encoding in Transformer Models, Part 1",
// machinelearningmastery.com: getPositionEncoding(seq_len=4, d=4, n=100). With 100 in place of
// 10000 and d = 4 the two clocks are the first two of d_model = 8.
TEST_CASE("machinelearningmastery, a gentle introduction to positional encoding", "[positions]") {
    const Matrix published{{0, 1, 0, 1},
                           {0.84147098, 0.54030231, 0.09983342, 0.99500417},
                           {0.90929743, -0.41614684, 0.19866933, 0.98006658},
                           {0.14112001, -0.9899925, 0.29552021, 0.95533649}};
    const Matrix P = positions(4, 8);
    for (std::size_t pos = 0; pos < 4; ++pos) {
        for (std::size_t column = 0; column < 4; ++column)
            CHECK(std::abs(P(pos, column) - published(pos, column)) < 1e-8);
    }
}

// KerasHub, keras_hub/src/layers/modeling/sine_position_encoding_test.py,
// test_output_correct_values.
TEST_CASE("KerasHub, SinePositionEncoding of d_model 6 at place 3", "[positions]") {
    CHECK(largest_difference(positions(1, 6, 3),
                             {{0.14112, -0.98999, 0.13879, 0.99032, 0.00646, 0.99997}}) < 1e-5);
}

// Hugging Face transformers, tests/models/roformer/test_modeling_roformer.py,
// RoFormerSinusoidalPositionalEmbeddingTest. There all sines stand before all cosines.
TEST_CASE("RoFormer, the sines and cosines of its test", "[positions]") {
    const Matrix small{{0, 0, 0, 1, 1, 1}, {0.8415, 0.0464, 0.0022, 0.5403, 0.9989, 1.0}};
    const Matrix wide{{0, 0, 0, 0, 0},
                      {0.8415, 0.8219, 0.8020, 0.7819, 0.7617},
                      {0.9093, 0.9364, 0.9581, 0.9749, 0.9870}};
    const Matrix P_small = positions(2, 6);
    const Matrix P_wide = positions(3, 512);
    for (std::size_t pos = 0; pos < 2; ++pos) {
        for (std::size_t i = 0; i < 3; ++i) {
            CHECK(std::abs(P_small(pos, 2 * i) - small(pos, i)) < 1e-4);
            CHECK(std::abs(P_small(pos, 2 * i + 1) - small(pos, 3 + i)) < 1e-4);
        }
    }
    for (std::size_t pos = 0; pos < 3; ++pos) {
        for (std::size_t i = 0; i < 5; ++i)
            CHECK(std::abs(P_wide(pos, 2 * i) - wide(pos, i)) < 1e-4);
    }
}

// The same file, test_apply_rotary_position_embeddings: queries 0, 0.01, 0.02 ..., d_k = 64, pairs
// of neighbours. Keys are the same with a minus.
TEST_CASE("RoFormer, rotary queries and keys of its test", "[positions]") {
    const Matrix published{{0.0000, 0.0100, 0.0200, 0.0300, 0.0400, 0.0500, 0.0600, 0.0700},
                           {-0.2012, 0.8897, 0.0263, 0.9401, 0.2074, 0.9463, 0.3481, 0.9343},
                           {-1.7057, 0.6271, -1.2145, 1.3897, -0.6303, 1.7647, -0.1173, 1.8985},
                           {-2.1731, -1.6397, -2.7358, 0.2854, -2.1840, 1.7183, -1.3018, 2.4871},
                           {0.2717, -3.6173, -2.9206, -2.1988, -3.6638, 0.3858, -2.9155, 2.2980},
                           {3.9859, -2.1580, -0.7984, -4.4904, -4.1181, -2.0252, -4.4782, 1.1253}};
    Matrix queries = Matrix::from_shape({16, 64});
    for (std::size_t i = 0; i < queries.size(); ++i)
        queries.data()[i] = static_cast<double>(i) / 100;
    const Matrix turned = rotate(queries, 0);
    for (std::size_t m = 0; m < 6; ++m) {
        for (std::size_t j = 0; j < 8; ++j)
            CHECK(std::abs(turned(m, j) - published(m, j)) < 1e-4);
    }
}

// KerasHub, keras_hub/src/layers/modeling/rotary_embedding_test.py: test_output_correct_values, and
// test_rope_scaling, whose numbers are those of LLaMA in Hugging Face's transformers (place 2 with
// a scaling factor of 2 is place 1). All inputs are 1; halves are paired.
TEST_CASE("KerasHub and LLaMA in transformers, rotary with halves", "[positions]") {
    CHECK(largest_difference(rotate(Matrix({1, 6}, 1.0), 3, Pairing::halves),
                             {{-1.1311, 0.8515, 0.9935, -0.8489, 1.1291, 1.0064}}) < 1e-4);
    CHECK(largest_difference(rotate(Matrix({1, 4}, 1.0), 1, Pairing::halves),
                             {{-0.301168621, 0.989950180, 1.381773233, 1.009949803}}) < 1e-6);
}

// DeepMind, gemma/positional_embeddings_test.py (google-deepmind/gemma, 2024),
// test_rope_positional_embeddings: ones at place 3, head_dim 4, max_wavelength 100, halves. With
// 10000 and d_k = 8 its two clocks are the first two of four.
TEST_CASE("Gemma, rotary with halves", "[positions]") {
    const Matrix turned = rotate(Matrix({1, 8}, 1.0), 3, Pairing::halves);
    const Matrix published{{-1.1311126, 0.6598157, -0.8488725, 1.2508571}};
    for (const auto& [ours, theirs] : {std::pair{0u, 0u}, {1u, 1u}, {4u, 2u}, {5u, 3u}})
        CHECK(std::abs(turned(0, ours) - published(0, theirs)) < 1e-6);
}

// ---- what holds at any place -------------------------------------------------------------------

std::size_t below(Random& random, std::size_t n) {
    return static_cast<std::size_t>(random.uniform() * static_cast<double>(n));
}

TEST_CASE("a step of k is one rotation, the same at every place", "[positions]") {
    const auto seed = GENERATE(range(1u, 25u));
    Random random(seed);
    const std::size_t n = 1 + below(random, 20);
    const std::size_t d_model = 2 * (1 + below(random, 16));
    const std::size_t k = below(random, 300);
    const std::size_t first = below(random, 1000);
    const Matrix here = positions(n, d_model, first);
    const Matrix there = positions(n, d_model, first + k);
    const auto steps = static_cast<long>(k);
    CHECK(largest_difference(matmul(here, rotation(steps, d_model)), there) < rounding);
    CHECK(largest_difference(matmul(there, rotation(-steps, d_model)), here) < rounding);
}

TEST_CASE("a step back is the rotation with rows and columns changed over", "[positions]") {
    CHECK(largest_difference(rotation(-3, 8), transpose(rotation(3, 8))) == 0);
    CHECK(largest_difference(matmul(rotation(1, 8), rotation(1, 8)), rotation(2, 8)) < rounding);
    const Matrix one = matmul(rotation(5, 8), rotation(-5, 8));
    CHECK(largest_difference(one, rotation(0, 8)) < rounding);
}

TEST_CASE("a rotary score depends on the distance only, up to place 10,000", "[positions]") {
    const auto seed = GENERATE(range(1u, 25u));
    Random random(seed);
    const std::size_t d_k = 2 * (1 + below(random, 16));
    const Matrix Q = random.normal_matrix(1 + below(random, 40), d_k);
    const Matrix K = random.normal_matrix(Q.shape(0), d_k);
    const std::size_t first = seed == 1 ? 10000 : below(random, 10001);
    for (const Pairing pairing : {Pairing::neighbours, Pairing::halves}) {
        const auto scores = [&](std::size_t from) {
            return dot_products(rotate(Q, from, pairing), rotate(K, from, pairing));
        };
        CHECK(largest_difference(scores(0), scores(first)) <= 1e-9);
    }
}

TEST_CASE("turning leaves each row as long as it was", "[positions]") {
    const auto pairing = GENERATE(Pairing::neighbours, Pairing::halves);
    const Matrix rows = random_matrix(6, 8, 1);
    const Matrix turned = rotate(rows, 123, pairing);
    for (std::size_t m = 0; m < 6; ++m) {
        const auto squares = [m](const Matrix& of) {
            double sum = 0;
            for (std::size_t j = 0; j < 8; ++j)
                sum += of(m, j) * of(m, j);
            return sum;
        };
        CHECK(squares(turned) == Approx(squares(rows)));
    }
}

TEST_CASE("the pairings differ, and mixed they break", "[positions]") {
    const auto seed = GENERATE(range(1u, 25u));
    const Matrix Q = random_matrix(4, 8, seed);
    const Matrix K = random_matrix(4, 8, seed + 100);
    const auto scores = [&](std::size_t first, Pairing queries, Pairing keys) {
        return dot_products(rotate(Q, first, queries), rotate(K, first, keys));
    };
    const Matrix right = scores(0, Pairing::neighbours, Pairing::neighbours);
    const Matrix hidden = scores(0, Pairing::halves, Pairing::halves);
    const Matrix broken = scores(0, Pairing::neighbours, Pairing::halves);
    CHECK(largest_difference(hidden, right) > 0.1);  // wrong, and yet moving changes nothing:
    CHECK(largest_difference(hidden, scores(100, Pairing::halves, Pairing::halves)) < 1e-9);
    CHECK(largest_difference(broken, scores(100, Pairing::neighbours, Pairing::halves)) > 0.1);
}

TEST_CASE("with the columns in the other order halves are neighbours", "[positions]") {
    const Matrix rows = random_matrix(5, 6, 1);
    const std::vector<std::size_t> apart{0, 2, 4, 1, 3, 5};
    const auto reordered = [&](const Matrix& of) { return transpose(embed(transpose(of), apart)); };
    CHECK(largest_difference(rotate(reordered(rows), 9, Pairing::halves),
                             reordered(rotate(rows, 9))) == 0);
}

// ---- the lesson --------------------------------------------------------------------------------

const std::string folder = PROJECT "/data/word_order";

struct WordOrder {
    Lesson lesson = read_lesson(folder);
    const Matrix& table = lesson.embeddings.values;

    HeadSteps head(std::size_t number, const Matrix& X, bool causal) const {
        const HeadMaps& maps = lesson.heads.at(number - 1);
        const Mask hidden = causal ? causal_mask(X.shape(0)) : nothing_hidden(X.shape(0));
        return attend(X, maps.query.values, maps.key.values, maps.value.values, hidden);
    }
};

// n words, any of the lesson.
std::vector<std::size_t> some_words(Random& random, std::size_t n, std::size_t vocabulary) {
    std::vector<std::size_t> tokens;
    for (std::size_t i = 0; i < n; ++i)
        tokens.push_back(below(random, vocabulary));
    return tokens;
}

TEST_CASE("in word_order what a word is leaves the fast clocks free", "[positions]") {
    const WordOrder it;
    REQUIRE(it.table.shape(1) == 8);
    REQUIRE(it.lesson.heads.size() == 2);
    REQUIRE(shape_text(it.lesson.heads[0].query.values) == "[8, 4]");
    for (std::size_t i = 0; i < it.table.shape(0); ++i) {
        for (std::size_t d = 0; d < 4; ++d)
            CHECK(it.table(i, d) == 0);
    }
    CHECK(it.lesson.sentence == "Tom sees fish.");
    CHECK(find_name(it.lesson.embeddings.rows, "[PAD]").has_value());
}

TEST_CASE("every file of word_order says that it is made by hand", "[positions]") {
    for (const std::string file :
         {"embeddings.csv", "output.csv", "heads/1/query.csv", "heads/1/key.csv",
          "heads/1/value.csv", "heads/2/query.csv", "heads/2/key.csv", "heads/2/value.csv"}) {
        INFO(file);
        CHECK(mentions(read_file(folder + "/" + file), {"# ", "Made by hand for reading"}));
    }
}

TEST_CASE("head 1 of word_order looks at the word before", "[positions]") {
    const auto n = GENERATE(range(std::size_t{2}, std::size_t{17}));
    const bool causal = GENERATE(true, false);
    const WordOrder it;
    Random random(static_cast<std::uint32_t>(n));
    for (int sentence = 0; sentence < 5; ++sentence) {
        const Matrix X = embed(it.table, some_words(random, n, it.table.shape(0)));
        const Matrix weights = it.head(1, add_positions(X, positions(n, 8)), causal).weights;
        for (std::size_t i = 1; i < n; ++i)
            CHECK(weights(i, i - 1) >= 0.8);
    }
}

TEST_CASE("with R_-2 in place of R_-1 it looks two words back", "[positions]") {
    const bool causal = GENERATE(true, false);
    WordOrder it;
    Matrix& W_Q = it.lesson.heads[0].query.values;
    const Matrix R = rotation(-2, 8);
    for (std::size_t i = 0; i < 4; ++i) {
        for (std::size_t j = 0; j < 4; ++j)
            W_Q(i, j) = R(i, j);
    }
    const Matrix X(Matrix::shape_type{16, 8}, 0.0);
    const Matrix weights = it.head(1, add_positions(X, positions(16, 8)), causal).weights;
    for (std::size_t i = 2; i < 16; ++i)
        CHECK(weights(i, i - 2) >= 0.8);
}

TEST_CASE("without positions and mask the order only orders the rows", "[positions]") {
    const WordOrder it;
    const auto rows = [&](const std::vector<std::string>& words, bool with_positions) {
        std::vector<std::size_t> tokens;
        for (const auto& word : words)
            tokens.push_back(find_name(it.lesson.embeddings.rows, word).value());
        Matrix X = embed(it.table, tokens);
        if (with_positions) X = add_positions(X, positions(X.shape(0), X.shape(1)));
        return it.head(2, X, false).context;
    };
    const std::vector<std::string> forwards{"Tom", "sees", "fish"};
    const std::vector<std::string> backwards{"fish", "sees", "Tom"};
    const std::vector<std::size_t> reversed{2, 1, 0};
    CHECK(largest_difference(rows(backwards, false), embed(rows(forwards, false), reversed)) <
          rounding);
    CHECK(largest_difference(rows(backwards, true), embed(rows(forwards, true), reversed)) > 1e-3);
}

// ---- the program -------------------------------------------------------------------------------

const std::string program = "10_positions";

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

// What it prints, each run of spaces and line ends as one space.
std::string text_of(const std::string& arguments) {
    const Ran ran = run_program(program, arguments);
    INFO(arguments << "\n" << ran.err);
    REQUIRE(ran.code == 0);
    return std::regex_replace(ran.out, std::regex("\\s+"), " ");
}

Json json_of(const std::string& arguments = "") {
    const Ran ran = run_program(program, "--json " + arguments);
    INFO(arguments << "\n" << ran.err);
    REQUIRE(ran.code == 0);
    return Json::parse(ran.out);
}

std::string refused(const std::string& arguments) {
    const Ran ran = run_program(program, arguments);
    INFO(arguments);
    CHECK(ran.code == 2);
    CHECK(ran.out.empty());
    CHECK(lines_of(ran.err).size() == 1);
    return ran.err;
}

Matrix matrix_of(const Json& tensor) {
    const Json& rows = tensor.at("values");
    Matrix matrix = Matrix::from_shape({rows.size(), rows.at(0).size()});
    for (std::size_t i = 0; i < matrix.shape(0); ++i) {
        for (std::size_t j = 0; j < matrix.shape(1); ++j)
            matrix(i, j) = rows[i][j].get<double>();
    }
    return matrix;
}

TEST_CASE("the program makes P and X_P, or Q_R and K_R, or neither", "[positions]") {
    const Json added = json_of();
    CHECK(added["lesson"] == "word_order");
    CHECK(added["positions"] == "sinusoidal");
    CHECK(added["shift"] == 0);
    CHECK(largest_difference(matrix_of(added["tensors"]["P"]), plain::positions(3, 8)) < rounding);
    CHECK(added["tensors"]["head1.Q"]["formula"] == "head1.Q = X_P head1.W_Q");
    CHECK_FALSE(added["tensors"].contains("head1.Q_R"));

    const Json turned = json_of("--positions rotary --shift 7");
    CHECK_FALSE(turned["tensors"].contains("X_P"));
    CHECK(turned["tensors"]["head2.scores"]["formula"] == "head2.scores = head2.Q_R head2.K_Rᵀ");
    CHECK(turned["tensors"]["head2.Q"]["formula"] == "head2.Q = X head2.W_Q");
    for (const std::string name : {"Q", "K"}) {
        const Matrix unturned = matrix_of(turned["tensors"]["head2." + name]);
        CHECK(largest_difference(matrix_of(turned["tensors"]["head2." + name + "_R"]),
                                 plain::rotated(unturned, 7, false)) < rounding);
    }
    const Json none = json_of("--positions none");
    for (const std::string name : {"P", "X_P", "head1.Q_R"})
        CHECK_FALSE(none["tensors"].contains(name));
}

TEST_CASE("the map of the chain has what stands for X, or for Q and K", "[positions]") {
    CHECK(contains(run_program(program).out, "[X_P]-+> K +"));
    const std::string rotary = run_program(program, "--positions rotary").out;
    CHECK(contains(rotary, "    +>[Q_R]+ "));
    CHECK(contains(rotary, " X -+>[K_R]+> scores"));
    CHECK(contains(text_of("--positions rotary --width 60"), " X > [Q_R K_R] > scores"));
    CHECK(contains(run_program(program, "--positions none").out, " X -+> K +> scores"));
    CHECK_FALSE(contains(run_program("09_concat").out, "X_P"));
}

TEST_CASE("a shift changes no rotary score by more than 1e-9", "[positions]") {
    const auto shift = GENERATE(as<std::string>{}, "1", "100", "10000");
    const auto sentence = GENERATE(as<std::string>{}, "", "--sentence 'the big dog sees a fish'");
    const Json here = json_of("--positions rotary --mask none " + sentence);
    const Json there = json_of("--positions rotary --mask none --shift " + shift + " " + sentence);
    for (const std::string name : {"head1.scores", "head2.scores", "head2.weights", "output"}) {
        INFO(name);
        CHECK(largest_difference(matrix_of(here["tensors"][name]),
                                 matrix_of(there["tensors"][name])) <= 1e-9);
    }
    CHECK(largest_difference(matrix_of(here["tensors"]["head2.Q_R"]),
                             matrix_of(there["tensors"]["head2.Q_R"])) > 0.01);
}

TEST_CASE("what the program measures is what the stages give", "[positions]") {
    const Json added = json_of()["measured"];
    CHECK(added["shuffled_without_positions"].get<double>() < 1e-12);
    CHECK(added["backwards_without_positions"].get<double>() < 1e-12);
    CHECK(added["shuffled_with_positions"].get<double>() > 0.1);
    CHECK(added["backwards_with_positions"].get<double>() > 0.1);
    CHECK(added["rotation_difference"].get<double>() < 1e-12);
    CHECK(added["least_weight_on_the_word_before"].get<double>() >= 0.8);

    const Json turned = json_of("--positions rotary --shift 10000")["measured"];
    CHECK(turned["shift_difference"].get<double>() <= 1e-9);
    CHECK(turned["other_pairing_shift_difference"].get<double>() <= 1e-9);  // it hides
    CHECK(turned["other_pairing_off"].get<double>() > 0.1);
    CHECK(turned["mixed_pairings_shift_difference"].get<double>() > 0.1);  // it breaks
    CHECK(turned["reordered_off"].get<double>() < 1e-12);
    CHECK(turned["turned_V_shift_difference"].get<double>() > 0.1);
}

TEST_CASE("\"Tom sees fish\" and \"fish sees Tom\" through the program", "[positions]") {
    const auto output = [](const std::string& sentence, const std::string& how) {
        const Json tensors = json_of("--mask none --positions " + how + " --sentence " +
                                     quoted(sentence))["tensors"];
        return matrix_of(tensors["output"]);
    };
    const std::vector<std::size_t> reversed{2, 1, 0};
    CHECK(largest_difference(output("Tom sees fish", "none"),
                             embed(output("fish sees Tom", "none"), reversed)) < rounding);
    for (const std::string how : {"sinusoidal", "rotary"}) {
        const Matrix other = embed(output("fish sees Tom", how), reversed);
        const Matrix here = output("Tom sees fish", how);
        for (std::size_t word = 0; word < 3; ++word)
            CHECK(largest_difference(row_of(here, word), row_of(other, word)) > 0.01);
    }
}

TEST_CASE("the same numbers on every machine: products in one order", "[positions]") {
    const Json tensors = json_of()["tensors"];
    for (const std::string head : {"head1.", "head2."}) {
        for (const std::string name : {"Q", "K", "V"}) {
            const Matrix made = matrix_of(tensors[head + name]);
            CHECK(largest_difference(
                      made, reference::matmul(matrix_of(tensors["X_P"]),
                                              matrix_of(tensors[head + "W_" + name]))) == 0);
        }
    }
}

TEST_CASE("its options are refused in one line, in both languages", "[positions]") {
    CHECK(contains(refused("--shift 10001"),
                   "--shift: found '10001', expected a number, 0 to 10000"));
    CHECK(contains(refused("--shift -1"), "--shift"));
    CHECK(contains(refused("--shift 1.5"), "expected a number, 0 to 10000"));
    CHECK(contains(refused("--shift x --lang zh"), "--shift：读到“x”，应为一个数，0 到 10000"));
    CHECK(contains(refused("--shift"), "--shift: found no value"));
    CHECK(contains(refused("--positions learned"),
                   "found 'learned', expected none or sinusoidal or rotary"));
    CHECK(contains(run_program("09_concat", "--shift 3").err, "--shift begins in chapter 10"));
    CHECK(run_program(program, "--shift 007").out == run_program(program, "--shift 7").out);
    CHECK(run_program(program, "--shift 0").out == run_program(program).out);
}

TEST_CASE("odd sizes are refused where columns have to be pairs", "[positions]") {
    const TemporaryFolder odd;
    write_lesson(odd.path(), {.d_model = 5, .d_k = 3});
    const std::string lesson = "--lesson " + odd.path().string();
    CHECK(contains(refused(lesson), "embeddings.csv: found d_model = 5, expected an even number"));
    CHECK(contains(refused(lesson + " --positions rotary"),
                   "query.csv: found d_k = 3, expected an even number"));
    CHECK(contains(refused(lesson + " --lang zh"), "偶数"));
    CHECK(run_program(program, lesson + " --positions none").code == 0);
}

TEST_CASE("a stage that is asked for odd sizes is told by its name and place", "[positions]") {
    const TemporaryFolder huge;
    write_lesson(huge.path(), {.d_k = 2});
    write_file(huge / "embeddings.csv", "word,d1,d2\nTom,1e300,1\nfish,1,1\n");
    write_file(huge / "heads/1/query.csv", "name,k1,k2\nd1,1e10,1\nd2,1,1\n");
    CHECK(contains(refused("--lesson " + huge.path().string()),
                   "while making Q to context, after head1.W_K [2, 2]: head1.Q: found inf"));
}

// A head that a reader has built out of R_-2.
TEST_CASE("a head that looks two words back is seen, and how it was built", "[positions]") {
    const TemporaryFolder copy;
    std::filesystem::copy(folder, copy.path(), std::filesystem::copy_options::recursive);
    const Matrix R = rotation(-2, 8);
    std::string query = "dimension,sin1,cos1,sin2,cos2\n";
    const std::vector<std::string> rows{"sin1", "cos1",   "sin2", "cos2",
                                        "noun", "person", "deed", "size"};
    for (std::size_t i = 0; i < 8; ++i) {
        query += rows[i];
        for (std::size_t j = 0; j < 4; ++j)
            query += fmt::format(",{:.4f}", i < 4 ? R(i, j) : 0);
        query += "\n";
    }
    write_file(copy / "heads/1/query.csv", query);
    const std::string text =
        text_of("--lesson " + copy.path().string() + " --sentence 'Tom sees a big fish'");
    CHECK(contains(text, "--- A head that looks a few words back"));
    CHECK(contains(text, "In head 1 a word gives the one 2 before it at least 0.99"));
    CHECK(contains(text, "upper left corner of R_-2, 2 steps back"));
}

TEST_CASE("no number that it prints lies on a rounding boundary", "[positions]") {
    // cos(1/100), which stands in any P with d_model 8, lies 4.2e-10 from one: far enough for a
    // cosine that is right to 16 digits.
    constexpr double near = 4e-10;
    for (const std::string how :
         {"", "--positions rotary", "--positions rotary --shift 100", "--positions none",
          "--mask none", "--no-scale", "--sentence 'fish sees Tom'"}) {
        const Json json = json_of(how);
        INFO(how);
        for (const std::string part : {"tensors", "tables"}) {
            for (const auto& [name, table] : json[part].items()) {
                INFO(name);
                double nearest = 1;
                for (const auto& row : table["values"]) {
                    for (const auto& cell : row) {
                        if (!cell.is_number()) continue;
                        const double steps = std::abs(cell.get<double>()) * 1e4;
                        nearest =
                            std::min(nearest, std::abs(steps - std::floor(steps) - 0.5) / 1e4);
                    }
                }
                CHECK(nearest >= near);
            }
        }
    }
}

TEST_CASE("its worked cells are the tensors' cells, and add up", "[positions]") {
    const auto [how, tensor, column] = GENERATE(table<std::string, std::string, std::string>({
        {"sinusoidal", "P", "sin1"},
        {"sinusoidal", "P", "cos2"},
        {"sinusoidal", "X_P", "person"},
        {"rotary", "head2.Q_R", "noun"},
        {"rotary", "head2.Q_R", "deed"},
        {"rotary", "head2.K_R", "size"},
    }));
    const std::string options = "--shift 3 --positions " + how + " ";
    const Json json = json_of(options)["tensors"][tensor];
    const auto& columns = json["columns"]["labels"];
    const auto at = static_cast<std::size_t>(std::find(columns.begin(), columns.end(), column) -
                                             columns.begin());
    const double value = json["values"][1][at].get<double>();
    const std::string text = text_of(options + "--trace sees," + column);
    std::smatch cell;
    REQUIRE(std::regex_search(
        text, cell,
        std::regex(tensor + ", sees, " + column + ": (.*?) = ([-+][0-9.]+)(?: head| ---| X_P)")));
    INFO(cell[0]);
    CHECK(std::stod(cell[2]) == Approx(value).margin(0.5001e-4));
    const std::string work = cell[1];
    const std::regex two("([-+][0-9.]+)·([-+][0-9.]+) ([-+]) ([-+][0-9.]+)·([-+][0-9.]+)$");
    std::smatch sum;
    if (how == "rotary") {
        REQUIRE(std::regex_search(work, sum, two));
        const double first = std::stod(sum[1]) * std::stod(sum[2]);
        const double second = std::stod(sum[4]) * std::stod(sum[5]);
        CHECK((sum[3] == "+" ? first + second : first - second) == Approx(value).margin(0.001));
    } else if (tensor == "X_P") {
        REQUIRE(std::regex_search(work, sum, std::regex("^([-+][0-9.]+) \\+ ([-+][0-9.]+)$")));
        CHECK(std::stod(sum[1]) + std::stod(sum[2]) == Approx(value).margin(0.001));
    } else {
        REQUIRE(std::regex_search(work, sum, std::regex("(sin|cos)\\(([0-9.]+)\\)$")));
        const double angle = std::stod(sum[2]);
        CHECK((sum[1] == "sin" ? std::sin(angle) : std::cos(angle)) == Approx(value).margin(0.001));
    }
}

TEST_CASE("both languages, any width and colour", "[positions]") {
    const auto how = GENERATE(as<std::string>{}, "none", "sinusoidal", "rotary");
    const auto language = GENERATE(as<std::string>{}, "en", "zh");
    const std::string options = "--positions " + how + " --lang " + language + " ";
    for (const std::size_t width : {100u, 80u, 60u, 40u}) {
        const Ran ran = run_program(program, options + "--width " + std::to_string(width));
        CHECK(ran.code == 0);
        for (const std::string& line : lines_of(ran.out)) {
            INFO(width << ": " << line);
            if (line.rfind("    ./learn", 0) != 0) CHECK(display_width(line) <= width);
        }
    }
    const std::string colored = run_program(program, options + "--color always").out;
    CHECK(contains(colored, "\x1b["));
    CHECK(std::regex_replace(colored, std::regex("\x1b\\[[0-9;]*m"), "") ==
          run_program(program, options).out);
    CHECK(run_program(program, options + "--json").out ==
          run_program(program, "--positions " + how + " --json").out);
}

// ---- every sentence is true --------------------------------------------------------------------

struct Case {
    std::string folder;
    std::string sentence;
    std::string how;
    std::string shift = "0";
    std::string more{};

    std::string arguments() const {
        return fmt::format("--lesson {} --sentence {} --positions {} --shift {} {}", folder,
                           quoted(sentence), how, shift, more);
    }
};

double measured(const Json& run, const std::string& name) {
    return run.value("measured", Json::object()).value(name, 0.0);
}

bool is_measured(const Json& run, const std::string& name) {
    return run.value("measured", Json::object()).contains(name);
}

std::size_t words_in(const Json& run) {
    return run["words"].size();
}

bool is_palindrome(const Json& run) {
    const Matrix X = matrix_of(run["tensors"]["X"]);
    for (std::size_t i = 0; i < X.shape(0); ++i)
        if (largest_difference(row_of(X, i), row_of(X, X.shape(0) - 1 - i)) > 0) return false;
    return true;
}

std::size_t heads_in(const Json& run) {
    std::size_t heads = 0;
    while (run["tensors"].contains(fmt::format("head{}.Q", heads + 1)))
        ++heads;
    return heads;
}

// The last word that is not padding, else the first.
std::size_t focus_of(const Json& run) {
    std::size_t last = 0;
    for (std::size_t i = 0; i < words_in(run); ++i)
        if (run["words"][i].get<std::string>().rfind("[PAD]", 0) != 0) last = i;
    return last;
}

std::size_t d_k_of(const Json& run) {
    return run["tensors"]["head1.Q"]["columns"]["labels"].size();
}

// The most that the least weight on the word `back` before is in any head, where it can be seen.
double best_back(const Json& run, std::size_t back) {
    double best = -1;
    for (std::size_t h = 1; h <= heads_in(run); ++h) {
        const Json& tensor = run["tensors"][fmt::format("head{}.weights", h)];
        const Matrix weights = matrix_of(tensor);
        double least = 2;
        for (std::size_t i = back; i < weights.shape(0); ++i)
            if (!tensor["hidden"][i][i - back].get<bool>())
                least = std::min(least, weights(i, i - back));
        if (least <= 1) best = std::max(best, least);
    }
    return best;
}

double best_back(const Json& run) {
    return std::max({best_back(run, 1), best_back(run, 2), best_back(run, 3), best_back(run, 4)});
}

// What is said of a run if, and only if, something holds of its numbers. Where numbers are said,
// they are those, in the order of the pattern's groups.
struct Claim {
    std::string said;  // a regular expression
    std::vector<std::string> ways;
    std::function<bool(const Json& run)> holds;
    std::function<std::vector<double>(const Json& run)> numbers{};
};

const std::vector<std::string> any_way{"none", "sinusoidal", "rotary"};
const std::vector<std::string> with_positions{"sinusoidal", "rotary"};

std::function<bool(const Json&)> at_least(const std::string& name, double least) {
    return [=](const Json& run) { return is_measured(run, name) && measured(run, name) >= least; };
}

std::function<bool(const Json&)> less_than(const std::string& name, double most) {
    return [=](const Json& run) { return is_measured(run, name) && measured(run, name) < most; };
}

std::function<std::vector<double>(const Json&)> number(const std::string& name) {
    return [=](const Json& run) { return std::vector{measured(run, name)}; };
}

std::vector<Claim> claims() {
    const auto many = [](const Json& run) { return words_in(run) > 1; };
    const auto distances_hold = [](const Json& run) {
        const Matrix table = matrix_of(run["tables"]["distances"]);
        double along = 0;
        for (std::size_t i = 1; i < 5; ++i) {
            for (std::size_t j = 1; j < 5; ++j)
                along = std::max(along, std::abs(table(i, j) - table(i - 1, j - 1)));
        }
        return std::max(along, measured(run, "shift_difference")) < 1e-6;
    };
    return {
        {"With one word there is no order\\.", any_way,
         [](const Json& run) { return words_in(run) == 1; }},
        {"shuffling the words only shuffles the rows\\. Attention sees a set", any_way,
         less_than("shuffled_without_positions", 1e-6)},
        {"numbers as large as these differ in their last digits, which depend on the order of a sum",
         any_way, at_least("shuffled_without_positions", 1e-6)},
        {"no row here depends on where a word stands", with_positions,
         less_than("shuffled_with_positions", 1e-6)},
        {"they differ by up to ([0-9.e+]+): now it matters", with_positions,
         at_least("shuffled_with_positions", 1e-6), number("shuffled_with_positions")},
        {"A causal mask alone .* the rows differ by up to ([0-9.e+]+), since", any_way,
         at_least("shuffled_with_causal_mask", 1e-6), number("shuffled_with_causal_mask")},
        {"Read backwards this is the same sentence\\.", any_way,
         [=](const Json& run) { return many(run) && is_palindrome(run); }},
        {"And read backwards: ", any_way,
         [=](const Json& run) { return many(run) && !is_palindrome(run); }},
        {"Here is one clock: it turns by 1 radian a word, 57\\.2958 degrees",
         {"sinusoidal"},
         [](const Json& run) { return run["tensors"]["P"]["columns"]["labels"].size() == 2; }},
        {"lands where it should \\(largest difference below 1e-12\\)",
         {"sinusoidal"},
         less_than("rotation_difference", 1e-12)},
        {"None does, .* as little as ([0-9.e+]+) of its attention",
         {"sinusoidal"},
         [](const Json& run) { return best_back(run, 1) >= 0 && best_back(run) < 0.5; },
         number("least_weight_on_the_word_before")},
        {"a word gives the one before it at least ([0-9.e+]+) of its attention",
         {"sinusoidal"},
         [](const Json& run) {
             return best_back(run, 1) >= 0.5 && best_back(run, 1) == best_back(run);
         },
         number("least_weight_on_the_word_before")},
        {"a word gives the one [234] before it at least ([0-9.e+]+) of its attention",
         {"sinusoidal"},
         [](const Json& run) {
             return best_back(run) >= 0.5 && best_back(run, 1) < best_back(run);
         },
         [](const Json& run) { return std::vector{best_back(run)}; }},
        {"so is the score \\(largest difference below", {"rotary"}, distances_hold},
        {"so should the score be",
         {"rotary"},
         [=](const Json& run) { return !distances_hold(run); }},
        {"that breaks\\.", {"rotary"}, at_least("mixed_pairings_shift_difference", 1e-6)},
        {"would break", {"rotary"}, less_than("mixed_pairings_shift_difference", 1e-6)},
        {"that hides\\.",
         {"rotary"},
         [](const Json& run) {
             return measured(run, "other_pairing_off") >= 1e-6 &&
                    measured(run, "other_pairing_shift_difference") < 1e-6;
         }},
        {"would give other scores", {"rotary"}, less_than("other_pairing_off", 1e-6)},
        {"With d_k = 2 there is one pair",
         {"rotary"},
         [](const Json& run) { return d_k_of(run) == 2; }},
        {"would change by up to ([0-9.e+]+) when all",
         {"rotary"},
         at_least("turned_V_shift_difference", 1e-6),
         number("turned_V_shift_difference")},
        {"the contexts would depend on where counting begins",
         {"rotary"},
         less_than("turned_V_shift_difference", 1e-6)},
        {"At position 0 nothing is turned yet",
         {"rotary"},
         [](const Json& run) { return run["shift"] == 0 && focus_of(run) == 0; }},
        {"no word has anything in the first 4 columns",
         {"sinusoidal"},
         [](const Json& run) { return run["lesson"] == "word_order"; }},
        {"Here they share all columns",
         {"sinusoidal"},
         [](const Json& run) { return run["lesson"] != "word_order"; }},
    };
}

using Seen = std::set<std::string>;

void check_claims(const Case& tried, Seen& seen) {
    const std::string text = text_of(tried.arguments());
    const Json run = json_of(tried.arguments());
    INFO(tried.arguments());
    CHECK_FALSE(contains(text, "nan"));
    for (const Claim& claim : claims()) {
        if (std::find(claim.ways.begin(), claim.ways.end(), tried.how) == claim.ways.end())
            continue;
        INFO(claim.said);
        std::smatch found;
        const bool is_said = std::regex_search(text, found, std::regex(claim.said));
        CHECK(is_said == claim.holds(run));
        if (!is_said) continue;
        seen.insert(claim.said);
        if (!claim.numbers) continue;
        const std::vector<double> numbers = claim.numbers(run);
        for (std::size_t i = 0; i < numbers.size(); ++i)
            CHECK(std::abs(std::stod(found[i + 1]) - numbers[i]) <=
                  0.5001e-4 * std::max(1.0, std::abs(numbers[i])));
    }
}

// A lesson of one head whose queries, keys and values have these sizes, or none.
void write_lesson_of_sizes(const std::filesystem::path& to, double query, double key,
                           double value) {
    write_lesson(to, {.d_model = 4, .d_k = 4, .d_v = 2, .output = false});
    const auto map = [&](const std::string& name, std::size_t columns, double size) {
        Random random(static_cast<std::uint32_t>(columns) + 5);
        std::string text = "name";
        for (std::size_t j = 1; j <= columns; ++j)
            text += fmt::format(",{}{}", name == "value" ? "v" : "k", j);
        for (std::size_t i = 1; i <= 4; ++i) {
            text += fmt::format("\nd{}", i);
            for (std::size_t j = 0; j < columns; ++j)
                text += fmt::format(",{}", size * random.normal());
        }
        write_file(to / "heads/1" / (name + ".csv"), text + "\n");
    };
    map("query", 4, query);
    map("key", 4, key);
    map("value", 2, value);
}

Case some_case(Random& random, const std::filesystem::path& own) {
    Case tried{folder, "", "sinusoidal"};
    const std::size_t kind = below(random, 4);
    if (kind == 1) tried.folder = PROJECT "/data/river_bank";
    if (kind >= 2) {
        write_lesson(own, {.d_model = 2 * (1 + below(random, 4)),
                           .d_k = 2 * (1 + below(random, 3)),
                           .d_v = 1 + below(random, 4),
                           .heads = 1 + below(random, 3),
                           .output = below(random, 2) == 0,
                           .words = {"Tom", "fish", "bank", "river", "[PAD]"}});
        tried.folder = own.string();
    }
    const auto vocabulary = read_lesson(tried.folder).embeddings.rows;
    const std::vector<std::size_t> lengths{1, 2, 3, 5, 9, 40};
    for (std::size_t n = lengths[below(random, lengths.size())]; n > 0; --n)
        tried.sentence += vocabulary[below(random, vocabulary.size())] + " ";
    tried.how = any_way[below(random, kind == 1 ? 2 : 3)];  // river_bank has an odd d_k
    const std::vector<std::string> shifts{"0", "0", "1", "100", "10000"};
    tried.shift = shifts[below(random, shifts.size())];
    const std::vector<std::string> more{"", "--mask none", "--no-scale", "--mask none --no-scale"};
    tried.more = more[below(random, more.size())];
    return tried;
}

TEST_CASE("what the program says is true, and every way of saying it occurs", "[positions]") {
    Seen seen;
    Random random(1);
    for (int i = 0; i < 60; ++i) {
        const TemporaryFolder own;
        check_claims(some_case(random, own.path()), seen);
    }
    for (const std::string sentence : {"Tom sees fish.", "fish sees Tom", "Tom", "Tom sees Tom",
                                       "fish fish", "[PAD] Tom", "[PAD]", "Tom sees [PAD] [PAD]"}) {
        for (const std::string& how : any_way)
            check_claims({folder, sentence, how}, seen);
    }
    // What such cases seldom meet: heads that look at all alike, huge numbers, values of nothing.
    for (const auto& [query, value] : {std::pair{0.0, 1.0}, {0.0, 1e12}, {1e8, 1.0}, {1.0, 0.0}}) {
        const TemporaryFolder own;
        write_lesson_of_sizes(own.path(), query, query == 0 ? 1 : query, value);
        for (const std::string& how : any_way)
            check_claims({own.path().string(), "Tom fish Tom Tom", how}, seen);
    }
    std::vector<std::string> never_seen;
    for (const Claim& claim : claims())
        if (seen.count(claim.said) == 0) never_seen.push_back(claim.said);
    CHECK(never_seen == std::vector<std::string>{});
}

}  // namespace
}  // namespace attention
