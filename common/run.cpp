#include "common/run.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <utility>

#include "common/language.hpp"
#include "common/number.hpp"
#include "common/table.hpp"
#include "common/worked.hpp"

namespace attention {
namespace {

// A hidden score is -inf; every other cell is a number. A hidden weight, too: it is 0.
void expect_finite(const LabelledMatrix& tensor) {
    for (std::size_t i = 0; i < tensor.values.shape(0); ++i) {
        for (std::size_t j = 0; j < tensor.values.shape(1); ++j) {
            const double value = tensor.values(i, j);
            const bool may_be_infinite = is_hidden(tensor, i, j) && tensor.kind != Kind::weights;
            if (std::isfinite(value) || (may_be_infinite && std::isinf(value) && value < 0))
                continue;
            throw std::domain_error(tr(
                "{0}: found {1} at {2}, {3}, expected a finite number: the lesson's numbers are "
                "too large, or the stage is wrong",
                tensor.name, plain_number(value), tensor.rows.labels[i], tensor.columns.labels[j]));
        }
    }
}

// A part of the chain: what it makes, in this order, and where its code is.
struct Stage {
    std::vector<std::string> tensors;
    std::string place;
};

// The stages up to a chapter. A chapter with several heads makes again, at once, all that the
// chapters before it make.
std::vector<Stage> stages_up_to(const Chapters& chapters, const Chapter& last) {
    std::size_t repeats_from = 0;
    std::string repeated_by;
    for (const Chapter& chapter : chapters) {
        if (chapter.repeats_from > 0 && chapter.number() <= last.number()) {
            repeats_from = chapter.repeats_from;
            repeated_by = chapter.name;
        }
    }
    std::vector<Stage> stages;
    for (const Chapter& chapter : chapters) {
        if (chapter.number() > last.number()) break;
        const bool first = chapter.number() == repeats_from;
        const bool again =
            repeats_from > 0 && chapter.number() >= repeats_from && chapter.name <= repeated_by;
        if (first || !again) stages.push_back({{}, "chapters/" + chapter.name});
        if (first) stages.back().place = tr("{} to {}", stages.back().place, repeated_by);
        for (const Told& told : chapter.tensors)
            if (!told.given) stages.back().tensors.push_back(told.name);
    }
    return stages;
}

}  // namespace

Run::Run(const Chapters& chapters, const std::string& name, Options options, Lesson lesson,
         Sentence sentence)
    : chapters_(&chapters),
      chapter_(&chapter_called(name, chapters)),
      options_(std::move(options)),
      lesson_(std::move(lesson)),
      sentence_(std::move(sentence)) {}

Matrix& Run::operator[](const std::string& name) {
    for (LabelledMatrix& tensor : tensors_)
        if (tensor.name == name) return tensor.values;
    expect_sound();
    tensors_.push_back({});
    tensors_.back().name = name;
    return tensors_.back().values;
}

const Mask& Run::hide(Mask hidden) {
    const std::size_t n = sentence_.labels.size();
    if (hidden.shape(0) != n || hidden.shape(1) != n) {
        throw std::invalid_argument(
            tr("the mask: found the shape {}, expected [{}, {}], a row and a column for each word",
               shape_text(hidden), n, n));
    }
    hidden_ = std::move(hidden);
    return *hidden_;
}

const LabelledMatrix& Run::tensor(const std::string& name) const {
    const auto found =
        std::find_if(tensors_.begin(), tensors_.end(),
                     [&](const LabelledMatrix& tensor) { return tensor.name == name; });
    if (found == tensors_.end()) throw std::invalid_argument(tr("nothing was kept as {}", name));
    return *found;
}

bool Run::has(const std::string& name) const {
    return std::any_of(tensors_.begin(), tensors_.end(),
                       [&](const LabelledMatrix& tensor) { return tensor.name == name; });
}

// run["weights"] where each head has its own: it was to be read, and was made by that, empty.
void Run::expect_not_of_heads(const LabelledMatrix& tensor) const {
    if (tensor.values.size() > 0 || stem_of(tensor.name) != tensor.name) return;
    std::vector<std::string> of_heads;
    for (const LabelledMatrix& other : tensors_)
        if (other.name != tensor.name && stem_of(other.name) == tensor.name)
            of_heads.push_back(other.name);
    if (of_heads.empty()) return;
    throw std::invalid_argument(
        tr("nothing was kept as {}; there is {}", tensor.name, with_commas(of_heads)));
}

void Run::expect_sound() {
    for (; sound_ < tensors_.size(); ++sound_) {
        LabelledMatrix& tensor = tensors_[sound_];
        expect_not_of_heads(tensor);
        Labels labels = told(tensor.name).labels({*this, tensor.name});
        tensor.formula = std::move(labels.formula);
        tensor.rows = std::move(labels.rows);
        tensor.columns = std::move(labels.columns);
        tensor.kind = labels.kind;
        if (labels.masked) tensor.hidden = hidden_;
        expect_labels_fit(tensor);
        expect_finite(tensor);
    }
}

// A chapter may tell anew what an earlier one tells.
const Told& Run::told(const std::string& name) const {
    const std::string stem = stem_of(name);
    const auto told_in = [&](const Chapter& chapter) -> const Told* {
        for (const Told& told : chapter.tensors)
            if (told.name == stem) return &told;
        return nullptr;
    };
    if (const Told* own = told_in(*chapter_)) return *own;
    for (const Chapter& chapter : *chapters_)
        if (const Told* told = told_in(chapter)) return *told;
    throw std::invalid_argument(tr("no chapter tells of a tensor called {}", name));
}

Worked Run::worked(const LabelledMatrix& tensor, std::size_t row, std::size_t column) const {
    Worked worked = told(tensor.name).worked({*this, tensor.name}, tensor, row, column);
    const std::string& from = tensor.rows.labels[row];
    const std::string& to = tensor.columns.labels[column];
    const bool from_word_to_word = tensor.columns.name == "key";
    worked.text = from_word_to_word ? tr("{}, {} → {}: {}", tensor.name, from, to, worked.text)
                                    : tr("{}, {}, {}: {}", tensor.name, from, to, worked.text);
    return worked;
}

Axis Run::words(const std::string& name, const std::string& plural) const {
    return {name, plural, sentence_.labels};
}

std::size_t Run::focus() const {
    std::size_t last = 0;
    for (std::size_t i = 0; i < sentence_.is_padding.size(); ++i) {
        if (!sentence_.is_padding[i]) last = i;
    }
    return last;
}

std::size_t Run::neighbour() const {
    return focus() == 0 ? 0 : focus() - 1;
}

std::optional<std::size_t> Run::find_word(const std::string& word) const {
    return find_name(sentence_.labels, word);
}

bool Run::has_padding() const {
    const auto& padding = sentence_.is_padding;
    return std::find(padding.begin(), padding.end(), true) != padding.end();
}

bool Run::is_shipped_lesson() const {
    std::error_code ignored;
    return std::filesystem::equivalent(lesson_.folder, shipped_lesson(), ignored);
}

bool Run::is_made(const std::string& stem) const {
    return std::any_of(tensors_.begin(), tensors_.end(),
                       [&](const LabelledMatrix& tensor) { return stem_of(tensor.name) == stem; });
}

// The first stage that has not made all of its tensors, or whose tensor was found to be unsound.
std::optional<Run::Work> Run::at_work() const {
    const std::string unsound = sound_ < tensors_.size() ? stem_of(tensors_[sound_].name) : "";
    for (const Stage& stage : stages_up_to(*chapters_, *chapter_)) {
        std::vector<std::string> missing;
        for (const auto& stem : stage.tensors)
            if (!is_made(stem) || stem == unsound) missing.push_back(stem);
        if (missing.empty()) continue;
        const std::string made =
            missing.size() > 2 ? tr("{} to {}", missing.front(), missing.back()) : missing.front();
        const std::string place = tr("the stage is in {}", stage.place);
        if (sound_ == 0) return Work{tr("while making {}", made), place};
        const LabelledMatrix& last = tensors_[sound_ - 1];
        return Work{tr("while making {}, after {} {}", made, last.name, shape_text(last.values)),
                    place};
    }
    return std::nullopt;
}

}  // namespace attention
