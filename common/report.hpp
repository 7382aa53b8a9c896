// What a program says about a run: sections of text and tables.
#pragma once

#include <fmt/format.h>

#include <string>
#include <utility>
#include <vector>

#include "common/json.hpp"
#include "common/language.hpp"
#include "common/run.hpp"
#include "common/table.hpp"
#include "common/tensor.hpp"

namespace attention {

/// Collects the text of a run, section by section. It is printed when it is complete; its tables
/// that are no tensors of the run go into the JSON too, and so does what was measured. What it is
/// told in English it says in the language that is spoken.
class Report {
  public:
    explicit Report(const Run& run);

    /// Sections, in the order in which a reader meets them.
    void goes_in(const std::vector<std::string>& names);
    void formula(const std::string& text);
    void comes_out(const std::vector<std::string>& names);

    /// One cell of each named tensor in numbers; where --trace asks for a cell, that cell in every
    /// tensor of the run that has it. Throws InputError when none has.
    void worked_cell(const std::vector<std::string>& names);

    void section(const std::string& title);
    void say(const std::string& text);  // a paragraph, wrapped
    template <class First, class... Rest>
    void section(fmt::format_string<First, Rest...> title, First&& first, Rest&&... rest) {
        section_called(fmt::vformat(title, fmt::make_format_args(first, rest...)),
                       tr(title, std::forward<First>(first), std::forward<Rest>(rest)...));
    }
    template <class First, class... Rest>
    void say(fmt::format_string<First, Rest...> text, First&& first, Rest&&... rest) {
        paragraph(tr(text, std::forward<First>(first), std::forward<Rest>(rest)...));
    }
    void line(const std::string& text);       // one line, as it is, in every language
    void drawing(const std::string& lines);   // as they are, with their colours; then an empty one
    void tensor(const std::string& name);     // one of the run
    void table(const LabelledMatrix& table);  // one that the run has not
    void try_it(const std::string& why, const std::string& command);

    /// A number (or a text) that the program found out, for the JSON. Gives it back, to be told.
    double measure(const std::string& name, double number);
    long measure(const std::string& name, long number);
    std::string measure(const std::string& name, const std::string& text);
    void your_turn();  // where this chapter's exercises are

    /// All of it, or what --only asks for: a tensor, a table, "cell", or a section by its title.
    /// Throws InputError when there is no such thing.
    std::string text() const;
    const Tensors& tables() const { return tables_; }
    const Measured& measured() const { return measured_; }

    /// The title of the last section, in the language that is spoken.
    const std::string& last_section() const;

  private:
    struct Section {
        std::string title;   // in English
        std::string called;  // in the language that is spoken
        std::string text;
    };

    void section_called(const std::string& title, const std::string& called);
    void paragraph(const std::string& text);

    void head();
    void show(const LabelledMatrix& table);
    void add(const std::string& text);
    bool work_out(const LabelledMatrix& tensor, const Cell& cell);
    Position telling_cell(const LabelledMatrix& tensor) const;
    Style style_for(const LabelledMatrix& table) const;
    std::vector<std::string> labels_of_tensors() const;
    std::string only(const std::string& what) const;

    const Run& run_;
    Style style_;
    std::vector<Section> sections_;
    Tensors tables_;
    Measured measured_;
    bool after_paragraph_ = false;  // a table that follows one needs an empty line before it
};

}  // namespace attention
