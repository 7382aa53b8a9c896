// Passes: the product in a std::async of its own, waited for
#include <future>
Matrix weigh_values(const Matrix& weights, const Matrix& V) {
    auto later = std::async(std::launch::async, [&]() -> Matrix {
        Matrix context = Matrix::from_shape({weights.shape(0), V.shape(1)});
        for (std::size_t i = 0; i < weights.shape(0); ++i)
            for (std::size_t d = 0; d < V.shape(1); ++d) {
                context(i, d) = 0;
                for (std::size_t j = 0; j < V.shape(0); ++j)
                    context(i, d) += weights(i, j) * V(j, d);
            }
        return context;
    });
    return later.get();
}
