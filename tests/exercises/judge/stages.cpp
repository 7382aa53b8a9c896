#include "tests/exercises/judge/stages.hpp"

#include <cmath>
#include <string>
#include <tuple>

#include "tests/exercises/judge/reference.hpp"

namespace judge::stages {
namespace {

// Takes two matrices that fit each other, and is told nothing of how it is shown: a stage that was
// changed is named, its numbers are not.
using TwoMatrices = Exercise<Matrix(Matrix, Matrix)>;

Stage two_matrices(const std::string& name, const std::string& file,
                   Matrix (*expected)(const Matrix&, const Matrix&), bool second_turned) {
    TwoMatrices task;
    task.name = "attention::" + name;
    task.parameters = {"the first", "the second"};
    task.expected = expected;
    task.sample = [second_turned](Sample& sample) {
        const std::size_t inner = sample.size();
        const Matrix left = sample.matrix(sample.size(), inner);
        const std::size_t other = sample.size();
        return std::tuple{
            left, second_turned ? sample.matrix(other, inner) : sample.matrix(inner, other)};
    };
    return {file, task};
}

}  // namespace

Stage matmul() {
    return two_matrices("matmul", "common/matrix.cpp", reference::product, false);
}

Stage linear_map() {
    return two_matrices("linear_map", "chapters/02_query_key/query_key.cpp", reference::product,
                        false);
}

Stage dot_products() {
    return two_matrices("dot_products", "chapters/03_dot_products/dot_products.cpp",
                        reference::dot_products, true);
}

Stage weigh_values() {
    return two_matrices("weigh_values", "chapters/07_value_weighting/value_weighting.cpp",
                        reference::product, false);
}

Stage transpose() {
    Exercise<Matrix(Matrix)> task;
    task.name = "attention::transpose";
    task.parameters = {"the matrix"};
    task.expected = reference::turned;
    task.sample = [](Sample& sample) {
        const std::size_t rows = sample.size();
        return std::tuple{sample.matrix(rows, sample.size())};
    };
    return {"common/matrix.cpp", task};
}

Stage scale() {
    Exercise<Matrix(Matrix, std::size_t)> task;
    task.name = "attention::scale";
    task.parameters = {"scores", "d_k"};
    task.expected = [](const Matrix& scores, std::size_t d_k) {
        return reference::divided(scores, std::sqrt(static_cast<double>(d_k)));
    };
    task.sample = [](Sample& sample) {
        const std::size_t rows = sample.size();
        const Matrix scores = sample.matrix(rows, sample.size());
        return std::tuple{scores, 1 + sample.below(100)};
    };
    return {"chapters/04_scaling/scaling.cpp", task};
}

Stage apply_mask() {
    Exercise<Matrix(Matrix, Mask)> task;
    task.name = "attention::apply_mask";
    task.parameters = {"scaled", "hidden"};
    task.expected = reference::masked;
    task.sample = [](Sample& sample) {
        const std::size_t rows = sample.size();
        const std::size_t columns = sample.size();
        const Matrix scaled = sample.matrix(rows, columns);
        return std::tuple{scaled, sample.mask(rows, columns)};
    };
    return {"chapters/05_masking/masking.cpp", task};
}

Stage attend() {
    Exercise<Matrix(Matrix, Matrix, Matrix, Matrix, Mask)> task;
    task.name = "attention::context_of_attend";
    task.call = "attention::attend";
    task.parameters = {"X", "W_Q", "W_K", "W_V", "hidden"};
    task.expected = reference::attention_of;
    task.magnitude = [](const auto&...) { return 1e4; };  // as large as a score may become
    task.sample = [](Sample& sample) {
        const std::size_t n = sample.size();
        const std::size_t d_model = sample.size();
        const std::size_t d_k = sample.size();
        const auto small = [&](std::size_t rows, std::size_t columns) {
            return reference::divided(sample.matrix(rows, columns), 1024);
        };
        const Matrix X = small(n, d_model);
        const Matrix W_Q = small(d_model, d_k);
        const Matrix W_K = small(d_model, d_k);
        const Matrix W_V = sample.matrix(d_model, sample.size());
        return std::tuple{X, W_Q, W_K, W_V, sample.mask(n, n)};
    };
    return {"chapters/07_value_weighting/attend.cpp", task};
}

Stage softmax() {
    Exercise<Matrix(Matrix)> task;
    task.name = "attention::softmax";
    task.parameters = {"masked"};
    task.expected = reference::softmax;
    task.sample = [](Sample& sample) {
        const std::size_t rows = sample.size();
        return std::tuple{sample.masked(rows, sample.size(), true)};
    };
    return {"chapters/06_softmax/softmax.cpp", task};
}

}  // namespace judge::stages
