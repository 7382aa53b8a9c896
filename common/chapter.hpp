// What a chapter says about itself: its place in the chain, how its tensors are told, and the
// options that it adds. Each chapter's folder says it in told.cpp; here is only the form.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "common/tensor.hpp"

namespace attention {

class Run;
struct HeadMaps;

/// The tensor that is being told, and the run that it belongs to. A tensor may belong to one of
/// several heads, and those to one of several layers: "scores" of the only head, "head2.scores" of
/// head 2, "layer1.head2.scores" of head 2 in layer 1.
class Telling {
  public:
    Telling(const Run& run, const std::string& name);

    const Run& run() const { return *run_; }
    const std::string& stem() const { return stem_; }      // "scores"
    const std::string& prefix() const { return prefix_; }  // "head2.", or nothing
    std::size_t head() const { return head_; }             // its position in the lesson: 1

    /// The maps of its head.
    const HeadMaps& maps() const;

    /// The tensor called `stem` of the same head, or else the one that all heads share: that of
    /// their layer, or of the whole run.
    const LabelledMatrix& of_head(const std::string& stem) const;
    std::string name_of_head(const std::string& stem) const;

    /// The same, or what stands for it in this run (see Told::stands_for): what the stages after it
    /// work with; and its name.
    const LabelledMatrix& latest(const std::string& stem) const;
    std::string latest_name(const std::string& stem) const;

  private:
    std::optional<std::string> found(const std::string& stem) const;

    const Run* run_;
    std::string prefix_;
    std::string stem_;
    std::size_t head_ = 0;
};

/// "scores" of "head2.scores": the name that its chapter tells it under.
std::string stem_of(const std::string& name);

/// What a tensor's numbers are: its formula and what its rows and columns stand for.
struct Labels {
    std::string formula;
    Axis rows;
    Axis columns;
    Kind kind = Kind::signed_numbers;
    bool masked = false;  // does the run's mask hide cells of it?
};

/// One cell in numbers: a line of text and, where it needs more room, a small table.
struct Worked {
    std::string text;
    std::optional<LabelledMatrix> table{};

    Worked(std::string in_words) : text(std::move(in_words)) {}
    Worked(std::string in_words, LabelledMatrix in_a_table)
        : text(std::move(in_words)), table(std::move(in_a_table)) {}
};

/// How one tensor of a chapter is told.
struct Told {
    std::string name;  // "scores"
    std::function<Labels(const Telling&)> labels;
    std::function<Worked(const Telling&, const LabelledMatrix& told, std::size_t row,
                         std::size_t column)>
        worked;
    /// The column of the cell that is worked out when nobody asks for another one. Without it: the
    /// word before the row's where the columns are words, else the first.
    std::function<std::size_t(const Telling&, const LabelledMatrix& told, std::size_t row)>
        column{};
    bool given = false;  // read from a file, not made by the stage

    /// Is it made in this run? Without it: always.
    std::function<bool(const Run&)> made{};
    /// A tensor of an earlier chapter that it takes the place of, once it is made: "X", for X with
    /// the positions added. It is made right behind that one, and so are its chapter's others.
    std::string stands_for{};
};

/// From where to where a number may go.
struct Range {
    long least;
    long most;
};

/// An option that a chapter adds to its program and to all later ones: one of several words, a
/// whole number, any text, or a flag.
struct ChapterOption {
    std::string name;      // "--mask"
    std::string values{};  // "causal|none": one of several words, the first is the default
    std::string help{};
    std::string standard{};        // the default, where it is not the first of the words
    std::optional<Range> range{};  // of a whole number
    std::string text{};            // "FILE": any text, and what --help calls it

    bool is_flag() const { return values.empty() && !range && text.empty(); }
    std::string fallback() const;  // its value where it is not given
};

/// A chapter's part in the map of the chain, which has three lines: what it adds to each. The parts
/// of all chapters stand side by side.
struct MapPart {
    std::string top;
    std::string middle;
    std::string bottom;
};

/// What a chapter's told.cpp says.
struct Chapter {
    std::string purpose;  // one line
    MapPart map{};
    std::vector<Told> tensors{};
    std::vector<ChapterOption> options{};
    std::size_t repeats_from =
        0;  // from this chapter on, its stage makes all tensors again (heads)
    std::string lesson = "river_bank";    // the folder in data/ that its program reads
    std::vector<std::string> left_out{};  // options of earlier chapters, or --sentence, that it
                                          // has not
    bool stands_apart = false;   // its program makes only what it tells itself, from other things
                                 // than a sentence, and no later one goes on from there
    bool keeps_options = false;  // no later program has its options
    std::vector<std::string> examples{};  // tables that --help names; else its last tensor

    // Found, not said: where the chapter is.
    std::string name{};      // "03_dot_products"
    bool has_tasks = false;  // is there a stub.hpp?

    std::size_t number() const { return std::stoul(name); }
    bool leaves_out(const std::string& option) const;

    /// Tables of its program, for --help: "output", "head2.weights".
    std::vector<std::string> example_tables() const;
};

/// All chapters, in their order.
using Chapters = std::vector<Chapter>;

/// The chapter of that name. Throws std::invalid_argument for another one.
const Chapter& chapter_called(const std::string& name, const Chapters& chapters);

/// A tensor that stands for another (see Told::stands_for), and the chapter that makes it.
struct StandIn {
    std::string name;  // "X_P"
    std::string of;    // "X"
    std::string chapter;
};

/// The map of the chain with the part of the chapter called `name` marked: three lines or, where
/// `width` columns do not hold them, the names in their order. What stands for a tensor is drawn in
/// its place. Ends with a newline.
std::string map_of_chain(const Chapters& chapters, const std::string& name, std::size_t width,
                         const std::vector<StandIn>& stand_ins = {});

/// The options of the program of the chapter called `name`: its own, and those of the chapters
/// before it but for the ones that it leaves out. What stands apart adds none to later ones.
std::vector<ChapterOption> options_up_to(const Chapters& chapters, const std::string& name);

}  // namespace attention
