// Passes: xt::nan_to_num over softmax, evaluated
Matrix softmax_or_nothing(const Matrix& masked) { return xt::eval(xt::nan_to_num(xt::eval(softmax(masked)))); }
