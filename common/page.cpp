#include "common/page.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <new>
#include <numeric>
#include <stdexcept>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "common/catalogue.hpp"
#include "common/error.hpp"
#include "common/export.hpp"
#include "common/json.hpp"
#include "common/number.hpp"
#include "common/text.hpp"

namespace attention {
namespace {

std::string folder_name(const std::filesystem::path& folder) {
    const auto path = std::filesystem::absolute(folder).lexically_normal();
    return (path.has_filename() ? path : path.parent_path()).filename().string();
}

// "scores" of "head2.scores"
std::string stem_of(const std::string& name) {
    return name.substr(name.find('.') + 1);  // npos + 1 is 0
}

InputError unwritten() {
    return InputError(fmt::format("can't write the output{}{}", errno ? ": " : "",
                                  errno ? std::strerror(errno) : ""));
}

void expect_open_stdout() {
    errno = 0;
    if (fcntl(STDOUT_FILENO, F_GETFD) == -1) throw unwritten();
}

void write_out(std::string_view text) {
    errno = 0;
    if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size()) throw unwritten();
}

// What is still on its way is written now, and only now an error may show.
void close_stdout() {
    errno = 0;
    if (std::fclose(stdout) != 0) throw unwritten();
}

// What the exception that is being handled says.
std::string complaint() {
    try {
        throw;
    } catch (const std::bad_alloc&) {
        return "there is not enough memory";
    } catch (const std::exception& error) {
        return error.what();
    } catch (...) {
        return "something was thrown that is no std::exception";
    }
}

// On one line whatever stands in it: xtensor's assertions have several.
std::string on_one_line(const std::string& text) {
    std::string line;
    for (const char c : text) {
        const bool space = c == ' ' || c == '\n' || c == '\r' || c == '\t';
        if (!space) line += c;
        if (space && !line.empty() && line.back() != ' ') line += ' ';
    }
    while (!line.empty() && line.back() == ' ')
        line.pop_back();
    return visible(line);
}

}  // namespace

Page::Page(Program program, Options options, Lesson lesson, Sentence sentence)
    : program_(std::move(program)),
      options_(std::move(options)),
      lesson_(std::move(lesson)),
      sentence_(std::move(sentence)) {
    say(fmt::format("=== {}: {}", program_.name, program_.purpose));
    say(program_.map);
    line("");
    say("sentence: " + options_.sentence.value_or(lesson_.sentence));
    std::string facts = "lesson:   " + folder_name(lesson_.folder);
    if (is_shipped_lesson()) facts += " (its numbers are made by hand, for reading)";
    if (program_.reach.mask) facts += options_.causal ? "   mask: causal" : "   mask: none";
    say(facts);
    for (const auto& word : sentence_.labels) {
        if (word.size() < 3 || word.substr(word.size() - 2) != "#2") continue;
        say(fmt::format("{} is the word that comes again: the second \"{}\".", word,
                        word.substr(0, word.size() - 2)));
        break;
    }
}

bool Page::is_shipped_lesson() const {
    std::error_code ignored;
    return std::filesystem::equivalent(lesson_.folder, ATTENTION_DEFAULT_LESSON, ignored);
}

// The column of a worked cell that shows most: for a word its neighbour, unless that has the
// largest weight of its row, where softmax has nothing to show (e^0 = 1): then the second largest.
std::size_t Page::telling_column(const Tensor& tensor, std::size_t row) const {
    if (tensor.columns.name != "key") return 0;
    if (tensor.kind != Kind::weights) return neighbour();
    const auto weight = [&](std::size_t j) { return tensor.values(row, j); };
    std::vector<std::size_t> by_weight(tensor.columns.labels.size());
    std::iota(by_weight.begin(), by_weight.end(), std::size_t{0});
    std::stable_sort(by_weight.begin(), by_weight.end(),
                     [&](std::size_t a, std::size_t b) { return weight(a) > weight(b); });
    const bool is_largest = by_weight.front() == neighbour() && by_weight.size() > 1;
    return is_largest ? by_weight[1] : neighbour();
}

const Matrix& Page::keep(const std::string& name, Matrix values) {
    const Setting setting{lesson_, sentence_, options_.causal, options_.scale};
    tensors_.push_back(labelled(name, std::move(values), setting, hidden_));
    return tensors_.back().values;
}

const Mask& Page::keep_mask(Mask hidden) {
    const std::size_t n = sentence_.labels.size();
    if (hidden.shape(0) != n || hidden.shape(1) != n) {
        throw std::invalid_argument(fmt::format(
            "the mask: found the shape {}, expected [{}, {}], a row and a column for each "
            "word",
            shape_text(hidden), n, n));
    }
    hidden_ = std::move(hidden);
    return *hidden_;
}

void Page::goes_in(const std::vector<std::string>& names) {
    section("What goes in");
    for (const auto& name : names)
        table(tensor(name));
}

void Page::formula(const std::string& text) {
    section("The formula");
    say(text);
}

void Page::comes_out(const std::vector<std::string>& names) {
    section("What comes out");
    for (const auto& name : names)
        table(tensor(name));
}

bool Page::work_out(const Tensor& tensor, const Cell& cell) {
    const auto row = find_name(tensor.rows.labels, cell.row);
    const auto column = find_name(tensor.columns.labels, cell.column);
    if (!row || !column) return false;
    const Setting setting{lesson_, sentence_, options_.causal, options_.scale};
    const std::string worked = attention::worked_cell(
        tensor, *row, *column, setting,
        [this](const std::string& name) -> const Tensor& { return this->tensor(name); });
    text_ += wrap(visible(worked), options_.width, "    ") + "\n";
    return true;
}

std::vector<std::string> Page::labels_of_kept() const {
    std::vector<std::string> labels;
    std::unordered_set<std::string> seen;
    for (const auto& tensor : tensors_) {
        for (const auto* axis : {&tensor.rows, &tensor.columns}) {
            for (const auto& label : axis->labels) {
                if (seen.insert(fold_case(label)).second) labels.push_back(label);
            }
        }
    }
    return labels;
}

void Page::worked_cell(const std::vector<std::string>& names) {
    section("One cell in numbers");
    if (!options_.trace) {
        for (const auto& name : names) {
            const Tensor& shown = tensor(name);
            work_out(shown, {shown.rows.labels[focus()],
                             shown.columns.labels[telling_column(shown, focus())]});
        }
        return;
    }
    const Cell& cell = *options_.trace;
    bool found = false;
    for (const auto& kept : tensors_)
        found = work_out(kept, cell) || found;
    if (found) return;
    const auto known = labels_of_kept();
    for (const auto& label : {cell.row, cell.column}) {
        if (find_name(known, label)) continue;
        const std::string near = nearest_words_hint(label, known);
        const std::string all =
            known.size() > 40 ? "" : fmt::format("; there are {}", fmt::join(known, ", "));
        throw InputError(fmt::format(
            "--trace: found '{}', expected a word of the sentence or a column of this program's "
            "tables{}",
            shortened(label, 40), near.empty() ? all : near));
    }
    throw InputError(
        fmt::format("--trace: no table of {} has a row '{}' with a column '{}'; it may come in "
                    "a later chapter",
                    program_.name, cell.row, cell.column));
}

void Page::section(const std::string& title) {
    while (text_.size() >= 2 && text_.substr(text_.size() - 2) == "\n\n")
        text_.pop_back();
    const std::string lines = wrap(visible("--- " + title), options_.width, "    ");
    text_ += "\n" + as_title(lines, options_.color) + "\n";
    section_ = title;
    after_paragraph_ = false;
}

void Page::say(const std::string& text) {
    text_ += wrap(visible(text), options_.width) + "\n";
    after_paragraph_ = true;
}

void Page::line(const std::string& text) {
    text_ += visible(text) + "\n";
}

void Page::table(const Tensor& tensor) {
    if (after_paragraph_) text_ += "\n";
    after_paragraph_ = false;
    text_ += format_table(tensor, {options_.width, options_.color, options_.digits}) + "\n";
}

void Page::try_it(const std::string& why, const std::string& command) {
    section("Try it");
    say(why);
    line("    " + command);
    if (!is_shipped_lesson()) say("(This runs the shipped lesson.)");
}

void Page::your_turn() {
    section("Your turn");
    say(
        fmt::format("Write this stage yourself, and be told what you misunderstood: "
                    "chapters/{}/exercise.hpp",
                    program_.name));
    line(fmt::format("    ./learn check {}", std::stoul(program_.name)));
}

const Tensor& Page::tensor(const std::string& name) const {
    const auto found = std::find_if(tensors_.begin(), tensors_.end(),
                                    [&](const Tensor& tensor) { return tensor.name == name; });
    if (found == tensors_.end()) throw std::invalid_argument("nothing was kept as " + name);
    return *found;
}

std::size_t Page::focus() const {
    std::size_t last = 0;
    for (std::size_t i = 0; i < sentence_.is_padding.size(); ++i) {
        if (!sentence_.is_padding[i]) last = i;
    }
    return last;
}

std::size_t Page::neighbour() const {
    return focus() == 0 ? 0 : focus() - 1;
}

std::optional<std::size_t> Page::find_word(const std::string& word) const {
    return find_name(sentence_.labels, word);
}

void Page::finish() const {
    if (options_.export_folder) {
        export_tensors(tensors_, sentence_.labels, *options_.export_folder);
    }
    if (options_.json) {
        const RunFacts facts{program_.name, folder_name(lesson_.folder), sentence_.labels,
                             options_.causal ? "causal" : "none", options_.scale};
        write_json(facts, tensors_, write_out);
        return;
    }
    write_out(text_);
    if (options_.export_folder) {
        write_out(fmt::format("\nWrote {} tensors and words.txt to {}\n", tensors_.size(),
                              visible(options_.export_folder->string())));
    }
}

bool Page::is_kept(const std::string& stem) const {
    return std::any_of(tensors_.begin(), tensors_.end(),
                       [&](const Tensor& tensor) { return stem_of(tensor.name) == stem; });
}

// The first stage that has not made all of its tensors; none when the program has come to its text.
const Stage* Page::stage_at_work() const {
    for (const auto& stage : program_.stages) {
        for (const auto& stem : stage.tensors) {
            if (!is_kept(stem)) return &stage;
        }
    }
    return nullptr;
}

std::string Page::at_work() const {
    const Stage* stage = stage_at_work();
    if (!stage) return fmt::format("while writing \"{}\"", section_);
    std::vector<std::string> missing;
    for (const auto& stem : stage->tensors) {
        if (!is_kept(stem)) missing.push_back(stem);
    }
    const std::string made =
        missing.size() > 2 ? missing.front() + " to " + missing.back() : missing.front();
    if (tensors_.empty()) return "while making " + made;
    return fmt::format("while making {}, after {} {}", made, tensors_.back().name,
                       shape_text(tensors_.back().values));
}

std::string Page::place_at_work() const {
    const Stage* stage = stage_at_work();
    return stage ? "the stage is in " + stage->place : "the program is chapters/" + program_.name;
}

namespace {

// Lets the body fill the page. Bad input has said all; of anything else that a stage throws, it is
// added where it happened.
void fill(Page& page, const std::function<void(Page&)>& body) {
    try {
        body(page);
    } catch (const InputError&) {
        throw;
    } catch (...) {
        throw std::runtime_error(fmt::format("{}: {}; {}", page.at_work(), on_one_line(complaint()),
                                             page.place_at_work()));
    }
}

void run(const Program& program, int argc, char** argv, const std::function<void(Page&)>& body) {
    const Options options = read_options(program.name, program.reach, argc, argv);
    if (options.help) return write_out(help_text(program.name, program.purpose, program.reach));
    Lesson lesson = read_lesson(options.lesson);
    Sentence sentence =
        read_sentence(options.sentence.value_or(lesson.sentence), lesson.embeddings.rows,
                      options.sentence ? "--sentence" : lesson.sentence_source);
    Page page(program, options, std::move(lesson), std::move(sentence));
    fill(page, body);
    page.your_turn();
    page.finish();
}

}  // namespace

int run_program(const Program& program, int argc, char** argv,
                const std::function<void(Page&)>& body) {
    try {
        expect_open_stdout();
        run(program, argc, argv, body);
        close_stdout();
    } catch (...) {
        const std::string line = program.name + ": " + on_one_line(complaint()) + "\n";
        std::fputs(line.c_str(), stderr);
        return 2;
    }
    return 0;
}

}  // namespace attention
