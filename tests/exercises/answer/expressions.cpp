// What learners' files refer to, compiled with g++: xtensor's work for the lines of
// expressions.hpp.
#define ELSEWHERE
#include "tests/exercises/expressions.hpp"

namespace xt {

// Each calls xtensor's own, named by the types that it deduces; or what that one calls, where its
// parameters are as general as those here.
expressions::Difference operator-(const IsMatrix auto& a, const IsMatrix auto& b) noexcept {
    return xt::operator-<const Matrix&, const Matrix&>(a, b);
}
template expressions::Difference operator-(const Matrix&, const Matrix&) noexcept;

expressions::Quotient operator/(const IsMatrix auto& a, const IsMatrix auto& b) noexcept {
    return xt::operator/<const Matrix&, const Matrix&>(a, b);
}
template expressions::Quotient operator/(const Matrix&, const Matrix&) noexcept;

expressions::Product operator*(const IsMatrix auto& a, const IsMatrix auto& b) noexcept {
    return xt::operator*<const Matrix&, const Matrix&>(a, b);
}
template expressions::Product operator*(const Matrix&, const Matrix&) noexcept;

expressions::Sum operator+(const IsMatrix auto& a, const IsMatrix auto& b) noexcept {
    return xt::operator+<const Matrix&, const Matrix&>(a, b);
}
template expressions::Sum operator+(const Matrix&, const Matrix&) noexcept;

expressions::SumMade operator+(const IsMatrix auto& a, IsMatrix auto&& b) noexcept {
    return xt::operator+<const Matrix&, Matrix>(a, std::move(b));
}
template expressions::SumMade operator+(const Matrix&, Matrix&&) noexcept;

expressions::Divided operator/(const IsMatrix auto& m, IsNumber auto&& by) noexcept {
    return xt::operator/<const Matrix&, double>(m, std::move(by));
}
template expressions::Divided operator/(const Matrix&, double&&) noexcept;

expressions::DividedBy operator/(const IsMatrix auto& m, const IsNumber auto& by) noexcept {
    return xt::operator/<const Matrix&, const double&>(m, by);
}
template expressions::DividedBy operator/(const Matrix&, const double&) noexcept;

expressions::DividedMade operator/(IsMatrix auto&& m, IsNumber auto&& by) noexcept {
    return detail::make_xfunction<detail::divides>(std::move(m), std::move(by));
}
template expressions::DividedMade operator/(Matrix&&, double&&) noexcept;

expressions::DividedMadeBy operator/(IsMatrix auto&& m, const IsNumber auto& by) noexcept {
    return xt::operator/<Matrix, const double&>(std::move(m), by);
}
template expressions::DividedMadeBy operator/(Matrix&&, const double&) noexcept;

expressions::Times operator*(const IsMatrix auto& m, IsNumber auto&& by) noexcept {
    return xt::operator*<const Matrix&, double>(m, std::move(by));
}
template expressions::Times operator*(const Matrix&, double&&) noexcept;

expressions::Exp exp(const IsMatrix auto& m) noexcept {
    return xt::exp<const Matrix&>(m);
}
template expressions::Exp exp(const Matrix&) noexcept;

expressions::ExpMade exp(IsMatrix auto&& m) noexcept {
    return detail::make_xfunction<math::exp_fun>(std::move(m));
}
template expressions::ExpMade exp(Matrix&&) noexcept;

expressions::ExpDifference exp(IsDifference auto&& difference) noexcept {
    return detail::make_xfunction<math::exp_fun>(std::move(difference));
}
template expressions::ExpDifference exp(expressions::Difference&&) noexcept;

expressions::RowMaximum amax(const IsMatrix auto& m, const int (&axes)[1],
                             expressions::KeepDims keep) {
    return xt::amax<void>(m, axes, keep);
}
template expressions::RowMaximum amax(const Matrix&, const int (&)[1], expressions::KeepDims);

expressions::RowSum sum(const IsMatrix auto& m, const int (&axes)[1], expressions::KeepDims keep) {
    return xt::sum<void>(m, axes, keep);
}
template expressions::RowSum sum(const Matrix&, const int (&)[1], expressions::KeepDims);

expressions::Chosen where(const IsMask auto& mask, IsNumber auto&& number,
                          const IsMatrix auto& m) noexcept {
    return xt::where<const Mask&, double, const Matrix&>(mask, std::move(number), m);
}
template expressions::Chosen where(const Mask&, double&&, const Matrix&) noexcept;

expressions::Transposed transpose(const IsMatrix auto& m) noexcept {
    return xt::transpose<const Matrix&>(m);
}
template expressions::Transposed transpose(const Matrix&) noexcept;

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
