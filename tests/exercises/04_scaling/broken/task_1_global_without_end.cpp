// Says: It did not come to an end in 10 seconds.
int counted_for_ever() {
    volatile int count = 0;
    while (count >= 0)
        count = (count + 1) % 1000;
    return count;
}
const int never = counted_for_ever();

Matrix scale(const Matrix& scores, std::size_t d_k) {
    return scores / std::sqrt(static_cast<double>(d_k));
}
