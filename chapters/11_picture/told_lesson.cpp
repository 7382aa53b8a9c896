#include "11_picture/told_lesson.hpp"

#include "11_picture/patches.hpp"
#include "11_picture/told_drawing.hpp"
#include "common/error.hpp"
#include "common/file.hpp"
#include "common/language.hpp"
#include "common/names.hpp"
#include "common/text.hpp"

namespace attention {
namespace {

namespace fs = std::filesystem;

bool is_there(const fs::path& path) {
    std::error_code ignored;
    return fs::exists(path, ignored);
}

// The features of a patch, which rows or columns of a file have to be: by name, since whoever wrote
// the file can't know their order.
ExpectedNames the_features() {
    return {feature_names(), tr("the features of a patch, {}", with_commas(feature_names()))};
}

CsvTable read_map(const fs::path& file) {
    CsvTable map = read_csv_table(file);
    const TableOfFile of{file, map};
    if (!order_rows(of, the_features()))
        fail_at_row(of, 0,
                    tr("found the row '{}', expected {}", map.rows[0], the_features().whose));
    return map;
}

// Throws unless two maps have as many columns each.
void expect_columns(const fs::path& file, const CsvTable& found, const fs::path& other,
                    const CsvTable& expected) {
    if (found.columns.size() == expected.columns.size()) return;
    throw InputError(tr("{}: found {} columns, expected {}, as many as {} has", visible_path(file),
                        found.columns.size(), expected.columns.size(), visible_path(other)));
}

HeadMaps read_head(const fs::path& folder) {
    HeadMaps head{read_map(folder / "query.csv"), read_map(folder / "key.csv"),
                  read_map(folder / "value.csv")};
    order_columns({folder / "key.csv", head.key},
                  {head.query.columns, tr("the features of query.csv beside it")});
    expect_columns(folder / "key.csv", head.key, folder / "query.csv", head.query);
    return head;
}

std::vector<HeadMaps> read_heads(const fs::path& folder) {
    std::vector<HeadMaps> heads{read_head(folder / "1")};
    while (is_there(folder / std::to_string(heads.size() + 1))) {
        const fs::path next = folder / std::to_string(heads.size() + 1);
        heads.push_back(read_head(next));
        expect_columns(next / "value.csv", heads.back().value, folder / "1" / "value.csv",
                       heads.front().value);
    }
    return heads;
}

Matrix read_look(const fs::path& file) {
    CsvTable table = read_csv_table(file);
    const TableOfFile of{file, table};
    if (!order_columns(of, the_features())) {
        fail_at_column(
            of, 0,
            tr("found the column '{}', expected {}", table.columns[0], the_features().whose));
    }
    const std::size_t last = table.rows.size() - 1;
    if (last > 0 || fold_case(table.rows[0]) != "look")
        fail_at_row(of, last, tr("found the row '{}', expected one row, look", table.rows[last]));
    return table.values;
}

// The patches as the "words" of a sentence that has each of them once.
Sentence sentence_of(const std::vector<std::string>& names) {
    Sentence sentence;
    for (std::size_t i = 0; i < names.size(); ++i)
        sentence.tokens.push_back(i);
    sentence.labels = names;
    sentence.is_padding.assign(names.size(), false);
    return sentence;
}

}  // namespace

std::optional<fs::path> objects_file(const fs::path& picture) {
    const std::string stem = picture.stem().string();
    const fs::path file =
        picture.parent_path() / (stem == "picture" ? "objects.csv" : stem + "_objects.csv");
    return is_there(file) ? std::optional(file) : std::nullopt;
}

Matrix features_of(const Picture& picture, std::size_t size) {
    const std::size_t across = (picture.width + size - 1) / size;
    const std::size_t down = (picture.height + size - 1) / size;
    if (across * down > most_words) {
        throw InputError(
            tr("--patch: found {}, which cuts {} × {} pixels into {} patches, expected "
               "at most {}: larger patches, or a smaller picture",
               size, picture.width, picture.height, across * down, most_words));
    }
    return features(picture, patches(picture, size));
}

PictureLesson read_picture_lesson(const fs::path& folder, const fs::path& file, std::size_t size) {
    PictureLesson read;
    read.file = file;
    read.size = size;
    read.scene.picture = read_ppm(file);
    if (const auto objects = objects_file(file))
        read.scene.objects = read_objects(*objects, read.scene.picture);
    const Matrix X = features_of(read.scene.picture, size);
    read.cut = patches(read.scene.picture, size);
    read.look = read_look(folder / "look.csv");

    const auto names = patch_names(read.cut);
    read.lesson.folder = folder;
    read.lesson.embeddings.rows = names;
    read.lesson.embeddings.columns = feature_names();
    read.lesson.embeddings.values = X;
    read.lesson.heads = read_heads(folder / "heads");
    read.sentence = sentence_of(names);
    return read;
}

}  // namespace attention
