// Labelled matrices in CSV files: the form in which every number of a lesson is stored.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "common/matrix.hpp"

namespace attention {

/// A matrix with a name for each row and each column.
struct LabelledMatrix {
    std::vector<std::string> rows;
    std::vector<std::string> columns;
    Matrix values;  // [rows, columns]
};

/// The whole file, without the byte order mark that some editors put first.
/// Throws InputError when the file can't be read, is empty, or is not UTF-8.
std::string read_text_file(const std::filesystem::path& file);

/// Reads a labelled matrix:
///
///     # a comment
///     word,town,water
///     river,-0.9,0.9
///
/// The header row names the columns, the first cell of each row names the row. LF, CRLF and a byte
/// order mark are all read; a cell may stand in double quotes. Throws InputError with file, line
/// and column for anything else: a ragged row, a cell that is not a finite number, a name that is
/// missing or comes twice (upper and lower case are the same), a file without rows.
LabelledMatrix read_labelled_matrix(const std::filesystem::path& file);

}  // namespace attention
