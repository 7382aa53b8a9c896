// Says: The columns were dealt out like cards
#include <algorithm>

#include XTENSOR_BUILDER
#include XTENSOR_MATH
#include XTENSOR_OPERATION
#include XTENSOR_VIEW

std::vector<Matrix> split_heads(const Matrix& joined, std::size_t heads) {
    std::vector<Matrix> pieces;
    for (std::size_t h = 0; h < heads; ++h) {
        Matrix piece = Matrix::from_shape({joined.shape(0), joined.shape(1) / heads});
        for (std::size_t i = 0; i < piece.shape(0); ++i) {
            for (std::size_t j = 0; j < piece.shape(1); ++j)
                piece(i, j) = joined(i, j * heads + h);
        }
        pieces.push_back(piece);
    }
    return pieces;
}
