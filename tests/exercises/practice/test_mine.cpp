// ./learn run N --mine: chapters 4, 6, 12 and 13 in a project of its own, and the real programs.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <string>

#include "tests/catch.hpp"
#include "tests/run.hpp"

namespace {

namespace fs = std::filesystem;

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

// These chapters, each with the file of this name as exercise.hpp.
class Project {
  public:
    explicit Project(const std::string& as_exercise) {
        for (const char* name : {"04_scaling", "06_softmax", "12_learning", "13_gpt_and_bert"}) {
            const fs::path real = fs::path(PROJECT) / "chapters" / name;
            fs::create_directories(chapter(name));
            for (const char* file : {"stub.hpp", "solution.hpp", "mine.cpp"})
                fs::copy_file(real / file, chapter(name) / file);
            fs::copy_file(real / as_exercise, chapter(name) / "exercise.hpp");
        }
        fs::create_directory_symlink(fs::path(PROJECT) / "common", folder_ / "project/common");
        // What was compiled once need not be compiled again by the next test.
        static const TemporaryFolder compiled;
        fs::create_directories(folder_ / "build");
        for (const char* part : {"exercises", "bin"})
            fs::create_directory_symlink(fs::path(BUILD) / part, folder_ / "build" / part);
        fs::create_directory_symlink(compiled.path(), folder_ / "build/practice");
        write_file(folder_ / "bin/ninja", "#!/bin/sh\n");
        fs::permissions(folder_ / "bin/ninja", fs::perms::all);
    }

    // In a chapter's exercise.hpp.
    void replace(const std::string& name, const std::string& text, const std::string& with) const {
        const fs::path exercise = chapter(name) / "exercise.hpp";
        std::string all = read_file(exercise);
        REQUIRE(contains(all, text));
        write_file(exercise, all.replace(all.find(text), text.size(), with));
    }

    Ran mine(const std::string& words) const {
        return run(fmt::format("PATH={}:\"$PATH\" exec {} {} {} {}",
                               quoted((folder_ / "bin").string()), quoted(BUILD "/exercises/mine"),
                               quoted((folder_ / "project").string()),
                               quoted((folder_ / "build").string()), words));
    }

  private:
    fs::path chapter(const std::string& name) const {
        return folder_ / ("project/chapters/" + name);
    }
    TemporaryFolder folder_;
};

const char* const divide = "scores / std::sqrt(static_cast<double>(d_k))";

}  // namespace

TEST_CASE("untouched tasks leave our stages in place", "[mine]") {
    const Project project("stub.hpp");
    const Ran ran = project.mine("06_softmax");
    CHECK(ran.code == 0);
    CHECK(contains(ran.out, "Yours: nothing yet."));
    CHECK_FALSE(contains(ran.out, "All numbers are the same"));  // as whose?
    CHECK(contains(ran.out, "Ours, since these tasks are to do: scale 4.1, softmax 6.2,"));
    CHECK(contains(ran.out, run_program("06_softmax").out));
}
TEST_CASE("right stages of a learner give the same numbers", "[mine]") {
    const Project project("solution.hpp");
    const Ran ran = project.mine("04_scaling 06_softmax -- --sentence \"[PAD] Tom is going\"");
    CHECK(ran.code == 0);
    CHECK(contains(ran.out, "Yours: scale, softmax, softmax_or_nothing."));
    CHECK(contains(ran.out, "softmax_or_nothing runs in place of softmax"));
    CHECK(contains(ran.out, "No stage is ours any more that a task stands for."));
    CHECK(contains(ran.out, "All numbers are the same as with ours."));
    CHECK_FALSE(contains(ran.out, "First difference"));
}
TEST_CASE("a wrong stage is named by the first tensor that it changes", "[mine]") {
    const Project project("solution.hpp");
    project.replace("04_scaling", divide, "scores / static_cast<double>(d_k)");
    const Ran ran = project.mine("06_softmax");
    CHECK(ran.code == 0);
    CHECK(contains(ran.out, "scale does not pass its check: ./learn check 4 1"));
    CHECK(contains(ran.out, "First difference: scaled, "));
    const Ran json = project.mine("06_softmax -- --json");
    CHECK(contains(json.err, "First difference: scaled, "));
    CHECK(json.out.front() == '{');
    CHECK(json.out != run_program("06_softmax", "--json").out);
    // It is not called where nothing is scaled.
    CHECK(contains(project.mine("06_softmax -- --no-scale").out, "All numbers are the same"));
    // Chapter 4 comes later than chapter 3.
    CHECK(contains(project.mine("03_dot_products").out, "Yours: nothing yet."));
}
TEST_CASE("a stage without the case of a hidden row is not asked for it", "[mine]") {
    const Project project("stub.hpp");
    project.replace(
        "06_softmax", "// TODO task 2: turn each row into shares that add up to 1",
        "Matrix all = masked; for (std::size_t i = 0; i < all.shape(0); ++i) { double sum = 0; "
        "for (std::size_t j = 0; j < all.shape(1); ++j) sum += std::exp(masked(i, j)); "
        "for (std::size_t j = 0; j < all.shape(1); ++j) all(i, j) = std::exp(masked(i, j)) / sum; } "
        "return all;");
    const Ran ran = project.mine("06_softmax -- --sentence \"[PAD] Tom is going\"");
    CHECK(contains(ran.out, "Yours: softmax."));
    CHECK(!contains(ran.out, "in place of softmax"));
    CHECK(contains(ran.out, "All numbers are the same"));
}
TEST_CASE("a stage that breaks the program is told, and nothing of it is raw", "[mine]") {
    const auto with = [](const std::string& statement) {
        const Project broken("solution.hpp");
        broken.replace("04_scaling", std::string("return ") + divide, statement + " return scores");
        return broken.mine("04_scaling");
    };
    const Ran crash = with("volatile int* nowhere = nullptr; *nowhere = 1;");
    CHECK(crash.code == 1);
    CHECK(contains(crash.out, "With yours 04_scaling stops: 04_scaling: while making scaled: it"));
    CHECK(contains(crash.out, "This is what its check says:"));
    CHECK(contains(crash.out, "touched memory that is not its own"));
    const Ran printing = with("std::printf(\"\\033[31mhere\\n\");");
    CHECK(printing.code == 1);
    CHECK(contains(printing.out, "prints something"));
    CHECK_FALSE(contains(printing.out, "\033"));
    const Ran thrown = with("throw 3;");
    CHECK(thrown.code == 1);
    CHECK(contains(thrown.out, "With yours 04_scaling"));
}
TEST_CASE("the check that is shown is the one of the stage that breaks the program", "[mine]") {
    const Project project("stub.hpp");
    project.replace("04_scaling", "// TODO task 1: divide by the square root of d_k",
                    "return scores;");
    project.replace("06_softmax", "// TODO task 2: turn each row into shares that add up to 1",
                    "throw 3;");
    const Ran ran = project.mine("06_softmax");
    CHECK(ran.code == 1);
    CHECK(contains(ran.out, "scale does not pass its check"));
    CHECK(contains(ran.out, "Task 2: softmax is not right yet."));
    CHECK_FALSE(contains(ran.out, "Task 1: scale is not right yet."));
}
TEST_CASE("a task that calls the stage that it stands for is told that it calls itself", "[mine]") {
    const Project project("solution.hpp");
    project.replace("04_scaling", "#pragma once",
                    "#pragma once\n#include \"04_scaling/scaling.hpp\"");
    project.replace("04_scaling", divide, "attention::scale(scores, d_k)");
    const Ran ran = project.mine("04_scaling");
    CHECK(ran.code == 1);
    CHECK(contains(ran.out, "scale calls a stage by attention::"));
}
TEST_CASE("matrix products are nobody's stage", "[mine]") {
    const Project project("solution.hpp");
    project.replace("04_scaling", divide,
                    "attention::matmul(scores, attention::transpose(scores))");
    const Ran ran = project.mine("04_scaling");
    CHECK(ran.code == 0);
    project.replace("04_scaling", "attention::matmul(scores, attention::transpose(scores))",
                    "attention::matmul(Matrix::from_shape({2, 3}), scores)");
    const Ran stopped = project.mine("04_scaling");
    CHECK(stopped.code == 1);
    CHECK(contains(stopped.out, "matmul: [2, 3] times"));
    CHECK_FALSE(contains(stopped.out, "calls a stage"));
}
TEST_CASE("a file that does not compile is told as in a check", "[mine]") {
    const Project project("solution.hpp");
    project.replace("04_scaling", divide, "scorse");
    const Ran ran = project.mine("04_scaling");
    CHECK(ran.code == 2);
    CHECK(contains(ran.out, "does not compile"));
}
TEST_CASE("another chapter's file that does not compile is left out", "[mine]") {
    const Project project("solution.hpp");
    project.replace("04_scaling", divide, "scorse");
    const Ran ran = project.mine("06_softmax");
    CHECK(ran.code == 0);
    CHECK(contains(ran.out, "chapters/04_scaling/exercise.hpp could not be built"));
    CHECK(contains(ran.out, "./learn check 4"));
    CHECK(contains(ran.out, "Yours: softmax, softmax_or_nothing."));
    CHECK(contains(ran.out, "All numbers are the same as with ours."));
}

namespace {

// Without the line breaks of a paragraph.
std::string one_line(std::string text) {
    std::replace(text.begin(), text.end(), '\n', ' ');
    return text;
}

}  // namespace

TEST_CASE("a learner's gradient is checked by chapter 12's program", "[mine]") {
    const Project project("stub.hpp");
    project.replace("12_learning", "// TODO task 1: compare each cell with the mean of its row",
                    "Matrix d = weights; for (std::size_t k = 0; k < d.size(); ++k) d.data()[k] *= "
                    "d_weights.data()[k]; return d; //");
    const Ran ran = project.mine("12_learning -- --steps 2 --only \"Is the way back right?\"");
    CHECK(ran.code == 0);
    CHECK(contains(ran.out, "Yours: softmax_backward."));
    CHECK(contains(ran.out, "In 12_learning the stages of the other chapters are ours"));
    CHECK_FALSE(contains(ran.out, "scale 4.1"));
    CHECK(contains(ran.out, "softmax_backward does not pass its check: ./learn check 12 1"));
    CHECK(contains(ran.out, "wrong; cell ["));
    CHECK(contains(ran.out, "W_next       432   below 1e-7"));
    CHECK_FALSE(contains(ran.out, "All agree"));
}
TEST_CASE("what a learner's gradient breaks is told with the learner's file", "[mine]") {
    const auto with = [](const std::string& statement) {
        const Project project("stub.hpp");
        project.replace("12_learning", "// TODO task 1: compare each cell with the mean of its row",
                        statement + " //");
        const Ran ran = project.mine("12_learning -- --steps 2");
        CHECK(ran.code == 1);
        CHECK(contains(ran.out, "This is what its check says:"));
        return one_line(ran.out);
    };
    const std::string task = "softmax_backward in chapters/12_learning/exercise.hpp: ";
    CHECK(contains(with("throw std::runtime_error(\"not yet\");"), task + "it throws: not yet;"));
    CHECK(contains(with("throw 3;"), task + "it throws something that is no std::exception;"));
    CHECK(contains(with("return Matrix{{1, 2}};"), task + "d_masked is [1, 2] and should be ["));
    CHECK(contains(with("Matrix d = weights; d(0, 0) = std::nan(\"\"); return d;"),
                   task + "d_masked holds nan or inf;"));
}

TEST_CASE("chapter 12's program runs without the learner's stages of other chapters", "[mine]") {
    const Project project("stub.hpp");
    project.replace("06_softmax", "// TODO task 2: turn each row into shares that add up to 1",
                    "Matrix even = masked; even.fill(0.25); return even; //");
    const Ran ran = project.mine("06_softmax 12_learning");
    CHECK(ran.code == 0);
    CHECK(contains(ran.out, "Yours: softmax."));
    CHECK(contains(ran.out, run_in_full("12_learning", "").out));
}

TEST_CASE("a learner's cache is checked by chapter 13's program", "[mine]") {
    const std::string only = " --only \"Keys and values are kept\"";
    const auto with = [&](const std::string& hidden) {
        const Project project("stub.hpp");
        project.replace("13_gpt_and_bert",
                        "// TODO task 2: which of the keys is the word that asks?",
                        "Mask m = Mask::from_shape({queries, keys}); "
                        "for (std::size_t i = 0; i < queries; ++i) "
                        "for (std::size_t j = 0; j < keys; ++j) m(i, j) = " +
                            hidden + "; return m; //");
        return project.mine("13_gpt_and_bert --" + only);
    };
    const Ran right = with("j > keys - queries + i");
    CHECK(right.code == 0);
    CHECK(contains(right.out, "Yours: mask_of_new."));
    CHECK(contains(one_line(right.out), "is exactly 0."));
    const Ran wrong = with("j > i");
    CHECK(wrong.code == 0);
    CHECK(contains(wrong.out, "mask_of_new does not pass its check: ./learn check 13 2"));
    CHECK(contains(one_line(wrong.out), "The cache is wrong."));
    CHECK(contains(one_line(wrong.out), "First difference: the text itself, which was written"));
}
