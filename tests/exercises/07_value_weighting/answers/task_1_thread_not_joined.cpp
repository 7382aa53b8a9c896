// Says: called std::terminate: was a std::thread destroyed before it was joined?
#include <thread>
Matrix weigh_values(const Matrix& weights, const Matrix& V) {
    Matrix context = {};
    std::thread worker([&] { context = attention::matmul(weights, V); });
    return context;
}
