#include "10_positions/told_rotary.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "03_dot_products/dot_products.hpp"
#include "07_value_weighting/value_weighting.hpp"
#include "08_multiple_heads/told_heads.hpp"
#include "10_positions/positions.hpp"
#include "10_positions/told.hpp"
#include "common/language.hpp"
#include "common/number.hpp"

namespace attention {
namespace {

constexpr double hardly = 1e-6;  // what differs by less is the same
constexpr int shifted = 9;       // digits: angles of large positions have fewer behind the point

// How far all words are moved, to see what changes: --shift, or 100.
std::size_t far(const Run& run) {
    return first_position(run) > 0 ? first_position(run) : 100;
}

// How queries and keys of a head are turned.
struct Turning {
    Pairing queries;
    Pairing keys;
};
constexpr Turning both_neighbours{Pairing::neighbours, Pairing::neighbours};
constexpr Turning both_halves{Pairing::halves, Pairing::halves};
constexpr Turning mixed{Pairing::neighbours, Pairing::halves};

Matrix scores_of(const Matrix& Q, const Matrix& K, std::size_t first,
                 const Turning& how = both_neighbours) {
    return dot_products(rotate(Q, first, how.queries), rotate(K, first, how.keys));
}

// What is true of the scores of every head when they are turned in some way.
struct Effect {
    double off = 0;    // how far they lie from those that the weights were made for, at most
    double moved = 0;  // how much they change when all words are moved, at most
};

Effect effect_of(const Run& run, const Turning& how) {
    Effect effect;
    const auto Q = of_each_head(run, "Q");
    const auto K = of_each_head(run, "K");
    for (std::size_t h = 0; h < Q.size(); ++h) {
        const Matrix here = scores_of(Q[h], K[h], 0, how);
        effect.off = std::max(effect.off, largest_difference(here, scores_of(Q[h], K[h], 0)));
        effect.moved =
            std::max(effect.moved, largest_difference(here, scores_of(Q[h], K[h], far(run), how)));
    }
    return effect;
}

// The columns in the order in which neighbours become halves: 0 2 4 ... 1 3 5 ...
Matrix neighbours_apart(const Matrix& rows) {
    const std::size_t d_k = rows.shape(1);
    Matrix result = Matrix::from_shape({rows.shape(0), d_k});
    for (std::size_t m = 0; m < rows.shape(0); ++m) {
        for (std::size_t i = 0; i < d_k / 2; ++i) {
            result(m, i) = rows(m, 2 * i);
            result(m, i + d_k / 2) = rows(m, 2 * i + 1);
        }
    }
    return result;
}

// How large a score of any head can become, however its query and its key are turned.
double largest_possible_score(const Run& run) {
    const auto length = [](const Matrix& rows) {
        double largest = 0;
        for (std::size_t i = 0; i < rows.shape(0); ++i) {
            double sum = 0;
            for (std::size_t j = 0; j < rows.shape(1); ++j)
                sum += rows(i, j) * rows(i, j);
            largest = std::max(largest, std::sqrt(sum));
        }
        return largest;
    };
    double largest = 0;
    const auto Q = of_each_head(run, "Q");
    const auto K = of_each_head(run, "K");
    for (std::size_t h = 0; h < Q.size(); ++h)
        largest = std::max(largest, length(Q[h]) * length(K[h]));
    return largest;
}

// The same where the columns of W_Q and W_K, and so those of Q and K, were put into another order.
Effect effect_of_reordering(const Run& run) {
    Effect effect;
    const auto Q = of_each_head(run, "Q");
    const auto K = of_each_head(run, "K");
    for (std::size_t h = 0; h < Q.size(); ++h) {
        const Matrix Q_apart = neighbours_apart(Q[h]);
        const Matrix K_apart = neighbours_apart(K[h]);
        const Matrix here = scores_of(Q_apart, K_apart, 0, both_halves);
        effect.off = std::max(effect.off, largest_difference(here, scores_of(Q[h], K[h], 0)));
        effect.moved =
            std::max(effect.moved,
                     largest_difference(here, scores_of(Q_apart, K_apart, far(run), both_halves)));
    }
    return effect;
}

bool is_zero(const Matrix& matrix) {
    return std::all_of(matrix.begin(), matrix.end(), [](double cell) { return cell == 0; });
}

// A query and a key of a head that have most to do with each other.
struct Pair {
    std::size_t query = 0;
    std::size_t key = 0;
};

Pair telling_pair(const Matrix& scores) {
    Pair best{0, scores.shape(0) > 1 ? std::size_t{1} : std::size_t{0}};
    for (std::size_t i = 0; i < scores.shape(0); ++i) {
        for (std::size_t j = 0; j < scores.shape(1); ++j) {
            if (i != j && std::abs(scores(i, j)) > std::abs(scores(best.query, best.key)) + hardly)
                best = {i, j};
        }
    }
    return best;
}

Matrix repeated(const Matrix& row, std::size_t times) {
    Matrix rows = Matrix::from_shape({times, row.shape(1)});
    for (std::size_t i = 0; i < times; ++i) {
        for (std::size_t j = 0; j < row.shape(1); ++j)
            rows(i, j) = row(0, j);
    }
    return rows;
}

// The largest difference of neighbours on a diagonal.
double along_diagonals(const Matrix& matrix) {
    double largest = 0;
    for (std::size_t i = 1; i < matrix.shape(0); ++i) {
        for (std::size_t j = 1; j < matrix.shape(1); ++j)
            largest = std::max(largest, std::abs(matrix(i, j) - matrix(i - 1, j - 1)));
    }
    return largest;
}

std::string named(const std::string& tensor, std::size_t head) {
    return fmt::format("head{}.{}", head, tensor);
}

}  // namespace

void keep_rotary_head(Run& run, std::size_t head, const RotarySteps& steps) {
    const std::string name = fmt::format("head{}.", head + 1);
    const HeadMaps& maps = run.lesson().heads[head];
    run[name + "W_Q"] = maps.query.values;
    run[name + "W_K"] = maps.key.values;
    run[name + "Q"] = steps.Q;
    run[name + "K"] = steps.K;
    run[name + "Q_R"] = steps.Q_R;
    run[name + "K_R"] = steps.K_R;
    keep_head(run, head, steps);  // these, where they stand, and all that comes after them
}

std::size_t head_to_look_at(const Run& run) {
    for (std::size_t head = 1; head <= run.lesson().heads.size(); ++head)
        if (!is_zero(run[named("scores", head)])) return head;
    return 1;
}

void show_distances(const Run& run, Report& report) {
    constexpr std::size_t shown = 5;
    const std::size_t head = head_to_look_at(run);
    const Matrix& Q = run[named("Q", head)];
    const Matrix& K = run[named("K", head)];
    const Pair words = telling_pair(dot_products(Q, K));
    const auto& labels = run.sentence().labels;
    std::vector<std::string> counted;
    for (std::size_t position = 0; position < shown; ++position)
        counted.push_back(std::to_string(first_position(run) + position));
    const Matrix table = scores_of(repeated(row_of(Q, words.query), shown),
                                   repeated(row_of(K, words.key), shown), first_position(run));

    report.section("Scores know distances, not positions");
    report.table({"distances",
                  tr("the score of {} → {} in head {}, if they stood elsewhere",
                     labels[words.query], labels[words.key], head),
                  {tr_noop("query at"), "positions", counted},
                  {tr_noop("key at"), "positions", counted},
                  table});
    const double along = along_diagonals(table);
    const double moved = report.measure("shift_difference", effect_of(run, both_neighbours).moved);
    const double differ = std::max(along, moved);
    if (differ >= hardly * std::max(1.0, largest_possible_score(run))) {
        report.say(
            "Along each diagonal the distance is the same, and so should the score be; but here scores "
            "differ by up to {}. Rows turned by the angles of their positions, each pair as long as "
            "before, would not.",
            plain_number(differ));
        return;
    }
    if (differ >= hardly) {
        report.say(
            "Along each diagonal the distance is the same, and so should the score be; but numbers as "
            "large as these differ in their last digits.");
        return;
    }
    report.say(
        "Along each diagonal the distance is the same, and so is the score (largest difference {}). "
        "Turned by a and by b, a query and a key score as if only one of them had been turned, by "
        "the difference of a and b.",
        below(along, shifted));
    report.say(
        "So no score of any head changes when all positions are counted from {} instead of 0 "
        "(largest difference {}).",
        far(run), below(moved, shifted));
}

void show_pairings(const Run& run, Report& report) {
    const std::size_t head = head_to_look_at(run);
    const std::size_t d_k = run[named("Q", head)].shape(1);
    const std::size_t word = run.focus();
    const auto turned_query = [&](Pairing pairing) {
        return row_of(rotate(run[named("Q", head)], first_position(run), pairing), word);
    };
    report.section("Which columns are a pair");
    report.table(stacked("pairings",
                         tr("the query of {} in head {}, turned by both pairings",
                            run.sentence().labels[word], head),
                         {tr_noop("pairing"), tr_noop("pairings"), {}},
                         run.tensor(named("Q", head)).columns,
                         {{tr("not turned"), row_of(run[named("Q", head)], word)},
                          {tr("neighbours"), turned_query(Pairing::neighbours)},
                          {tr("halves"), turned_query(Pairing::halves)}}));
    report.say(
        "RoFormer pairs neighbours, columns 2i and 2i + 1, and so does this program; many programs "
        "pair the halves, columns i and i + d_k/2.");
    if (first_position(run) + word == 0) report.say("At position 0 nothing is turned yet.");
    if (d_k == 2) report.say("With d_k = 2 there is one pair, and both ways are the same.");
}

void show_mixed_up(const Run& run, Report& report) {
    if (run[named("Q", 1)].shape(1) == 2) return;  // both pairings are the same
    const Effect wrong = effect_of(run, both_halves);
    const Effect broken = effect_of(run, mixed);
    const Effect reordered = effect_of_reordering(run);
    report.measure("other_pairing_off", wrong.off);
    report.measure("other_pairing_shift_difference", wrong.moved);
    report.measure("mixed_pairings_off", broken.off);
    report.measure("mixed_pairings_shift_difference", broken.moved);
    report.measure("reordered_off", reordered.off);
    report.section("Mixed up: one way breaks, one way hides");
    report.table(
        {"mixed_up",
         tr("scores of all heads, for weights that were made for neighbours"),
         {tr_noop("turned as"),
          tr_noop("ways"),
          {tr("neighbours"), tr("halves"), tr("Q neighbours, K halves"), tr("halves, reordered")}},
         {tr_noop("what changes"), tr_noop("changes"), {tr("off by"), tr("moved by")}},
         {{0, effect_of(run, both_neighbours).moved},
          {wrong.off, wrong.moved},
          {broken.off, broken.moved},
          {reordered.off, reordered.moved}},
         Kind::unsigned_numbers});
    report.say(
        "\"Off by\" is how far a score lies, at most, from what it should be; \"moved by\" how much "
        "one changes, at most, when all positions are counted from {} instead of 0.",
        far(run));
    report.say(
        broken.moved < hardly
            ? tr("Queries paired in one way and keys in the other would break: scores would "
                 "depend on the positions themselves. These words do not show it ({}).",
                 below(broken.moved, shifted))
            : tr("Queries paired in one way and keys in the other: that breaks. Scores depend "
                 "on the positions themselves, and a test that moves all words finds it."));
    if (wrong.off < hardly) {
        report.say(
            "Both paired in the other way would give other scores, although moving all words changes "
            "none. These words do not show it ({}).",
            below(wrong.off));
    } else if (wrong.moved < hardly) {
        report.say(sentences(
            {tr("Both paired in the other way: that hides. Moving all words changes nothing ({}), so "
                "all looks well, and yet the scores are wrong. This happens when weights are carried "
                "from one program to another.",
                below(wrong.moved, shifted)),
             reordered.off < hardly
                 ? tr("Put the columns of W_Q and W_K into the other order too, and "
                      "the scores are right again ({}).",
                      below(reordered.off))
                 : ""}));
    }
}

void show_why_V_stays(const Run& run, Report& report) {
    const std::size_t head = head_to_look_at(run);
    const Matrix& V = run[named("V", head)];
    report.section("Why V stays as it is");
    report.say(
        "Queries and keys are turned because they are compared: what is left is the difference of "
        "their positions. A value is compared with nothing. It is handed over, and what a word is "
        "does not depend on where it stands.");
    if (V.shape(1) % 2 != 0) return;
    const Matrix& weights = run[named("weights", head)];
    const double moved =
        report.measure("turned_V_shift_difference",
                       largest_difference(weigh_values(weights, rotate(V, 0)),
                                          weigh_values(weights, rotate(V, far(run)))));
    report.say(
        moved < hardly
            ? tr("Were V turned too, the contexts would depend on where counting begins; these "
                 "words do not show it ({}).",
                 below(moved, shifted))
            : tr("Were V turned too, the contexts of head {} would change by up to {} when all "
                 "positions are counted from {} instead of 0.",
                 head, plain_number(moved), far(run)));
}

}  // namespace attention
