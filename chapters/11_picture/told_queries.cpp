#include "11_picture/told_queries.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "11_picture/looking.hpp"
#include "11_picture/objects.hpp"
#include "11_picture/patches.hpp"
#include "11_picture/told_shares.hpp"
#include "common/language.hpp"

namespace attention {
namespace {

// The other query: the last feature, how rough, is wanted as little as the others are wanted much.
Matrix smooth_look(const Matrix& look) {
    Matrix smooth = look;
    smooth(0, smooth.shape(1) - 1) *= -1;
    return smooth;
}

}  // namespace

std::size_t largest_in(const Matrix& row) {
    return static_cast<std::size_t>(std::max_element(row.begin(), row.end()) - row.begin());
}

HeadSteps asked_by(const Matrix& asking, const Run& run, std::size_t h) {
    const HeadMaps& maps = run.lesson().heads[h];
    return look_at(asking, run["patches"], maps.query.values, maps.key.values, maps.value.values);
}

// "Q 1 × 2, K 96 × 2 ...", with spaces only where a line may end.
std::string shapes_of(const HeadSteps& steps) {
    const std::vector<std::pair<std::string, const Matrix*>> all{
        {"Q", &steps.Q},           {"K", &steps.K},
        {"scores", &steps.scores}, {"weights", &steps.weights},
        {"V", &steps.V},           {"context", &steps.context}};
    std::vector<std::string> shapes;
    for (const auto& [name, matrix] : all)
        shapes.push_back(fmt::format("{} {}×{}", name, matrix->shape(0), matrix->shape(1)));
    return tr("Shapes: {}.", with_commas(shapes));
}

void show_two_queries(const PictureLesson& read, const Run& run, Report& report) {
    const Matrix smooth = smooth_look(run["look"]);
    Matrix asking = Matrix::from_shape({2, smooth.shape(1)});
    for (std::size_t j = 0; j < smooth.shape(1); ++j) {
        asking(0, j) = run["look"](0, j);
        asking(1, j) = smooth(0, j);
    }
    report.section("Two queries");
    report.say(
        "A second row asks for what is smooth: it is the look with its {} turned round. The maps "
        "stay as they are, and each query has a row of weights of its own.",
        feature_names().back());
    report.say(shapes_of(asked_by(asking, run, 0)));
    if (read.scene.objects.empty()) return;
    std::vector<LabelledRow> rows;
    for (std::size_t h = 0; h < run.lesson().heads.size(); ++h) {
        const Matrix found = shares(asked_by(asking, run, h).weights, read.cut, read.scene.objects);
        rows.push_back({tr("look, head {}", h + 1), row_of(found, 0)});
        rows.push_back({tr("smooth, head {}", h + 1), row_of(found, 1)});
    }
    report.table(stacked("two_queries", tr("the share of each object in two queries' attention"),
                         {tr_noop("query"), "queries", {}}, objects_axis(read.scene), rows,
                         Kind::unsigned_numbers));
}

// Each patch asks: what the patch that head 1 found, and the one that head 2 found, look at.
void show_self_attention(const PictureLesson& read, const Run& run, Report& report) {
    const Matrix& X = run["patches"];
    report.section("Every patch asks");
    report.say(
        "And nothing but the number of queries changes when the patches themselves ask: each looks "
        "at all of them, itself included. This is self-attention, as for the words of a sentence, "
        "and what each layer of a vision transformer does.");
    const HeadSteps all = asked_by(X, run, 0);
    report.say(shapes_of(all));
    const HeadMaps& maps = run.lesson().heads.front();
    const Mask nothing_hidden({X.shape(0), X.shape(0)}, false);
    const HeadSteps same =
        attend(X, maps.query.values, maps.key.values, maps.value.values, nothing_hidden);
    report.say(largest_difference(all.context, same.context) < 1e-12
                   ? tr("Chapter 7's attend, without a mask, gives the same (to 12 decimals).")
                   : tr("Chapter 7's attend, without a mask, does NOT give the same."));
    if (read.scene.objects.empty()) return;
    std::vector<LabelledRow> rows;
    std::vector<std::string> most;
    for (std::size_t h = 0; h < run.lesson().heads.size(); ++h) {
        const std::size_t found = largest_in(run[fmt::format("head{}.weights", h + 1)]);
        const Matrix seen =
            row_of(shares(asked_by(X, run, h).weights, read.cut, read.scene.objects), found);
        const std::string& patch = run.sentence().labels[found];
        rows.push_back({tr("{}, head {}", patch, h + 1), seen});
        most.push_back(tr("{} gives most to {}", patch, read.scene.objects[largest_in(seen)].name));
    }
    report.table(stacked(
        "patches_ask", tr("the share of each object in the attention of patches that ask"),
        {tr_noop("patch"), "patches", {}}, objects_axis(read.scene), rows, Kind::unsigned_numbers));
    report.say(
        "These patches were found by the look, and now ask themselves. Of these objects, {}. A patch "
        "asks with what it has: its own features, times W_Q. These maps were made for the look; a model "
        "learns them for all that ask.",
        fmt::join(most, tr(", ")));
}

}  // namespace attention
