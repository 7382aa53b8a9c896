// Says: A cell that shows nan here never got a number
Matrix boatman() {
    Matrix row = Matrix::from_shape({1, 6});
    return row;
}
