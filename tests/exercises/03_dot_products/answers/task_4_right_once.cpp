// Says: Asked for the first time, your function gave an answer that will do; asked again, it did not.

Matrix query_that_finds_river() {
    static double sign = -1;
    sign = -sign;
    return Matrix{{sign, -sign}};
}
