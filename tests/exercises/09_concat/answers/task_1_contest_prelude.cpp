// Passes: a contest programmer's prelude: sync_with_stdio(false), tie(nullptr), using namespace std, short names
#include <iostream>
using namespace std;
#define REP(i, n) for (size_t i = 0; i < (n); ++i)
Matrix concat_heads(const vector<Matrix>& heads) {
    ios::sync_with_stdio(false); cin.tie(nullptr); cout.precision(17);
    size_t n = heads[0].shape(0), d = heads[0].shape(1), k = heads.size();
    Matrix r = Matrix::from_shape({n, k * d});
    REP(h, k) REP(i, n) REP(j, d) r(i, h * d + j) = heads[h](i, j);
    return r;
}
#undef REP
