#include "02_query_key/told_maps.hpp"

#include <fmt/format.h>

#include "common/language.hpp"
#include "common/number.hpp"
#include "common/run.hpp"
#include "common/worked.hpp"

namespace attention {

Told given_map(const std::string& name, const std::string& file, CsvTable HeadMaps::*map) {
    const auto labels = [=](const Telling& of) -> Labels {
        return {tr("{}{}: given in heads/{}/{}", of.prefix(), name, of.head() + 1, file),
                {tr_noop("dimension"), "dimensions", (of.maps().*map).rows},
                {tr_noop("feature"), "features", (of.maps().*map).columns}};
    };
    const auto cell = [=](const Telling& of, const LabelledMatrix& W, std::size_t row,
                          std::size_t column) -> Worked {
        return tr("{}, read from heads/{}/{}", signed_number(W.values(row, column)), of.head() + 1,
                  file);
    };
    Told told{name, labels, cell};
    told.given = true;
    return told;
}

Told mapped(const std::string& name, const std::string& by,
            const std::pair<std::string, std::string>& words, CsvTable HeadMaps::*map) {
    const auto labels = [=](const Telling& of) -> Labels {
        return {fmt::format("{0}{1} = X {0}{2}", of.prefix(), name, by),
                of.run().words(words.first, words.second),
                {tr_noop("feature"), "features", (of.maps().*map).columns}};
    };
    const auto cell = [=](const Telling& of, const LabelledMatrix& made, std::size_t row,
                          std::size_t column) -> Worked {
        return row_times_column(of.of_head("X"), of.of_head(by), row, column,
                                made.values(row, column));
    };
    return {name, labels, cell};
}

}  // namespace attention
