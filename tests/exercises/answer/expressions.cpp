// What learners' files refer to, compiled with g++: xtensor's work for the lines of
// expressions.hpp.
#define WRITES_EXPRESSIONS
#include "tests/exercises/expressions.hpp"

namespace xt {

// Each does what xtensor's template does.
template <>
expressions::Difference operator-
    <const Matrix&, const Matrix&>(const Matrix& a, const Matrix& b) noexcept {
    return detail::make_xfunction<detail::minus>(a, b);
}
template <>
expressions::Quotient operator/
    <const Matrix&, const Matrix&>(const Matrix& a, const Matrix& b) noexcept {
    return detail::make_xfunction<detail::divides>(a, b);
}
template <>
expressions::Product operator*
    <const Matrix&, const Matrix&>(const Matrix& a, const Matrix& b) noexcept {
    return detail::make_xfunction<detail::multiplies>(a, b);
}
template <>
expressions::Sum operator+
    <const Matrix&, const Matrix&>(const Matrix& a, const Matrix& b) noexcept {
    return detail::make_xfunction<detail::plus>(a, b);
}
template <>
expressions::SumMade operator+<const Matrix&, Matrix>(const Matrix& a, Matrix&& b) noexcept {
    return detail::make_xfunction<detail::plus>(a, std::move(b));
}
template <>
expressions::Divided operator/<const Matrix&, double>(const Matrix& m, double&& by) noexcept {
    return detail::make_xfunction<detail::divides>(m, std::move(by));
}
template <>
expressions::DividedBy operator/
    <const Matrix&, const double&>(const Matrix& m, const double& by) noexcept {
    return detail::make_xfunction<detail::divides>(m, by);
}
template <>
expressions::DividedMade operator/<Matrix, double>(Matrix&& m, double&& by) noexcept {
    return detail::make_xfunction<detail::divides>(std::move(m), std::move(by));
}
template <>
expressions::DividedMadeBy operator/<Matrix, const double&>(Matrix&& m, const double& by) noexcept {
    return detail::make_xfunction<detail::divides>(std::move(m), by);
}
template <>
expressions::Times operator*<const Matrix&, double>(const Matrix& m, double&& by) noexcept {
    return detail::make_xfunction<detail::multiplies>(m, std::move(by));
}
template <>
expressions::Exp exp<const Matrix&>(const Matrix& m) noexcept {
    return detail::make_xfunction<math::exp_fun>(m);
}
template <>
expressions::ExpMade exp<Matrix>(Matrix&& m) noexcept {
    return detail::make_xfunction<math::exp_fun>(std::move(m));
}
template <>
expressions::ExpDifference exp<expressions::Difference>(
    expressions::Difference&& difference) noexcept {
    return detail::make_xfunction<math::exp_fun>(std::move(difference));
}
template <>
expressions::Chosen where<const Mask&, double, const Matrix&>(const Mask& mask, double&& number,
                                                              const Matrix& m) noexcept {
    return detail::make_xfunction<detail::conditional_ternary>(mask, std::move(number), m);
}

// clang-format off
#undef FROM_EXPRESSION
#define FROM_EXPRESSION(Container, Name)                                                          \
    template <> template <>                                                                       \
    Container::xtensor_container(const xexpression<expressions::Name>& expression) : base_type() { \
        assign(expression);  /* all of them have two dimensions: that needs no check */           \
    }
#undef CELL
#define CELL(Container, Row, Column)                                                              \
    template <> template <>                                                                       \
    Container::const_reference xcontainer<Container>::operator()(Row row, Column column) const {  \
        return (*this)(in_another_type(row), in_another_type(column));                            \
    }                                                                                             \
    template <> template <>                                                                       \
    Container::reference xcontainer<Container>::operator()(Row row, Column column) {              \
        return (*this)(in_another_type(row), in_another_type(column));                            \
    }
#undef FROM_SHAPE
#define FROM_SHAPE(Container)                                              \
    template <> template <>                                                \
    Container Container::from_shape(std::array<std::size_t, 2>&& shape) {  \
        return from_shape(std::as_const(shape));                           \
    }
// clang-format on

// The same number in a type that stands in no CELL: from it xtensor makes the function.
inline unsigned long long in_another_type(std::size_t number) {
    static_assert(!std::is_same_v<std::size_t, unsigned long long>);
    return number;
}
inline long in_another_type(int number) {
    return number;
}

FOR_EACH_EXPRESSION(FROM_EXPRESSION)
FOR_EACH_CELL(CELL)
FROM_SHAPE(Matrix)
FROM_SHAPE(Mask)

}  // namespace xt
