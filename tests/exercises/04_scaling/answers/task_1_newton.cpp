// Passes: the root by Newton's method, and division by multiplication; std::transform
#include <algorithm>
static double root_of(double number) {
    double guess = number;
    for (int step = 0; step < 60; ++step)
        guess = (guess + number / guess) / 2;
    return guess;
}
Matrix scale(const Matrix& scores, std::size_t d_k) {
    Matrix scaled = scores;
    const double factor = 1.0 / root_of(double(d_k));
    std::transform(scores.begin(), scores.end(), scaled.begin(),
                   [factor](double s) { return s * factor; });
    return scaled;
}
