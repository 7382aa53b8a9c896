// Says: You asked with the grass's own features.
#include XTENSOR_OPERATION

Matrix a_look_at_the_grass() {
    const Matrix grass = {{-0.3, -0.2, 0.3, 0.0}};
    return grass * 100.0;
}
