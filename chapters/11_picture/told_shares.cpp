#include "11_picture/told_shares.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "02_query_key/query_key.hpp"
#include "11_picture/looking.hpp"
#include "11_picture/patches.hpp"
#include "common/file.hpp"
#include "common/language.hpp"
#include "common/number.hpp"

namespace attention {
namespace {

constexpr double finds = 0.7;  // a head that gives so much to its object has found it

const std::string other_picture = "two_children.ppm";

// A head, and the object that it is to find: the first is head 1's, the second head 2's.
struct Aim {
    std::size_t index;  // of both
    std::string name;   // "head1_on_boy"
};

std::vector<Aim> aims_of(const PictureLesson& read) {
    std::vector<Aim> aims;
    const auto& objects = read.scene.objects;
    for (std::size_t i = 0; i < std::min(read.lesson.heads.size(), objects.size()); ++i)
        aims.push_back({i, fmt::format("head{}_on_{}", i + 1, objects[i].name)});
    return aims;
}

// One way to look at the picture: what it is called, and what each head then gives to its object.
struct Variant {
    std::string label;   // in the language that is spoken
    std::string suffix;  // of what is measured: "_mirrored"
    Matrix shares;       // [1, heads]
};

Variant measured(const std::string& label, const std::string& suffix, const Scene& scene,
                 const PictureLesson& read, const std::vector<Aim>& aims,
                 const std::vector<HeadMaps>& heads) {
    Variant variant{label, suffix, Matrix::from_shape({1, aims.size()})};
    for (std::size_t i = 0; i < aims.size(); ++i) {
        variant.shares(0, i) = shares_of_head(scene, read.size, read.look, heads[i])(0, i);
    }
    return variant;
}

std::vector<Variant> all_variants(const PictureLesson& read, const std::vector<Aim>& aims) {
    const auto& heads = read.lesson.heads;
    std::vector<Variant> all{
        measured(tr("as it is"), "", read.scene, read, aims, heads),
        measured(tr("mirrored"), "_mirrored", mirrored(read.scene), read, aims, heads)};
    if (const auto changed = changed_over(read.scene))
        all.push_back(measured(tr("changed over"), "_changed_over", *changed, read, aims, heads));
    for (std::size_t f = 0; f < feature_names().size(); ++f) {
        std::vector<HeadMaps> without;
        for (const HeadMaps& head : heads)
            without.push_back(without_feature(head, f));
        const std::string& name = feature_names()[f];
        all.push_back(
            measured(tr("without {}", name), "_without_" + name, read.scene, read, aims, without));
    }
    return all;
}

std::string on_object(const PictureLesson& read, const Aim& aim) {
    return tr("head {} on {}", aim.index + 1, read.scene.objects[aim.index].name);
}

// The features that a head's scores depend on.
std::vector<std::size_t> used_by(const PictureLesson& read, std::size_t head) {
    std::vector<std::size_t> used;
    for (std::size_t f = 0; f < feature_names().size(); ++f)
        if (uses_feature(read.look, read.lesson.heads[head], f)) used.push_back(f);
    return used;
}

// Does the head find its object, and only with all of the features that it uses?
std::string what_it_needs(const PictureLesson& read, const Aim& aim,
                          const std::vector<Variant>& variants) {
    const double whole = variants.front().shares(0, aim.index);
    const auto used = used_by(read, aim.index);
    std::vector<std::string> names;
    double most = 0;  // that it still gives without one of them: the one that it needs least
    std::string needed_least;
    for (const std::size_t f : used) {
        names.push_back(feature_names()[f]);
        const Variant& without = variants[variants.size() - feature_names().size() + f];
        if (without.shares(0, aim.index) < most) continue;
        most = without.shares(0, aim.index);
        needed_least = feature_names()[f];
    }
    const std::string object = read.scene.objects[aim.index].name;
    if (used.empty())
        return tr("Head {} asks for nothing here: all patches are alike to it.", aim.index + 1);
    const std::string asks = tr("Head {} uses {}.", aim.index + 1, with_and(names));
    if (whole < finds) {
        return sentences({asks, tr("It gives {} to the {}, and would have found it with {}.",
                                   plain_number(whole), object, short_number(finds))});
    }
    if (used.size() < 2) return asks;
    if (most < finds) {
        return sentences(
            {asks, tr("Without any one of them its share on the {} falls from {} to at "
                      "most {}: it has to combine them.",
                      object, plain_number(whole), plain_number(most))});
    }
    return sentences({asks, tr("Without {} it still gives {} to the {}.", needed_least,
                               plain_number(most), object)});
}

void show_all_objects(const PictureLesson& read, Report& report) {
    std::vector<LabelledRow> rows;
    for (std::size_t h = 0; h < read.lesson.heads.size(); ++h) {
        rows.push_back({tr("head {}", h + 1),
                        shares_of_head(read.scene, read.size, read.look, read.lesson.heads[h])});
    }
    report.table(stacked("shares", tr("the share of each object in the look's attention"),
                         {tr_noop("head"), "heads", {}}, objects_axis(read.scene), rows,
                         Kind::unsigned_numbers));
}

void show_variants(const PictureLesson& read, const std::vector<Aim>& aims, Report& report) {
    const auto variants = all_variants(read, aims);
    Axis columns{tr_noop("share"), "shares", {}};
    for (const Aim& aim : aims)
        columns.labels.push_back(on_object(read, aim));
    std::vector<LabelledRow> rows;
    for (const Variant& variant : variants) {
        rows.push_back({variant.label, variant.shares});
        for (const Aim& aim : aims)
            report.measure(aim.name + variant.suffix, variant.shares(0, aim.index));
    }
    report.table(stacked("variants", tr("the share of its object in each head's attention"),
                         {tr_noop("variant"), tr_noop("variants"), {}}, columns, rows,
                         Kind::unsigned_numbers));
    for (const Aim& aim : aims)
        report.say(what_it_needs(read, aim, variants));
}

// The same heads on another picture of the lesson, where there is one, beside the lesson's first.
void show_other_picture(const PictureLesson& read, Report& report) {
    const auto file = read.lesson.folder / other_picture;
    const auto objects = objects_file(file);
    std::error_code ignored;
    if (!objects ||
        !std::filesystem::equivalent(read.lesson.folder / "picture.ppm", read.file, ignored))
        return;
    Scene scene{read_ppm(file), {}};
    scene.objects = read_objects(*objects, scene.picture);
    std::vector<LabelledRow> rows;
    for (std::size_t h = 0; h < read.lesson.heads.size(); ++h) {
        rows.push_back({tr("head {}", h + 1),
                        shares_of_head(scene, read.size, read.look, read.lesson.heads[h])});
    }
    report.section("Another picture, the same heads");
    report.table(stacked("other_picture", tr("{}: the share of each object", other_picture),
                         {tr_noop("head"), "heads", {}}, objects_axis(scene), rows,
                         Kind::unsigned_numbers));
    report.say(
        "A head does not know what a child is. It goes wherever its features are, and where two "
        "places have them, it shares its attention out: a row of weights adds up to 1.");
}

}  // namespace

Axis objects_axis(const Scene& scene) {
    Axis axis{tr_noop("object"), "objects", {}};
    for (const Object& object : scene.objects)
        axis.labels.push_back(object.name);
    return axis;
}

Matrix shares_of_head(const Scene& scene, std::size_t size, const Matrix& look,
                      const HeadMaps& head) {
    const HeadSteps steps = look_at(look, features_of(scene.picture, size), head.query.values,
                                    head.key.values, head.value.values);
    return shares(steps.weights, patches(scene.picture, size), scene.objects);
}

HeadMaps without_feature(HeadMaps head, std::size_t feature) {
    for (CsvTable* map : {&head.query, &head.key}) {
        for (std::size_t j = 0; j < map->columns.size(); ++j)
            map->values(feature, j) = 0;
    }
    return head;
}

bool uses_feature(const Matrix& look, const HeadMaps& head, std::size_t feature) {
    const Matrix Q = linear_map(look, head.query.values);
    double slope = 0;  // of a score, as the feature of a patch grows
    for (std::size_t j = 0; j < Q.shape(1); ++j)
        slope += Q(0, j) * head.key.values(feature, j);
    return slope != 0;
}

void show_shares(const PictureLesson& read, const Run&, Report& report) {
    if (!read.scene.objects.empty()) {
        report.section("How much of it lies where");
        report.say(
            "Where the objects lie is known from a file that no head gets to see. A patch counts by "
            "the part of its pixels that lie in an object's box.");
        show_all_objects(read, report);
        report.section("Is it the place, or what is there?");
        const std::string moved =
            changed_over(read.scene)
                ? tr("The picture is mirrored, its first two objects are changed over, and each feature in "
                     "turn is taken from the heads: its row becomes 0 in W_Q and in W_K.")
                : tr("The picture is mirrored, and each feature in turn is taken from the heads: its row "
                     "becomes 0 in W_Q and in W_K.");
        report.say(sentences(
            {moved, tr("No feature says where a patch lies, so what moves matters only by "
                       "how the cuts then fall.")}));
        show_variants(read, aims_of(read), report);
    }
    show_other_picture(read, report);
}

}  // namespace attention
