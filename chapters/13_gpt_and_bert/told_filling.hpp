// What chapter 13's program says of the BERT and of induction.
#pragma once

#include <vector>

#include "13_gpt_and_bert/told_school.hpp"
#include "common/report.hpp"
#include "common/run.hpp"

namespace attention {

/// With [END] behind it, as the sentences that were learned have it.
std::vector<std::size_t> ended(std::vector<std::size_t> sentence, const School& school);

/// A gap, filled by the BERT, and by the GPT, which sees only what stands before it.
void show_filling(const std::vector<std::size_t>& sentence, const School& school, const Run& run,
                  Report& report);

/// "A B … A": what follows? One layer fails, two succeed, and the heads that do it.
void show_induction(const School& school, Report& report);

}  // namespace attention
