// Trained models as folders of labelled matrices, files that open in any editor.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "13_gpt_and_bert/transformer.hpp"

namespace attention {

/// A model and the words of its vocabulary, a row of X each.
struct TrainedModel {
    Transformer model;
    std::vector<std::string> words;
};

/// Writes each tensor as a CSV file with names on both axes:
///
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

/// Reads such a folder; all sizes come from the files. Throws InputError, naming file and row, for
/// files that can't be read as what they should be, or whose names or sizes do not fit each other.
TrainedModel read_model(const std::filesystem::path& folder, bool causal);

}  // namespace attention
