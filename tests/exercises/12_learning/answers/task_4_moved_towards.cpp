// Passes: each mean is moved towards what is new, and powers are multiplied up
std::vector<Matrix> adam_step(const Matrix& W, const Matrix& d_W, const Matrix& m, const Matrix& v,
                              int step, double rate) {
    std::vector<Matrix> after{W, m, v};
    double a = 1, b = 1;
    for (int s = 0; s < step; ++s) a *= 0.9, b *= 0.999;
    for (std::size_t k = 0; k < W.size(); ++k) {
        const double g = d_W.data()[k];
        double& mk = after[1].data()[k];
        double& vk = after[2].data()[k];
        mk += (g - mk) * (1 - 0.9);
        vk += (g * g - vk) * (1 - 0.999);
        after[0].data()[k] -= rate * (mk / (1 - a)) / (std::sqrt(vk / (1 - b)) + 1e-8);
    }
    return after;
}
