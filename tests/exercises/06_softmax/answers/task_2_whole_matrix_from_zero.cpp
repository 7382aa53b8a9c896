// Says: All weights together add up to 1.
#include <algorithm>
#include XTENSOR_MATH
#include XTENSOR_OPERATION

Matrix softmax(const Matrix& masked) {
    double m = 0;
    for (double x : masked)
        m = std::max(m, x);
    Matrix e = xt::exp(masked - m);
    double s = 0;
    for (double x : e)
        s += x;
    return e / s;
}
