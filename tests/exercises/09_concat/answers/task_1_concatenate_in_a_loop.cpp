// Passes: xt::concatenate of what is there and the next head
Matrix concat_heads(const std::vector<Matrix>& heads) {
    Matrix all = heads.front();
    for (auto head = heads.begin() + 1; head != heads.end(); ++head) {
        Matrix wider = xt::concatenate(xt::xtuple(all, *head), 1);
        all = wider;
    }
    return all;
}
