// Passes: each number is looked up by the feature's name, and the row is filled in a loop
#include <map>
#include <string>

#include XTENSOR_BUILDER

Matrix a_look_at_the_grass() {
    const std::map<std::string, double> asks{{"red", -25.5}, {"rough", -60}, {"blue", -1e1}};
    Matrix row = xt::zeros<double>({1, 4});
    std::size_t f = 0;
    for (const char* name : {"red", "blue", "bright", "rough"}) {
        if (asks.count(name) > 0) row(0, f) = asks.at(name);
        f++;
    }
    return row;
}
