// What chapter 13's program says of the GPT: what it writes, and what the cache saves.
#pragma once

#include <string>
#include <vector>

#include "13_gpt_and_bert/told_school.hpp"
#include "13_gpt_and_bert/writing.hpp"
#include "common/report.hpp"

namespace attention {

/// What the GPT was asked to go on from, and what it wrote.
struct Text {
    std::vector<std::size_t> prompt;
    std::size_t most;  // words
    Choice choice;
    Written written;
};

/// The words by their probability [1, words], the likeliest first: at most `most` of them.
std::vector<std::size_t> likeliest_words(const Matrix& probabilities, std::size_t most);

/// The rows of all words of the text, prompt and written, without [END].
std::vector<std::size_t> words_of(const Text& text, const School& school);

/// "Tom is going to the bank"
std::string text_of(const std::vector<std::size_t>& words, const TrainedModel& model);

/// What it wrote, word by word, with the likeliest words of each step.
void show_writing(const Text& text, const School& school, const Run& run, Report& report);

/// What would be guessed after a word if the model ended after each layer: after bank, where the
/// text has it, else after the last word.
void show_layers(const School& school, const Run& run, Report& report);

/// Where all heads look from that word.
void show_heads(const Run& run, Report& report);

/// One row of the weights of all heads, at the first `words` keys. The names of the model's tensors
/// begin with `model`: see keep_model.
std::vector<LabelledRow> looks_of_heads(const Run& run, const std::string& model, std::size_t row,
                                        std::size_t words);

/// The same text with and without a cache, and what it costs.
void show_cache(const Text& text, const School& school, Report& report);

}  // namespace attention
