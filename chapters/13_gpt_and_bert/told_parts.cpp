#include "13_gpt_and_bert/told_parts.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "common/language.hpp"
#include "common/lesson.hpp"
#include "common/number.hpp"

namespace attention {

double Difference::t() const {
    if (more == 0) return 0;
    return error > 0 ? more / error : std::copysign(std::numeric_limits<double>::infinity(), more);
}

Difference difference(const Losses& without, const Losses& everything) {
    const double squares = without.spread * without.spread + everything.spread * everything.spread;
    return {without.mean - everything.mean, std::sqrt(squares / static_cast<double>(starts))};
}

namespace {

// What the file calls a variant or a measure, in the language that is spoken.
std::string called(const std::string& name) {
    for (const char* known :
         {tr_noop("everything"), tr_noop("without_residual"), tr_noop("without_norm"),
          tr_noop("norm_after"), tr_noop("without_feed_forward"), tr_noop("one_layer"),
          tr_noop("without_positions"), tr_noop("learned"), tr_noop("learned_spread"),
          tr_noop("unseen"), tr_noop("unseen_spread")}) {
        if (name == known) return tr(known);
    }
    return name;
}

// A variant beside the GPT with all parts: on the sentences that were learned, and on unseen ones.
struct Compared {
    std::string name;
    Difference learned;
    Difference unseen;
};

Losses losses_in(const CsvTable& table, std::size_t row, std::size_t column) {
    return {table.values(row, column), table.values(row, column + 1)};
}

std::vector<Compared> compared_in(const CsvTable& table, std::size_t everything) {
    std::vector<Compared> all;
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        if (i == everything) continue;
        const auto of = [&](std::size_t column) {
            return difference(losses_in(table, i, column), losses_in(table, everything, column));
        };
        all.push_back({called(table.rows[i]), of(0), of(2)});
    }
    return all;
}

void show_losses(const CsvTable& table, Report& report) {
    std::vector<LabelledRow> rows;
    for (std::size_t i = 0; i < table.rows.size(); ++i)
        rows.push_back({called(table.rows[i]), row_of(table.values, i)});
    std::vector<std::string> measures;
    for (const std::string& column : table.columns)
        measures.push_back(called(column));
    report.table(stacked(
        "left_out", tr("the GPT's loss with a part left out: mean and spread over five seeds"),
        {tr_noop("variant"), tr_noop("variants"), {}},
        {tr_noop("measure"), tr_noop("measures"), measures}, rows, Kind::unsigned_numbers));
}

void show_differences(const std::vector<Compared>& all, Report& report) {
    std::vector<LabelledRow> rows;
    for (const Compared& one : all) {
        rows.push_back(
            {one.name, {{one.learned.more, one.learned.t(), one.unseen.more, one.unseen.t()}}});
    }
    report.table(stacked("left_out_differences",
                         tr("how much larger the mean is than with everything, and t"),
                         {tr_noop("variant"), tr_noop("variants"), {}},
                         {tr_noop("measure"),
                          tr_noop("measures"),
                          {tr("learned"), tr("t, learned"), tr("unseen"), tr("t, unseen")}},
                         rows));
}

// Those that fit, by name: "without_residual, without_positions"; "none" where there are none.
template <class Fits>
std::string names_where(const std::vector<Compared>& all, Fits fits) {
    std::vector<std::string> names;
    for (const Compared& one : all)
        if (fits(one)) names.push_back(one.name);
    return names.empty() ? tr("none") : with_commas(names);
}

void show_verdicts(const std::vector<Compared>& all, Report& report) {
    const auto is_worse = [](const Difference& of) { return of.t() > enough; };
    const auto is_better = [](const Difference& of) { return of.t() < -enough; };
    const auto is_open = [&](const Compared& one) {
        return std::abs(one.learned.t()) <= enough && std::abs(one.unseen.t()) <= enough;
    };
    report.say(
        "Worse without, by this rule, on the sentences that were learned: {}. On unseen ones: {}.",
        names_where(all, [&](const Compared& one) { return is_worse(one.learned); }),
        names_where(all, [&](const Compared& one) { return is_worse(one.unseen); }));
    const auto better = [&](const Compared& one) {
        return is_better(one.learned) || is_better(one.unseen);
    };
    if (std::any_of(all.begin(), all.end(), better)) {
        report.say("Better without, on the one or the other: {}.", names_where(all, better));
    }
    if (std::none_of(all.begin(), all.end(), is_open)) return;
    Difference learned;
    Difference unseen;
    for (const Compared& one : all) {
        if (!is_open(one)) continue;
        learned.error = std::max(learned.error, one.learned.error);
        unseen.error = std::max(unseen.error, one.unseen.error);
    }
    report.say(
        "No difference that counts, on either: {}. That is less than to say that they cost nothing: "
        "five starts with such spreads may miss up to {} on learned sentences, and up to {} on unseen "
        "ones.",
        names_where(all, is_open),
        plain_number(report.measure("may_be_missed_learned", enough * learned.error)),
        plain_number(report.measure("may_be_missed_unseen", enough * unseen.error)));
}

}  // namespace

void show_parts(const School& school, Report& report) {
    const CsvTable& table = school.left_out;
    const auto everything = find_name(table.rows, "everything");
    if (!everything || table.columns.size() != 4) return;
    const std::vector<Compared> all = compared_in(table, *everything);
    report.section("What each part is worth");
    show_losses(table, report);
    report.say(
        "Is a difference more than chance? Its standard error is √((spread² + other spread²) / {}), "
        "from the spreads of both, and t is how many of them it has. The rule: it counts beyond {}, up "
        "or down. Chance alone gets there one time in twenty, and here are {} comparisons.",
        starts, report.measure("t_that_counts", enough), 2 * all.size());
    show_differences(all, report);
    show_verdicts(all, report);
}

}  // namespace attention
