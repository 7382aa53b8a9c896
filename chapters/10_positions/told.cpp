#include "10_positions/told.hpp"

#include <fmt/format.h>

#include <cmath>

#include "10_positions/positions.hpp"
#include "chapters.hpp"
#include "common/error.hpp"
#include "common/file.hpp"
#include "common/language.hpp"
#include "common/number.hpp"

namespace attention {

Positions positions_of(const Run& run) {
    const std::string& how = run.options().value("--positions");
    if (how == "sinusoidal") return Positions::sinusoidal;
    return how == "rotary" ? Positions::rotary : Positions::none;
}

std::size_t first_position(const Run& run) {
    return static_cast<std::size_t>(run.options().number("--shift"));
}

void expect_pairs(const Run& run) {
    const Lesson& lesson = run.lesson();
    const std::size_t d_model = lesson.embeddings.columns.size();
    const std::size_t d_k = lesson.heads.front().query.columns.size();
    if (positions_of(run) == Positions::sinusoidal && d_model % 2 != 0) {
        throw InputError(
            tr("{}: found d_model = {}, expected an even number: a position is told in "
               "pairs, a sine and a cosine (--positions none goes without)",
               visible_path(lesson.folder / "embeddings.csv"), d_model));
    }
    if (positions_of(run) == Positions::rotary && d_k % 2 != 0) {
        throw InputError(
            tr("{}: found d_k = {}, expected an even number: rotary turns them in "
               "pairs (--positions sinusoidal or none goes without)",
               visible_path(lesson.folder / "heads/1/query.csv"), d_k));
    }
}

std::string below(double difference, int digits) {
    for (; digits > 4; --digits)
        if (difference < std::pow(10.0, -digits)) return tr("below 1e-{}", digits);
    return plain_number(difference);
}

namespace {

bool adds(const Run& run) {
    return positions_of(run) == Positions::sinusoidal;
}

bool turns(const Run& run) {
    return positions_of(run) == Positions::rotary;
}

Axis words(const Telling& of) {
    return of.run().words("word", "words");
}

Axis dimensions(const Telling& of) {
    return {tr_noop("dimension"), "dimensions", of.run().lesson().embeddings.columns};
}

// "2 / 10000^(2/8)"
std::string angle_in_words(std::size_t position, std::size_t clock, std::size_t d) {
    return fmt::format("{} / 10000^({}/{})", position, 2 * clock, d);
}

// P [n words, d_model]
Labels labels_of_P(const Telling& of) {
    const std::size_t first = first_position(of.run());
    return {tr("P[pos] = sin and cos of pos / 10000^(2i/{}), pos = {} to {}",
               of.run().lesson().embeddings.columns.size(), first,
               first + of.run().sentence().labels.size() - 1),
            words(of), dimensions(of)};
}

// sin(2 / 10000^(2/8)) = sin(2 / 10.0000) = sin(0.2000) = +0.1987
Worked cell_of_P(const Telling& of, const LabelledMatrix& P, std::size_t row, std::size_t column) {
    const std::size_t position = first_position(of.run()) + row;
    const std::size_t clock = column / 2;
    const std::size_t d_model = P.values.shape(1);
    return fmt::format("{0}({1}) = {0}({2} / {3}) = {0}({4}) = {5}",
                       column % 2 == 0 ? "sin" : "cos", angle_in_words(position, clock, d_model),
                       position, plain_number(1 / angle_of(1, clock, d_model)),
                       plain_number(angle_of(static_cast<long>(position), clock, d_model)),
                       signed_number(P.values(row, column)));
}

// The second clock has more to work out than the first, where there is one.
std::size_t second_clock(const Telling&, const LabelledMatrix& P, std::size_t) {
    return P.values.shape(1) > 2 ? 2 : 0;
}

// X_P [n words, d_model]
Labels labels_of_X_P(const Telling& of) {
    return {"X_P = X + P", words(of), dimensions(of)};
}

Worked cell_of_X_P(const Telling& of, const LabelledMatrix& X_P, std::size_t row,
                   std::size_t column) {
    return fmt::format("{} + {} = {}", signed_number(of.of_head("X").values(row, column)),
                       signed_number(of.of_head("P").values(row, column)),
                       signed_number(X_P.values(row, column)));
}

// Q_R and K_R [n words, d_k]: `of_what`, Q or K, turned.
Told turned(const std::string& name, const std::string& of_what) {
    const auto labels = [=](const Telling& of) -> Labels {
        const LabelledMatrix& unturned = of.of_head(of_what);
        return {
            tr("{0}{1} = {0}{2}, each pair of columns turned by pos / 10000^(2i/{3}), pos = {4} "
               "to {5}",
               of.prefix(), name, of_what, unturned.values.shape(1), first_position(of.run()),
               first_position(of.run()) + unturned.values.shape(0) - 1),
            unturned.rows, unturned.columns};
    };
    const auto cell = [=](const Telling& of, const LabelledMatrix& made, std::size_t row,
                          std::size_t column) -> Worked {
        const Matrix& unturned = of.of_head(of_what).values;
        const std::size_t position = first_position(of.run()) + row;
        const std::size_t clock = column / 2;
        const double a = angle_of(static_cast<long>(position), clock, unturned.shape(1));
        const std::string x = signed_number(unturned(row, 2 * clock));
        const std::string y = signed_number(unturned(row, 2 * clock + 1));
        const auto turn = fmt::format(
            "a = {} = {}", angle_in_words(position, clock, unturned.shape(1)), plain_number(a));
        const auto result = signed_number(made.values(row, column));
        if (column % 2 == 0)
            return tr("{}; {}·cos a - {}·sin a = {}·{} - {}·{} = {}", turn, x, y, x,
                      signed_number(std::cos(a)), y, signed_number(std::sin(a)), result);
        return tr("{}; {}·sin a + {}·cos a = {}·{} + {}·{} = {}", turn, x, y, x,
                  signed_number(std::sin(a)), y, signed_number(std::cos(a)), result);
    };
    Told told{name, labels, cell};
    told.made = turns;
    told.stands_for = of_what;
    return told;
}

Told told_P() {
    Told told{"P", labels_of_P, cell_of_P, second_clock};
    told.made = adds;
    return told;
}

Told told_X_P() {
    Told told{"X_P", labels_of_X_P, cell_of_X_P, second_clock};
    told.made = adds;
    told.stands_for = "X";
    return told;
}

}  // namespace

Chapter chapter_10() {
    return {.purpose = tr_noop("where a word stands"),
            .tensors = {told_P(), told_X_P(), turned("Q_R", "Q"), turned("K_R", "K")},
            .options = {{"--positions", "none|sinusoidal|rotary",
                         tr_noop("sinusoidal: a word's position is added to its row (default)\n"
                                 "rotary: queries and keys are turned by it\nnone: not at all"),
                         "sinusoidal"},
                        {.name = "--shift",
                         .help = tr_noop("count the positions from N, 0 to 10000 (default: 0)"),
                         .standard = "0",
                         .range = Range{0, 10000}}},
            .lesson = "word_order",
            .examples = {"X_P", "head2.weights"}};
}

}  // namespace attention
