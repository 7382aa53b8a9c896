// How chapter 2's tensors are told.
#include "02_query_key/told_maps.hpp"
#include "common/language.hpp"

namespace attention {

Chapter chapter_02() {
    return {.purpose = tr_noop("what each word asks for, and what each word offers"),
            .map = {"+> Q +", "+> K +", "+-----"},
            .tensors = {given_map("W_Q", "query.csv", &HeadMaps::query),
                        given_map("W_K", "key.csv", &HeadMaps::key),
                        mapped("Q", "W_Q", {tr_noop("query"), "queries"}, &HeadMaps::query),
                        mapped("K", "W_K", {tr_noop("key"), "keys"}, &HeadMaps::key)}};
}

}  // namespace attention
