// What chapter 12's program says of a word whose ending hangs on a clue: bank.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "12_learning/told_learned.hpp"
#include "common/report.hpp"

namespace attention {

/// A word, and what the corpus says after it.
struct Asked {
    std::size_t word;                  // its row in the vocabulary
    std::vector<Question> learned;     // the sentences that are learned from
    std::vector<Question> unseen;      // those that are not
    std::set<std::size_t> clues;       // words that tell the ending
    std::vector<std::size_t> endings;  // each once, in the order of the corpus
};

/// The questions about bank; nothing where the corpus has none whose ending a word tells.
std::optional<Asked> asked_about_bank(const Learned& learned);

/// What is guessed after the first question, at the start and at the end.
void show_guesses(const Learned& learned, const Asked& asked, Report& report);

/// The word's row of weights in the first question, on the way.
void show_row_on_the_way(const Learned& learned, const Asked& asked, Report& report);

/// What is guessed in the unseen sentences.
void show_unseen(const Learned& learned, const Asked& asked, Report& report);

/// What the heads look at, and what each is worth.
void show_heads(const Learned& learned, const Asked& asked, Report& report);

/// The same from other random starts.
void show_seeds(const Learned& learned, const Asked& asked, Report& report);

}  // namespace attention
