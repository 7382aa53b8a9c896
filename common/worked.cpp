#include "common/worked.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

#include "common/language.hpp"
#include "common/number.hpp"

namespace attention {
namespace {

// Two decimals where they say all of it, four otherwise.
int decimals_for(const std::vector<double>& numbers) {
    const bool two_are_enough = std::all_of(numbers.begin(), numbers.end(), [](double number) {
        return std::abs(number * 100 - std::round(number * 100)) < 1e-9;
    });
    return two_are_enough ? 2 : 4;
}

std::string written(const Factor& factor, std::size_t i) {
    const int decimals = decimals_for(factor.numbers);
    return factor.kind == Kind::signed_numbers ? signed_number(factor.numbers[i], decimals)
                                               : plain_number(factor.numbers[i], decimals);
}

}  // namespace

Factor row_as_factor(const LabelledMatrix& tensor, std::size_t row) {
    Factor factor{{}, tensor.kind};
    for (std::size_t j = 0; j < tensor.values.shape(1); ++j)
        factor.numbers.push_back(tensor.values(row, j));
    return factor;
}

Factor column_as_factor(const LabelledMatrix& tensor, std::size_t column) {
    Factor factor{{}, tensor.kind};
    for (std::size_t i = 0; i < tensor.values.shape(0); ++i)
        factor.numbers.push_back(tensor.values(i, column));
    return factor;
}

std::string sum_of_products(const Factor& left, const Factor& right,
                            const std::vector<std::string>& names, double result) {
    std::vector<std::string> terms;
    for (std::size_t i = 0; i < left.numbers.size(); ++i)
        terms.push_back(written(left, i) + "·" + written(right, i));
    return tr("{} = {}   ({})", fmt::join(terms, " + "), signed_number(result), with_commas(names));
}

std::vector<std::string> pairs(const Axis& left, const Axis& right) {
    std::vector<std::string> names = left.labels;
    for (std::size_t i = 0; i < names.size(); ++i)
        if (right.labels[i] != names[i]) names[i] += "·" + right.labels[i];
    return names;
}

std::string row_times_column(const LabelledMatrix& left, const LabelledMatrix& right,
                             std::size_t row, std::size_t column, double result) {
    return sum_of_products(row_as_factor(left, row), column_as_factor(right, column),
                           pairs(left.columns, right.rows), result);
}

}  // namespace attention
