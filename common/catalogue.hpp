// The tensors of the tutorial by name: the formula, the labels and the worked cell of each.
//
// A name may carry the head that it belongs to: "scores" of the only head, "head2.scores" of
// head 2.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "common/lesson.hpp"
#include "common/tensor.hpp"

namespace attention {

/// What a run works with, as far as labels and formulas depend on it.
struct Setting {
    const Lesson& lesson;
    const Sentence& sentence;
    bool causal;
    bool scale;
};

/// `values` with the formula and the labels of the tensor called `name`. `hidden` is the mask, for
/// `masked` and `weights`. Throws std::invalid_argument for a name that is not in the catalogue,
/// or values whose shape is not that of the labels, and std::domain_error when a cell is not a
/// finite number (the lesson's numbers are too large, or a stage is wrong).
Tensor labelled(const std::string& name, Matrix values, const Setting& setting,
                const std::optional<Mask>& hidden = {});

/// Finds a tensor by name.
using Lookup = std::function<const Tensor&(const std::string& name)>;

/// One cell of `tensor` in numbers: "scores, bank → river: +2.10·+1.80 + +0.80·+1.20 = +4.7400".
/// `find` gives the tensors that it was computed from.
std::string worked_cell(const Tensor& tensor, std::size_t row, std::size_t column,
                        const Setting& setting, const Lookup& find);

}  // namespace attention
