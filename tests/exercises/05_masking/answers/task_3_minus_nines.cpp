// Says: A large negative number stands where the mask hides

Matrix apply_mask(const Matrix& s, const Mask& h) {
    Matrix r = s;
    for (std::size_t k = 0; k < r.size(); k++)
        if (h.data()[k]) r.data()[k] = -9999999;
    return r;
}
