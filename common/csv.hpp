// Labelled matrices in CSV files: the form in which every number of a lesson is stored.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "common/matrix.hpp"

namespace attention {

/// No name of a row or a column is longer, in bytes.
constexpr std::size_t longest_name = 200;

/// A matrix with a name for each row and each column.
struct CsvTable {
    std::vector<std::string> rows;
    std::vector<std::string> columns;
    Matrix values;  // [rows, columns]

    // Where they stand, for errors: the header's line, the line of each row, and the column of the
    // rows' names.
    std::size_t header_line = 1;
    std::size_t name_column = 1;
    std::vector<std::size_t> row_lines{};
};

/// Reads a labelled matrix:
///
///     # a comment
///     word,town,water
///     river,-0.9,0.9
///
/// The header row names the columns, the first cell of each row names the row. Cells may stand in
/// double quotes. Other separators (tab, bar, spaces), a decimal comma, a "sep=" line,
/// an index column and commas at the ends of lines are read as what they are. Throws InputError
/// with file, line and column for anything else: a ragged row, a cell that is not a finite number,
/// a name that is missing, is a number such as 0.31, or comes twice (see fold_case), a file without
/// rows.
CsvTable read_csv_table(const std::filesystem::path& file);

/// The comment above a table that a program writes: what `text` says in English and below that in
/// Chinese, for a file has the same bytes whatever language is spoken. Ends with a line break.
std::string csv_comment(const std::function<std::string()>& text);

}  // namespace attention
