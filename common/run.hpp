// A run: what a program works with, and the tensors that it has made so far.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "common/chapter.hpp"
#include "common/lesson.hpp"
#include "common/matrix.hpp"
#include "common/options.hpp"
#include "common/tensor.hpp"
#include "common/watch.hpp"

namespace attention {

class Run {
  public:
    /// `chapters` has to live as long as the run.
    Run(const Chapters& chapters, const std::string& name, Options options, Lesson lesson,
        Sentence sentence);

    const Chapter& chapter() const { return *chapter_; }
    const Chapters& chapters() const { return *chapters_; }
    const Options& options() const { return options_; }
    const Lesson& lesson() const { return lesson_; }
    const Sentence& sentence() const { return sentence_; }

    /// The place of a tensor, made or about to be made: run["scores"] = dot_products(Q, K). Before
    /// a new one the tensors made so far are looked at: see expect_sound.
    Matrix& operator[](const std::string& name);

    /// What was made, by its name.
    const Matrix& operator[](const std::string& name) const { return tensor(name).values; }

    /// Takes over what another run has made of another sentence, with the labels that it has there.
    /// Its names begin with `prefix`, "bert." for one, and no other's do.
    void take(Run&& other, const std::string& prefix);

    /// The words of the sentences that were taken over: "bert.words".
    const std::vector<WordList>& other_words() const { return other_words_; }

    /// Sets the mask that some tensors are told with. Throws std::invalid_argument when it has not
    /// a row and a column for each word. Gives it back.
    const Mask& hide(Mask hidden);
    const std::shared_ptr<const Mask>& hidden() const { return hidden_; }

    /// The tensors made so far, with their labels.
    const Tensors& tensors() const { return tensors_; }
    const LabelledMatrix& tensor(const std::string& name) const;
    bool has(const std::string& name) const;

    /// What stands for earlier tensors in this run, in the order of the chapters.
    std::vector<StandIn> stand_ins() const;

    /// Labels what was made. Throws std::invalid_argument for a tensor whose shape is not that of
    /// its labels, and std::domain_error for a cell that is no finite number and not hidden.
    void expect_sound();

    /// How a tensor is told, and one of its cells: "scores, bank → river: +2.10·+1.80 + … = …".
    const Told& told(const std::string& name) const;
    Worked worked(const LabelledMatrix& tensor, std::size_t row, std::size_t column) const;

    /// An axis of the sentence's words: run.words("query", "queries").
    Axis words(const std::string& name, const std::string& plural) const;

    /// The word that the worked cells are about (the last one that is not padding), and the word
    /// before it.
    std::size_t focus() const;
    std::size_t neighbour() const;

    /// The word's position in this sentence, if it is there.
    std::optional<std::size_t> find_word(const std::string& word) const;
    bool has_padding() const;

    /// Is this the lesson that this chapter's program reads when nobody names another?
    bool is_shipped_lesson() const;

    /// Are its numbers learned in this very run, and read from no lesson's files?
    bool is_learned() const { return chapter_->leaves_out("--lesson"); }

    /// What is being made, and where the code of that is: for the error that ends the run.
    Work at_work() const;

    /// `watch` is told what is being made, again at each new tensor.
    void tell_work(std::function<void(const Work&)> watch);

  private:
    bool is_made(const std::string& stem) const;
    Work work_left(const std::string& unsound, const LabelledMatrix* after) const;
    void expect_not_of_heads(const LabelledMatrix& tensor) const;

    const Chapters* chapters_;
    const Chapter* chapter_;
    Options options_;
    Lesson lesson_;
    Sentence sentence_;
    std::shared_ptr<const Mask> hidden_;
    Tensors tensors_;
    std::size_t sound_ = 0;  // how many of them have labels
    std::function<void(const Work&)> watch_;
    std::vector<WordList> other_words_;
};

}  // namespace attention
