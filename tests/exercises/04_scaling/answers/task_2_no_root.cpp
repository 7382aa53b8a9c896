// Says: d_model / heads is the right d_k, but you divided by d_k itself
#include <cmath>

#include XTENSOR_MATH
#include XTENSOR_OPERATION

Matrix scale_one_head(const Matrix& scores, std::size_t d_model, std::size_t heads) {
    return scores / static_cast<double>(d_model / heads);
}
