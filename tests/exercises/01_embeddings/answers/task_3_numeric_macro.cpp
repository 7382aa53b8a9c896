// Passes: a macro for the dot product, std::inner_product with 0.0, a ternary chain
#include <numeric>
#define ROW(m, i) ((m).data() + (i) * (m).shape(1))
#define DOT(a, i, b, j) std::inner_product(ROW(a, i), ROW(a, i) + (a).shape(1), ROW(b, j), 0.0)
Matrix cosines(const Matrix& rows, const Matrix& others)
{
	Matrix result = Matrix::from_shape({rows.shape(0), others.shape(0)});
	for (size_t i = 0, n = rows.shape(0); i != n; i++)
		for (size_t j = others.shape(0); j-- > 0;)
		{
			const double aa = DOT(rows, i, rows, i), bb = DOT(others, j, others, j);
			result(i, j) = aa == 0 ? 0 : bb == 0 ? 0 : DOT(rows, i, others, j) / (sqrt(aa) * sqrt(bb));
		}
	return result;
}
#undef DOT
#undef ROW
