// How chapter 13's tensors are told.
#include "13_gpt_and_bert/told_layers.hpp"
#include "chapters.hpp"
#include "common/language.hpp"

namespace attention {

Chapter chapter_13() {
    return {
        .purpose = tr_noop("GPT and BERT out of the same stages"),
        .tensors = tensors_of_models(),
        .options = {{.name = "--write",
                     .help = tr_noop("the words that the GPT continues (default: \"Tom is\")"),
                     .text = tr_noop("TEXT")},
                    {.name = "--fill",
                     .help = tr_noop("a sentence with [MASK], the gap that the BERT fills\n"
                                     "(default: \"Tom is [MASK] at the river bank\")"),
                     .text = tr_noop("TEXT")},
                    {.name = "--temperature",
                     .help = tr_noop("draw the words: the higher T, the more unlikely ones\n"
                                     "(default: 0, always the likeliest)"),
                     .text = tr_noop("T")},
                    {.name = "--seed",
                     .help = tr_noop("the random start of the drawing, 0 to 1000000\n(default: 1)"),
                     .standard = "1",
                     .range = Range{0, 1000000}},
                    {.name = "--length",
                     .help = tr_noop("write at most N words, 2 to 200 (default: 20)"),
                     .standard = "20",
                     .range = Range{2, 200}},
                    {.name = "--model",
                     .help = tr_noop("another folder of models (default: data/learned)"),
                     .text = tr_noop("FOLDER")},
                    {.name = "--train",
                     .help = tr_noop("train all models from FOLDER/corpus.txt, and write them\n"
                                     "there; takes minutes"),
                     .text = tr_noop("FOLDER")}},
        .lesson = "learned",
        .left_out = {"--lesson", "--sentence", "--mask", "--no-scale", "--positions", "--shift"},
        .stands_apart = true,
        .examples = {"next", "layer1.head2.weights"}};
}

}  // namespace attention
