// Trained models as folders of labelled matrices, files that open in any editor.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "13_gpt_and_bert/transformer.hpp"

namespace attention {

/// What the columns of a model's files are called.
struct Names {
    std::vector<std::string> d;         // d_model
    std::vector<std::string> features;  // of queries and keys: d_k
    std::vector<std::string> values;    // d_k
    std::vector<std::string> wide;      // d_ff; none without a feed-forward part
};

/// A model and the words of its vocabulary, a row of X each.
struct TrainedModel {
    Transformer model;
    std::vector<std::string> words;
    Names names{};  // of a model that was read
};

/// The parts that a plan may have or leave out, "positions" for one, as plan.csv calls them; and
/// for each 1, where it has it, or 0   [parts, 1]
std::vector<std::string> names_of_parts();
Matrix parts_in(const Plan& plan);

/// Writes each tensor as a CSV file with names on both axes:
///
///     plan.csv                          which parts it has: see names_of_parts
///     embeddings.csv                    X
///     layers/1/heads/1/query.csv …      W_Q, W_K, W_V of each head
///     layers/1/output.csv               W_O
///     layers/1/attention_norm.csv       rows gain and shift; none without norms
///     layers/1/wide.csv narrow.csv      W_1 and W_2, the last row of each being b; none without
///     layers/1/feed_forward_norm.csv    the feed-forward part
///     norm.csv                          the last norm, where norms come before each part
///     next.csv                          W_next
///
/// Numbers are written so that they are read back as the same bits. `how` is told in a comment at
/// the top of each file.
void write_model(const TrainedModel& trained, const std::function<std::string()>& how,
                 const std::filesystem::path& folder);

/// Reads such a folder; all sizes come from the files, and plan.csv says which there are. `causal`
/// says what kind of model is wanted. Throws InputError, naming file and row, for files that can't
/// be read as what they should be, whose names or sizes do not fit each other, that are missing, or
/// that no part of the model would read.
TrainedModel read_model(const std::filesystem::path& folder, bool causal);

}  // namespace attention
