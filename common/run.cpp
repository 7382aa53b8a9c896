#include "common/run.hpp"

#include <algorithm>
#include <cmath>
#include <memory>
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

bool makes(const Stage& stage, const std::string& name) {
    return std::find(stage.tensors.begin(), stage.tensors.end(), name) != stage.tensors.end();
}

// What a chapter's stage makes in this run.
std::vector<Told> made_by(const Chapter& chapter, const Run& run) {
    std::vector<Told> made;
    for (const Told& told : chapter.tensors)
        if (!told.given && (!told.made || told.made(run))) made.push_back(told);
    return made;
}

// The chapters that a run is made of: those up to its own but for what stands apart, or its own
// alone where that does.
std::vector<const Chapter*> chapters_of(const Run& run) {
    const Chapter& here = run.chapter();
    if (here.stands_apart) return {&here};
    std::vector<const Chapter*> chapters;
    for (const Chapter& chapter : run.chapters())
        if (chapter.number() <= here.number() && !chapter.stands_apart)
            chapters.push_back(&chapter);
    return chapters;
}

// Where a stage is done: behind the one that makes what its tensors stand for, else at the end.
std::vector<Stage>::iterator place_for(const std::vector<Told>& made, std::vector<Stage>& stages) {
    for (const Told& told : made) {
        const auto found = std::find_if(stages.begin(), stages.end(), [&](const Stage& stage) {
            return makes(stage, told.stands_for);
        });
        if (found != stages.end()) return found + 1;
    }
    return stages.end();
}

// The chapter that was the first to tell of a tensor, before the run's own.
const Chapter* first_teller(const std::string& name, const Run& run) {
    for (const Chapter& chapter : run.chapters()) {
        if (chapter.name == run.chapter().name) break;
        for (const Told& told : chapter.tensors)
            if (told.name == name) return &chapter;
    }
    return nullptr;
}

// Chapters whose tensors each head makes again, at once, since the chapter called `by`.
struct Repeated {
    std::size_t from = 0;
    std::string by{};

    bool has(const Chapter& chapter) const {
        return from > 0 && chapter.number() >= from && chapter.name <= by;
    }
};

Repeated repeated_in(const Run& run) {
    Repeated repeated;
    for (const Chapter& chapter : run.chapters()) {
        if (chapter.number() > run.chapter().number()) break;
        if (chapter.repeats_from > 0) repeated = {chapter.repeats_from, chapter.name};
    }
    return repeated;
}

// The stages of a chapter that stands apart. What each head makes it makes at once, by a function
// of its own that calls the stages of the chapters before.
std::vector<Stage> stages_apart(const Run& run) {
    const std::string own = "chapters/" + run.chapter().name;
    const Repeated repeated = repeated_in(run);
    std::vector<Stage> stages;
    std::string first_of_head;  // the place of the first of those stages
    for (const Told& told : made_by(run.chapter(), run)) {
        const Chapter* const before = first_teller(told.name, run);
        const std::string place = before ? "chapters/" + before->name : own;
        const bool of_head = before && repeated.has(*before);
        if (of_head ? first_of_head.empty() : stages.empty() || stages.back().place != place)
            stages.push_back({{}, place});
        stages.back().tensors.push_back(told.name);
        if (!of_head) continue;
        if (first_of_head.empty()) first_of_head = place;
        stages.back().place = tr("{}, or in {}", tr("{} to {}", first_of_head, before->name), own);
    }
    return stages;
}

// The stages of a run, in the order in which they are done. A chapter with several heads makes
// again, at once, all that the chapters before it make.
std::vector<Stage> stages_of(const Run& run) {
    if (run.chapter().stands_apart) return stages_apart(run);
    const Repeated repeated = repeated_in(run);
    std::vector<Stage> stages;
    for (const Chapter* part : chapters_of(run)) {
        const Chapter& chapter = *part;
        const bool first = chapter.number() == repeated.from;
        const bool again = repeated.has(chapter);
        const std::vector<Told> made = made_by(chapter, run);
        const auto stage = first || !again ? stages.insert(place_for(made, stages),
                                                           {{}, "chapters/" + chapter.name})
                                           : stages.end() - 1;
        if (first) stage->place = tr("{} to {}", stage->place, repeated.by);
        for (const Told& told : made)
            stage->tensors.push_back(told.name);
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
    if (watch_) watch_(work_left("", nullptr));  // in run[NAME] = stage(...), the stage is done
    return tensors_.back().values;
}

void Run::take(Run&& other, const std::string& prefix) {
    expect_sound();
    other.expect_sound();
    for (LabelledMatrix& tensor : other.tensors_)
        tensors_.push_back(std::move(tensor));
    sound_ = tensors_.size();
    other_words_.push_back({prefix + "words", other.sentence_.labels});
}

const Mask& Run::hide(Mask hidden) {
    const std::size_t n = sentence_.labels.size();
    if (hidden.shape(0) != n || hidden.shape(1) != n) {
        throw std::invalid_argument(
            tr("the mask: found the shape {}, expected [{}, {}], a row and a column for each word",
               shape_text(hidden), n, n));
    }
    hidden_ = std::make_shared<const Mask>(std::move(hidden));
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

std::vector<StandIn> Run::stand_ins() const {
    std::vector<StandIn> all;
    for (const Chapter* chapter : chapters_of(*this)) {
        for (const Told& told : made_by(*chapter, *this))
            if (!told.stands_for.empty())
                all.push_back({told.name, told.stands_for, chapter->name});
    }
    return all;
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
    return std::filesystem::equivalent(lesson_.folder, shipped_lesson(chapter_->lesson), ignored);
}

bool Run::is_made(const std::string& stem) const {
    return std::any_of(tensors_.begin(), tensors_.end(),
                       [&](const LabelledMatrix& tensor) { return stem_of(tensor.name) == stem; });
}

// What is to do next: of the first stage that has not made all of its tensors, or whose tensor was
// found to be unsound.
Work Run::work_left(const std::string& unsound, const LabelledMatrix* after) const {
    for (const Stage& stage : stages_of(*this)) {
        if (!unsound.empty() && !makes(stage, unsound)) continue;
        std::vector<std::string> missing;
        for (const auto& stem : stage.tensors)
            if (!is_made(stem) || stem == unsound) missing.push_back(stem);
        if (missing.empty()) continue;
        const std::string made =
            missing.size() > 2 ? tr("{} to {}", missing.front(), missing.back()) : missing.front();
        const std::string place = tr("the stage is in {}", stage.place);
        if (!after) return {tr("while making {}", made), place};
        return {tr("while making {}, after {} {}", made, after->name, shape_text(after->values)),
                place};
    }
    return {tr("after the last stage"), "chapters/" + chapter_->name};
}

Work Run::at_work() const {
    const std::string unsound = sound_ < tensors_.size() ? stem_of(tensors_[sound_].name) : "";
    return work_left(unsound, sound_ == 0 ? nullptr : &tensors_[sound_ - 1]);
}

void Run::tell_work(std::function<void(const Work&)> watch) {
    watch_ = std::move(watch);
    watch_(work_left("", nullptr));
}

}  // namespace attention
