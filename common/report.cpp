#include "common/report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>

#include "common/error.hpp"
#include "common/file.hpp"
#include "common/text.hpp"

namespace attention {
Report::Report(const Run& run)
    : run_(run), style_{run.options().width, run.options().color, run.options().digits} {
    const bool has_words = !run.chapter().leaves_out("--sentence");
    if (has_words) style_.focus = {run.sentence().labels[run.focus()]};
    head();
}

void Report::head() {
    sections_.push_back({"", "", ""});
    const Chapter& here = run_.chapter();
    add(as_title(wrap(visible(tr("=== {}: {}", here.name, tr(here.purpose))), style_.width),
                 style_.paint) +
        "\n");
    add(map_of_chain(run_.chapters(), here.name, style_.width, run_.stand_ins()));
    line("");
    if (!here.leaves_out("--sentence"))
        say("sentence: {}", run_.options().sentence.value_or(run_.lesson().sentence));
    const bool is_learned = run_.is_learned();  // its numbers are read from no lesson
    const std::string source = folder_name(run_.lesson().folder);
    std::string facts = !is_learned         ? tr("lesson:   {}", source)
                        : here.stands_apart ? tr("trained models: {}", source)
                                            : tr("learned from: {}", source);
    if (!is_learned && run_.is_shipped_lesson())
        facts += tr(" (its numbers are made by hand, for reading)");
    for (const auto& option : options_up_to(run_.chapters(), here.name)) {
        const bool is_told =
            !option.is_flag() &&
            (!option.values.empty() || run_.options().value(option.name) != option.fallback());
        if (!is_told) continue;
        const std::string fact =
            tr("{}: {}", option.name.substr(2), run_.options().value(option.name));
        const bool fits = display_width(facts + fact) + 3 <= style_.width;
        if (!fits) paragraph(facts);
        facts = fits ? fmt::format("{}   {}", facts, fact) : fact;
    }
    paragraph(facts);
    const auto& repeated = run_.sentence().repeated;
    if (repeated.empty()) return;
    const auto& [label, word] = repeated.front();
    if (repeated.size() == 1)
        say("{} is the word that comes again: the second \"{}\".", label, word);
    else
        say("A word that comes again has its number: {} is the second \"{}\".", label, word);
}

void Report::goes_in(const std::vector<std::string>& names) {
    section("What goes in");
    for (const auto& name : names)
        tensor(name);
}

void Report::formula(const std::string& text) {
    section("The formula");
    say(text);
}

void Report::comes_out(const std::vector<std::string>& names) {
    section("What comes out");
    for (const auto& name : names)
        tensor(name);
}

bool Report::work_out(const LabelledMatrix& tensor, const Cell& cell) {
    const auto row = find_name(tensor.rows.labels, cell.row);
    const auto column = find_name(tensor.columns.labels, cell.column);
    if (!row || !column) return false;
    const Worked worked = run_.worked(tensor, *row, *column);
    add(wrap(visible(worked.text), style_.width, "    ") + "\n");
    if (!worked.table) return true;
    after_paragraph_ = true;
    table(*worked.table);
    return true;
}

std::vector<std::string> Report::labels_of_tensors() const {
    std::vector<std::string> labels;
    std::unordered_set<std::string> seen;
    for (const auto& tensor : run_.tensors()) {
        for (const auto* axis : {&tensor.rows, &tensor.columns}) {
            for (const auto& label : axis->labels) {
                if (seen.insert(fold_case(label)).second) labels.push_back(label);
            }
        }
    }
    return labels;
}

// The cell of a tensor that is worked out when nobody asks for another one.
Position Report::telling_cell(const LabelledMatrix& tensor) const {
    const std::size_t rows = tensor.rows.labels.size();  // which need not be the words
    const std::size_t row = rows == 0 ? 0 : std::min(run_.focus(), rows - 1);
    const Told& told = run_.told(tensor.name);
    if (told.column) return {row, told.column({run_, tensor.name}, tensor, row)};
    return {row, tensor.columns.name == "key" ? run_.neighbour() : 0};
}

// The worked cell is marked: the one that --trace asks for, or the telling one of what this chapter
// makes.
Style Report::style_for(const LabelledMatrix& table) const {
    Style style = style_;
    if (const auto& cell = run_.options().trace) {
        const auto row = find_name(table.rows.labels, cell->row);
        const auto column = find_name(table.columns.labels, cell->column);
        if (row && column) style.marked.push_back({*row, *column});
        return style;
    }
    for (const Told& told : run_.chapter().tensors) {
        if (told.name == table.name && !told.given) style.marked.push_back(telling_cell(table));
    }
    return style;
}

void Report::worked_cell(const std::vector<std::string>& names) {
    section("One cell in numbers");
    if (!run_.options().trace) {
        for (const auto& name : names) {
            const LabelledMatrix& shown = run_.tensor(name);
            const Position cell = telling_cell(shown);
            work_out(shown, {shown.rows.labels[cell.row], shown.columns.labels[cell.column]});
        }
        return;
    }
    const Cell& cell = *run_.options().trace;
    bool found = false;
    for (const auto& tensor : run_.tensors())
        found = work_out(tensor, cell) || found;
    if (found) return;
    const auto known = labels_of_tensors();
    for (const auto& label : {cell.row, cell.column}) {
        if (find_name(known, label)) continue;
        const std::string near = nearest_words_hint(label, known);
        const std::string all = known.size() > 40 ? "" : tr("; there are {}", with_commas(known));
        const std::string typed = shortened(label, 40);
        const std::string& hint = near.empty() ? all : near;
        if (run_.chapter().leaves_out("--sentence")) {
            throw InputError(
                tr("--trace: found '{}', expected a row or a column of this program's tables{}",
                   typed, hint));
        }
        throw InputError(
            tr("--trace: found '{}', expected a word of the sentence or a column of this program's "
               "tables{}",
               typed, hint));
    }
    throw InputError(
        tr("--trace: no table of {} has a row '{}' with a column '{}'; it may come in "
           "a later chapter",
           run_.chapter().name, cell.row, cell.column));
}

void Report::section(const std::string& title) {
    section_called(title, tr(title));
}

void Report::section_called(const std::string& title, const std::string& called) {
    std::string& before = sections_.back().text;
    while (before.size() >= 2 && before.substr(before.size() - 2) == "\n\n")
        before.pop_back();
    const std::string lines = wrap(visible("--- " + called), style_.width, "    ");
    sections_.push_back({title, called, "\n" + as_title(lines, style_.paint) + "\n"});
    after_paragraph_ = false;
}

void Report::add(const std::string& text) {
    sections_.back().text += text;
}

void Report::say(const std::string& text) {
    paragraph(tr(text));
}

void Report::paragraph(const std::string& text) {
    add(wrap(visible(text), style_.width) + "\n");
    after_paragraph_ = true;
}

void Report::line(const std::string& text) {
    add(visible(text) + "\n");
}

void Report::drawing(const std::string& lines) {
    add(lines + "\n");
    after_paragraph_ = false;
}

void Report::show(const LabelledMatrix& table) {
    if (after_paragraph_) add("\n");
    after_paragraph_ = false;
    add(format_table(table, style_for(table)) + "\n");
}

void Report::tensor(const std::string& name) {
    show(run_.tensor(name));
}

void Report::table(const LabelledMatrix& table) {
    show(table);
    tables_.push_back(table);
}

void Report::try_it(const std::string& why, const std::string& command) {
    section("Try it");
    say(why);
    line("    " + command);
    if (!run_.is_shipped_lesson()) say("(This runs the shipped lesson.)");
}

double Report::measure(const std::string& name, double number) {
    measured_.emplace_back(name, number);
    return number;
}

long Report::measure(const std::string& name, long number) {
    measured_.emplace_back(name, number);
    return number;
}

std::string Report::measure(const std::string& name, const std::string& text) {
    measured_.emplace_back(name, text);
    return text;
}

void Report::your_turn() {
    const Chapter& here = run_.chapter();
    if (!here.has_tasks) return;
    section("Your turn");
    say("Write this stage yourself, and be told what you misunderstood: chapters/{}/exercise.hpp",
        here.name);
    line(fmt::format("    ./learn check {}", here.number()));
}

const std::string& Report::last_section() const {
    return sections_.back().called;
}

std::string Report::text() const {
    if (run_.options().only) return only(*run_.options().only);
    std::string text;
    for (const Section& section : sections_)
        text += section.text;
    return text;
}

std::string Report::only(const std::string& what) const {
    for (const Tensors* tensors : {&run_.tensors(), &tables_}) {
        for (const LabelledMatrix& tensor : *tensors)
            if (tensor.name == what) return format_table(tensor, style_for(tensor));
    }
    const std::string title = what == "cell" ? "One cell in numbers" : what;
    std::string text;
    std::vector<std::string> known{"cell"};
    for (const Section& section : sections_) {
        if (section.title.empty()) continue;
        if (fold_case(section.title) == fold_case(title) ||
            fold_case(section.called) == fold_case(title))
            text += text.empty() ? section.text.substr(1) : section.text;
        known.push_back(section.called);
    }
    if (!text.empty()) return text;
    std::vector<std::string> names;
    for (const Tensors* tensors : {&run_.tensors(), &tables_}) {
        for (const LabelledMatrix& tensor : *tensors)
            names.push_back(tensor.name);
    }
    known.insert(known.begin(), names.begin(), names.end());
    const std::string near = nearest_words_hint(what, known);
    const std::string all = names.size() > 40
                                ? tr(", such as {}", with_or(run_.chapter().example_tables()))
                                : tr("; there are {}", with_commas(names));
    throw InputError(
        tr("--only: found '{}', expected cell, the title of a section, or a table of {}{}",
           shortened(what, 40), run_.chapter().name, near.empty() ? all : near));
}

}  // namespace attention
