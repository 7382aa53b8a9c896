// Says: The results of the heads stand side by side.
#include XTENSOR_BUILDER
#include XTENSOR_MATH
#include XTENSOR_OPERATION
#include XTENSOR_VIEW

Matrix output_of(const std::vector<Matrix>& heads, const Matrix& W_O) {
    const std::size_t d_v = heads[0].shape(1);
    std::vector<Matrix> parts;
    for (std::size_t h = 0; h < heads.size(); ++h) {
        const Matrix own = xt::view(W_O, xt::range(h * d_v, (h + 1) * d_v), xt::all());
        parts.push_back(attention::matmul(heads[h], own));
    }
    return concat_heads(parts);
}
