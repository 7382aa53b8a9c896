#include "08_multiple_heads/told_heads.hpp"

#include <utility>

#include "04_scaling/told.hpp"

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
    const Matrix X = Telling(run, "X").latest("X").values;
    for (std::size_t h = 0; h < contexts.size(); ++h) {
        const HeadMaps& maps = run.lesson().heads[h];
        HeadSteps steps = attend(X, maps.query.values, maps.key.values, maps.value.values,
                                 *run.hidden(), scales(run));
        steps.context = contexts[h];
        keep_head(run, h, std::move(steps));
    }
}

void keep_head(Run& run, std::size_t head, HeadSteps steps) {
    const HeadMaps& maps = run.lesson().heads[head];
    keep_head(run, "head" + std::to_string(head + 1) + ".", maps.query.values, maps.key.values,
              maps.value.values, std::move(steps));
}

void keep_head(Run& run, const std::string& name, const Matrix& W_Q, const Matrix& W_K,
               const Matrix& W_V, HeadSteps steps) {
    run[name + "W_Q"] = W_Q;
    run[name + "W_K"] = W_K;
    run[name + "Q"] = std::move(steps.Q);
    run[name + "K"] = std::move(steps.K);
    run[name + "scores"] = std::move(steps.scores);
    run[name + "scaled"] = std::move(steps.scaled);
    run[name + "masked"] = std::move(steps.masked);
    run[name + "weights"] = std::move(steps.weights);
    run[name + "W_V"] = W_V;
    run[name + "V"] = std::move(steps.V);
    run[name + "context"] = std::move(steps.context);
}

std::vector<Matrix> of_each_head(const Run& run, const std::string& name) {
    std::vector<Matrix> matrices;
    for (std::size_t h = 1; h <= run.lesson().heads.size(); ++h)
        matrices.push_back(run["head" + std::to_string(h) + "." + name]);
    return matrices;
}

}  // namespace attention
