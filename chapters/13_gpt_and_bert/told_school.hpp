// The models of chapter 13: where they are read from, and how they were trained.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "13_gpt_and_bert/examples.hpp"
#include "13_gpt_and_bert/told_models.hpp"
#include "common/csv.hpp"

namespace attention {

/// From how many random starts the GPT was trained for each row of left_out.csv.
constexpr std::size_t starts = 5;

/// What stands in data/learned.
struct School {
    std::filesystem::path folder;
    TrainedModel gpt;
    TrainedModel bert;
    std::vector<TrainedModel> induction;  // with one layer, with two
    CsvTable left_out;                    // what each part is worth: see train_all
    std::size_t end = 0;                  // the row of [END] in gpt's vocabulary
    std::size_t mask = 0;                 // the row of [MASK] in bert's
};

/// Reads the models of a folder. Throws InputError for what can't be read.
School read_school(const std::filesystem::path& folder);

/// The words of a sentence in the model's table; nothing where it does not know them all.
std::optional<std::vector<std::size_t>> rows_if_known(const std::vector<std::string>& names,
                                                      const TrainedModel& model);

/// Trains everything that data/learned holds, from the sentences of corpus.txt in it, and writes it
/// there: a GPT, a BERT, two models that learn induction, and left_out.csv, the loss of the GPT
/// with one part left out, as mean and spread over five seeds. Takes a minute or two, and shows how
/// far it is.
void train_all(const std::filesystem::path& folder);

/// Fresh sequences for induction, the same each time.
std::vector<Example> fresh_pairs(const TrainedModel& model, std::size_t count);

}  // namespace attention
