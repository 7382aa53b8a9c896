// What chapter 13's program says of what each part of the GPT is worth, and the rule by which it
// says so.
#pragma once

#include "13_gpt_and_bert/told_school.hpp"
#include "common/report.hpp"

namespace attention {

/// The mean of some losses, one from each start, and their spread (standard deviation).
struct Losses {
    double mean = 0;
    double spread = 0;
};

/// How much larger one mean is than another, and the standard error of that difference:
/// √((spread² + other spread²) / starts).
struct Difference {
    double more = 0;
    double error = 0;

    double t() const;  // how many standard errors it has
};

Difference difference(const Losses& without, const Losses& everything);

/// A difference counts beyond so many of its standard errors, up or down. It is Student's t for
/// 5 + 5 starts (8 degrees of freedom): without a true difference chance alone gets there one time
/// in twenty.
constexpr double enough = 2.306;

/// What the GPT's loss is without each part, and which of the differences count.
void show_parts(const School& school, Report& report);

}  // namespace attention
