#include "03_dot_products/dot_products.hpp"

#include <stdexcept>

#include "common/language.hpp"

namespace attention {

// #region dot_products
Matrix dot_products(const Matrix& Q, const Matrix& K) {
    if (Q.shape(1) != K.shape(1)) {
        throw std::invalid_argument(
            tr("dot_products: Q {} and K {} do not fit: both need the same number of columns, d_k",
               shape_text(Q), shape_text(K)));
    }
    return matmul(Q, transpose(K));
}
// #endregion dot_products

}  // namespace attention
