// ./learn test: is each stage what its chapter says? Each is asked 240 inputs beside plain loops,
// in a process of its own kind, and one line says which stage of which chapter broke.
//
//   stage_tests ANSWER CODE
//
// Exit code: 0 when all stages are right, 1 otherwise.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <string>
#include <vector>

#include "common/language.hpp"
#include "common/text.hpp"
#include "tests/exercises/judge/labels.hpp"
#include "tests/exercises/judge/reference.hpp"
#include "tests/exercises/judge/verdict.hpp"

namespace {

using namespace judge;

Stage embed() {
    Exercise<Matrix(Matrix, std::vector<std::size_t>)> task;
    task.name = "attention::embed";
    task.parameters = {"table", "tokens"};
    task.expected = [](const Matrix& table, const std::vector<std::size_t>& tokens) {
        return filled(tokens.size(), table.shape(1),
                      [&](std::size_t i, std::size_t d) { return table(tokens[i], d); });
    };
    task.sample = [](Sample& sample) {
        const std::size_t rows = sample.size();
        std::vector<std::size_t> tokens;
        for (std::size_t left = sample.size(); left > 0; --left)
            tokens.push_back(sample.below(rows));
        return std::tuple{sample.matrix(rows, sample.size()), tokens};
    };
    return {"chapters/01_embeddings/embeddings.cpp", task};
}

Stage cosines() {
    Exercise<Matrix(Matrix, Matrix)> task;
    task.name = "attention::cosines";
    task.parameters = {"rows", "others"};
    task.expected = [](const Matrix& rows, const Matrix& others) {
        const Matrix products = reference::dot_products(rows, others);
        const Matrix own = reference::dot_products(rows, rows);
        const Matrix theirs = reference::dot_products(others, others);
        return filled(rows.shape(0), others.shape(0), [&](std::size_t i, std::size_t j) {
            const double lengths = std::sqrt(own(i, i)) * std::sqrt(theirs(j, j));
            return lengths > 0 ? products(i, j) / lengths : 0.0;
        });
    };
    task.sample = [](Sample& sample) {
        const std::size_t width = sample.size();
        const Matrix rows = sample.matrix(sample.size(), width);
        return std::tuple{rows, sample.matrix(sample.size(), width)};
    };
    return {"chapters/01_embeddings/embeddings.cpp", task};
}

Stage hidden_keys() {
    Exercise<Mask(std::vector<bool>, bool)> task;
    task.name = "attention::hidden_keys";
    task.parameters = {"is_padding", "causal"};
    task.expected = [](const std::vector<bool>& is_padding, bool causal) {
        const std::size_t n = is_padding.size();
        Mask hidden = Mask::from_shape({n, n});
        for (std::size_t i = 0; i < n; ++i) {
            for (std::size_t j = 0; j < n; ++j)
                hidden(i, j) = is_padding[j] || (causal && j > i);
        }
        return hidden;
    };
    task.sample = [](Sample& sample) {
        std::vector<bool> is_padding;
        for (std::size_t left = sample.size(); left > 0; --left)
            is_padding.push_back(sample.one_in(3));
        return std::tuple{is_padding, sample.one_in(2)};
    };
    return {"chapters/05_masking/masking.cpp", task};
}

Stage attend_context() {
    Exercise<Matrix(Matrix, Matrix, Matrix, Matrix, Mask)> task;
    task.name = "attention::attend_context";
    task.parameters = {"X", "W_Q", "W_K", "W_V", "hidden"};
    task.expected = reference::attention_of;
    task.sample = [](Sample& sample) {
        const std::size_t n = sample.size();
        const std::size_t d_model = sample.size(1, 6);
        const std::size_t d_k = sample.size(1, 5);
        const auto small = [&](std::size_t rows, std::size_t columns) {
            return filled(rows, columns, [&](std::size_t, std::size_t) {
                return (static_cast<double>(sample.below(9)) - 4) / 4;
            });
        };
        return std::tuple{small(n, d_model), small(d_model, d_k), small(d_model, d_k),
                          small(d_model, sample.size(1, 5)), sample.mask(n, n)};
    };
    task.magnitude = [](const Matrix&, const Matrix&, const Matrix&, const Matrix&, const Mask&) {
        return 10.0;
    };
    return {"chapters/07_value_weighting/attend.cpp", task};
}

Stage heads_contexts() {
    Exercise<std::vector<Matrix>(Matrix, std::vector<Matrix>, std::vector<Matrix>,
                                 std::vector<Matrix>, Mask)>
        task;
    task.name = "attention::heads_contexts";
    task.parameters = {"X", "W_Q", "W_K", "W_V", "hidden"};
    task.expected = [](const Matrix& X, const std::vector<Matrix>& W_Q,
                       const std::vector<Matrix>& W_K, const std::vector<Matrix>& W_V,
                       const Mask& hidden) {
        std::vector<Matrix> contexts;
        for (std::size_t h = 0; h < W_Q.size(); ++h)
            contexts.push_back(reference::attention_of(X, W_Q[h], W_K[h], W_V[h], hidden));
        return contexts;
    };
    task.sample = [](Sample& sample) {
        const std::size_t n = sample.size();
        const std::size_t d_model = sample.size(1, 6);
        const std::size_t d_k = sample.size(1, 5);
        const std::size_t d_v = sample.size(1, 5);
        const std::size_t heads = sample.size(1, 4);
        const auto some = [&](std::size_t rows, std::size_t columns) {
            return filled(rows, columns, [&](std::size_t, std::size_t) {
                return (static_cast<double>(sample.below(9)) - 4) / 4;
            });
        };
        const Matrix X = some(n, d_model);
        std::vector<Matrix> W_Q;
        std::vector<Matrix> W_K;
        std::vector<Matrix> W_V;
        for (std::size_t h = 0; h < heads; ++h) {
            W_Q.push_back(some(d_model, d_k));
            W_K.push_back(some(d_model, d_k));
            W_V.push_back(some(d_model, d_v));
        }
        return std::tuple{X, W_Q, W_K, W_V, sample.mask(n, n)};
    };
    task.magnitude = [](const Matrix&, const std::vector<Matrix>&, const std::vector<Matrix>&,
                        const std::vector<Matrix>&, const Mask&) { return 10.0; };
    return {"chapters/08_multiple_heads/multiple_heads.cpp", task};
}

Stage concat_heads() {
    Exercise<Matrix(std::vector<Matrix>)> task;
    task.name = "attention::concat_heads";
    task.parameters = {"heads"};
    task.expected = [](const std::vector<Matrix>& heads) {
        const std::size_t d = heads.front().shape(1);
        return filled(heads.front().shape(0), heads.size() * d,
                      [&](std::size_t i, std::size_t j) { return heads[j / d](i, j % d); });
    };
    task.sample = [](Sample& sample) {
        const std::size_t n = sample.size();
        const std::size_t d = sample.size(1, 4);
        std::vector<Matrix> heads;
        for (std::size_t left = sample.size(1, 5); left > 0; --left)
            heads.push_back(sample.matrix(n, d));
        return std::tuple{heads};
    };
    return {"chapters/09_concat/concat.cpp", task};
}

Stage split_heads() {
    Exercise<std::vector<Matrix>(Matrix, std::size_t)> task;
    task.name = "attention::split_heads";
    task.parameters = {"joined", "heads"};
    task.expected = [](const Matrix& joined, std::size_t heads) {
        const std::size_t d = joined.shape(1) / heads;
        std::vector<Matrix> pieces;
        for (std::size_t h = 0; h < heads; ++h) {
            pieces.push_back(filled(joined.shape(0), d, [&](std::size_t i, std::size_t j) {
                return joined(i, h * d + j);
            }));
        }
        return pieces;
    };
    task.sample = [](Sample& sample) {
        const std::size_t heads = sample.size(1, 5);
        return std::tuple{sample.matrix(sample.size(), heads * sample.size(1, 4)), heads};
    };
    return {"chapters/09_concat/concat.cpp", task};
}

std::string shapes_of(const Answer& answer) {
    std::string text;
    for (const Matrix& matrix : answer.matrices)
        text += (text.empty() ? "" : ", ") + attention::shape_text(matrix);
    return text;
}

// "row 1, column 2 is 0.5 and should be 0.25", the first cell that differs.
std::string difference(const Answer& found, const Answer& expected) {
    if (shapes_of(found) != shapes_of(expected)) {
        return tr("its shape is {} and should be {}", shapes_of(found), shapes_of(expected));
    }
    for (std::size_t k = 0; k < found.matrices.size(); ++k) {
        const Matrix& wanted = expected.matrices[k];
        for (std::size_t i = 0; i < wanted.shape(0); ++i) {
            for (std::size_t j = 0; j < wanted.shape(1); ++j) {
                if (same(found.matrices[k](i, j), wanted(i, j), 1e-12)) continue;
                return tr("row {}, column {} is {:.6g} and should be {:.6g}", i + 1, j + 1,
                          found.matrices[k](i, j), wanted(i, j));
            }
        }
    }
    return tr("it changes what it was given");
}

// What is wrong with a stage; nothing where all its answers are right.
std::string fault_of(const Stage& stage, const Setting& setting) {
    const Trial trial = try_task(stage.task, {}, setting);
    const auto wrong = std::find_if(trial.records.begin(), trial.records.end(),
                                    [](const Record& record) { return !record.right; });
    if (wrong == trial.records.end()) return "";
    if (wrong->answer) return difference(*wrong->answer, wrong->question->expected);
    if (wrong->event.kind == Event::Kind::exception) {
        std::string what = wrong->event.text;
        std::replace(what.begin(), what.end(), '\n', ' ');
        return tr("it throws: {}", attention::shortened(attention::visible(what), 160));
    }
    return tr("it gives no answer (it crashes, ends the program or never stops)");
}

void say(const std::string& text) {
    std::printf("%s\n", text.c_str());
}

// The stage as its chapter calls it. Only matrices can be handed over, so two are asked through
// functions of their own.
std::string name_of(const Stage& stage) {
    const std::string name = stage.task.name.substr(std::string("attention::").size());
    if (name == "attend_context") return "attend";
    return name == "heads_contexts" ? "multiple_heads" : name;
}

}  // namespace

int main(int argc, char** argv) {
    attention::speak(attention::language_of_environment());
    if (argc != 3) return 2;
    Setting setting;
    setting.program = {argv[1], argv[2]};
    const std::vector<Stage> all{stages::matmul(),  stages::transpose(),    embed(),
                                 cosines(),         stages::linear_map(),   stages::dot_products(),
                                 stages::scale(),   hidden_keys(),          stages::apply_mask(),
                                 stages::softmax(), stages::weigh_values(), attend_context(),
                                 heads_contexts(),  concat_heads(),         split_heads()};
    int broken = 0;
    for (const Stage& stage : all) {
        const std::string name = name_of(stage);
        // A head, and several, are made of the stages above: where one of those is broken, that is
        // what is told.
        if (broken > 0 && (name == "attend" || name == "multiple_heads")) continue;
        const std::string fault = fault_of(stage, setting);
        if (fault.empty()) continue;
        ++broken;
        say(tr("{}: {} is not what its chapter says: {}", stage.file, name, fault));
    }
    if (broken > 0) {
        say(tr("{} of {} stages broke. git diff shows what has changed.", broken, all.size()));
        return 1;
    }
    say(tr("All {} stages are right, each on {} inputs beside plain loops.", all.size(), sampled));
    return 0;
}
