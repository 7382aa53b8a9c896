// Refused: the famous fast inverse square root, right to three digits
#include <cstring>
static float inverse_root(float number) {
    const float half = number * 0.5F;
    unsigned bits = 0;
    std::memcpy(&bits, &number, sizeof bits);
    bits = 0x5f3759df - (bits >> 1);
    std::memcpy(&number, &bits, sizeof bits);
    return number * (1.5F - half * number * number);
}
Matrix scale(const Matrix& scores, std::size_t d_k) {
    return scores * static_cast<double>(inverse_root(static_cast<float>(d_k)));
}
