// Passes: the mean of the river group with more of a person, computed in a lambda
Matrix boatman() {
    const double group[3][6] = {{-.9, .9, -.2, .4, .2, .6}, {-.8, .8, -.1, 0, .6, .6}, {-.7, .8, .4, 0, .3, .5}};
    return [&group] {
        Matrix mean = Matrix::from_shape({1, 6});
        for (int d = 0; d < 6; ++d) mean(0, d) = (group[0][d] + group[1][d] + group[2][d]) / 3.;
        mean(0, 2) += .4;
        return mean;
    }();
}
