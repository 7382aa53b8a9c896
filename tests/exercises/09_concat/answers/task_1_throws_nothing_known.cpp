// Says: TooManyHeads. An answer is returned; nothing needs to be thrown here.
struct TooManyHeads {
    std::size_t heads;
};
Matrix concat_heads(const std::vector<Matrix>& heads) {
    if (heads.size() > 2) throw TooManyHeads{heads.size()};
    Matrix concat = xt::concatenate(xt::xtuple(heads.front(), heads.back()), 1);
    return concat;
}
