// Attention as others have published it: our stages give their numbers.
//
// Each file of tests/published says where its numbers come from, with what tolerance they can be
// compared ("expected" is what was published, rounded; "recomputed_float64" has all digits).
#include <fstream>
#include <limits>
#include <nlohmann/json.hpp>

#include "01_embeddings/embeddings.hpp"
#include "02_query_key/query_key.hpp"
#include "03_dot_products/dot_products.hpp"
#include "04_scaling/scaling.hpp"
#include "05_masking/masking.hpp"
#include "06_softmax/softmax.hpp"
#include "07_value_weighting/attend.hpp"
#include "07_value_weighting/value_weighting.hpp"
#include "tests/catch.hpp"
#include "tests/support.hpp"

namespace attention {
namespace {

using Json = nlohmann::json;

double to_number(const Json& cell) {
    if (cell == "-inf") return -std::numeric_limits<double>::infinity();
    return cell.get<double>();
}

// Rows of numbers; a single number or a single list of them is one row.
Matrix to_matrix(const Json& json) {
    if (!json.is_array()) return {{to_number(json)}};
    if (!json.front().is_array()) return to_matrix(Json::array({json}));
    Matrix matrix = Matrix::from_shape({json.size(), json.front().size()});
    for (std::size_t i = 0; i < matrix.shape(0); ++i) {
        for (std::size_t j = 0; j < matrix.shape(1); ++j)
            matrix(i, j) = to_number(json.at(i).at(j));
    }
    return matrix;
}

// A published example. It counts off what was checked, so that no tensor is forgotten.
class Publication {
  public:
    explicit Publication(const std::string& name) {
        std::ifstream file(PROJECT "/tests/published/" + name + ".json");
        json_ = Json::parse(file);
        for (const std::string part : {"expected", "recomputed_float64"})
            unchecked_[part] = json_.at(part);
    }

    Matrix input(const std::string& name) const { return to_matrix(json_.at("inputs").at(name)); }
    Matrix weight(const std::string& name) const { return to_matrix(json_.at("weights").at(name)); }

    void expected(const std::string& name, const Matrix& ours) {
        check("expected", name, ours, json_.at("tolerance").at("atol").get<double>());
    }
    void recomputed(const std::string& name, const Matrix& ours) {
        check("recomputed_float64", name, ours, rounding);
    }
    void both(const std::string& name, const Matrix& ours) {
        expected(name, ours);
        recomputed(name, ours);
    }
    void all_checked() const {
        for (const Json& part : unchecked_) {
            INFO(part.dump());
            CHECK(part.empty());
        }
    }

  private:
    void check(const std::string& part, const std::string& name, const Matrix& ours,
               double tolerance) {
        INFO(part << ": " << name);
        CHECK(largest_difference(ours, to_matrix(json_.at(part).at(name))) <= tolerance);
        unchecked_[part].erase(name);
    }

    Json json_;
    Json unchecked_;
};

// The publications follow the second word.
Matrix second_row(const Matrix& matrix) {
    return embed(matrix, {1});
}

// What becomes of weights that are masked after softmax: the rows no longer add up to 1.
Matrix masked_too_late(const Matrix& weights, const Mask& hidden) {
    Matrix result = weights;
    for (std::size_t i = 0; i < weights.shape(0); ++i) {
        for (std::size_t j = 0; j < weights.shape(1); ++j)
            result(i, j) = hidden(i, j) ? 0 : weights(i, j);
    }
    return result;
}

// [1, n]
Matrix row_sums(const Matrix& matrix) {
    return transpose(matmul(matrix, Matrix({matrix.shape(1), 1}, 1.0)));
}

TEST_CASE("machinelearningmastery, The Attention Mechanism from Scratch", "[published]") {
    Publication published("machinelearningmastery-seed42");
    const Matrix X = published.input("X");
    const HeadSteps head = attend(X, published.weight("W_Q"), published.weight("W_K"),
                                  published.weight("W_V"), nothing_hidden(X.shape(0)));
    published.recomputed("Q", head.Q);
    published.recomputed("K", head.K);
    published.recomputed("V", head.V);
    published.both("scores", head.scores);
    published.both("weights", head.weights);
    published.both("output", head.context);
    published.all_checked();
}

TEST_CASE("rasbt, attention without weights: Q, K and V are X", "[published]") {
    Publication published("rasbt-no-weights");
    const Matrix X = published.input("X");
    const Matrix scores = dot_products(X, X);
    const Matrix weights = softmax(scores);
    const Matrix context = weigh_values(weights, X);
    const Matrix shares = second_row(scores) / row_sums(second_row(scores))(0, 0);
    published.both("scores", scores);
    published.both("weights", weights);
    published.both("context", context);
    published.both("sum_normalized_query2", shares);  // what softmax is there to improve on
    published.expected("scores_query2", second_row(scores));
    published.expected("softmax_query2", second_row(weights));
    published.expected("context_query2", second_row(context));
    published.all_checked();
}

TEST_CASE("rasbt, self-attention with trained weights", "[published]") {
    Publication published("rasbt-self-attention-seed123");
    const Matrix X = published.input("X");
    const HeadSteps head = attend(X, published.weight("W_query"), published.weight("W_key"),
                                  published.weight("W_value"), nothing_hidden(X.shape(0)));
    published.recomputed("Q", head.Q);
    published.recomputed("K", head.K);
    published.recomputed("V", head.V);
    published.recomputed("scores", head.scores);
    published.recomputed("scaled_scores", head.scaled);
    published.recomputed("weights", head.weights);
    published.both("output", head.context);
    published.expected("query_2", second_row(head.Q));
    published.expected("score_22", {{head.scores(1, 1)}});
    published.expected("scores_query2", second_row(head.scores));
    published.expected("weights_query2", second_row(head.weights));
    published.expected("context_query2", second_row(head.context));
    published.all_checked();
}

TEST_CASE("rasbt, causal attention with PyTorch's Linear", "[published]") {
    Publication published("rasbt-causal-seed789");
    const Matrix X = published.input("X");
    // Linear stores (out, in) and computes X Wᵀ.
    const Matrix W_Q = transpose(published.weight("W_query_linear_out_in"));
    const Matrix W_K = transpose(published.weight("W_key_linear_out_in"));
    const Matrix W_V = transpose(published.weight("W_value_linear_out_in"));
    const Mask future = causal_mask(X.shape(0));
    const HeadSteps open = attend(X, W_Q, W_K, W_V, nothing_hidden(X.shape(0)));
    const HeadSteps causal = attend(X, W_Q, W_K, W_V, future);
    const Matrix too_late = masked_too_late(open.weights, future);

    published.recomputed("Q", open.Q);
    published.recomputed("K", open.K);
    published.recomputed("V", open.V);
    published.recomputed("scores", open.scores);
    published.both("weights_unmasked", open.weights);
    published.both("output_unmasked", open.context);
    published.expected("masked_unscaled_scores", apply_mask(open.scores, future));
    published.expected("weights_masked_before_softmax", causal.weights);
    published.expected("weights_renormalized_after_masking", causal.weights);
    published.recomputed("weights_causal", causal.weights);
    published.recomputed("output_causal", causal.context);
    published.expected("weights_times_tril_not_renormalized", too_late);
    published.recomputed("row_sums_if_masked_after_softmax", row_sums(too_late));
    published.all_checked();
}

TEST_CASE("TensorFlow, attention as a lookup: three queries, four keys", "[published]") {
    Publication published("tensorflow-hard-lookup");
    const Matrix Q = published.input("Q");
    const Matrix scores = dot_products(Q, published.input("K"));
    const Matrix scaled = scale(scores, Q.shape(1));
    const Matrix weights = softmax(scaled);
    published.recomputed("scores", scores);
    published.recomputed("scaled", scaled);
    published.both("weights", weights);
    published.both("output", weigh_values(weights, published.input("V")));
    published.all_checked();
}

}  // namespace
}  // namespace attention
