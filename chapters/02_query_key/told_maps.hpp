// How a linear map and what it makes are told: chapter 2's maps, and those of later chapters.
#pragma once

#include <string>
#include <utility>

#include "common/chapter.hpp"
#include "common/lesson.hpp"

namespace attention {

/// A map of a head as its file gives it: W_Q of heads/1/query.csv.
Told given_map(const std::string& name, const std::string& file, CsvTable HeadMaps::*map);

/// What X becomes through it, or other rows in its place: Q = X W_Q, with a row for each word,
/// which is called a query here.
Told mapped(const std::string& name, const std::string& by,
            const std::pair<std::string, std::string>& words, CsvTable HeadMaps::*map,
            const std::string& rows = "X");

}  // namespace attention
