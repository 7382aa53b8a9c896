// Says: printed more than 1 MB. Is there a loop that never stops?
#include <iostream>

Matrix concat_heads(const std::vector<Matrix>& heads) {
    for (std::size_t h = 0; h < heads.size(); h = 0)
        std::cout << "head " << h << ": " << heads[h].shape(1) << " columns" << std::endl;
    return heads[0];
}
