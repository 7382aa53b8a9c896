// Says: A text ends with a second ", on the same line.
#include <iostream>
Mask from_visible(const Mask& visible) {
    std::cout << "here << std::endl;
    return !visible;
}
