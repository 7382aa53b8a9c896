#include "13_gpt_and_bert/writing.hpp"

#include <algorithm>
#include <stdexcept>

#include "06_softmax/softmax.hpp"
#include "13_gpt_and_bert/cache.hpp"
#include "common/language.hpp"
#include "common/random.hpp"
#include XTENSOR_MATH
#include XTENSOR_OPERATION

namespace attention {

// #region tempered
Matrix tempered(const Matrix& logits, double temperature) {
    if (!(temperature > 0))
        throw std::invalid_argument(tr("tempered: temperature {} is not above 0", temperature));
    return softmax(logits / temperature);
}
// #endregion tempered

// #region word_at
std::size_t word_at(const Matrix& probabilities, double point) {
    double sum = 0;
    for (std::size_t word = 0; word < probabilities.shape(1); ++word) {
        sum += probabilities(0, word);
        if (point < sum) return word;
    }
    return probabilities.shape(1) - 1;  // the sum may end a last bit below 1
}
// #endregion word_at

namespace {

WrittenWord chosen(const Matrix& logits, const Choice& choice, Random& random) {
    if (choice.temperature == 0) {
        const auto largest = std::max_element(logits.begin(), logits.end());
        return {static_cast<std::size_t>(largest - logits.begin()), logits, softmax(logits)};
    }
    const Matrix probabilities = tempered(logits, choice.temperature);
    return {word_at(probabilities, random.uniform()), logits, probabilities};
}

}  // namespace

// #region write_on
Written write_on(const Transformer& model, const std::vector<std::size_t>& prompt, std::size_t most,
                 std::size_t end, const Choice& choice, bool with_cache) {
    Random random(choice.seed);
    Cache cache;
    Written written;
    std::vector<std::size_t> text = prompt;
    while (text.size() < most) {
        // Through the model go the words that the cache does not hold yet: all of them without one.
        if (!with_cache) cache = Cache();
        const auto known = static_cast<std::ptrdiff_t>(cache.words);
        const std::vector<std::size_t> fresh(text.begin() + known, text.end());
        const Matrix logits = go_on(model, cache, fresh);
        written.multiplications += multiplications(model.plan, static_cast<double>(fresh.size()),
                                                   static_cast<double>(text.size()));
        written.steps.push_back(chosen(row_of(logits, fresh.size() - 1), choice, random));
        if (written.steps.back().word == end) break;
        text.push_back(written.steps.back().word);
    }
    return written;
}
// #endregion write_on

}  // namespace attention
