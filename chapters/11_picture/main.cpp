// 11_picture: the same stages on a picture.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>

#include "02_query_key/query_key.hpp"
#include "03_dot_products/dot_products.hpp"
#include "09_concat/concat.hpp"
#include "11_picture/looking.hpp"
#include "11_picture/objects.hpp"
#include "11_picture/patches.hpp"
#include "11_picture/told_drawing.hpp"
#include "11_picture/told_lesson.hpp"
#include "11_picture/told_queries.hpp"
#include "11_picture/told_shares.hpp"
#include "chapters.hpp"
#include "common/language.hpp"
#include "common/number.hpp"
#include "common/program.hpp"

using namespace attention;

namespace {

namespace fs = std::filesystem;

std::string name_of_head(std::size_t h, const std::string& tensor) {
    return fmt::format("head{}.{}", h + 1, tensor);
}

// Keeps what a head has made, as head1.W_Q … head1.context.
void keep(Run& run, std::size_t h, const HeadSteps& steps) {
    const HeadMaps& maps = run.lesson().heads[h];
    run[name_of_head(h, "W_Q")] = maps.query.values;
    run[name_of_head(h, "W_K")] = maps.key.values;
    run[name_of_head(h, "Q")] = steps.Q;
    run[name_of_head(h, "K")] = steps.K;
    run[name_of_head(h, "scores")] = steps.scores;
    run[name_of_head(h, "scaled")] = steps.scaled;
    run[name_of_head(h, "masked")] = steps.masked;
    run[name_of_head(h, "weights")] = steps.weights;
    run[name_of_head(h, "W_V")] = maps.value.values;
    run[name_of_head(h, "V")] = steps.V;
    run[name_of_head(h, "context")] = steps.context;
}

// The stages, one after the other; run[NAME] keeps what each makes.
void compute(const PictureLesson& read, Run& run) {
    // 11  a row for each patch, and one that asks
    const Matrix& X = run["patches"] = features(read.scene.picture, read.cut);
    const Matrix& look = run["look"] = read.look;
    // 2 to 8  each head looks: n_q is 1 here, n_k the number of patches
    std::vector<HeadSteps> heads;
    for (const HeadMaps& maps : run.lesson().heads)
        heads.push_back(look_at(look, X, maps.query.values, maps.key.values, maps.value.values));
    std::vector<Matrix> contexts;
    for (std::size_t h = 0; h < heads.size(); ++h) {
        keep(run, h, heads[h]);
        contexts.push_back(heads[h].context);
    }
    // 9  joined
    run["concat"] = concat_heads(contexts);
}

Canvas canvas_for(const Run& run) {
    return {run.options().width, run.options().color};
}

// Smaller, for what a head sees: half of the widest with colours, else a line for each row of
// patches.
Canvas small_canvas_for(const PictureLesson& read, const Run& run) {
    Canvas canvas = canvas_for(run);
    const std::size_t across = (read.scene.picture.width + read.size - 1) / read.size;
    const std::size_t wanted =
        canvas.paint.colors == Colors::none ? 2 * across + 4 : std::size_t{52};
    canvas.columns = std::min(canvas.columns, wanted);
    return canvas;
}

// The patches that stand out: the reddest, the bluest ...
LabelledMatrix outstanding_patches(const Run& run) {
    const LabelledMatrix& X = run.tensor("patches");
    std::vector<LabelledRow> rows;
    for (std::size_t j = 0; j < X.columns.labels.size(); ++j) {
        const std::size_t most = largest_in(row_of(transpose(X.values), j));
        rows.push_back(
            {tr("most {}: {}", X.columns.labels[j], X.rows.labels[most]), row_of(X.values, most)});
    }
    return stacked("outstanding", tr("the features of the patch with the most of each"),
                   {tr_noop("patch"), "patches", {}}, X.columns, rows);
}

void show_picture(const PictureLesson& read, const Run& run, Report& report) {
    const Picture& picture = read.scene.picture;
    report.section("What goes in");
    report.say(
        read.cut.size() == 1
            ? tr("A picture of {0} × {1} pixels, all in one patch, A1: a patch may be {2} × {2} pixels "
                 "large.",
                 picture.width, picture.height, read.size)
            : tr("A picture of {0} × {1} pixels, cut into {2} patches of {3} × {3} pixels. They are "
                 "called as the cells of a spreadsheet are: A1 is the first one.",
                 picture.width, picture.height, read.cut.size(), read.size));
    if (read.cut.size() > 1 && picture.width % read.size + picture.height % read.size > 0) {
        const Box& last = read.cut.back();
        report.say(
            "The picture ends sooner than whole patches would: the last one has {} × {} pixels. Each "
            "pixel is in exactly one patch, and a smaller one has its row all the same.",
            last.width, last.height);
    }
    report.drawing(draw(picture, read.cut, canvas_for(run)));
}

// What a patch's features count in each head's scores: look W_Q W_Kᵀ.
LabelledMatrix what_counts(const Run& run) {
    std::vector<LabelledRow> rows;
    for (std::size_t h = 0; h < run.lesson().heads.size(); ++h) {
        const HeadMaps& maps = run.lesson().heads[h];
        const Matrix Q = linear_map(run["look"], maps.query.values);
        rows.push_back({tr("head {}", h + 1), dot_products(Q, maps.key.values)});
    }
    return stacked("what_counts", tr("what each feature counts in a score: look W_Q W_Kᵀ"),
                   {tr_noop("head"), "heads", {}}, run.tensor("patches").columns, rows);
}

void show_inputs(const Run& run, Report& report) {
    report.say(
        "Of each patch four numbers are measured: how red it is (less green), how blue (less "
        "yellow), how bright, and how rough: by how much neighbouring pixels differ. None of them "
        "says what is in it, and none says where it lies.");
    report.table(outstanding_patches(run));
    const std::size_t patch = largest_in(run["head1.weights"]);
    for (const std::size_t feature : {std::size_t{0}, std::size_t{3}})
        report.say(run.worked(run.tensor("patches"), patch, feature).text);
    report.tensor("look");
    report.table(what_counts(run));
    report.say(
        "All of this is made by hand: somebody has chosen what is measured, and has written down "
        "what each head looks for. A vision transformer learns both, from a great many pictures.");
}

// The patches that get most of a head's attention.
LabelledMatrix heaviest_patches(const Run& run, std::size_t h) {
    constexpr std::size_t most = 5;
    const LabelledMatrix& weights = run.tensor(name_of_head(h, "weights"));
    std::vector<std::size_t> patches(weights.values.size());
    for (std::size_t j = 0; j < patches.size(); ++j)
        patches[j] = j;
    std::stable_sort(patches.begin(), patches.end(), [&](std::size_t one, std::size_t other) {
        return weights.values(0, one) > weights.values(0, other);
    });
    patches.resize(std::min(most, patches.size()));
    const LabelledMatrix& X = run.tensor("patches");
    Axis columns = X.columns;
    columns.labels.insert(columns.labels.end(), {tr("scaled"), tr("weight")});
    std::vector<LabelledRow> rows;
    for (const std::size_t j : patches) {
        Matrix row = Matrix::from_shape({1, columns.labels.size()});
        for (std::size_t f = 0; f < X.columns.labels.size(); ++f)
            row(0, f) = X.values(j, f);
        row(0, columns.labels.size() - 2) = run[name_of_head(h, "scaled")](0, j);
        row(0, columns.labels.size() - 1) = weights.values(0, j);
        rows.push_back({weights.columns.labels[j], row});
    }
    return stacked(name_of_head(h, "heaviest"), tr("the heaviest patches of head {}", h + 1),
                   {tr_noop("patch"), "patches", {}}, columns, rows, Kind::unsigned_numbers);
}

void show_heads(const PictureLesson& read, const Run& run, Report& report) {
    report.section("What comes out");
    report.say("One query, and a key and a value for each patch: n_q is 1, n_k is {}.",
               read.cut.size());
    report.say(shapes_of(asked_by(run["look"], run, 0)));
    for (std::size_t h = 0; h < run.lesson().heads.size(); ++h) {
        report.section("Where head {} looks", h + 1);
        report.drawing(draw_attention(read.scene.picture, read.cut, run[name_of_head(h, "weights")],
                                      small_canvas_for(read, run)));
        report.table(heaviest_patches(run, h));
    }
    report.section("What it finds");
    report.say(
        "A patch is found by its key, and hands over its value: here its {}. What comes out for the "
        "look is the mean of the values, each counting with its weight: what each head has seen.",
        with_commas(run.lesson().heads.front().value.columns));
    report.tensor("concat");
}

void show(const PictureLesson& read, const Run& run, Report& report) {
    show_picture(read, run, report);
    show_inputs(run, report);
    report.formula(
        "Q = look W_Q, K = patches W_K, V = patches W_V; weights = softmax(Q Kᵀ / √d_k), context = "
        "weights V: the stages of chapters 2 to 9, as they are.");
    show_heads(read, run, report);
    report.worked_cell({"head1.scores", "head1.weights", "head1.context"});
    show_shares(read, run, report);
    show_two_queries(read, run, report);
    show_self_attention(read, run, report);

    report.section("What to look for");
    report.say(
        "Queries and keys need not come from the same thing, nor be as many: only d_k has to be the "
        "same. A model that translates asks with the words that it has written so far, and looks at "
        "the words of the other language; one that describes a picture looks at patches.");
    report.say(
        "No feature says where a patch lies, so a head finds what it looks for wherever that is, and "
        "could not tell left from right. A vision transformer adds positions to its patches, as "
        "chapter 10 does to words.");
    constexpr long too_large = 16;
    if (run.options().number("--patch") < too_large) {
        report.try_it("Too large a patch mixes what it shows with what is around it:",
                      "./learn run 11 -- --patch 16");
    } else {
        report.try_it("Smaller patches, and more of them. The maps stay as they are:",
                      "./learn run 11 -- --patch 4");
    }
}

PictureLesson read_what_is_asked_for(const Options& options) {
    const std::string& picture = options.value("--picture");
    return read_picture_lesson(options.lesson,
                               picture.empty() ? options.lesson / "picture.ppm" : fs::path(picture),
                               static_cast<std::size_t>(options.number("--patch")));
}

}  // namespace

int main(int argc, char** argv) {
    PictureLesson lesson;
    const auto read = [&](const Options& options) -> Inputs {
        lesson = read_what_is_asked_for(options);
        return {lesson.lesson, lesson.sentence};
    };
    const auto compute_it = [&](Run& run) { compute(lesson, run); };
    const auto show_it = [&](const Run& run, Report& report) { show(lesson, run, report); };
    return run_program({chapters(), CHAPTER, compute_it, show_it, read}, argc, argv);
}
