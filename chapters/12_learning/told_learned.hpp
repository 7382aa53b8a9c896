// What chapter 12's program learns, and from what.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "12_learning/corpus.hpp"
#include "12_learning/model.hpp"
#include "12_learning/training.hpp"
#include "common/lesson.hpp"
#include "common/options.hpp"

namespace attention {

/// The model after so many steps.
struct Snapshot {
    int step;
    Model model;
};

/// The loss after so many steps, of the sentences that are learned from and of the unseen ones.
struct Loss {
    int step;
    double learned;
    double unseen;  // 0 where there are none
};

/// A training from its start to its end.
struct Learned {
    Corpus corpus;
    Training how;
    std::vector<Guess> sentences;  // the corpus as guesses
    std::vector<Guess> unseen;
    std::vector<Snapshot> on_the_way;  // the start, some steps, the end
    std::vector<Loss> losses;          // every tenth step
    const Model& start() const { return on_the_way.front().model; }
    const Model& model() const { return on_the_way.back().model; }
};

/// Trains a model on the corpus that the options name. Its progress is shown on a terminal.
Learned learn(const Options& options);

/// The same corpus, learned from another seed: the model at the end.
Model learn_again(const Learned& learned, std::uint32_t seed);

/// "d1", "d2", …: names for what has none, since nobody chose what it means.
std::vector<std::string> numbered(const std::string& letter, std::size_t count);

/// The learned numbers as a lesson: X as its embeddings, the heads' maps, W_O. Dimensions are
/// called d1, d2 …, features of queries and keys f1 …, those of values v1 …: nobody chose what they
/// mean. Its sentence is the first of the corpus, without its last word.
Lesson lesson_of(const Learned& learned);

}  // namespace attention
