// Broken: closes the namespace before its function; say: the function stands inside of namespace exercise
}  // namespace exercise
attention::Matrix scale_one_head(const attention::Matrix& scores, std::size_t d_model, std::size_t heads) {
    return exercise::scale(scores, d_model / heads);
}
namespace exercise {
