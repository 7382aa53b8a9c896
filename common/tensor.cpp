#include "common/tensor.hpp"

#include <stdexcept>
#include <utility>

#include "common/language.hpp"

namespace attention {

bool is_hidden(const LabelledMatrix& tensor, std::size_t row, std::size_t column) {
    return tensor.hidden && (*tensor.hidden)(row, column);
}

LabelledMatrix stacked(const std::string& name, const std::string& formula, Axis rows,
                       const Axis& columns, const std::vector<LabelledRow>& stack, Kind kind) {
    const std::size_t m = columns.labels.size();
    Matrix values = Matrix::from_shape({stack.size(), m});
    for (std::size_t i = 0; i < stack.size(); ++i) {
        if (stack[i].values.size() != m) {
            throw std::invalid_argument(tr("{}: the row {} has the shape {}, the columns are {}",
                                           name, stack[i].label, shape_text(stack[i].values), m));
        }
        rows.labels.push_back(stack[i].label);
        for (std::size_t j = 0; j < m; ++j)
            values(i, j) = stack[i].values.data()[j];
    }
    return {name, formula, std::move(rows), columns, std::move(values), kind};
}

}  // namespace attention
