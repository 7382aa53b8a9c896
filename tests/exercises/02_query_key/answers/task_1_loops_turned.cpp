// Passes: d outermost, as sum of outer products; flat pointers; CRLF line ends and trailing blanks
Matrix linear_map(const Matrix& X, const Matrix& W) {   
    Matrix result = Matrix::from_shape({X.shape(0), W.shape(1)});	
    result.fill(0);
    const double *w = W.data();
    for (std::size_t d = 0; d < W.shape(0); ++d, w += W.shape(1)) {
        double *r = result.data();
        for (std::size_t i = 0; i < X.shape(0); ++i)
            for (std::size_t j = 0; j < W.shape(1); ++j) *r++ += X(i, d) * w[j];  
    }
    return result;
}
