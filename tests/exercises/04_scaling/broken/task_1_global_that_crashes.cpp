// Says: It crashed (signal 11).
volatile int* const nowhere = nullptr;
const int read_from_nowhere = *nowhere;

Matrix scale(const Matrix& scores, std::size_t d_k) {
    return scores / std::sqrt(static_cast<double>(d_k));
}
