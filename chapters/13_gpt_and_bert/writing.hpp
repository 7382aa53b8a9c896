// Chapter 13: a text goes on, word by word.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "13_gpt_and_bert/transformer.hpp"
#include "common/matrix.hpp"

namespace attention {

/// How the next word is chosen: the likeliest (temperature 0), or drawn.
struct Choice {
    double temperature = 0;
    std::uint32_t seed = 1;
};

/// softmax(logits / temperature)   [1, words] -> [1, words]
///
/// Below 1 the likely words become likelier still, above 1 all come nearer to each other. Throws
/// std::invalid_argument for a temperature that is not above 0.
Matrix tempered(const Matrix& logits, double temperature);

/// The word on which `point`, from 0 to below 1, falls when the probabilities [1, words] are laid
/// out one after the other.
std::size_t word_at(const Matrix& probabilities, double point);

/// One step of writing.
struct WrittenWord {
    std::size_t word;
    Matrix logits;         // [1, words]: what the model says
    Matrix probabilities;  // [1, words]: from which the word was chosen
};

/// What was written, and what it cost.
struct Written {
    std::vector<WrittenWord> steps;
    double multiplications = 0;
};

/// Writes on after `prompt` until the word `end` or, where that does not come, until the text has
/// `most` words. With a cache only new words go through the model; without one all do, each time.
/// Both give exactly the same numbers, where matmul multiplies in order.
Written write_on(const Transformer& model, const std::vector<std::size_t>& prompt, std::size_t most,
                 std::size_t end, const Choice& choice, bool with_cache);

}  // namespace attention
