// Passes: √heads / √d_model, as doubles; a struct with a conversion
struct Root {
    double value;
    explicit Root(std::size_t n) : value(std::sqrt(static_cast<double>(n))) {}
    operator double() const { return value; }
};
Matrix scale_one_head(const Matrix& scores, std::size_t d_model, std::size_t heads) {
    return scores * (Root(heads) / Root{d_model});
}
