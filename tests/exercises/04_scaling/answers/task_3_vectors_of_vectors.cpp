// Passes: std::vector<std::vector<double>> with push_back, copied at the end
#include <vector>
using Rows = std::vector<std::vector<double>>;
Matrix scaled_scores(const Matrix& Q, const Matrix& K) {
    Rows rows;
    for (std::size_t i = 0; i < Q.shape(0); ++i) {
        rows.push_back({});
        for (std::size_t j = 0; j < K.shape(0); ++j) {
            rows.back().push_back(0.0);
            for (std::size_t d = 0; d < Q.shape(1); ++d)
                rows[i][j] += Q(i, d) * K(j, d);
            rows.at(i).at(j) /= std::sqrt(static_cast<double>(Q.shape(1)));
        }
    }
    Matrix result = Matrix::from_shape({rows.size(), rows[0].size()});
    for (std::size_t i = 0; i < rows.size(); ++i)
        for (std::size_t j = 0; j < rows[i].size(); ++j)
            result(i, j) = rows[i][j];
    return result;
}
