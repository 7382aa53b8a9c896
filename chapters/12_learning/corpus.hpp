// Chapter 12: the sentences that are learned from.
#pragma once

#include <cstddef>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

namespace attention {

/// Sentences, word by word, as rows of a vocabulary.
struct Corpus {
    std::filesystem::path file;
    std::vector<std::string> vocabulary;              // in the order in which the words come
    std::vector<std::vector<std::size_t>> sentences;  // learned from
    std::vector<std::vector<std::size_t>> unseen;     // kept aside, and asked at the end
};

constexpr std::size_t most_sentences = 1000;
constexpr std::size_t most_different_words = 200;
constexpr std::size_t most_words_of_a_sentence = 40;
constexpr std::size_t longest_word = 60;  // bytes

/// Reads a text file with a sentence on each line; `#` begins a comment, and `?` a sentence that is
/// kept unseen. Throws InputError, with the line, for a sentence of one word or too many, for an
/// unseen one that is learned from too or has a word that nobody learns, and for a file without a
/// sentence or with too many.
Corpus read_corpus(const std::filesystem::path& file);

/// "Tom is going to the bank"
std::string text_of(const Corpus& corpus, const std::vector<std::size_t>& sentence);

/// A sentence that asks what follows a word: the words up to it, where it stands, what comes next.
struct Question {
    std::vector<std::size_t> words;
    std::size_t place = 0;
    std::size_t ending = 0;
};

/// What each of the sentences says after `word`; those that do not go on after it are left out.
std::vector<Question> questions_about(std::size_t word,
                                      const std::vector<std::vector<std::size_t>>& sentences);

/// The words that tell what comes next: each stands in at least two of the questions, and always
/// the same ending follows.
std::set<std::size_t> clues_in(const std::vector<Question>& questions);

}  // namespace attention
