// Says: You stopped after two heads. There may be any number of them: heads.size()
#include <algorithm>
Matrix concat_heads(const std::vector<Matrix>& heads) {
    const std::size_t d = heads[0].shape(1);
    const std::size_t count = std::min<std::size_t>(2, heads.size());
    Matrix concat = Matrix::from_shape({heads[0].shape(0), count * d});
    for (std::size_t i = 0; i < concat.shape(0); ++i) {
        for (std::size_t c = 0; c < concat.shape(1); ++c)
            concat(i, c) = heads[c / d](i, c % d);
    }
    return concat;
}
