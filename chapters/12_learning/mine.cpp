// A learner's functions as the stages of this chapter, where they are begun: ./learn run 12 --mine.
// It is compiled below the text of exercise.hpp.
#include <algorithm>
#include <cmath>
#include <exception>
#include <stdexcept>
#include <string>
#include <vector>

#include "12_learning/adam.hpp"
#include "12_learning/backward.hpp"
#include "12_learning/gradient.hpp"
#include "12_learning/guessing.hpp"
#include "common/language.hpp"

namespace {

using attention::Matrix;
using attention::shape_text;
using attention::tr;

const char* const file = "chapters/12_learning/exercise.hpp";

[[noreturn]] void blame(const std::string& task, const std::string& what) {
    throw std::invalid_argument(tr("{} in {}: {}", task, file, what));
}

// What a learner's function gives. A gradient goes through many stages before it is used: what is
// thrown, what has a wrong shape and what is no number is told here, where it comes from.
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

bool is_finite(const Matrix& matrix) {
    return std::all_of(matrix.begin(), matrix.end(), [](double x) { return std::isfinite(x); });
}

// It has the shape of another one, and finite numbers where those that it is made of are finite.
void expect_sound(const std::string& task, const std::string& name, const Matrix& found,
                  const Matrix& like, const std::vector<const Matrix*>& made_of) {
    if (found.shape() != like.shape())
        blame(task, tr("{} is {} and should be {}", name, shape_text(found), shape_text(like)));
    const bool were_finite = std::all_of(made_of.begin(), made_of.end(),
                                         [](const Matrix* matrix) { return is_finite(*matrix); });
    if (were_finite && !is_finite(found)) blame(task, tr("{} holds nan or inf", name));
}

// The same of three matrices.
void expect_sound(const std::string& task, const std::vector<std::string>& names,
                  const std::vector<Matrix>& found, const std::vector<const Matrix*>& like,
                  const std::vector<const Matrix*>& made_of) {
    if (found.size() != names.size())
        blame(task, tr("it returns {} matrices and should return {}", found.size(), names.size()));
    for (std::size_t k = 0; k < names.size(); ++k)
        expect_sound(task, names[k], found[k], *like[k], made_of);
}

}  // namespace

namespace attention {

#if defined(YOURS_softmax_backward)
Matrix softmax_backward(const Matrix& weights, const Matrix& d_weights) {
    const Matrix d_masked = answer_of(
        "softmax_backward", [&] { return exercise::softmax_backward(weights, d_weights); });
    expect_sound("softmax_backward", "d_masked", d_masked, weights, {&weights, &d_weights});
    return d_masked;
}
#endif

#if defined(YOURS_cross_entropy_backward)
Matrix cross_entropy_backward(const Matrix& logits, const std::vector<std::size_t>& next) {
    const Matrix d_logits = answer_of(
        "cross_entropy_backward", [&] { return exercise::cross_entropy_backward(logits, next); });
    expect_sound("cross_entropy_backward", "d_logits", d_logits, logits, {&logits});
    return d_logits;
}
#endif

#if defined(YOURS_attention_backward)
AttentionGradient attention_backward(const Matrix& Q, const Matrix& K, const Matrix& V,
                                     const Matrix& weights, const Matrix& d_context) {
    const std::vector<Matrix> d = answer_of("attention_backward", [&] {
        return exercise::attention_backward(Q, K, V, weights, d_context);
    });
    expect_sound("attention_backward", {"d_Q", "d_K", "d_V"}, d, {&Q, &K, &V},
                 {&Q, &K, &V, &weights, &d_context});
    return {d[0], d[1], d[2]};
}
#endif

#if defined(YOURS_adam_step)
Stepped adam_step(const Matrix& W, const Matrix& d_W, const Matrix& m, const Matrix& v, int step,
                  double rate) {
    const std::vector<Matrix> after =
        answer_of("adam_step", [&] { return exercise::adam_step(W, d_W, m, v, step, rate); });
    expect_sound("adam_step", {"W", "m", "v"}, after, {&W, &W, &W}, {&W, &d_W, &m, &v});
    return {after[0], after[1], after[2]};
}
#endif

}  // namespace attention
