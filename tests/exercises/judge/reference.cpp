#include "tests/exercises/judge/reference.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace judge::reference {

Matrix product(const Matrix& left, const Matrix& right) {
    Matrix result = Matrix::from_shape({left.shape(0), right.shape(1)});
    for (std::size_t i = 0; i < left.shape(0); ++i) {
        for (std::size_t j = 0; j < right.shape(1); ++j) {
            double sum = 0;
            for (std::size_t k = 0; k < left.shape(1); ++k)
                sum += left(i, k) * right(k, j);
            result(i, j) = sum;
        }
    }
    return result;
}

Matrix turned(const Matrix& matrix) {
    Matrix result = Matrix::from_shape({matrix.shape(1), matrix.shape(0)});
    for (std::size_t i = 0; i < matrix.shape(0); ++i) {
        for (std::size_t j = 0; j < matrix.shape(1); ++j)
            result(j, i) = matrix(i, j);
    }
    return result;
}

Matrix dot_products(const Matrix& Q, const Matrix& K) {
    return product(Q, turned(K));
}

Matrix divided(const Matrix& matrix, double divisor) {
    Matrix result = matrix;
    for (double& number : result)
        number /= divisor;
    return result;
}

Matrix masked(const Matrix& scaled, const Mask& hidden) {
    Matrix result = scaled;
    for (std::size_t i = 0; i < scaled.shape(0); ++i) {
        for (std::size_t j = 0; j < scaled.shape(1); ++j) {
            if (hidden(i, j)) result(i, j) = -std::numeric_limits<double>::infinity();
        }
    }
    return result;
}

Matrix softmax(const Matrix& masked) {
    Matrix weights = masked;
    for (std::size_t i = 0; i < masked.shape(0); ++i) {
        double largest = masked(i, 0);
        for (std::size_t j = 0; j < masked.shape(1); ++j)
            largest = std::max(largest, masked(i, j));
        double sum = 0;
        for (std::size_t j = 0; j < masked.shape(1); ++j) {
            weights(i, j) = std::isinf(largest) ? 0 : std::exp(masked(i, j) - largest);
            sum += weights(i, j);
        }
        for (std::size_t j = 0; j < masked.shape(1) && sum > 0; ++j)
            weights(i, j) /= sum;
    }
    return weights;
}

Matrix attention_of(const Matrix& X, const Matrix& W_Q, const Matrix& W_K, const Matrix& W_V,
                    const Mask& hidden) {
    const Matrix scores = dot_products(product(X, W_Q), product(X, W_K));
    const Matrix scaled = divided(scores, std::sqrt(static_cast<double>(W_Q.shape(1))));
    return product(softmax(masked(scaled, hidden)), product(X, W_V));
}

}  // namespace judge::reference

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
