#include "08_multiple_heads/told_heads.hpp"

#include <utility>

#include "04_scaling/told.hpp"
#include "07_value_weighting/attend.hpp"

namespace attention {

MapsOfHeads maps_of(const Lesson& lesson) {
    MapsOfHeads maps;
    for (const HeadMaps& head : lesson.heads) {
        maps.W_Q.push_back(head.query.values);
        maps.W_K.push_back(head.key.values);
        maps.W_V.push_back(head.value.values);
    }
    return maps;
}

void keep_heads(Run& run, const std::vector<Matrix>& contexts) {
    for (std::size_t h = 0; h < contexts.size(); ++h) {
        const std::string head = "head" + std::to_string(h + 1) + ".";
        const HeadMaps& maps = run.lesson().heads[h];
        HeadSteps steps = attend(run["X"], maps.query.values, maps.key.values, maps.value.values,
                                 *run.hidden(), scales(run));
        run[head + "W_Q"] = maps.query.values;
        run[head + "W_K"] = maps.key.values;
        run[head + "Q"] = std::move(steps.Q);
        run[head + "K"] = std::move(steps.K);
        run[head + "scores"] = std::move(steps.scores);
        run[head + "scaled"] = std::move(steps.scaled);
        run[head + "masked"] = std::move(steps.masked);
        run[head + "weights"] = std::move(steps.weights);
        run[head + "W_V"] = maps.value.values;
        run[head + "V"] = std::move(steps.V);
        run[head + "context"] = contexts[h];
    }
}

std::vector<Matrix> of_each_head(const Run& run, const std::string& name) {
    std::vector<Matrix> matrices;
    for (std::size_t h = 1; h <= run.lesson().heads.size(); ++h)
        matrices.push_back(run["head" + std::to_string(h) + "." + name]);
    return matrices;
}

}  // namespace attention
