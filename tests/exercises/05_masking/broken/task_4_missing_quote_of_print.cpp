// Broken: a print with an open quote left in; say: a text ends with the second quote on the same line
#include <iostream>
Mask from_visible(const Mask& visible) {
    std::cout << "here << std::endl;
    return !visible;
}
