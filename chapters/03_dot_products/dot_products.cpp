#include "03_dot_products/dot_products.hpp"

#include <stdexcept>

namespace attention {

// #region dot_products
Matrix dot_products(const Matrix& Q, const Matrix& K) {
    if (Q.shape(1) != K.shape(1)) {
        throw std::invalid_argument("dot_products: Q " + shape_text(Q) + " and K " + shape_text(K) +
                                    " do not fit: both need the same number of columns, d_k");
    }
    return matmul(Q, transpose(K));
}
// #endregion dot_products

}  // namespace attention
