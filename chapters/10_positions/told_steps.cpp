#include "10_positions/told_steps.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>
#include <vector>

#include "04_scaling/told.hpp"
#include "07_value_weighting/attend.hpp"
#include "10_positions/positions.hpp"
#include "10_positions/told.hpp"
#include "common/language.hpp"
#include "common/number.hpp"

namespace attention {
namespace {

constexpr double full_turn = 360;
constexpr double hardly = 1e-6;  // what differs by less is the same

double degrees(double angle) {
    return angle * full_turn / 2 / std::numbers::pi;
}

// Where the hands point at the position of each word, in degrees.   -> [n words, clocks]
LabelledMatrix hands(const Run& run) {
    const std::size_t n = run.sentence().labels.size();
    const std::size_t d_model = run["P"].shape(1);
    Axis clocks{tr_noop("clock"), tr_noop("clocks"), {}};
    for (std::size_t i = 0; i < d_model / 2; ++i)
        clocks.labels.push_back(std::to_string(i + 1));
    Matrix angles = Matrix::from_shape({n, d_model / 2});
    for (std::size_t row = 0; row < n; ++row) {
        for (std::size_t i = 0; i < d_model / 2; ++i) {
            const auto position = static_cast<long>(first_position(run) + row);
            angles(row, i) = std::fmod(degrees(angle_of(position, i, d_model)), full_turn);
        }
    }
    return {"hands",
            tr("where the hands point at each word's position, in degrees from the top"),
            run.words("word", "words"),
            clocks,
            angles,
            Kind::unsigned_numbers};
}

// "[[+0.5403, -0.8415], [+0.8415, +0.5403]]"
std::string first_block(const Matrix& R) {
    return fmt::format("[[{}, {}], [{}, {}]]", signed_number(R(0, 0)), signed_number(R(0, 1)),
                       signed_number(R(1, 0)), signed_number(R(1, 1)));
}

std::string first_hand(const Matrix& P, std::size_t row) {
    return fmt::format("({}, {})", signed_number(P(row, 0)), signed_number(P(row, 1)));
}

// A head, and how many words back it looks.
struct LooksBack {
    std::size_t head;
    std::size_t words;
    double least;  // what a word gives to the one that stands so far before it, at least
};

std::string name_of_weights(std::size_t head) {
    return fmt::format("head{}.weights", head + 1);
}

// The least weight that a word gives to the one `back` words before it, where it can see that one;
// nothing where no word can.
std::optional<double> least_weight_back(const Matrix& weights, const Mask& hidden,
                                        std::size_t back) {
    std::optional<double> least;
    for (std::size_t i = back; i < weights.shape(0); ++i)
        if (!hidden(i, i - back)) least = std::min(least.value_or(1), weights(i, i - back));
    return least;
}

std::optional<double> least_weight_back(const Run& run, std::size_t head, std::size_t back) {
    return least_weight_back(run[name_of_weights(head)], *run.hidden(), back);
}

// The same in the head if no positions had been added.
double least_without_positions(const Run& run, const LooksBack& back) {
    const HeadMaps& maps = run.lesson().heads[back.head];
    const HeadSteps steps = attend(run["X"], maps.query.values, maps.key.values, maps.value.values,
                                   *run.hidden(), scales(run));
    return *least_weight_back(steps.weights, *run.hidden(), back.words);
}

// The head that looks back most surely, by one word or by more.
std::optional<LooksBack> best_looking_back(const Run& run, std::size_t farthest) {
    std::optional<LooksBack> best;
    for (std::size_t head = 0; head < run.lesson().heads.size(); ++head) {
        for (std::size_t back = 1; back <= farthest; ++back) {
            const auto least = least_weight_back(run, head, back);
            if (least && (!best || *least > best->least)) best = {head, back, *least};
        }
    }
    return best;
}

// Does `map` [d_model, d_k] turn its first d_k rows as `R` does, but for what four decimals leave
// out, and let nothing else through?
bool is_block_of(const Matrix& map, const Matrix& R) {
    constexpr double four_decimals = 0.5001e-4;
    const std::size_t d_k = map.shape(1);
    if (d_k > R.shape(0)) return false;
    for (std::size_t i = 0; i < map.shape(0); ++i) {
        for (std::size_t j = 0; j < d_k; ++j) {
            const double expected = i < d_k ? R(i, j) : 0;
            if (std::abs(map(i, j) - expected) > four_decimals) return false;
        }
    }
    return true;
}

// How a head that looks back was built, where it was: W_Q is a step back, W_K a mere factor.
void show_how_it_is_built(const Run& run, Report& report, const LooksBack& back) {
    const HeadMaps& maps = run.lesson().heads[back.head];
    const std::size_t d_model = run["P"].shape(1);
    const double factor = maps.key.values(0, 0);
    const Matrix step_back = rotation(-static_cast<long>(back.words), d_model);
    if (factor <= 0 || !is_block_of(maps.query.values, step_back) ||
        !is_block_of(maps.key.values / factor, rotation(0, d_model)))
        return;
    const std::size_t columns = maps.query.values.shape(1);
    report.say(sentences(
        {back.words == 1
             ? tr("It was built like this. In its first {} rows W_Q is the upper left corner of R_-1, "
                  "a step back: R_1 with rows and columns changed over. So a query points to the "
                  "position before.",
                  columns)
             : tr("It was built like this. In its first {0} rows W_Q is the upper left corner of "
                  "R_-{1}, {1} steps back: R_{1} with rows and columns changed over. So a query points "
                  "to the position {1} back.",
                  columns, back.words),
         tr("W_K gives each position as it is, times {}: the key that fits a query best is the one from "
            "there. The larger this factor, the sharper the head looks.",
            short_number(factor))}));
}

}  // namespace

void show_clocks(const Run& run, Report& report) {
    const std::size_t d_model = run["P"].shape(1);
    const double slowest = angle_of(1, d_model / 2 - 1, d_model);
    report.section("Clocks that turn at their own speeds");
    report.say(sentences(
        {tr("Each pair of columns is a clock with one hand: the sine says how far it points to the "
            "right, the cosine how far up. At position 0 all hands point up."),
         d_model == 2
             ? tr("Here is one clock: it turns by 1 radian a word, {} degrees.",
                  plain_number(degrees(1)))
             : tr("The first turns by 1 radian a word, {} degrees, each one after it more slowly, the "
                  "last by {} degrees: the fast ones tell neighbours apart, the slow ones far positions.",
                  plain_number(degrees(1)), plain_number(degrees(slowest)))}));
    report.table(hands(run));
}

void show_rotation(const Run& run, Report& report) {
    const Matrix& P = run["P"];
    const std::size_t first = first_position(run);
    const Matrix R_1 = rotation(1, P.shape(1));
    const Matrix stepped = matmul(P, R_1);
    const Matrix next = positions(P.shape(0), P.shape(1), first + 1);
    const Axis& dimensions = run.tensor("P").columns;
    report.section("A step is a rotation");
    report.say(
        "One word on, each hand has turned by its own angle, from wherever it was. So one matrix "
        "makes the step, and it is the same everywhere: P[pos + 1] = P[pos] R_1.");
    report.table({"R_1", tr("R_1: one step, a rotation in each pair of columns"), dimensions,
                  dimensions, R_1});
    const double off = report.measure("rotation_difference", largest_difference(stepped, next));
    report.say(sentences(
        {tr("The first hand, from position {} to {}: {} times {} is {}.", first, first + 1,
            first_hand(P, 0), first_block(R_1), first_hand(stepped, 0)),
         off < hardly
             ? tr("From each position of this sentence the step lands where it should (largest "
                  "difference {}).",
                  below(off))
             : tr("But in this sentence the step does not land where it should: P[pos] R_1 is up to {} "
                  "away from P[pos + 1], so the hands of P do not turn by these angles.",
                  plain_number(off))}));
}

void show_looking_back(const Run& run, Report& report) {
    const auto before = best_looking_back(run, 1);
    if (!before) return;
    report.measure("least_weight_on_the_word_before", before->least);
    constexpr std::size_t a_few = 4;
    constexpr double surely = 0.5;
    const LooksBack back = *best_looking_back(run, a_few);
    if (back.least < surely) {
        report.section("Does a head look at the word before?");
        report.say(
            "None does, for all words of this sentence: also in the one that comes nearest to it, "
            "head {}, a word gives the one before it as little as {} of its attention.",
            before->head + 1, plain_number(before->least));
        return;
    }
    const std::string least = plain_number(back.least);
    const std::string without = plain_number(least_without_positions(run, back));
    report.section(back.words == 1 ? tr_noop("A head that looks at the word before")
                                   : tr_noop("A head that looks a few words back"));
    report.tensor(name_of_weights(back.head));
    report.say(
        back.words == 1
            ? tr("In head {} a word gives the one before it at least {} of its attention, if "
                 "there is one that it can see. Without positions that would be {}.",
                 back.head + 1, least, without)
            : tr("In head {0} a word gives the one {1} before it at least {2} of its attention, "
                 "if there is one that it can see. Without positions that would be {3}.",
                 back.head + 1, back.words, least, without));
    show_how_it_is_built(run, report, back);
}

}  // namespace attention
