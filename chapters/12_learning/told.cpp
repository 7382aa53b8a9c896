// Chapter 12's options. Its tensors are those of chapters 1 to 9, learned: they are told as there.
#include "chapters.hpp"
#include "common/language.hpp"

namespace attention {

Chapter chapter_12() {
    return {.purpose = tr_noop("nobody told it where to look"),
            .options = {{.name = "--corpus",
                         .help = tr_noop("other sentences to learn from, a text file\n"
                                         "(default: data/bank_corpus.txt)"),
                         .text = tr_noop("FILE")},
                        {.name = "--seed",
                         .help = tr_noop("the random start, 0 to 1000000 (default: 22)"),
                         .standard = "22",
                         .range = Range{0, 1000000}},
                        {.name = "--steps",
                         .help = tr_noop("how long it learns, 0 to 10000 (default: 250)"),
                         .standard = "250",
                         .range = Range{0, 10000}},
                        {.name = "--heads",
                         .help = tr_noop("how many heads it has, 1 to 4 (default: 2)"),
                         .standard = "2",
                         .range = Range{1, 4}},
                        {.name = "--save",
                         .help = tr_noop("write what was learned as a lesson, for chapters 1 to 9"),
                         .text = tr_noop("FOLDER")}},
            .lesson = "bank_corpus.txt",
            .left_out = {"--lesson", "--mask", "--no-scale", "--positions", "--shift"},
            .keeps_options = true,
            .examples = {"W_O", "head2.weights"}};
}

}  // namespace attention
