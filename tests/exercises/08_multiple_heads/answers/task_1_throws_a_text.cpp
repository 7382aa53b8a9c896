// Says: threw the text "not written yet".
std::vector<Matrix> multiple_heads(const Matrix&, const std::vector<Matrix>&,
                                   const std::vector<Matrix>&, const std::vector<Matrix>&,
                                   const Mask&) {
    throw "not written yet";
}
