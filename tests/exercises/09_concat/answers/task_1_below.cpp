// Says: You put the heads below one another.
#include <algorithm>

Matrix concat_heads(const std::vector<Matrix>& heads) {
    Matrix pile = Matrix::from_shape({heads.size() * heads[0].shape(0), heads[0].shape(1)});
    auto next = pile.begin();
    for (const Matrix& head : heads)
        next = std::copy(head.begin(), head.end(), next);
    return pile;
}
