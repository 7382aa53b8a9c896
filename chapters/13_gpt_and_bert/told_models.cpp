#include "13_gpt_and_bert/told_models.hpp"

#include <fmt/format.h>

#include <fstream>
#include <system_error>

#include "12_learning/told_learned.hpp"
#include "common/csv.hpp"
#include "common/error.hpp"
#include "common/file.hpp"
#include "common/language.hpp"
#include "common/names.hpp"
#include "common/text.hpp"

namespace attention {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> with(std::vector<std::string> names, const std::string& more) {
    names.push_back(more);
    return names;
}

// The names of a head's values in W_O: "head1.v1", …
std::vector<std::string> joined_names(std::size_t heads, const std::vector<std::string>& values) {
    std::vector<std::string> names;
    for (std::size_t h = 1; h <= heads; ++h)
        for (const auto& value : values)
            names.push_back(fmt::format("head{}.{}", h, value));
    return names;
}

const std::vector<std::string> gain_and_shift{"gain", "shift"};

// ---- writing ------------------------------------------------------------------------------------

class Writer {
  public:
    Writer(fs::path folder, std::string comment)
        : folder_(std::move(folder)), comment_(std::move(comment)) {}

    void add(const fs::path& name, const std::vector<std::string>& rows,
             const std::vector<std::string>& columns, const Matrix& values) const {
        std::string text = comment_ + "name";
        for (const auto& column : columns)
            text += "," + column;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            text += "\n" + rows[i];
            for (std::size_t j = 0; j < columns.size(); ++j)
                text += fmt::format(",{}", values(i, j));  // as short as reads back the same
        }
        fs::create_directories((folder_ / name).parent_path());
        std::ofstream stream(folder_ / name, std::ios::binary);
        stream << text << "\n";
        stream.close();
        if (!stream) throw InputError(tr("--train: can't write {}", visible_path(folder_ / name)));
    }

    // Two rows, or a map and its b below it.
    void add(const fs::path& name, const std::vector<std::string>& rows,
             const std::vector<std::string>& columns, const Matrix& above,
             const Matrix& below) const {
        Matrix values = Matrix::from_shape({above.shape(0) + 1, above.shape(1)});
        for (std::size_t j = 0; j < above.shape(1); ++j) {
            for (std::size_t i = 0; i < above.shape(0); ++i)
                values(i, j) = above(i, j);
            values(above.shape(0), j) = below(0, j);
        }
        add(name, rows, columns, values);
    }

  private:
    fs::path folder_;
    std::string comment_;
};

void write_layer(const Writer& writer, const Layer& layer, const Plan& plan, const fs::path& name) {
    const auto d = numbered("d", plan.d_model);
    const auto features = numbered("f", plan.d_k);
    const auto values = numbered("v", plan.d_k);
    for (std::size_t h = 0; h < plan.heads; ++h) {
        const fs::path head = name / "heads" / std::to_string(h + 1);
        writer.add(head / "query.csv", d, features, layer.W_Q[h]);
        writer.add(head / "key.csv", d, features, layer.W_K[h]);
        writer.add(head / "value.csv", d, values, layer.W_V[h]);
    }
    writer.add(name / "output.csv", joined_names(plan.heads, values), d, layer.W_O);
    if (plan.norm != Norm::none)
        writer.add(name / "attention_norm.csv", gain_and_shift, d, layer.gain_1, layer.shift_1);
    if (!plan.feed_forward) return;
    const auto wide = numbered("u", plan.d_ff);
    writer.add(name / "wide.csv", with(d, "b"), wide, layer.W_1, layer.b_1);
    writer.add(name / "narrow.csv", with(wide, "b"), d, layer.W_2, layer.b_2);
    if (plan.norm != Norm::none)
        writer.add(name / "feed_forward_norm.csv", gain_and_shift, d, layer.gain_2, layer.shift_2);
}

// ---- reading ------------------------------------------------------------------------------------

bool is_there(const fs::path& path) {
    std::error_code ignored;
    return fs::exists(path, ignored);
}

// A table whose rows, or columns, have to be those names: they are put into that order.
CsvTable read_table(const fs::path& file, const std::vector<std::string>& rows,
                    const std::vector<std::string>& columns) {
    CsvTable table = read_csv_table(file);
    const TableOfFile of{file, table};
    if (!rows.empty() && !order_rows(of, {rows, tr("the rows that belong here")}))
        fail_at_row(
            of, 0,
            tr("found the row '{}', expected rows such as {}", visible(table.rows[0]), rows[0]));
    if (!columns.empty() && !order_columns(of, {columns, tr("the columns that belong here")})) {
        fail_at_column(of, 0,
                       tr("found the column '{}', expected columns such as {}",
                          visible(table.columns[0]), columns[0]));
    }
    return table;
}

Matrix first_rows(const Matrix& matrix, std::size_t count) {
    Matrix rows = Matrix::from_shape({count, matrix.shape(1)});
    for (std::size_t i = 0; i < count; ++i)
        for (std::size_t j = 0; j < matrix.shape(1); ++j)
            rows(i, j) = matrix(i, j);
    return rows;
}

void read_norm(const fs::path& file, const std::vector<std::string>& d, Matrix& gain,
               Matrix& shift) {
    const CsvTable table = read_table(file, gain_and_shift, d);
    gain = row_of(table.values, 0);
    shift = row_of(table.values, 1);
}

// What the first layer's files say of all: heads, d_k, norms, d_ff.
struct Names {
    std::vector<std::string> d;
    std::vector<std::string> features;
    std::vector<std::string> values;
    std::vector<std::string> wide;
    std::size_t heads = 0;
};

Names names_in(const fs::path& layer, const std::vector<std::string>& d) {
    Names names{d, {}, {}, {}, 0};
    const fs::path first = layer / "heads" / "1";
    names.features = read_table(first / "query.csv", d, {}).columns;
    names.values = read_table(first / "value.csv", d, {}).columns;
    if (names.values.size() != names.features.size()) {
        throw InputError(tr("{}: found {} columns, expected {}, as many as {} has",
                            visible_path(first / "value.csv"), names.values.size(),
                            names.features.size(), visible_path(first / "query.csv")));
    }
    while (is_there(layer / "heads" / std::to_string(names.heads + 1)))
        ++names.heads;
    if (is_there(layer / "wide.csv"))
        names.wide = read_table(layer / "wide.csv", with(d, "b"), {}).columns;
    return names;
}

Layer read_layer(const fs::path& folder, const Names& names, const Plan& plan) {
    Layer layer;
    for (std::size_t h = 1; h <= names.heads; ++h) {
        const fs::path head = folder / "heads" / std::to_string(h);
        layer.W_Q.push_back(read_table(head / "query.csv", names.d, names.features).values);
        layer.W_K.push_back(read_table(head / "key.csv", names.d, names.features).values);
        layer.W_V.push_back(read_table(head / "value.csv", names.d, names.values).values);
    }
    layer.W_O =
        read_table(folder / "output.csv", joined_names(names.heads, names.values), names.d).values;
    if (plan.norm != Norm::none)
        read_norm(folder / "attention_norm.csv", names.d, layer.gain_1, layer.shift_1);
    if (!plan.feed_forward) return layer;
    const Matrix wide = read_table(folder / "wide.csv", with(names.d, "b"), names.wide).values;
    const Matrix narrow = read_table(folder / "narrow.csv", with(names.wide, "b"), names.d).values;
    layer.W_1 = first_rows(wide, plan.d_model);
    layer.b_1 = row_of(wide, plan.d_model);
    layer.W_2 = first_rows(narrow, plan.d_ff);
    layer.b_2 = row_of(narrow, plan.d_ff);
    if (plan.norm != Norm::none)
        read_norm(folder / "feed_forward_norm.csv", names.d, layer.gain_2, layer.shift_2);
    return layer;
}

}  // namespace

void write_model(const TrainedModel& trained, const std::function<std::string()>& how,
                 const fs::path& folder) {
    const Transformer& model = trained.model;
    const Plan& plan = model.plan;
    const auto d = numbered("d", plan.d_model);
    const Writer writer(folder, csv_comment(how));
    writer.add("embeddings.csv", trained.words, d, model.X);
    for (std::size_t l = 0; l < model.layers.size(); ++l)
        write_layer(writer, model.layers[l], plan, fs::path("layers") / std::to_string(l + 1));
    if (plan.norm == Norm::before)
        writer.add("norm.csv", gain_and_shift, d, model.gain, model.shift);
    writer.add("next.csv", d, trained.words, model.W_next);
}

TrainedModel read_model(const fs::path& folder, bool causal) {
    const CsvTable embeddings = read_csv_table(folder / "embeddings.csv");
    const auto& d = embeddings.columns;
    const fs::path first = folder / "layers" / "1";
    const Names names = names_in(first, d);

    TrainedModel trained;
    trained.words = embeddings.rows;
    Transformer& model = trained.model;
    Plan& plan = model.plan;
    plan = {.words = embeddings.rows.size(),
            .d_model = d.size(),
            .heads = names.heads,
            .d_k = names.features.size(),
            .d_ff = names.wide.size(),
            .layers = 0,
            .feed_forward = !names.wide.empty(),
            .causal = causal};
    plan.norm = Norm::none;
    if (is_there(first / "attention_norm.csv"))
        plan.norm = is_there(folder / "norm.csv") ? Norm::before : Norm::after;
    if (plan.d_model % 2 != 0) {
        throw InputError(
            tr("{}: found {} columns, expected an even number: positions come in pairs",
               visible_path(folder / "embeddings.csv"), plan.d_model));
    }
    model.X = embeddings.values;
    for (fs::path layer = first; is_there(layer);
         layer = folder / "layers" / std::to_string(plan.layers + 1)) {
        model.layers.push_back(read_layer(layer, names, plan));
        ++plan.layers;
    }
    if (plan.norm == Norm::before) read_norm(folder / "norm.csv", d, model.gain, model.shift);
    model.W_next = read_table(folder / "next.csv", d, trained.words).values;
    return trained;
}

}  // namespace attention
