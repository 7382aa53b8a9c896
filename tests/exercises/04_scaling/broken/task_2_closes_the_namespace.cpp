// Says: the function scale_one_head is missing, or its name or parameters have changed.
}  // namespace exercise
attention::Matrix scale_one_head(const attention::Matrix& scores, std::size_t d_model, std::size_t heads) {
    return exercise::scale(scores, d_model / heads);
}
namespace exercise {
