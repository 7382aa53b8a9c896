// Broken: std::cout << matrix without xtensor's io header; say: print cell by cell, or look at the judge's table
#include <iostream>
Matrix softmax(const Matrix& masked) {
    const Matrix exps = xt::exp(shift_rows(masked));
    std::cout << exps << std::endl;
    const Matrix sums = xt::sum(exps, {1}, xt::keep_dims);
    return exps / sums;
}
