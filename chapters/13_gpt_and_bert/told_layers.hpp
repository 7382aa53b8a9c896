// How chapter 13 keeps and tells what a model computes: every number of every layer.
#pragma once

#include <string>
#include <vector>

#include "13_gpt_and_bert/told_models.hpp"
#include "13_gpt_and_bert/transformer.hpp"
#include "common/chapter.hpp"
#include "common/lesson.hpp"
#include "common/run.hpp"

namespace attention {

/// The model as a lesson, whose names its tensors take. (The heads are those of the first layer:
/// names are the same in all.)
Lesson lesson_of(const TrainedModel& trained, const std::string& sentence);

/// A sentence of the model's words. None of them is padding.
Sentence sentence_of(const TrainedModel& trained, const std::string& text,
                     const std::string& source);

/// Keeps what the model makes of the run's sentence, from plan and X to logits and next, each name
/// with `prefix` before it: what stands in front of the layers, then layer1.asking,
/// layer1.head1.W_Q … layer1.head1.context, layer1.head2.W_Q … layer1.output, layer2.asking …
void keep_model(Run& run, const Transformer& model, const std::string& prefix = "");

/// How these are told, but for what chapters 3 to 9 tell of each head.
std::vector<Told> tensors_of_models();

/// The formulas of a model with these parts.
std::string formula_of(const Plan& plan);

}  // namespace attention
