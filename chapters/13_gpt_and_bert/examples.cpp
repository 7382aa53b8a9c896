#include "13_gpt_and_bert/examples.hpp"

#include <algorithm>
#include <numeric>
#include <stdexcept>

#include "01_embeddings/embeddings.hpp"
#include "12_learning/adam.hpp"
#include "12_learning/backward.hpp"
#include "12_learning/guessing.hpp"
#include "common/language.hpp"
#include XTENSOR_MATH
#include XTENSOR_OPERATION

namespace attention {
namespace {

std::size_t below(Random& random, std::size_t count) {
    return static_cast<std::size_t>(random.uniform() * static_cast<double>(count));
}

template <class T>
void shuffle(std::vector<T>& list, Random& random) {
    for (std::size_t last = list.size(); last > 1; --last)
        std::swap(list[last - 1], list[below(random, last)]);
}

}  // namespace

Example next_words(const std::vector<std::size_t>& sentence) {
    if (sentence.size() < 2) {
        throw std::invalid_argument(
            tr("next_words: a sentence of {} words has no next word", sentence.size()));
    }
    Example example{
        {sentence.begin(), sentence.end() - 1}, {}, {sentence.begin() + 1, sentence.end()}};
    example.places.resize(example.words.size());
    std::iota(example.places.begin(), example.places.end(), std::size_t{0});
    return example;
}

// #region hidden_words
Example hidden_words(const std::vector<std::size_t>& sentence, std::size_t mask, Random& random) {
    Example example{sentence, {}, {}};
    for (std::size_t i = 0; i < sentence.size(); ++i)
        if (random.uniform() < 0.15) example.places.push_back(i);
    if (example.places.empty()) example.places.push_back(below(random, sentence.size()));
    for (const std::size_t place : example.places) {
        example.wanted.push_back(sentence[place]);
        const double kind = random.uniform();
        if (kind < 0.8) example.words[place] = mask;
        if (kind >= 0.8 && kind < 0.9) example.words[place] = below(random, mask);
    }
    return example;
}
// #endregion hidden_words

// #region repeated_pairs
Example repeated_pairs(std::size_t letters, std::size_t pairs, Random& random) {
    if (letters < 2 * pairs + most_between) {
        throw std::invalid_argument(
            tr("repeated_pairs: {} letters are too few for {} pairs", letters, pairs));
    }
    std::vector<std::size_t> drawn(letters);
    std::iota(drawn.begin(), drawn.end(), std::size_t{0});
    shuffle(drawn, random);
    std::vector<std::vector<std::size_t>> pieces;  // pairs, and single letters between them
    for (std::size_t p = 0; p < pairs; ++p)
        pieces.push_back({drawn[2 * p], drawn[2 * p + 1]});
    std::vector<std::vector<std::size_t>> asked = pieces;
    const std::size_t between = below(random, most_between + 1);
    for (std::size_t i = 0; i < between; ++i)
        pieces.push_back({drawn[2 * pairs + i]});
    shuffle(pieces, random);
    shuffle(asked, random);

    Example example;
    for (const auto& piece : pieces)
        example.words.insert(example.words.end(), piece.begin(), piece.end());
    for (const auto& pair : asked) {
        example.places.push_back(example.words.size());
        example.wanted.push_back(pair[1]);
        example.words.insert(example.words.end(), pair.begin(), pair.end());
    }
    example.words.pop_back();  // the last answer is not given away
    return example;
}
// #endregion repeated_pairs

double loss_of(const Transformer& model, const Example& example) {
    const Matrix logits = forward(model, example.words).logits;
    return cross_entropy(embed(logits, example.places), example.wanted);
}

double loss_of(const Transformer& model, const std::vector<Example>& examples) {
    double sum = 0;
    for (const Example& example : examples)
        sum += loss_of(model, example);
    return sum / static_cast<double>(examples.size());
}

double share_right(const Transformer& model, const std::vector<Example>& examples) {
    std::size_t right = 0;
    std::size_t asked = 0;
    for (const Example& example : examples) {
        const Matrix logits = forward(model, example.words).logits;
        for (std::size_t i = 0; i < example.places.size(); ++i) {
            const double* row = &logits(example.places[i], 0);
            const double* largest = std::max_element(row, row + logits.shape(1));
            right += static_cast<std::size_t>(largest - row) == example.wanted[i] ? 1 : 0;
            ++asked;
        }
    }
    return static_cast<double>(right) / static_cast<double>(asked);
}

// #region loss_and_gradient
TransformerLoss loss_and_gradient(const Transformer& model, const Example& example) {
    const TransformerSteps steps = forward(model, example.words);
    const Matrix asked = embed(steps.logits, example.places);  // the rows that are asked for a word
    const Matrix d_asked = cross_entropy_backward(asked, example.wanted);
    const Matrix d_logits = embed_backward(d_asked, example.places, example.words.size());
    return {cross_entropy(asked, example.wanted), backward(model, example.words, steps, d_logits)};
}
// #endregion loss_and_gradient

void train(Transformer& model, const std::function<Example(Random&)>& draw, const Course& course,
           const std::function<void(int step)>& watch) {
    Random random(course.seed + 1000);
    Adam adam(course.rate);
    const double share = 1 / static_cast<double>(course.batch);
    for (int step = 1; step <= course.steps; ++step) {
        Transformer mean = zeros_like(model);
        const auto sums = tensors_of(mean);
        for (std::size_t i = 0; i < course.batch; ++i) {
            TransformerLoss one = loss_and_gradient(model, draw(random));
            const auto added = tensors_of(one.gradient);
            for (std::size_t t = 0; t < sums.size(); ++t)
                *sums[t].values += share * *added[t].values;
        }
        adam.step(tensors_of(model), sums);
        if (watch) watch(step);
    }
}

}  // namespace attention
