#include "12_learning/corpus.hpp"

#include <algorithm>
#include <map>

#include "common/error.hpp"
#include "common/file.hpp"
#include "common/language.hpp"
#include "common/names.hpp"
#include "common/text.hpp"

namespace attention {
namespace {

// A line of the file.
struct Line {
    std::size_t number;
    std::string text;  // without the "?"
    bool is_unseen;
};

std::vector<Line> sentences_of(const std::filesystem::path& file) {
    const std::string text = read_text_file(file);
    std::vector<Line> lines;
    std::size_t number = 0;
    for (std::string_view line : text_lines(text)) {
        ++number;
        line = trimmed(line);
        if (line.empty() || line.front() == '#') continue;
        std::size_t mark = 0;  // the bytes of the "?", as any keyboard has it
        for (const std::string_view one : {"?", "？"})
            if (line.substr(0, one.size()) == one) mark = one.size();
        lines.push_back({number, std::string(line.substr(mark)), mark > 0});
    }
    return lines;
}

[[noreturn]] void fail(const std::filesystem::path& file, const Line& line,
                       const std::string& what) {
    throw InputError(tr("{}: line {}: {}", visible_path(file), line.number, what));
}

void expect_sizes(const Corpus& corpus, const Line& line, const std::vector<std::string>& words) {
    if (words.size() < 2) {
        fail(corpus.file, line,
             words.empty()
                 ? tr("found no word, expected a sentence")
                 : tr("found a sentence of one word, expected two at least: there is nothing to "
                      "guess"));
    }
    if (words.size() > most_words_of_a_sentence) {
        fail(corpus.file, line,
             tr("found a sentence of {} words, expected at most {}", words.size(),
                most_words_of_a_sentence));
    }
    if (corpus.sentences.size() + corpus.unseen.size() == most_sentences) {
        fail(corpus.file, line,
             tr("found one sentence more than {}, expected at most that", most_sentences));
    }
}

// The rows of a sentence's words; new words get one.
std::vector<std::size_t> learned_words(Corpus& corpus, const Line& line) {
    const auto words = split_words(line.text, {});
    expect_sizes(corpus, line, words);
    std::vector<std::size_t> sentence;
    for (const std::string& word : words) {
        const auto known = NameIndex(corpus.vocabulary).find(word);
        if (!known && word.size() > longest_word) {
            fail(corpus.file, line,
                 tr("found a word of {} bytes, expected at most {}", word.size(), longest_word));
        }
        if (!known && corpus.vocabulary.size() == most_different_words) {
            fail(corpus.file, line,
                 tr("found one more different word, '{}', expected at most {} in all",
                    visible(word), most_different_words));
        }
        sentence.push_back(known.value_or(corpus.vocabulary.size()));
        if (!known) corpus.vocabulary.push_back(word);
    }
    return sentence;
}

// The rows of the words of a sentence that is kept unseen: all of them have one already.
std::vector<std::size_t> known_words(const Corpus& corpus, const Line& line) {
    const auto words = split_words(line.text, {});
    expect_sizes(corpus, line, words);
    std::vector<std::size_t> sentence;
    for (const std::string& word : words) {
        const auto known = NameIndex(corpus.vocabulary).find(word);
        if (!known) {
            fail(corpus.file, line,
                 tr("found the word '{}' in an unseen sentence, expected words that the others "
                    "have{}",
                    visible(shortened(word, 40)), nearest_words_hint(word, corpus.vocabulary)));
        }
        sentence.push_back(*known);
    }
    if (std::find(corpus.sentences.begin(), corpus.sentences.end(), sentence) !=
        corpus.sentences.end()) {
        fail(corpus.file, line,
             tr("found a sentence that is learned from too, expected a new one"));
    }
    return sentence;
}

}  // namespace

Corpus read_corpus(const std::filesystem::path& file) {
    Corpus corpus;
    corpus.file = file;
    const std::vector<Line> lines = sentences_of(file);
    for (const Line& line : lines)
        if (!line.is_unseen) corpus.sentences.push_back(learned_words(corpus, line));
    if (corpus.sentences.empty())
        throw InputError(tr("{}: found no sentence, expected one a line", visible_path(file)));
    for (const Line& line : lines)
        if (line.is_unseen) corpus.unseen.push_back(known_words(corpus, line));
    return corpus;
}

std::string text_of(const Corpus& corpus, const std::vector<std::size_t>& sentence) {
    std::string text;
    for (const std::size_t word : sentence)
        text += (text.empty() ? "" : " ") + corpus.vocabulary[word];
    return text;
}

std::vector<Question> questions_about(std::size_t word,
                                      const std::vector<std::vector<std::size_t>>& sentences) {
    std::vector<Question> questions;
    for (const auto& sentence : sentences) {
        const auto found = std::find(sentence.begin(), sentence.end(), word);
        if (found == sentence.end() || found + 1 == sentence.end()) continue;
        questions.push_back({{sentence.begin(), found + 1},
                             static_cast<std::size_t>(found - sentence.begin()),
                             *(found + 1)});
    }
    return questions;
}

std::set<std::size_t> clues_in(const std::vector<Question>& questions) {
    std::map<std::size_t, std::vector<std::size_t>> endings;  // of each word before the place
    for (const Question& question : questions) {
        const std::set<std::size_t> words(question.words.begin(), question.words.end() - 1);
        for (const std::size_t word : words)
            endings[word].push_back(question.ending);
    }
    std::set<std::size_t> clues;
    for (const auto& [word, after] : endings) {
        const bool always = std::set<std::size_t>(after.begin(), after.end()).size() == 1;
        if (always && after.size() >= 2) clues.insert(word);
    }
    return clues;
}

}  // namespace attention
