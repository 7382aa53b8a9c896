#include "02_query_key/told_maps.hpp"

#include <fmt/format.h>

#include "common/language.hpp"
#include "common/number.hpp"
#include "common/run.hpp"
#include "common/worked.hpp"

namespace attention {

Told given_map(const std::string& name, const std::string& file, CsvTable HeadMaps::*map) {
    const auto labels = [=](const Telling& of) -> Labels {
        return {of.run().is_learned()
                    ? tr("{}{}: as training left it", of.prefix(), name)
                    : tr("{}{}: given in heads/{}/{}", of.prefix(), name, of.head() + 1, file),
                {tr_noop("dimension"), "dimensions", (of.maps().*map).rows},
                {tr_noop("feature"), "features", (of.maps().*map).columns}};
    };
    const auto cell = [=](const Telling& of, const LabelledMatrix& W, std::size_t row,
                          std::size_t column) -> Worked {
        const std::string number = signed_number(W.values(row, column));
        return of.run().is_learned() ? tr("{}, as training left it", number)
                                     : tr("{}, read from heads/{}/{}", number, of.head() + 1, file);
    };
    Told told{name, labels, cell};
    told.given = true;
    return told;
}

Told mapped(const std::string& name, const std::string& by,
            const std::pair<std::string, std::string>& words, CsvTable HeadMaps::*map,
            const std::string& rows) {
    const auto labels = [=](const Telling& of) -> Labels {
        return {fmt::format("{0}{1} = {2} {0}{3}", of.prefix(), name, of.latest_name(rows), by),
                of.run().words(words.first, words.second),
                {tr_noop("feature"), "features", (of.maps().*map).columns}};
    };
    const auto cell = [=](const Telling& of, const LabelledMatrix& made, std::size_t row,
                          std::size_t column) -> Worked {
        return row_times_column(of.latest(rows), of.of_head(by), row, column,
                                made.values(row, column));
    };
    return {name, labels, cell};
}

}  // namespace attention
