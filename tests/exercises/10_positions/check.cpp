// What is asked in chapter 10, and the misconceptions that are known: where a word stands.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "common/language.hpp"
#include "tests/exercises/judge/judge.hpp"
#include "tests/exercises/judge/labels.hpp"
#include "tests/exercises/judge/reference.hpp"
#include "tests/exercises/judge/stages.hpp"

using namespace judge;
using attention::tr;
using attention::tr_noop;

namespace {

using Matrices = std::vector<Matrix>;

const std::string folder = "10_positions";
const std::string formula =
    tr_noop("chapters/10_positions/positions.hpp, the comment on positions");
const std::string turning = tr_noop("chapters/10_positions/positions.hpp, the comment on rotate");
const std::string pairings = tr_noop("chapters/10_positions/positions.hpp, the comment on Pairing");
const std::string adding =
    tr_noop("chapters/10_positions/positions.hpp, the comment on add_positions");
const std::string rotary_head =
    tr_noop("chapters/10_positions/attend_rotary.hpp, the comment on attend_rotary");
const std::string clocks = tr_noop("./learn run 10, \"Clocks that turn at their own speeds\"");
const std::string steps = tr_noop("./learn run 10, \"A step is a rotation\"");
const std::string types = tr_noop("the types of your own variables");

const double pi = std::acos(-1.0);

double number(std::size_t count) {
    return static_cast<double>(count);
}

// Of a tensor whose rows are positions: its columns are named as a program counts them.
LabelledMatrix position_by_column(const std::string& name, const Matrix& values,
                                  std::size_t first) {
    Axis rows{tr_noop("position"), "positions", {}};
    for (std::size_t m = 0; m < values.shape(0); ++m)
        rows.labels.push_back(fmt::format("{}", first + m));
    Axis columns{tr_noop("column"), tr_noop("columns"), {}};
    for (std::size_t c = 0; c < values.shape(1); ++c)
        columns.labels.push_back(fmt::format("{}", c));
    return {name, name, rows, columns, values};
}

// ---- angles -------------------------------------------------------------------------------------

// Where a number stands: its position, its column, and how many rows and columns there are.
struct Place {
    double pos;
    std::size_t column;
    std::size_t n;
    std::size_t d;

    std::size_t pair() const { return column / 2; }
    bool is_second() const { return column % 2 == 1; }
    double share(double numerator) const { return numerator / number(d); }
    double slowed(double exponent) const { return pos / std::pow(10000.0, exponent); }
};

using Angle = double (*)(const Place&);

double right_angle(const Place& at) {
    return at.slowed(at.share(number(2 * at.pair())));
}

double own_exponent(const Place& at) {
    return at.slowed(at.share(number(at.column)));
}

double own_exponent_doubled(const Place& at) {
    return at.slowed(at.share(number(2 * at.column)));
}

double next_exponent_for_the_second(const Place& at) {
    return at.slowed(at.share(number(2 * at.pair() + (at.is_second() ? 2 : 0))));
}

double pair_for_twice_the_pair(const Place& at) {
    return at.slowed(at.share(number(at.pair())));
}

double twice_too_large(const Place& at) {
    return at.slowed(at.share(number(4 * at.pair())));
}

double not_slowed(const Place& at) {
    return at.pos;
}

// 2 * i / d, with whole numbers and i the first column of the pair, or the column itself.
double whole_columns_of_pairs(const Place& at) {
    return at.slowed(number(4 * at.pair() / at.d));
}

double whole_columns(const Place& at) {
    return at.slowed(number(2 * at.column / at.d));
}

double by_rows(const Place& at) {
    return at.slowed(number(2 * at.pair()) / number(at.n));
}

double multiplied(const Place& at) {
    return at.pos * std::pow(10000.0, at.share(number(2 * at.pair())));
}

double in_degrees(const Place& at) {
    return right_angle(at) * pi / 180;
}

double to_degrees(const Place& at) {
    return right_angle(at) * 180 / pi;
}

double whole_turns(const Place& at) {
    return right_angle(at) * 2 * pi;
}

// std::pow(10000.0, 2.0 * i) / d, or without the d.
double width_after_the_power(const Place& at) {
    return at.pos / (std::pow(10000.0, number(2 * at.pair())) / number(at.d));
}

double width_last(const Place& at) {
    return at.slowed(number(2 * at.pair())) / number(at.d);
}

double without_the_width(const Place& at) {
    return at.slowed(number(2 * at.pair()));
}

double pairs_from_1(const Place& at) {
    return at.slowed(at.share(number(2 * at.pair() + 2)));
}

double position_and_pair_exchanged(const Place& at) {
    return number(at.pair()) / std::pow(10000.0, at.share(2 * at.pos));
}

double base_and_exponent_exchanged(const Place& at) {
    return at.pos / std::pow(at.share(number(2 * at.pair())), 10000.0);
}

// pos * std::pow(10000.0, -2 * i / d), where i cannot be below 0: the power is inf.
double minus_in_a_whole_number(const Place& at) {
    return at.pair() == 0 ? at.pos : std::numeric_limits<double>::quiet_NaN();
}

double base_of_1000(const Place& at) {
    return at.pos / std::pow(1000.0, at.share(number(2 * at.pair())));
}

double without_logarithm(const Place& at) {
    return at.pos * std::exp(-at.share(number(2 * at.pair())));
}

double fraction_under_the_power(const Place& at) {
    return std::pow(at.pos / 10000.0, at.share(number(2 * at.pair())));
}

double not_a_power(const Place& at) {
    return at.pos / (10000.0 * at.share(number(2 * at.pair())));
}

double of_position_0(const Place&) {
    return 0;
}

double all_by_10000(const Place& at) {
    return at.pos / 10000.0;
}

double cut(const Place& at) {
    return std::trunc(right_angle(at));
}

double cut_after_a_cut_power(const Place& at) {
    const double power = std::pow(10000.0, at.share(number(2 * at.pair())));
    return std::trunc(at.pos / std::trunc(power));
}

double one_too_far(const Place& at) {
    return right_angle({at.pos + 1, at.column, at.n, at.d});
}

// A wrong angle, what is said of it, and where to read again. The sentences fit both tasks.
struct WrongAngle {
    Angle of;
    const char* sentence;
    const std::string& read;
};

const char* const other_exponent = tr_noop(
    "The two columns of a pair got different angles. i counts the pairs, not the columns: columns "
    "2i and 2i + 1 share one exponent, 2i divided by the width, and so one angle. Only then are "
    "they one hand of a clock.");
const char* const whole_numbers = tr_noop(
    "2 * i / d was divided as whole numbers, which drops the fraction: below 1 it is 0, the power "
    "is 1, and clocks that should be slow turn as fast as the first. Make a double of one of the "
    "two: 2.0 * i / d. (The same comes out where the power is missing.)");
const char* const no_power = tr_noop(
    "Every angle is 0, or nearly. In C++ ^ is no power: it flips bits, and binds more loosely than "
    "/. Write std::pow(10000.0, exponent). (The same comes out where pos is divided by 10000 "
    "itself, without an exponent.)");
const char* const cut_angle = tr_noop(
    "The angles are cut off at the point: pos was divided by the power as whole numbers, or the "
    "angle is kept in one (int, std::size_t). Slow clocks then stand still. Keep angles in a "
    "double.");

const char* const no_width = tr_noop(
    "The width is missing in the exponent, which is 2i / d. In std::pow(10000.0, 2.0 * i) / d it is "
    "what comes out that is divided: the division belongs inside the brackets of std::pow.");

const std::vector<WrongAngle> wrong_angles{
    {own_exponent, other_exponent, formula},
    {own_exponent_doubled, other_exponent, formula},
    {next_exponent_for_the_second, other_exponent, formula},
    {not_slowed, whole_numbers, types},
    {whole_columns_of_pairs, whole_numbers, types},
    {whole_columns, whole_numbers, types},
    {pair_for_twice_the_pair,
     tr_noop("Your exponents are half as large as they should be: i divided by the width, where 2i "
             "belongs. So the slowest clocks turn too fast. (A base of 100 does the same.)"),
     formula},
    {twice_too_large,
     tr_noop(
         "Your exponents are twice as large as they should be. Where i already goes up in steps of "
         "2 it is the 2i of the formula: don't double it again, and divide by the whole "
         "width. (A base of 1e8 does the same.)"),
     formula},
    {by_rows,
     tr_noop(
         "The exponent was divided by the number of rows. How fast a clock turns does not depend "
         "on how long the sentence is: divide by the number of columns."),
     formula},
    {multiplied,
     tr_noop(
         "You multiplied by the power of 10000, so each clock is faster than the one before it. "
         "They should become slower: divide."),
     clocks},
    {in_degrees,
     tr_noop(
         "You turned the angles into radians, as if they were degrees. They are radians already: a "
         "step of one word turns the first clock by 1, which is 57 degrees."),
     clocks},
    {to_degrees,
     tr_noop("You turned the angles into degrees. std::sin and std::cos take radians, and that is "
             "what pos / 10000^(2i / width) is: leave it as it is."),
     clocks},
    {whole_turns,
     tr_noop("You multiplied by 2π, as if a word were a whole turn. It is 1 radian for the first "
             "clock, some 57 degrees, and less for the others: leave the angle as it is."),
     clocks},
    {width_after_the_power, no_width, formula},
    {width_last, no_width, formula},
    {without_the_width, no_width, formula},
    {pairs_from_1,
     tr_noop(
         "Your pairs are counted from 1, so each clock has the speed of the next one. The first "
         "pair is i = 0: its exponent is 0, its power 1, and its angle the position itself."),
     formula},
    {position_and_pair_exchanged,
     tr_noop("The position and i changed places. The position is what is divided; i says by "
             "which power of 10000."),
     formula},
    {base_and_exponent_exchanged,
     tr_noop(
         "Your angles are no numbers (nan): something was divided by 0, or a power has no value. "
         "With std::pow that comes where its two arguments changed places: it takes the base "
         "first, std::pow(10000.0, exponent)."),
     formula},
    {minus_in_a_whole_number,
     tr_noop(
         "From the second pair on your angles are no numbers (nan). Was it -2 * i? A std::size_t "
         "holds nothing below 0: it becomes huge, the power inf, and the sine of inf is nan. "
         "Make doubles of them: -2.0 * i / d. (A base that is 0 or below does the same.)"),
     types},
    {base_of_1000, tr_noop("You took 1000 in place of 10000. It is 10000^(2i / width)."), formula},
    {without_logarithm,
     tr_noop(
         "std::exp gives powers of e, which is 2.718. For a power of 10000 the exponent has to be "
         "multiplied by std::log(10000.0), or write std::pow(10000.0, exponent)."),
     formula},
    {fraction_under_the_power,
     tr_noop(
         "The position went into the power: (pos / 10000)^(2i / d). Only 10000 is raised to the "
         "power, and pos is divided by what comes out."),
     formula},
    {not_a_power,
     tr_noop(
         "You multiplied 10000 by 2i / d. It is 10000 to the power of it, and the power of 0 is 1: "
         "std::pow(10000.0, exponent)."),
     formula},
    {of_position_0, no_power, formula},
    {all_by_10000, no_power, formula},
    {cut, cut_angle, types},
    {cut_after_a_cut_power, cut_angle, types}};

// ---- task 1 -------------------------------------------------------------------------------------

using PositionsMistake = Mistake<std::size_t, std::size_t>;

double wave(std::size_t column, double angle) {
    return column % 2 == 0 ? std::sin(angle) : std::cos(angle);
}

// A mistake that puts cell(place) into each cell.
template <class Cell>
PositionsMistake each_cell(Cell cell, const std::string& sentence, const std::string& read) {
    return {[cell](std::size_t n, std::size_t d) {
                return Guess(filled(n, d, [&](std::size_t pos, std::size_t c) {
                    return cell(Place{number(pos), c, n, d});
                }));
            },
            sentence, read};
}

double sine_or_cosine(const Place& at) {
    return wave(at.column, right_angle(at));
}

// All sines, then all cosines, with the angles of pair 0, 1, 2 ... in both halves.
double side_by_side(const Place& at) {
    const std::size_t half = at.d / 2;
    const double angle = at.slowed(at.share(number(2 * (at.column % half))));
    return at.column < half ? std::sin(angle) : std::cos(angle);
}

// The exponents as tensor2tensor has them: from 0 to 1, both included.
double to_the_last(const Place& at, std::size_t pair) {
    const double exponent = at.d == 2 ? 0 : number(pair) / (number(at.d) / 2 - 1);
    return at.slowed(exponent);
}

Guess as_in_tensor2tensor(std::size_t n, std::size_t d) {
    if (d == 2) return Guess::anything();  // 0 / 0, or somebody saw to it
    return filled(n, d, [&](std::size_t pos, std::size_t c) {
        const double angle = to_the_last({number(pos), c, n, d}, c % (d / 2));
        return c < d / 2 ? std::sin(angle) : std::cos(angle);
    });
}

Guess speeds_of_tensor2tensor(std::size_t n, std::size_t d) {
    if (d == 2) return Guess::anything();
    return filled(n, d, [&](std::size_t pos, std::size_t c) {
        return wave(c, to_the_last({number(pos), c, n, d}, c / 2));
    });
}

// for (i = 0; i < d / 2; i += 2): the columns up to the middle.
bool in_first_half(const Place& at) {
    return 2 * at.pair() < at.d / 2;
}

std::vector<PositionsMistake> mistakes_of_positions() {
    std::vector<PositionsMistake> mistakes;
    for (const WrongAngle& wrong : wrong_angles) {
        mistakes.push_back(
            each_cell([of = wrong.of](const Place& at) { return wave(at.column, of(at)); },
                      wrong.sentence, wrong.read));
    }
    const std::string tensor2tensor =
        tr("Your last clock has the exponent 1: i / (d_model / 2 - 1). Google's "
           "tensor2tensor does it like that. The formula of the paper, and of this "
           "chapter, divides 2i by d_model.");
    const std::vector<PositionsMistake> more{
        each_cell(side_by_side,
                  tr("You put all sines first and all cosines behind them. Some programs do that, "
                     "Google's tensor2tensor for one, and a model that is trained with it works "
                     "as well: it is only another order of the columns. It is a mistake where "
                     "something was made for this order, sine, cosine, sine, cosine: the maps of "
                     "data/word_order, or the weights of a trained model."),
                  formula),
        {as_in_tensor2tensor, tensor2tensor, formula},
        {speeds_of_tensor2tensor, tensor2tensor, formula},
        each_cell([](const Place& at) { return wave(at.column, one_too_far(at)); },
                  tr("Your positions begin at 1. They are counted from 0: the first word has sines "
                     "of 0 and cosines of 1."),
                  formula),
        each_cell(
            [](const Place& at) { return wave(at.column + 1, right_angle(at)); },
            tr("Sine and cosine changed places. The sine comes first: column 2i has the sine, "
               "column 2i + 1 the cosine."),
            formula),
        each_cell(
            [](const Place& at) { return std::sin(right_angle(at)); },
            tr("Both columns of a pair hold the sine. The second one has the cosine: a sine alone "
               "does not tell on which side of the clock the hand is."),
            clocks),
        each_cell([](const Place& at) { return std::cos(right_angle(at)); },
                  tr("Both columns of a pair hold the cosine. The first one has the sine: a cosine "
                     "alone does not tell on which side of the clock the hand is."),
                  clocks),
        each_cell(
            [](const Place& at) {
                const double power = std::pow(10000.0, at.share(number(2 * at.pair())));
                return wave(at.column, at.pos) / power;
            },
            tr("You divided the sine and the cosine. It is the angle that is divided, "
               "before they are taken: all hands are as long as each other, and only their "
               "speeds differ."),
            clocks),
        each_cell(
            [](const Place& at) { return in_first_half(at) ? sine_or_cosine(at) : 0; },
            tr("Only the first half of the columns is filled. There are d_model / 2 pairs; where "
               "i goes up in steps of 2 it is a column, and runs up to d_model."),
            card(folder, 1))};
    mistakes.insert(mistakes.end(), more.begin(), more.end());
    return mistakes;
}

Matrix positions_of(std::size_t n, std::size_t d) {
    return filled(n, d, [&](std::size_t pos, std::size_t c) {
        return sine_or_cosine({number(pos), c, n, d});
    });
}

Task positions() {
    Exercise<Matrix(std::size_t, std::size_t)> task;
    task.name = "positions";
    task.built =
        tr("You built the positions of \"Attention Is All You Need\". GPT-2 and BERT "
           "have a table of the same shape in this place, with numbers that were "
           "learned.");
    task.call = "positions(n, d_model)";
    task.parameters = {"n", "d_model"};
    task.expected = positions_of;
    // As far as a position is from 0, an angle has digits less.
    task.magnitude = [](std::size_t n, std::size_t) { return number(n); };
    task.shown = [](std::size_t n, std::size_t d) -> Shown {
        return {{},
                position_by_column("P", positions_of(n, d), 0),
                tr("n is {}, and d_model is {}.", n, d)};
    };
    task.questions = {{3, 4}, {4, 8}, {2, 2}, {5, 6}};
    task.sample = [](Sample& sample) {
        const std::size_t n = sample.one_in(4) ? 1 + sample.below(60) : sample.size();
        return std::tuple{n, 2 * sample.size(1, 8)};
    };
    task.mistakes = mistakes_of_positions();
    return task;
}

// ---- task 2 -------------------------------------------------------------------------------------

using RotateMistake = Mistake<Matrix, std::size_t>;

using TwoNumbers = std::pair<double, double>;

TwoNumbers turned_by(double x, double y, double a) {
    return {x * std::cos(a) - y * std::sin(a), x * std::sin(a) + y * std::cos(a)};
}

// What becomes of each pair of neighbours: change(x, y, place of x, place of y).
template <class Change>
Matrix each_pair(const Matrix& rows, std::size_t first, Change change) {
    Matrix result = rows;
    for (std::size_t m = 0; m < rows.shape(0); ++m) {
        for (std::size_t c = 0; c + 1 < rows.shape(1); c += 2) {
            const Place at_x{number(first + m), c, rows.shape(0), rows.shape(1)};
            Place at_y = at_x;
            at_y.column = c + 1;
            std::tie(result(m, c), result(m, c + 1)) =
                change(rows(m, c), rows(m, c + 1), at_x, at_y);
        }
    }
    return result;
}

template <class Change>
RotateMistake each_pair_is(Change change, const std::string& sentence, const std::string& read) {
    return {[change](const Matrix& rows, std::size_t first) {
                return Guess(each_pair(rows, first,
                                       [&](double x, double y, const Place& at_x, const Place&) {
                                           return change(x, y, right_angle(at_x));
                                       }));
            },
            sentence, read};
}

// Turned by another angle than the right one; the second number of a pair may have another angle
// than the first.
RotateMistake turned_by_angle(Angle of, const std::string& sentence, const std::string& read) {
    return {[of](const Matrix& rows, std::size_t first) {
                return Guess(each_pair(
                    rows, first,
                    [&](double x, double y, const Place& at_x, const Place& at_y) -> TwoNumbers {
                        return {turned_by(x, y, of(at_x)).first, turned_by(x, y, of(at_y)).second};
                    }));
            },
            sentence, read};
}

Matrix rotated(const Matrix& rows, std::size_t first) {
    return each_pair(rows, first, [](double x, double y, const Place& at_x, const Place&) {
        return turned_by(x, y, right_angle(at_x));
    });
}

// Row m as if it stood at position(first, m).
template <class Position>
RotateMistake turned_at(Position position, const std::string& sentence) {
    return {
        [position](const Matrix& rows, std::size_t first) {
            return Guess(filled(rows.shape(0), rows.shape(1), [&](std::size_t m, std::size_t c) {
                const Matrix row = filled(1, rows.shape(1),
                                          [&](std::size_t, std::size_t j) { return rows(m, j); });
                return rotated(row, position(first, m))(0, c);
            }));
        },
        sentence, turning};
}

// Cell c becomes cell · cos a + partner · sin a, where the partner of a first one counts with a
// minus. Either pairs of halves with the angles of neighbours, or the other way round, or halves
// with their own.
Matrix with_partner(const Matrix& rows, std::size_t first, bool halves, bool angles_of_halves) {
    const std::size_t half = rows.shape(1) / 2;
    return filled(rows.shape(0), rows.shape(1), [&](std::size_t m, std::size_t c) {
        const bool is_x = halves ? c < half : c % 2 == 0;
        const std::size_t apart = halves ? half : 1;
        const double partner = rows(m, is_x ? c + apart : c - apart);
        const std::size_t pair = angles_of_halves ? c % half : c / 2;
        const double a = right_angle({number(first + m), 2 * pair, rows.shape(0), rows.shape(1)});
        return rows(m, c) * std::cos(a) + (is_x ? -partner : partner) * std::sin(a);
    });
}

// Each column together with the next one; what was written last stays.
Matrix overlapping(const Matrix& rows, std::size_t first) {
    Matrix result = rows;
    for (std::size_t m = 0; m < rows.shape(0); ++m) {
        for (std::size_t c = 0; c + 1 < rows.shape(1); ++c) {
            const Place at{number(first + m), c, rows.shape(0), rows.shape(1)};
            std::tie(result(m, c), result(m, c + 1)) =
                turned_by(rows(m, c), rows(m, c + 1), at.slowed(at.share(number(2 * c))));
        }
    }
    return result;
}

RotateMistake only_first_half(bool rest_is_0) {
    return {
        [rest_is_0](const Matrix& rows, std::size_t first) {
            return Guess(
                each_pair(rows, first,
                          [&](double x, double y, const Place& at_x, const Place&) -> TwoNumbers {
                              if (in_first_half(at_x)) return turned_by(x, y, right_angle(at_x));
                              return rest_is_0 ? TwoNumbers{0, 0} : TwoNumbers{x, y};
                          }));
        },
        tr("Only the pairs in the first half of the columns are turned. There are d_k / 2 pairs; "
           "where i goes up in steps of 2 it is a column, and runs up to d_k."),
        card(folder, 2)};
}

std::vector<RotateMistake> mistakes_in_a_pair() {
    const std::string overwritten =
        tr("The second number of a pair was computed with the new first one: it was "
           "overwritten too early. Both are made of the old x and the old y, so keep "
           "these first: const double x = rows(m, 2 * i).");
    const std::string mirror =
        tr("Pairs change their length: one of the four products has the wrong sign, or "
           "the wrong partner. A turn is x cos a - y sin a and x sin a + y cos a, with "
           "one minus, in the first of them.");
    const std::string one_by_one =
        tr("Each number was only multiplied by a sine or a cosine of its own. A pair is "
           "turned as one: both new numbers are made of both old ones.");
    return {each_pair_is(
                [](double x, double y, double a) { return turned_by(x, y, -a); },
                tr("You turned the other way round: the minus stands in the second number. By this "
                   "formula x becomes x cos a - y sin a. (Scores would still know distances only, "
                   "but what stands before a word would count as what stands behind it. A model "
                   "trained like that works as well; weights made for the usual turn do not.)"),
                turning),
            each_pair_is(
                [](double x, double y, double a) {
                    const double new_x = turned_by(x, y, a).first;
                    return TwoNumbers{new_x, turned_by(new_x, y, a).second};
                },
                overwritten, turning),
            each_pair_is(
                [](double x, double y, double a) {
                    const double new_y = turned_by(x, y, a).second;
                    return TwoNumbers{turned_by(x, new_y, a).first, new_y};
                },
                overwritten, turning),
            each_pair_is(
                [](double x, double y, double a) {
                    return TwoNumbers{x * std::cos(a) + y * std::sin(a),
                                      x * std::sin(a) + y * std::cos(a)};
                },
                mirror, turning),
            each_pair_is(
                [](double x, double y, double a) {
                    return TwoNumbers{x * std::cos(a) - y * std::sin(a),
                                      x * std::sin(a) - y * std::cos(a)};
                },
                tr("The second number of a pair has a minus too: this is a mirror, not a turn. "
                   "It is x sin a + y cos a."),
                turning),
            each_pair_is(
                [](double x, double y, double a) {
                    return TwoNumbers{x * std::cos(a) - y * std::sin(a),
                                      x * std::cos(a) + y * std::sin(a)};
                },
                mirror, turning),
            each_pair_is(
                [](double x, double y, double a) {
                    const TwoNumbers right = turned_by(x, y, a);
                    return TwoNumbers{right.second, right.first};
                },
                tr("The two new numbers of a pair changed places: x cos a - y sin a belongs "
                   "into column 2i, where x was."),
                turning),
            each_pair_is(
                [](double x, double y, double a) { return turned_by(y, x, a); },
                tr("x and y changed places when they were read: x stands in column 2i, y in column "
                   "2i + 1."),
                turning),
            each_pair_is(
                [](double x, double y, double a) {
                    return TwoNumbers{x * std::sin(a) - y * std::cos(a),
                                      x * std::cos(a) + y * std::sin(a)};
                },
                tr("Sine and cosine changed places. At position 0 nothing is turned: there the "
                   "cosine is 1 and the sine 0, and x has to stay x. It is x cos a - y sin a."),
                turning),
            each_pair_is(
                [](double x, double y, double a) {
                    return TwoNumbers{x * std::sin(a), y * std::cos(a)};
                },
                one_by_one, turning),
            each_pair_is(
                [](double x, double y, double a) {
                    return TwoNumbers{x * std::cos(a), y * std::sin(a)};
                },
                one_by_one, turning),
            each_pair_is(
                [](double x, double y, double a) {
                    return TwoNumbers{x * std::cos(a), y * std::cos(a)};
                },
                one_by_one, turning),
            each_pair_is(
                [](double x, double y, double a) {
                    return TwoNumbers{x + std::sin(a), y + std::cos(a)};
                },
                tr("You added sines and cosines, as in task 1. Rotary adds nothing: it turns "
                   "each pair, so that a query keeps its length."),
                turning)};
}

std::vector<RotateMistake> mistakes_with_pairs() {
    const std::string mixed =
        tr("You mixed two ways of pairing: the numbers are paired in one way, and the "
           "angles are given out in the other. Neighbours 2i and 2i + 1 have the same "
           "angle; halves repeat the angles after d_k / 2 columns. Here the pairs are "
           "neighbours.");
    return {{[](const Matrix& rows, std::size_t first) {
                 return Guess(with_partner(rows, first, true, true));
             },
             tr("You paired the halves: column i with column i + d_k / 2. Many programs do "
                "that, the LLaMA of Hugging Face for one, and both ways work, as long as W_Q "
                "and W_K were made for it. Here, as in RoFormer, the pairs are neighbours: "
                "2i and 2i + 1."),
             pairings},
            {[](const Matrix& rows, std::size_t first) {
                 return Guess(with_partner(rows, first, true, false));
             },
             mixed, pairings},
            {[](const Matrix& rows, std::size_t first) {
                 return Guess(with_partner(rows, first, false, true));
             },
             mixed, pairings},
            {[](const Matrix& rows, std::size_t first) { return Guess(overlapping(rows, first)); },
             tr("Your pairs overlap: each column was paired with the next one. Pair i has "
                "the columns 2i and 2i + 1, and each column belongs to one pair only."),
             pairings},
            only_first_half(false),
            only_first_half(true)};
}

std::vector<RotateMistake> mistakes_of_rotate() {
    std::vector<RotateMistake> mistakes;
    for (const WrongAngle& wrong : wrong_angles) {
        if (wrong.of != of_position_0)
            mistakes.push_back(turned_by_angle(wrong.of, wrong.sentence, wrong.read));
    }
    mistakes.push_back(turned_by_angle(
        of_position_0,
        tr("These are the rows as they came in: nothing was turned. (If you did turn "
           "them, your angle is 0: between whole numbers pos / 10000 is 0, and in C++ ^ "
           "is no power.)"),
        turning));
    const std::vector<RotateMistake> rows{
        turned_at([](std::size_t, std::size_t m) { return m; },
                  tr("`first` was left out: row m stands at position first + m, not at m.")),
        turned_at(
            [](std::size_t first, std::size_t m) { return first + m + 1; },
            tr("Your rows stand one position too far on. The first row is at position `first`: "
               "rows are counted from 0.")),
        turned_at([](std::size_t first, std::size_t) { return first; },
                  tr("All rows were turned alike, by the angles of the first one. Row m stands at "
                     "position first + m."))};
    for (const auto& some : {rows, mistakes_in_a_pair(), mistakes_with_pairs()})
        mistakes.insert(mistakes.end(), some.begin(), some.end());
    return mistakes;
}

double largest_without_sign(const Matrix& matrix) {
    double largest = 0;
    for (const double x : matrix)
        largest = std::max(largest, std::abs(x));
    return largest;
}

Task rotate() {
    Exercise<Matrix(Matrix, std::size_t)> task;
    task.name = "rotate";
    task.built =
        tr("You built rotary positions, as RoFormer, GPT-J and LLaMA have them in each "
           "head: whatever a pair of words scores, it scores anywhere in the sentence, "
           "as long as they are as far apart.");
    task.call = "rotate(rows, first)";
    task.parameters = {"rows", "first"};
    task.expected = rotated;
    task.magnitude = [](const Matrix& rows, std::size_t first) {
        return std::max(1.0, largest_without_sign(rows)) * number(first + rows.shape(0));
    };
    task.shown = [](const Matrix& rows, std::size_t first) -> Shown {
        return {{position_by_column("rows", rows, first)},
                position_by_column("turned", rows, first),
                tr("first is {}.", first)};
    };
    task.questions = {{Matrix{{1, 0}, {2, 0}}, 1},
                      {Matrix{{1, 0, 0, 2}, {0, 1, 3, 0}}, 0},
                      {Matrix{{1, 2, 3, 4, 5, 6}, {1, -1, 2, 0, 0, 4}, {2, 1, 1, 3, -1, 0}}, 2}};
    task.sample = [](Sample& sample) {
        const std::size_t n = sample.size();
        // Half of them with numbers that no float holds.
        const Matrix rows =
            reference::divided(sample.matrix(n, 2 * sample.size(1, 6)), sample.one_in(2) ? 10 : 1);
        return std::tuple{rows, sample.below(sample.one_in(4) ? 1000 : 4)};
    };
    task.mistakes = mistakes_of_rotate();
    return task;
}

// ---- task 3 -------------------------------------------------------------------------------------

using HeadTask = Exercise<Matrices(Matrix, Matrix, Matrix, Matrix, bool)>;
using HeadMistake = Mistake<Matrix, Matrix, Matrix, Matrix, bool>;

// The arguments of with_positions, and what is made of them.
struct Head {
    const Matrix& X;
    const Matrix& W_Q;
    const Matrix& W_K;
    const Matrix& W_V;

    Matrix X_P() const { return plus(X, positions_of(X.shape(0), X.shape(1))); }
    Matrix Q() const { return reference::product(X, W_Q); }
    Matrix K() const { return reference::product(X, W_K); }
    Matrix V() const { return reference::product(X, W_V); }
    Matrices mapped(const Matrix& rows) const {
        return {reference::product(rows, W_Q), reference::product(rows, W_K),
                reference::product(rows, W_V)};
    }
    Matrix with_P(const Matrix& rows) const {
        return plus(rows, positions_of(rows.shape(0), rows.shape(1)));
    }

    static Matrix plus(const Matrix& left, const Matrix& right) {
        return filled(left.shape(0), left.shape(1),
                      [&](std::size_t i, std::size_t j) { return left(i, j) + right(i, j); });
    }
};

Matrix turned(const Matrix& rows) {
    return rotated(rows, 0);
}

Matrices added(const Head& in) {
    return in.mapped(in.X_P());
}

Matrices rotary(const Head& in) {
    return {turned(in.Q()), turned(in.K()), in.V()};
}

Matrices without_positions(const Head& in) {
    return in.mapped(in.X);
}

using Way = Matrices (*)(const Head&);

// One of the two cases is mistaken, or both are.
HeadMistake mistaken(Way if_added, Way if_rotary, const std::string& sentence,
                     const std::string& read) {
    return {[=](const Matrix& X, const Matrix& W_Q, const Matrix& W_K, const Matrix& W_V,
                bool is_rotary) {
                return Guess((is_rotary ? if_rotary : if_added)({X, W_Q, W_K, W_V}));
            },
            sentence, read};
}

HeadMistake when_added(Way way, const std::string& sentence, const std::string& read) {
    return mistaken(way, rotary, sentence, read);
}

HeadMistake when_rotary(Way way, const std::string& sentence, const std::string& read) {
    return mistaken(added, way, sentence, read);
}

Matrices after_the_maps(const Head& in) {
    return {in.with_P(in.Q()), in.with_P(in.K()), in.with_P(in.V())};
}

Matrices after_the_maps_but_V(const Head& in) {
    return {in.with_P(in.Q()), in.with_P(in.K()), in.V()};
}

// After the maps, but P with the columns of X: xtensor refuses to add what is not as wide.
HeadMistake added_as_wide_as_X(Way way, const std::string& sentence) {
    return {[way](const Matrix& X, const Matrix& W_Q, const Matrix& W_K, const Matrix& W_V,
                  bool is_rotary) {
                const Head in{X, W_Q, W_K, W_V};
                if (is_rotary) return Guess(rotary(in));
                if (W_Q.shape(1) != X.shape(1)) return Guess::throws("Incompatible dimension");
                return Guess(way(in));
            },
            sentence, adding};
}

// The angles of d_model numbers for d_k of them.
Matrix turned_by_d_model(const Matrix& rows, std::size_t d_model) {
    return each_pair(rows, 0, [&](double x, double y, Place at, const Place&) {
        at.d = d_model;
        return turned_by(x, y, right_angle(at));
    });
}

std::vector<HeadMistake> mistakes_when_added() {
    const std::string only_one =
        tr("Only one of Q and K knows of positions. A query that looks for a position "
           "finds none where the keys have none, and keys offer theirs in vain where no "
           "query asks: all three are made of X_P.");
    const std::string after =
        tr("You added P after the maps. It goes in before them, into X: then W_Q and "
           "W_K can choose what to make of a position, as of any other property of a "
           "word. After the maps every head would get the same P, whatever it is "
           "looking for.");
    return {
        when_added(after_the_maps, after, adding),
        when_added(after_the_maps_but_V, after, adding),
        added_as_wide_as_X(after_the_maps, after),
        added_as_wide_as_X(after_the_maps_but_V, after),
        when_added(
            [](const Head& in) {
                return Matrices{reference::product(in.X_P(), in.W_Q),
                                reference::product(in.X_P(), in.W_K), in.V()};
            },
            tr("V was made of X, without P. Where P is added, X_P is what goes on, into all "
               "three maps: only rotary leaves values alone."),
            adding),
        when_added(
            [](const Head& in) {
                return Matrices{reference::product(in.X_P(), in.W_Q), in.K(), in.V()};
            },
            only_one, adding),
        when_added(
            [](const Head& in) {
                return Matrices{in.Q(), reference::product(in.X_P(), in.W_K), in.V()};
            },
            only_one, adding),
        when_added(
            [](const Head& in) {
                return Matrices{reference::product(in.X_P(), in.W_Q), in.K(),
                                reference::product(in.X_P(), in.W_V)};
            },
            only_one, adding),
        when_added(
            [](const Head& in) {
                return Matrices{in.Q(), reference::product(in.X_P(), in.W_K),
                                reference::product(in.X_P(), in.W_V)};
            },
            only_one, adding),
        when_added(
            [](const Head& in) {
                Matrix X = in.X;
                const double root = std::sqrt(number(X.shape(1)));
                for (double& x : X)
                    x *= root;
                return in.mapped(in.with_P(X));
            },
            tr("You multiplied X by √d_model before you added P. The paper does that with "
               "its learned embeddings; here P is added to X as it is."),
            adding),
        when_added(
            [](const Head& in) {
                const Matrix P = positions_of(in.X.shape(0), in.X.shape(1));
                return in.mapped(
                    filled(in.X.shape(0), in.X.shape(1),
                           [&](std::size_t i, std::size_t j) { return in.X(i, j) * P(i, j); }));
            },
            tr("You multiplied X by P, cell by cell. Where P is 0, as the sines of the first word are, "
               "nothing is left of a word then. P is added: X_P = X + P."),
            adding),
        when_added([](const Head& in) { return in.mapped(in.with_P(in.X_P())); },
                   tr("P was added twice. X_P = X + P, once."), adding),
        when_added(
            [](const Head& in) { return in.mapped(positions_of(in.X.shape(0), in.X.shape(1))); },
            tr("Only P went through the maps, and not what the words are. P is added to X."),
            adding)};
}

std::vector<HeadMistake> mistakes_when_rotary() {
    const std::string before =
        tr("You turned X, before the maps. Rotary comes after them: a score depends on "
           "the distance alone only if the very numbers that are multiplied were "
           "turned, those of Q and K.");
    const std::string both =
        tr("You added P and turned as well. Rotary takes the place of P: Q, K and V are "
           "made of X as it is.");
    const std::string only_one =
        tr("Only one of Q and K was turned. A score then depends on where that word "
           "stands, and not on how far apart the two are: turn both.");
    return {
        when_rotary(
            [](const Head& in) {
                return Matrices{turned(in.Q()), turned(in.K()), turned(in.V())};
            },
            tr("V was turned too. Queries and keys are turned because they are compared with each "
               "other. A value is only handed over, and what a word is does not depend on where it "
               "stands."),
            rotary_head),
        when_rotary([](const Head& in) { return in.mapped(turned(in.X)); }, before, rotary_head),
        when_rotary(
            [](const Head& in) {
                return Matrices{reference::product(turned(in.X), in.W_Q),
                                reference::product(turned(in.X), in.W_K), in.V()};
            },
            before, rotary_head),
        when_rotary(
            [](const Head& in) {
                return Matrices{reference::product(in.X, turned(in.W_Q)),
                                reference::product(in.X, turned(in.W_K)), in.V()};
            },
            tr("You turned W_Q and W_K. The rows of a map are dimensions, and stand at no position. "
               "A row of Q or K belongs to a word, and so to a position: turn these, after the "
               "product."),
            rotary_head),
        when_rotary(
            [](const Head& in) {
                return Matrices{rotated(in.Q(), 1), rotated(in.K(), 1), in.V()};
            },
            tr("Your positions begin at 1, and the first word stands at 0: rotate(Q, 0) and "
               "rotate(K, 0). (Scores know distances only, so no score would change.)"),
            card(folder, 3)),
        when_rotary(
            [](const Head& in) {
                const std::size_t d_model = in.X.shape(1);
                return Matrices{turned_by_d_model(in.Q(), d_model),
                                turned_by_d_model(in.K(), d_model), in.V()};
            },
            tr("Your angles are those of d_model columns. What is turned is a query or a "
               "key, and that has d_k numbers: the exponent is 2i / d_k."),
            turning),
        when_rotary(
            [](const Head& in) {
                return Matrices{turned(in.Q()), in.K(), in.V()};
            },
            only_one, rotary_head),
        when_rotary(
            [](const Head& in) {
                return Matrices{in.Q(), turned(in.K()), in.V()};
            },
            only_one, rotary_head),
        when_rotary(
            [](const Head& in) {
                const Matrix backwards =
                    each_pair(in.K(), 0, [](double x, double y, const Place& at_x, const Place&) {
                        return turned_by(x, y, -right_angle(at_x));
                    });
                return Matrices{turned(in.Q()), backwards, in.V()};
            },
            tr("K was turned the other way round than Q. Then a score depends on the sum of "
               "the two positions. Turn both the same way: what is left of that is their "
               "difference."),
            rotary_head),
        when_rotary(
            [](const Head& in) {
                const Matrices of = added(in);
                return Matrices{turned(of[0]), turned(of[1]), of[2]};
            },
            both, rotary_head),
        when_rotary(
            [](const Head& in) {
                const Matrices of = added(in);
                return Matrices{turned(of[0]), turned(of[1]), in.V()};
            },
            both, rotary_head)};
}

// The same with `change` made to the three maps, in one case or in both.
std::vector<HeadMistake> with_other_maps(Head (*change)(const Head&), const std::string& sentence) {
    const auto mistake = [&](bool if_added, bool if_rotary) -> HeadMistake {
        return {[=](const Matrix& X, const Matrix& W_Q, const Matrix& W_K, const Matrix& W_V,
                    bool is_rotary) {
                    const Head right{X, W_Q, W_K, W_V};
                    const bool changed = is_rotary ? if_rotary : if_added;
                    const Head in = changed ? change(right) : right;
                    return Guess(is_rotary ? rotary(in) : added(in));
                },
                sentence, card(folder, 3)};
    };
    return {mistake(true, true), mistake(true, false), mistake(false, true)};
}

std::vector<HeadMistake> mistakes_with_maps() {
    std::vector<HeadMistake> all;
    for (const auto& some :
         {with_other_maps(
              [](const Head& in) {
                  return Head{in.X, in.W_Q, in.W_Q, in.W_V};
              },
              tr("The keys were made with W_Q. Keys are made with W_K, as queries are with "
                 "W_Q: a copied line keeps its map.")),
          with_other_maps(
              [](const Head& in) {
                  return Head{in.X, in.W_Q, in.W_K, in.W_K};
              },
              tr("The values were made with W_K. Values are made with W_V: a copied line "
                 "keeps its map."))})
        all.insert(all.end(), some.begin(), some.end());
    return all;
}

std::vector<HeadMistake> mistakes_of_both() {
    const std::string none =
        tr("These are Q, K and V without positions. Attention sees a set of words then: "
           "shuffled, they give the same rows. Add P to X, or turn Q and K.");
    const auto reordered = [](std::initializer_list<std::size_t> order,
                              const std::string& sentence) -> HeadMistake {
        return {[order = std::vector<std::size_t>(order)](const Matrix& X, const Matrix& W_Q,
                                                          const Matrix& W_K, const Matrix& W_V,
                                                          bool is_rotary) {
                    const Head in{X, W_Q, W_K, W_V};
                    const Matrices of = is_rotary ? rotary(in) : added(in);
                    Matrices chosen;
                    for (const std::size_t k : order)
                        chosen.push_back(of[k]);
                    return Guess(chosen);
                },
                sentence, card(folder, 3)};
    };
    return {
        mistaken(without_positions, without_positions, none, card(folder, 3)),
        when_added(without_positions, none, card(folder, 3)),
        when_rotary(without_positions, none, card(folder, 3)),
        mistaken(rotary, added,
                 tr("The two cases changed places: where rotary is true Q and K are turned, and "
                    "where it is false P is added."),
                 card(folder, 3)),
        mistaken(
            added, added,
            tr("P is added in both cases. Where rotary is true nothing is added, and Q and K are "
               "turned."),
            card(folder, 3)),
        mistaken(rotary, rotary,
                 tr("Q and K are turned in both cases. Where rotary is false nothing is turned, "
                    "and P is added to X."),
                 card(folder, 3)),
        reordered({1, 0, 2}, tr("Q and K changed places. Return them in this order: Q, K, V.")),
        reordered({0, 1}, tr("V is missing. Return all three: Q, K, V."))};
}

// The largest sum that is added up for a cell, all terms counted above 0, times the last position.
double largest_sum(const Matrix& X, const Matrix& W_Q, const Matrix& W_K, const Matrix& W_V, bool) {
    double largest = 1;
    for (const Matrix* W : {&W_Q, &W_K, &W_V})
        largest = std::max(largest, largest_without_sign(*W));
    return largest * (1 + largest_without_sign(X)) * number(X.shape(1)) * number(X.shape(0));
}

LabelledMatrix three_matrices(const Matrix& X, const Matrix& W) {
    Axis rows{tr_noop("matrix and word"), tr_noop("rows"), {}};
    for (const char* name : {"Q", "K", "V"}) {
        for (const std::string& word : words(X.shape(0)))
            rows.labels.push_back(fmt::format("{} {}", name, word));
    }
    const std::string name = tr("Q, K and V, one below the other");
    return {name, name, rows, features(W.shape(1)), Matrix{}};
}

Task with_positions() {
    HeadTask task;
    task.name = "with_positions";
    task.built =
        tr("You put positions where they belong, in both ways: \"Attention Is All You "
           "Need\", GPT-2 and BERT add them once, before the first layer; LLaMA turns "
           "queries and keys, in every head of every layer.");
    task.call = "with_positions(X, W_Q, W_K, W_V, rotary)";
    task.parameters = {"X", "W_Q", "W_K", "W_V", "rotary"};
    task.expected = [](const Matrix& X, const Matrix& W_Q, const Matrix& W_K, const Matrix& W_V,
                       bool is_rotary) {
        const Head in{X, W_Q, W_K, W_V};
        return is_rotary ? rotary(in) : added(in);
    };
    task.magnitude = largest_sum;
    task.shown = [](const Matrix& X, const Matrix& W_Q, const Matrix& W_K, const Matrix& W_V,
                    bool is_rotary) -> Shown {
        return {{word_by_dimension("X", X), map_table("W_Q", W_Q), map_table("W_K", W_K),
                 map_table("W_V", W_V)},
                three_matrices(X, W_Q),
                is_rotary ? tr("rotary is true.") : tr("rotary is false.")};
    };
    const Matrix unit{{1, 0}, {0, 1}};
    const Matrix four{{1, 0}, {0, 1}, {2, 0}, {0, -1}};
    task.questions = {
        {Matrix{{1, 1}, {1, 1}}, unit, unit, unit, false},
        {Matrix{{1, 1}, {1, 1}}, unit, unit, unit, true},
        {Matrix{{1, 0}, {0, 2}}, unit, Matrix{{0, 1}, {1, 0}}, Matrix{{2, 0}, {0, 1}}, false},
        {Matrix{{1, 0}, {0, 2}}, unit, Matrix{{0, 1}, {1, 0}}, Matrix{{2, 0}, {0, 1}}, true},
        {Matrix{{1, 0, 2, 1}, {0, 2, -1, 0}}, four, Matrix(four * 2), Matrix(four * -1), false},
        {Matrix{{1, 0, 2, 1}, {0, 2, -1, 0}}, four, Matrix(four * 2), Matrix(four * -1), true}};
    task.sample = [](Sample& sample) {
        const std::size_t n = sample.size();
        const std::size_t d_model = 2 * sample.size(1, 4);
        const std::size_t d_k = 2 * sample.size(1, 4);
        const Matrix X = sample.matrix(n, d_model);
        const Matrix W_Q = sample.matrix(d_model, d_k);
        const Matrix W_K = sample.matrix(d_model, d_k);
        const Matrix W_V = sample.matrix(d_model, d_k);
        return std::tuple{X, W_Q, W_K, W_V, sample.one_in(2)};
    };
    for (const auto& mistakes :
         {mistakes_when_added(), mistakes_when_rotary(), mistakes_with_maps(), mistakes_of_both()})
        task.mistakes.insert(task.mistakes.end(), mistakes.begin(), mistakes.end());
    return task;
}

// ---- task 4 -------------------------------------------------------------------------------------

constexpr std::size_t d_model = 8;
constexpr std::size_t free_columns = 4;  // where positions stand alone
constexpr std::size_t shortest = 3;
constexpr std::size_t longest = 16;
constexpr std::size_t sentences_each = 4;  // of every length
constexpr double enough = 0.8;
constexpr int wanted_step = -2;

// X_P of sentences of n words, whatever they are: from a seed, the same on every machine.
std::vector<Matrix> made_up_sentences(std::size_t n) {
    std::vector<Matrix> made;
    for (std::size_t s = 0; s < sentences_each; ++s) {
        Sample sample(seed_of("sentence", sentences_each * n + s), n);
        Matrix X_P = positions_of(n, d_model);
        for (std::size_t i = 0; i < n; ++i) {
            for (std::size_t c = free_columns; c < d_model; ++c)
                X_P(i, c) += number(sample.below(21)) / 10 - 1;
        }
        made.push_back(X_P);
    }
    return made;
}

const std::vector<Matrix>& sentences_of(std::size_t n) {
    static const std::vector<std::vector<Matrix>> all = [] {
        std::vector<std::vector<Matrix>> of;
        for (std::size_t length = 0; length <= longest; ++length)
            of.push_back(length < shortest ? Matrices{} : made_up_sentences(length));
        return of;
    }();
    return all[n];
}

Matrix shrunk(const Matrix& map) {
    const double largest = largest_without_sign(map);
    return largest > 0 ? reference::divided(map, largest) : map;
}

// The weights of one head. Its maps may hold numbers as large as a double has, so their sizes are
// kept apart: only differences of scores are multiplied with them, and may become -inf.
Matrix weights_of(const Matrix& X_P, const Matrix& W_Q, const Matrix& W_K) {
    const double size =
        std::exp(std::log(largest_without_sign(W_Q)) + std::log(largest_without_sign(W_K)) -
                 std::log(number(W_Q.shape(1))) / 2);
    Matrix weights = reference::dot_products(reference::product(X_P, shrunk(W_Q)),
                                             reference::product(X_P, shrunk(W_K)));
    for (std::size_t i = 0; i < weights.shape(0); ++i) {
        double largest = weights(i, 0);
        for (std::size_t j = 0; j < weights.shape(1); ++j)
            largest = std::max(largest, weights(i, j));
        for (std::size_t j = 0; j < weights.shape(1); ++j) {
            const double below = weights(i, j) - largest;
            const bool equal = below > -1e-14;  // but for rounding
            weights(i, j) = equal ? 0 : below * size;
        }
    }
    return reference::softmax(weights);
}

// A word that gives too little to the one at `step` from it.
struct Failure {
    Matrix weights;  // of its sentence
    std::size_t word;
    std::size_t wanted;

    std::size_t length() const { return weights.shape(0); }
    double weight() const { return weights(word, wanted); }
    std::size_t heaviest() const {
        std::size_t best = 0;
        for (std::size_t j = 0; j < length(); ++j)
            if (weights(word, j) > weights(word, best)) best = j;
        return best;
    }
};

// The first in the shortest sentence that has one.
std::optional<Failure> failure_at(int step, const Matrix& W_Q, const Matrix& W_K) {
    for (std::size_t n = shortest; n <= longest; ++n) {
        for (const Matrix& X_P : sentences_of(n)) {
            const Matrix weights = weights_of(X_P, W_Q, W_K);
            for (std::size_t i = 0; i < n; ++i) {
                const int wanted = static_cast<int>(i) + step;
                if (wanted < 0 || wanted >= static_cast<int>(n)) continue;
                const auto j = static_cast<std::size_t>(wanted);
                // (A nan is no weight.)
                if (!(weights(i, j) >= enough)) return Failure{weights, i, j};
            }
        }
    }
    return std::nullopt;
}

bool looks_at(int step, const Matrix& W_Q, const Matrix& W_K) {
    return !failure_at(step, W_Q, W_K);
}

Matrix without_content(Matrix map) {
    for (std::size_t d = free_columns; d < d_model; ++d) {
        for (std::size_t k = 0; k < map.shape(1); ++k)
            map(d, k) = 0;
    }
    return map;
}

// Without the numbers for one of the two clocks.
Matrix without_clock(Matrix map, std::size_t clock) {
    for (std::size_t k = 0; k < map.shape(1); ++k)
        map(2 * clock, k) = map(2 * clock + 1, k) = 0;
    return map;
}

bool uses_one_clock(const Matrix& W_Q, const Matrix& W_K) {
    for (const std::size_t clock : {std::size_t{0}, std::size_t{1}}) {
        if (without_clock(W_Q, clock) == W_Q || without_clock(W_K, clock) == W_K) return true;
    }
    return false;
}

bool are_maps(const Matrices& maps) {
    return maps.size() == 2 && maps[0].shape(1) == maps[1].shape(1) && maps[0].shape(1) > 0 &&
           std::all_of(maps.begin(), maps.end(),
                       [](const Matrix& map) { return map.shape(0) == d_model; });
}

Finding no_maps(const Matrices& maps) {
    std::vector<std::string> each;
    for (const Matrix& map : maps)
        each.push_back(attention::shape_text(map));
    const std::string shapes = attention::with_commas(each);
    Finding finding;
    if (maps.size() == 1) {
        finding.note =
            tr("look_two_words_back() should return two matrices [8, d_k], W_Q and W_K. "
               "Yours returns one, {}.",
               shapes);
    } else if (maps.size() > 4) {
        finding.note =
            tr("look_two_words_back() should return two matrices [8, d_k], W_Q and W_K. "
               "Yours returns {}.",
               maps.size());
    } else {
        finding.note =
            tr("look_two_words_back() should return two matrices [8, d_k], W_Q and W_K. "
               "Yours returns {}: {}.",
               maps.size(), shapes);
    }
    if (std::any_of(maps.begin(), maps.end(),
                    [](const Matrix& map) { return map.shape(0) != d_model; })) {
        finding.sentence =
            tr("A map has a row for each of the eight columns of X_P, and a column for each "
               "number of a query. The last four rows belong to what the words are: leave "
               "them 0, but they have to be there.");
        finding.read = card(folder, 4);
    }
    return finding;
}

using Reason = std::pair<std::string, std::string>;  // a sentence, and where to read again

Reason looks_elsewhere(int step) {
    if (step == 0) {
        return {
            tr("Each word looks at itself: its query is like its own key. The query has to be the "
               "position two steps back: P[pos] R_-2."),
            steps};
    }
    if (step == -1) {
        return {tr("Each word looks at the one just before it, as in head 1 of the lesson. Two "
                   "words back is twice the angle, in each clock."),
                steps};
    }
    if (step == 2) {
        return {tr("Each word looks two words ahead. That is R_2 where R_-2 belongs: the sines "
                   "have the other sign, or rows and columns are changed over. (Or W_Q and W_K "
                   "are.)"),
                steps};
    }
    return step < 0 ? Reason{tr("Each word looks {} words back, and not two.", -step), steps}
           : step == 1
               ? Reason{tr("Each word looks at the next one, and not two words back."), steps}
               : Reason{tr("Each word looks {} words ahead, and not two words back.", step), steps};
}

// Why no word looks two words back, or not every word does.
Reason reason(const Failure& failure, const Matrix& W_Q, const Matrix& W_K) {
    if (largest_without_sign(W_Q) == 0 || largest_without_sign(W_K) == 0) {
        return {tr("One of the two maps is 0 throughout, so all scores are 0 and every word "
                   "gets the same weight."),
                card(folder, 4)};
    }
    for (int step = -6; step <= 6; ++step)
        if (step != wanted_step && looks_at(step, W_Q, W_K)) return looks_elsewhere(step);
    if (looks_at(wanted_step, without_content(W_Q), without_content(W_K))) {
        return {tr("Two words back it would look, but for what the words are: rows 4 to 7 of "
                   "your maps let that into the scores. A position stands in columns 0 to 3 of "
                   "X_P: leave the other rows 0."),
                card(folder, 4)};
    }
    if (looks_at(wanted_step, W_Q, Matrix(W_K * -1.0))) {
        return {tr("A sign is the wrong way round: the word two back has the lowest score of "
                   "all, and it should have the highest. Query and key of a match must have the "
                   "same sign."),
                card(folder, 4)};
    }
    // Larger numbers make each choice sharper, and change none.
    if (looks_at(wanted_step, W_Q, Matrix(shrunk(W_K) * 1e12))) {
        if (uses_one_clock(W_Q, W_K)) {
            return {tr("The word two back is the heaviest everywhere, but not by enough. A single "
                       "clock has trouble with that: the first is nearly where it was after six "
                       "words, and the second hardly moves from one word to the next. Let both "
                       "count, or take much larger numbers."),
                    clocks};
        }
        return {tr("The word two back is the heaviest everywhere, but not by enough. Softmax "
                   "makes large differences larger: take larger numbers in W_K."),
                tr("./learn run 4, \"What happens as d_k grows\"")};
    }
    return {tr("In a sentence of {} words, word {} looks most at word {}, where words are "
               "counted from 0. Its query is X_P[{}] W_Q. Which of the keys is like it, and "
               "why?",
               failure.length(), failure.word, failure.heaviest(), failure.word),
            steps};
}

Finding find_two_back(const Matrices& maps) {
    if (!are_maps(maps)) return no_maps(maps);
    const Matrix& W_Q = maps[0];
    const Matrix& W_K = maps[1];
    Finding finding;
    const std::vector<std::string> meanings{"sin1", "cos1", "sin2", "cos2", "4", "5", "6", "7"};
    for (const auto& [name, map] : {std::pair{"W_Q", &W_Q}, std::pair{"W_K", &W_K}}) {
        const Axis features_of = features(map->shape(1));
        finding.shown.push_back(
            {name, name, {tr_noop("dimension"), "dimensions", meanings}, features_of, *map});
    }
    const auto finite = [](const Matrix& map) {
        return std::all_of(map.begin(), map.end(), [](double x) { return std::isfinite(x); });
    };
    if (!finite(W_Q) || !finite(W_K)) {
        finding.sentence =
            tr("A map holds a number that is none (nan) or that is infinite. The numbers "
               "may be large, but they are numbers: inf * 0 is nan.");
        finding.read = card(folder, 4);
        return finding;
    }
    const auto failure = failure_at(wanted_step, W_Q, W_K);
    finding.passes = !failure;
    if (!failure) return finding;
    const auto label = [](std::size_t word) { return tr("word {}", word); };
    Axis keys{tr_noop("key"), "keys", {}};
    for (std::size_t j = 0; j < failure->length(); ++j)
        keys.labels.push_back(label(j));
    const Axis query{tr_noop("query"), "queries", {label(failure->word)}};
    const auto row = filled(1, failure->length(), [&](std::size_t, std::size_t j) {
        return failure->weights(failure->word, j);
    });
    finding.shown.push_back(
        {"weights",
         tr("your weights of word {}, in a sentence of {} words", failure->word, failure->length()),
         query, keys, row, Kind::weights});
    finding.note =
        tr("This is the shortest sentence in which it goes wrong. Words are counted "
           "from 0, and 0.8 or more is enough.");
    finding.wanted = LabelledMatrix{tr("the weight that it gives to the word two before it"),
                                    "weight",
                                    query,
                                    {tr_noop("key"), "keys", {label(failure->wanted)}},
                                    Matrix{{enough}}};
    finding.measured = Matrix{{failure->weight()}};
    std::tie(finding.sentence, finding.read) = reason(*failure, W_Q, W_K);
    return finding;
}

Task look_two_words_back() {
    Experiment<Matrices> task;
    task.name = "look_two_words_back";
    task.built =
        tr("You built a head that finds a word by where it stands. Trained models have "
           "such heads too: in GPT-2, for one, some look at the word just before, and "
           "nobody built them.");
    task.finding = find_two_back;
    return task;
}

}  // namespace

Chapter judge::chapter() {
    return {folder,
            {positions(), rotate(), with_positions(), look_two_words_back()},
            {stages::matmul(), stages::transpose()}};
}
