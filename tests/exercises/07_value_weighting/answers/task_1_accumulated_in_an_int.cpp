// Says: The fractions are gone: a sum in an int drops them at each step.
#include <numeric>
#include <vector>
Matrix weigh_values(const Matrix& weights, const Matrix& V) {
    Matrix context = Matrix::from_shape({weights.shape(0), V.shape(1)});
    for (std::size_t i = 0; i < weights.shape(0); ++i)
        for (std::size_t d = 0; d < V.shape(1); ++d) {
            std::vector<double> products;
            for (std::size_t j = 0; j < V.shape(0); ++j)
                products.push_back(weights(i, j) * V(j, d));
            context(i, d) = std::accumulate(products.begin(), products.end(), 0);
        }
    return context;
}
