// Passes: X[{i, d}], .at and .flat in one function; trailing return type, east const, other names of the arguments
auto embed(Matrix const& rows, std::vector<std::size_t> const& words) -> Matrix
{
    auto const width = rows.shape(1);
    auto X = Matrix::from_shape({words.size(), width});
    for (auto i = words.size(); i --> 0;)
        for (std::size_t d = 0; d < width; ++d)
            if (d % 2) X[{i, d}] = rows.at(words.at(i), d); else X.flat(i * width + d) = rows[{words[i], d}];
    return X;
}
