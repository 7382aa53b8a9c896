// Chapter 12: how wrong a guess of the next word is.
#pragma once

#include <cstddef>
#include <vector>

#include "common/matrix.hpp"

namespace attention {

/// loss = -1/n Σ_i ln(probabilities[i, next[i]]), probabilities = softmax(logits), along each row
/// [n, words] -> a number
///
/// How surprised the model is by the words that came, in the mean over n guesses: 0 where it was
/// sure and right, ln(words) where it holds every word for equally likely (cross-entropy). Throws
/// std::invalid_argument when there is not one next word for each row.
double cross_entropy(const Matrix& logits, const std::vector<std::size_t>& next);

/// d_logits[i, j] = (probabilities[i, j] - (1 if j is next[i], else 0)) / n
/// [n, words] -> [n, words]
///
/// What was guessed, less what came. Throws as cross_entropy does.
Matrix cross_entropy_backward(const Matrix& logits, const std::vector<std::size_t>& next);

}  // namespace attention
