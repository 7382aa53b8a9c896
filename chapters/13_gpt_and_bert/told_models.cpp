#include "13_gpt_and_bert/told_models.hpp"

#include <fmt/format.h>

#include <fstream>
#include <set>
#include <system_error>

#include "12_learning/told_learned.hpp"
#include "common/csv.hpp"
#include "common/error.hpp"
#include "common/file.hpp"
#include "common/language.hpp"
#include "common/lesson.hpp"
#include "common/names.hpp"
#include "common/number.hpp"
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

// Reads the files of one model, and remembers which.
class Reader {
  public:
    explicit Reader(fs::path folder) : folder_(std::move(folder)) {}

    fs::path path(const fs::path& name) const { return folder_ / name; }
    bool has(const fs::path& name) const { return is_there(path(name)); }

    // A table whose rows, or columns, have to be those names: they are put into that order.
    CsvTable table(const fs::path& name, const std::vector<std::string>& rows,
                   const std::vector<std::string>& columns) {
        read_.insert(name);
        CsvTable table = read_csv_table(path(name));
        const TableOfFile of{path(name), table};
        if (!rows.empty() && !order_rows(of, {rows, tr("the rows that belong here")}))
            fail_at_row(of, 0,
                        tr("found the row '{}', expected rows such as {}", visible(table.rows[0]),
                           rows[0]));
        if (!columns.empty() && !order_columns(of, {columns, tr("the columns that belong here")})) {
            fail_at_column(of, 0,
                           tr("found the column '{}', expected columns such as {}",
                              visible(table.columns[0]), columns[0]));
        }
        return table;
    }

    // The same of a part that plan.csv speaks of.
    CsvTable table_of(const std::string& part, const fs::path& name,
                      const std::vector<std::string>& rows,
                      const std::vector<std::string>& columns) {
        if (!has(name)) {
            throw InputError(
                tr("{}: found no such file, expected one: plan.csv says 1 for {}; put it back, or "
                   "train the model again (--train)",
                   visible_path(path(name)), part));
        }
        return table(name, rows, columns);
    }

    // What nobody has read would be left out silently.
    void expect_all_read(std::size_t heads) const {
        std::error_code ignored;
        const auto options = fs::directory_options::skip_permission_denied;
        for (const auto& entry : fs::recursive_directory_iterator(folder_, options, ignored)) {
            const fs::path name = entry.path().lexically_relative(folder_);
            if (name.extension() != ".csv" || read_.count(name) > 0) continue;
            throw InputError(
                tr("{}: found a file that belongs to no part of this model: its layers are counted "
                   "from 1 on, each with as many heads as the first ({}), and plan.csv says which "
                   "parts they have; take the file away, or add what is missing",
                   visible_path(entry.path()), heads));
        }
    }

  private:
    fs::path folder_;
    std::set<fs::path> read_;
};

const char* const norm_before = "norm_before";
const char* const norm_after = "norm_after";
const char* const feed_forward_part = "feed_forward";

bool is_part(const CsvTable& table, const std::string& name) {
    return table.values(*find_name(table.rows, name), 0) == 1;
}

// The parts of a model, from plan.csv. Of its sizes the plan says nothing.
Plan read_plan(Reader& reader, bool causal) {
    const fs::path file = reader.path("plan.csv");
    if (!reader.has("plan.csv")) {
        throw InputError(tr(
            "{}: found no such file, expected one that says which parts the model has; copy that "
            "of data/learned and change it, or train the model again (--train)",
            visible_path(file)));
    }
    CsvTable table = reader.table("plan.csv", names_of_parts(), {"there"});
    const TableOfFile of{file, table};
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        const double there = table.values(i, 0);
        if (there == 0 || there == 1) continue;
        fail_at_row(of, i,
                    tr("found {} for {}, expected 1 (the model has it) or 0", short_number(there),
                       table.rows[i]));
    }
    Plan plan;
    plan.positions = is_part(table, "positions");
    plan.residual = is_part(table, "residual");
    plan.feed_forward = is_part(table, feed_forward_part);
    plan.causal = is_part(table, "causal_mask");
    plan.norm = is_part(table, norm_before)  ? Norm::before
                : is_part(table, norm_after) ? Norm::after
                                             : Norm::none;
    if (is_part(table, norm_before) && is_part(table, norm_after)) {
        fail_at_row(of, *find_name(table.rows, norm_after),
                    tr("found 1 for {} and for {}, expected 1 for one of them at most", norm_before,
                       norm_after));
    }
    if (plan.causal != causal) {
        fail_at_row(of, *find_name(table.rows, "causal_mask"),
                    causal ? tr("found 0 for causal_mask, expected 1: what guesses the next word "
                                "must not see it")
                           : tr("found 1 for causal_mask, expected 0: what fills a gap sees both "
                                "sides of it"));
    }
    return plan;
}

const char* norm_of(const Plan& plan) {
    return plan.norm == Norm::before ? norm_before : norm_after;
}

Matrix first_rows(const Matrix& matrix, std::size_t count) {
    Matrix rows = Matrix::from_shape({count, matrix.shape(1)});
    for (std::size_t i = 0; i < count; ++i)
        for (std::size_t j = 0; j < matrix.shape(1); ++j)
            rows(i, j) = matrix(i, j);
    return rows;
}

void read_norm(Reader& reader, const fs::path& name, const Plan& plan,
               const std::vector<std::string>& d, Matrix& gain, Matrix& shift) {
    const CsvTable table = reader.table_of(norm_of(plan), name, gain_and_shift, d);
    gain = row_of(table.values, 0);
    shift = row_of(table.values, 1);
}

// What the first layer's files say of all: names and sizes.
Names names_in(Reader& reader, const fs::path& layer, const std::vector<std::string>& d,
               const Plan& plan) {
    Names names{d, {}, {}, {}};
    const fs::path first = layer / "heads" / "1";
    names.features = reader.table(first / "query.csv", d, {}).columns;
    names.values = reader.table(first / "value.csv", d, {}).columns;
    if (names.values.size() != names.features.size()) {
        throw InputError(tr("{}: found {} columns, expected {}, as many as {} has",
                            visible_path(reader.path(first / "value.csv")), names.values.size(),
                            names.features.size(), visible_path(reader.path(first / "query.csv"))));
    }
    if (plan.feed_forward) {
        names.wide =
            reader.table_of(feed_forward_part, layer / "wide.csv", with(d, "b"), {}).columns;
    }
    return names;
}

std::size_t heads_in(const Reader& reader, const fs::path& layer) {
    std::size_t heads = 0;
    while (reader.has(layer / "heads" / std::to_string(heads + 1)))
        ++heads;
    return heads;
}

Layer read_layer(Reader& reader, const fs::path& folder, const Names& names, const Plan& plan) {
    Layer layer;
    for (std::size_t h = 1; h <= plan.heads; ++h) {
        const fs::path head = folder / "heads" / std::to_string(h);
        layer.W_Q.push_back(reader.table(head / "query.csv", names.d, names.features).values);
        layer.W_K.push_back(reader.table(head / "key.csv", names.d, names.features).values);
        layer.W_V.push_back(reader.table(head / "value.csv", names.d, names.values).values);
    }
    layer.W_O =
        reader.table(folder / "output.csv", joined_names(plan.heads, names.values), names.d).values;
    if (plan.norm != Norm::none) {
        read_norm(reader, folder / "attention_norm.csv", plan, names.d, layer.gain_1,
                  layer.shift_1);
    }
    if (!plan.feed_forward) return layer;
    const auto part = [&](const char* name, const std::vector<std::string>& rows,
                          const std::vector<std::string>& columns) {
        return reader.table_of(feed_forward_part, folder / name, rows, columns).values;
    };
    const Matrix wide = part("wide.csv", with(names.d, "b"), names.wide);
    const Matrix narrow = part("narrow.csv", with(names.wide, "b"), names.d);
    layer.W_1 = first_rows(wide, plan.d_model);
    layer.b_1 = row_of(wide, plan.d_model);
    layer.W_2 = first_rows(narrow, plan.d_ff);
    layer.b_2 = row_of(narrow, plan.d_ff);
    if (plan.norm != Norm::none) {
        read_norm(reader, folder / "feed_forward_norm.csv", plan, names.d, layer.gain_2,
                  layer.shift_2);
    }
    return layer;
}

}  // namespace

std::vector<std::string> names_of_parts() {
    return {"positions", "residual", "feed_forward", "norm_before", "norm_after", "causal_mask"};
}

Matrix parts_in(const Plan& plan) {
    Matrix there = Matrix::from_shape({names_of_parts().size(), 1});
    std::size_t row = 0;
    for (const bool part : {plan.positions, plan.residual, plan.feed_forward,
                            plan.norm == Norm::before, plan.norm == Norm::after, plan.causal})
        there(row++, 0) = part ? 1 : 0;
    return there;
}

void write_model(const TrainedModel& trained, const std::function<std::string()>& how,
                 const fs::path& folder) {
    const Transformer& model = trained.model;
    const Plan& plan = model.plan;
    const auto d = numbered("d", plan.d_model);
    const Writer writer(folder, csv_comment(how));
    writer.add("plan.csv", names_of_parts(), {"there"}, parts_in(plan));
    writer.add("embeddings.csv", trained.words, d, model.X);
    for (std::size_t l = 0; l < model.layers.size(); ++l)
        write_layer(writer, model.layers[l], plan, fs::path("layers") / std::to_string(l + 1));
    if (plan.norm == Norm::before)
        writer.add("norm.csv", gain_and_shift, d, model.gain, model.shift);
    writer.add("next.csv", d, trained.words, model.W_next);
}

TrainedModel read_model(const fs::path& folder, bool causal) {
    Reader reader(folder);
    const CsvTable embeddings = reader.table("embeddings.csv", {}, {});
    const auto& d = embeddings.columns;
    const fs::path layers = "layers";
    const fs::path first = layers / "1";

    TrainedModel trained;
    trained.words = embeddings.rows;
    Transformer& model = trained.model;
    Plan& plan = model.plan;
    plan = read_plan(reader, causal);
    trained.names = names_in(reader, first, d, plan);
    plan.words = embeddings.rows.size();
    plan.d_model = d.size();
    plan.heads = heads_in(reader, first);
    plan.d_k = trained.names.features.size();
    plan.d_ff = trained.names.wide.size();
    plan.layers = 0;
    if (plan.positions && plan.d_model % 2 != 0) {
        throw InputError(
            tr("{}: found {} columns, expected an even number: positions come in pairs",
               visible_path(folder / "embeddings.csv"), plan.d_model));
    }
    model.X = embeddings.values;
    while (plan.layers == 0 || reader.has(layers / std::to_string(plan.layers + 1))) {
        const fs::path layer = layers / std::to_string(plan.layers + 1);
        model.layers.push_back(read_layer(reader, layer, trained.names, plan));
        ++plan.layers;
    }
    if (plan.norm == Norm::before) read_norm(reader, "norm.csv", plan, d, model.gain, model.shift);
    model.W_next = reader.table("next.csv", d, trained.words).values;
    reader.expect_all_read(plan.heads);
    return trained;
}

}  // namespace attention
