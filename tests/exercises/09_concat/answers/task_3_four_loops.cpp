// Passes: four plain loops in an odd order, W_O's row outermost; const auto& and braces on their own lines
Matrix output_of(const std::vector<Matrix>& heads, const Matrix& W_O)
{
	const auto d_v = heads.front().shape(1);
	Matrix output(std::array<std::size_t, 2>{heads.front().shape(0), W_O.shape(1)}, 0.0);
	for (std::size_t row = 0; row < W_O.shape(0); ++row)
	{
		const auto& head = heads[row / d_v];
		for (std::size_t c = 0; c < W_O.shape(1); ++c)
		{
			for (std::size_t i = 0; i < head.shape(0); ++i)
			{
				output(i, c) += head(i, row % d_v) * W_O(row, c);
			}
		}
	}
	return output;
}
