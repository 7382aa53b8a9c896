// Chapter 8 makes no tensor of its own: in each head it makes again all that chapters 2 to 7 make.
#include "chapters.hpp"
#include "common/language.hpp"

namespace attention {

Chapter chapter_08() {
    return {.purpose = tr_noop("several heads look for several things at once"),
            .map = {" heads +", "-------+", ""},
            .repeats_from = 2,
            .examples = {"head1.scores", "head2.weights"}};
}

}  // namespace attention
