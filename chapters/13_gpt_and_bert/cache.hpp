// Chapter 13: keys and values are kept, so that a text grows by one row at a time.
//
// Under a causal mask no word sees what comes after it. So a word that is added changes no earlier
// row, in no layer: their keys and values stay what they were, and need not be computed again.
#pragma once

#include <cstddef>
#include <vector>

#include "13_gpt_and_bert/transformer.hpp"
#include "common/matrix.hpp"

namespace attention {

/// What one head keeps of the words so far.
struct KeptHead {
    Matrix K;  // [kept, d_k]
    Matrix V;  // [kept, d_v]
};

/// What a model keeps of one text. For another text, begin with an empty one.
struct Cache {
    std::vector<std::vector<KeptHead>> layers;  // for each layer its heads
    std::size_t words = 0;                      // how many are kept
};

/// hidden[i, j] is true where key j comes after query i, when the queries are the last ones of the
/// keys   -> [queries, keys]
///
/// The last query sees every key; the mask is counted from the lower right corner. With as many
/// queries as keys it is the causal mask of chapter 5. Throws std::invalid_argument for fewer keys
/// than queries.
Mask mask_of_new(std::size_t queries, std::size_t keys);

/// The rows of both, one below the other   [n, d], [m, d] -> [n + m, d]
Matrix stacked_rows(const Matrix& above, const Matrix& below);

/// One head for new words only: their context   [m, d_model] -> [m, d_v]
///
/// Queries of the new words; keys and values of the new ones are added to those that are kept.
Matrix attend_with_cache(const Matrix& asking, const Matrix& W_Q, const Matrix& W_K,
                         const Matrix& W_V, KeptHead& kept);

/// The next words of the text through all layers   -> their logits [m, words of the vocabulary]
///
/// Positions go on from those that are kept. The cache has grown by m words when all layers are
/// done, not sooner: every layer needs the same positions and the same mask.
Matrix go_on(const Transformer& model, Cache& cache, const std::vector<std::size_t>& words);

/// How many numbers are multiplied for `queries` new rows that meet `keys` keys: in the maps, QKᵀ,
/// weights V, W_O and W_next. (What is left aside is the same for each row: norms and
/// feed-forward.)
double multiplications(const Plan& plan, double queries, double keys);

/// The same for writing: a text that grows to n words one by one, from the first word on. Without a
/// cache all rows are computed again for each word, hidden cells included.
double multiplications_to_write(const Plan& plan, std::size_t n, bool with_cache);

}  // namespace attention
