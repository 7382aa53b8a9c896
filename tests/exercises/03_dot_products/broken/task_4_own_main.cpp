// Broken: a main of one's own to try it out; say: take it away, ./learn check has one
#include <iostream>
Matrix query_that_finds_river() {
    return Matrix{{1.0, -1.0}};
}
}  // namespace exercise
int main() {
    std::cout << exercise::query_that_finds_river()(0, 0) << "\n";
}
namespace exercise {
