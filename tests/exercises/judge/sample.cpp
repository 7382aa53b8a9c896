#include "tests/exercises/judge/sample.hpp"

#include <algorithm>
#include <limits>
#include <numeric>

namespace judge {
namespace {

constexpr double hidden = -std::numeric_limits<double>::infinity();

}  // namespace

std::size_t Sample::below(std::size_t count) {
    return static_cast<std::size_t>(static_cast<double>(random_()) / 4294967296.0 *
                                    static_cast<double>(count));
}

std::size_t Sample::size(std::size_t least, std::size_t most) {
    most = std::max(least, std::min(most, largest_));
    return least + below(most - least + 1);
}

Matrix Sample::matrix(std::size_t rows, std::size_t columns) {
    const std::size_t kind = below(9);
    Matrix numbers = Matrix::from_shape({rows, columns});
    for (double& number : numbers) {
        const double quarters = static_cast<double>(below(33)) - 16;  // -16 to 16
        switch (kind) {
            case 0:
                number = quarters / 4;
                break;
            case 1:
                number = static_cast<double>(below(7)) - 3;
                break;
            case 2:
                number = static_cast<double>(1 + below(16)) / 4;
                break;  // all above 0
            case 3:
                number = -static_cast<double>(1 + below(16)) / 4;
                break;  // all below 0
            case 4:
                number = static_cast<double>(below(2));
                break;  // 0 and 1
            case 5:
                number = one_in(3) ? quarters / 4 : 0;
                break;  // mostly 0
            case 6:
                number = static_cast<double>(below(2)) * 2.5 - 0.5;
                break;  // two values
            case 7:
                number = quarters * 64;
                break;  // up to 1024
            default:
                number = static_cast<double>(below(9));
                break;
        }
        if (all_digits_) number = quarters / 24;
    }
    return numbers;
}

Matrix Sample::masked(std::size_t rows, std::size_t columns, bool whole_rows) {
    Matrix scores = matrix(rows, columns);
    const Mask hides = mask(rows, columns);
    for (std::size_t i = 0; i < rows; ++i) {
        const std::size_t kept = whole_rows ? columns : below(columns);
        for (std::size_t j = 0; j < columns; ++j) {
            if (hides(i, j) && j != kept) scores(i, j) = hidden;
        }
    }
    return scores;
}

Matrix Sample::weights(std::size_t rows, std::size_t columns) {
    Matrix shares = Matrix::from_shape({rows, columns});
    std::fill(shares.begin(), shares.end(), 0.0);
    const int few_or_many = one_in(2) ? 8 : 128;
    const int parts = all_digits_ ? 24 : few_or_many;
    for (std::size_t i = 0; i < rows; ++i) {
        for (int part = 0; part < parts; ++part)
            shares(i, below(columns)) += 1.0 / parts;
    }
    return shares;
}

Mask Sample::mask(std::size_t rows, std::size_t columns) {
    const std::size_t kind = below(6);
    const std::size_t row = below(rows);
    const std::size_t column = below(columns);
    Mask cells = Mask::from_shape({rows, columns});
    for (std::size_t i = 0; i < rows; ++i) {
        for (std::size_t j = 0; j < columns; ++j) {
            const bool some = one_in(2);
            switch (kind) {
                case 0:
                    cells(i, j) = false;
                    break;
                case 1:
                    cells(i, j) = j > i;
                    break;
                case 2:
                    cells(i, j) = j == column;
                    break;
                case 3:
                    cells(i, j) = some || i == row;
                    break;
                case 4:
                    cells(i, j) = some && i != row;
                    break;
                default:
                    cells(i, j) = some;
                    break;
            }
        }
    }
    return cells;
}

std::vector<std::string> Sample::words(std::size_t count) {
    // Pairs that are easily taken for each other.
    static const std::vector<std::string> known{
        "river", "rover", "bank",  "Bank",  "band", "fish", "fisherman", "wish",  "tom", "to",
        "the",   "Tom",   "going", "doing", "at",   "a",    "post",      "coast", "is",  "it"};
    std::vector<std::string> chosen;
    for (const std::size_t i : order(known.size())) {
        if (chosen.size() < count) chosen.push_back(known[i]);
    }
    while (chosen.size() < count)
        chosen.push_back("word" + std::to_string(chosen.size() + 1));
    return chosen;
}

std::vector<std::size_t> Sample::order(std::size_t count) {
    std::vector<std::size_t> numbers(count);
    std::iota(numbers.begin(), numbers.end(), std::size_t{0});
    for (std::size_t i = count; i > 1; --i)
        std::swap(numbers[i - 1], numbers[below(i)]);
    return numbers;
}

}  // namespace judge
