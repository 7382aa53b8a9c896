// Says: Asked for the first time, your function gave an answer that will do; asked again, it did not.
Matrix boatman() {
    static int calls = 0;
    if (calls++ > 0) return {{0.0, 0.0, 0.0, 0.0, 0.0, 0.0}};
    return {{-0.6, 0.8, 0.5, 0.1, 0.4, 0.5}};
}
