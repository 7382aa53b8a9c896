// A learner's functions as the stages of this chapter, where they are begun: ./learn run 13 --mine.
// It is compiled below the text of exercise.hpp.
#include <exception>
#include <stdexcept>
#include <string>
#include <vector>

#include "13_gpt_and_bert/cache.hpp"
#include "13_gpt_and_bert/layer.hpp"
#include "13_gpt_and_bert/writing.hpp"
#include "common/language.hpp"
#include "ours.hpp"

namespace {

using attention::Mask;
using attention::Matrix;
using attention::shape_text;
using attention::tr;

const char* const file = "chapters/13_gpt_and_bert/exercise.hpp";

[[noreturn]] void blame(const std::string& task, const std::string& what) {
    throw std::invalid_argument(tr("{} in {}: {}", task, file, what));
}

// What a learner's function gives. Its numbers go through many stages before they are seen: what is
// thrown, and what has a wrong shape, is told here, where it comes from.
template <class Function>
auto answer_of(const std::string& task, Function function) -> decltype(function()) {
    try {
        return function();
    } catch (const std::exception& error) {
        blame(task, tr("it throws: {}", error.what()));
    } catch (...) {
        blame(task, tr("it throws something that is no std::exception"));
    }
}

template <class Tensor>
void expect_shape(const std::string& task, const std::string& name, const Tensor& found,
                  std::size_t rows, std::size_t columns) {
    if (found.shape(0) == rows && found.shape(1) == columns) return;
    const std::string wanted = shape_text(Mask::from_shape({rows, columns}));
    blame(task, tr("{} is {} and should be {}", name, shape_text(found), wanted));
}

}  // namespace

namespace attention {

#if defined(YOURS_layer_norm)
Matrix layer_norm(const Matrix& X, const Matrix& gain, const Matrix& shift) {
    const Matrix normed =
        answer_of("layer_norm", [&] { return exercise::layer_norm(X, gain, shift); });
    expect_shape("layer_norm", "normed", normed, X.shape(0), X.shape(1));
    return normed;
}
#endif

#if defined(YOURS_mask_of_new)
Mask mask_of_new(std::size_t queries, std::size_t keys) {
    const Mask hidden =
        answer_of("mask_of_new", [&] { return exercise::mask_of_new(queries, keys); });
    expect_shape("mask_of_new", "hidden", hidden, queries, keys);
    return hidden;
}
#endif

#if defined(YOURS_attend_with_cache)
// The learner's returns what is to be kept. A new text has kept nothing, not even a shape.
Matrix attend_with_cache(const Matrix& asking, const Matrix& W_Q, const Matrix& W_K,
                         const Matrix& W_V, KeptHead& kept) {
    const auto or_no_rows = [](const Matrix& rows, std::size_t columns) {
        return rows.size() > 0 ? rows : Matrix::from_shape({std::size_t{0}, columns});
    };
    const Matrix kept_K = or_no_rows(kept.K, W_K.shape(1));
    const Matrix kept_V = or_no_rows(kept.V, W_V.shape(1));
    const std::string task = "attend_with_cache";
    const std::vector<Matrix> head = answer_of(
        task, [&] { return exercise::attend_with_cache(asking, W_Q, W_K, W_V, kept_K, kept_V); });
    if (head.size() != 3)
        blame(task, tr("it returns {} matrices and should return {}", head.size(), 3));
    expect_shape(task, "context", head[0], asking.shape(0), W_V.shape(1));
    kept = {head[1], head[2]};
    return head[0];
}
#endif

#if defined(YOURS_draw_words)
namespace {

// The learner's draws from logits and a temperature, which the stage word_at does not know. They
// are those for which tempered was called just before.
struct Asked {
    Matrix logits;
    double temperature = 1;
};
Asked asked;

}  // namespace

Matrix tempered(const Matrix& logits, double temperature) {
    asked = {logits, temperature};
    return mine::ours(tempered)(logits, temperature);
}

std::size_t word_at(const Matrix& probabilities, double point) {
    const std::vector<std::size_t> words = answer_of("draw_words", [&] {
        return exercise::draw_words(asked.logits, asked.temperature, {point});
    });
    if (words.size() != 1)
        blame("draw_words", tr("it returns {} words and should return {}", words.size(), 1));
    if (words[0] >= probabilities.shape(1)) {
        blame("draw_words", tr("it draws word {} of {}; they are counted from 0", words[0],
                               probabilities.shape(1)));
    }
    return words[0];
}
#endif

}  // namespace attention
