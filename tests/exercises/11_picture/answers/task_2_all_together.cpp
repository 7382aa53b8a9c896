// Says: What asks was put among the patches
#include XTENSOR_BUILDER
#include XTENSOR_VIEW

Matrix look_at(const Matrix& asking, const Matrix& patches, const Matrix& W_Q, const Matrix& W_K,
               const Matrix& W_V) {
    const Matrix X = xt::concatenate(xt::xtuple(asking, patches), 0);
    const Matrix Q = attention::linear_map(X, W_Q), K = attention::linear_map(X, W_K);
    const Matrix weights = attention::softmax(attention::scale(attention::dot_products(Q, K), Q.shape(1)));
    const Matrix context = attention::weigh_values(weights, attention::linear_map(X, W_V));
    return xt::view(context, xt::range(0, asking.shape(0)), xt::all());
}
