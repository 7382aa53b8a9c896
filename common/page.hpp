// What a chapter's program says: its tensors, and the text between them.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "common/lesson.hpp"
#include "common/matrix.hpp"
#include "common/options.hpp"
#include "common/table.hpp"
#include "common/tensor.hpp"

namespace attention {

/// A part of the chain that a program goes through.
struct Stage {
    std::vector<std::string> tensors;  // what it makes, in this order: "V", "context"
    std::string place;                 // where its code is: "chapters/07_value_weighting"
};

/// What a program is, for its headline, its --help, its options and its errors.
struct Program {
    std::string name;     // "03_dot_products"
    std::string purpose;  // one line
    std::string map;      // the chain of stages, with this one marked
    Reach reach;
    std::vector<Stage> stages;  // in their order, up to its own
};

/// Collects the text of a run and the tensors it computed. The text is printed when the run is
/// over, or dropped when JSON was asked for.
class Page {
  public:
    Page(Program program, Options options, Lesson lesson, Sentence sentence);

    const Lesson& lesson() const { return lesson_; }
    const Sentence& sentence() const { return sentence_; }
    const Options& options() const { return options_; }

    /// Keeps a stage's result under its name (see common/catalogue.hpp): from now on it can be
    /// shown, traced and exported. Gives it back.
    const Matrix& keep(const std::string& name, Matrix values);

    /// Keeps the mask that `masked` and `weights` are printed with.
    const Mask& keep_mask(Mask hidden);

    /// Sections, in the order in which a reader meets them.
    void goes_in(const std::vector<std::string>& names);
    void formula(const std::string& text);
    void comes_out(const std::vector<std::string>& names);

    /// One cell of each named tensor in numbers; where --trace asks for a cell, that cell in every
    /// kept tensor that has it. Throws InputError when none has.
    void worked_cell(const std::vector<std::string>& names);

    void section(const std::string& title);
    void say(const std::string& text);   // a paragraph, wrapped
    void line(const std::string& text);  // one line, as it is
    void table(const Tensor& tensor);    // a tensor that is shown but not kept
    void try_it(const std::string& why, const std::string& command);
    void your_turn();  // where this chapter's exercises are

    const Tensor& tensor(const std::string& name) const;

    /// The word that the worked cells are about (the last one that is not padding), and the word
    /// before it.
    std::size_t focus() const;
    std::size_t neighbour() const;

    /// Is this the lesson that comes with the project?
    bool is_shipped_lesson() const;

    /// The word's position in this sentence, if it is there.
    std::optional<std::size_t> find_word(const std::string& word) const;

    /// Exports what was asked for, then prints the text or the JSON. Throws when that can't be
    /// written.
    void finish() const;

    /// What it is busy with, and where the code of that is: for the error that ends it.
    std::string at_work() const;
    std::string place_at_work() const;

  private:
    std::size_t telling_column(const Tensor& tensor, std::size_t row) const;
    bool work_out(const Tensor& tensor, const Cell& cell);
    std::vector<std::string> labels_of_kept() const;
    const Stage* stage_at_work() const;
    bool is_kept(const std::string& stem) const;

    Program program_;
    Options options_;
    Lesson lesson_;
    Sentence sentence_;
    std::optional<Mask> hidden_;
    Tensors tensors_;
    std::string text_;
    std::string section_;           // the title of the last one
    bool after_paragraph_ = false;  // a table that follows one needs an empty line before it
};

/// Runs a program: reads options and lesson, lets `body` fill the page, prints it, closes stdout.
/// Returns the exit code: 0, or 2 after one line on stderr, whatever was wrong: bad input, anything
/// that a stage throws, output that could not be written.
int run_program(const Program& program, int argc, char** argv,
                const std::function<void(Page&)>& body);

}  // namespace attention
