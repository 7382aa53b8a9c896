// Matching tables by the names of their rows and columns, so that no number meets a wrong one.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "common/csv.hpp"

namespace attention {

/// Finds names in a list, upper and lower case being the same.
class NameIndex {
  public:
    explicit NameIndex(const std::vector<std::string>& names);

    /// The position of `name`, or nothing. Of two names alike the first is found.
    std::optional<std::size_t> find(const std::string& name) const;

    /// How many of `names` are in the list.
    std::size_t count(const std::vector<std::string>& names) const;

  private:
    std::unordered_map<std::string, std::size_t> position_;  // of a folded name
};

/// A table and the file that it came from.
struct TableOfFile {
    std::filesystem::path file;
    CsvTable& table;
};

/// The names that a side of a table should have, and whose they are, in the language that is
/// spoken: "the dimensions of embeddings.csv".
struct ExpectedNames {
    std::vector<std::string> names;
    std::string whose;
    bool all = true;  // must each of them be there?
};

/// Puts the table's rows (columns) into the order of `expected`, whose spelling they take. Returns
/// false, and changes nothing, where they share no name. Throws InputError where they share some:
/// at a name that is not expected, with the nearest that is missing, or for a name that is missing.
bool order_rows(const TableOfFile& of, const ExpectedNames& expected);
bool order_columns(const TableOfFile& of, const ExpectedNames& expected);

/// Throws an InputError about a row (column) of the table, with its place in the file.
[[noreturn]] void fail_at_row(const TableOfFile& of, std::size_t row, const std::string& what);
[[noreturn]] void fail_at_column(const TableOfFile& of, std::size_t column,
                                 const std::string& what);

}  // namespace attention
