// ./learn lang: which language is spoken, and which cards an untouched exercise shows. The choice
// stands in PROJECT/.language, where ./learn finds it each time.
#include <fmt/format.h>

#include <string>
#include <vector>

#include "common/language.hpp"
#include "tests/exercises/practice/commands.hpp"
#include "tests/exercises/practice/files.hpp"

namespace practice {

using attention::Language;
using attention::tr;

namespace {

// Each is called as in itself, for whoever reads only that one.
std::string called(Language language) {
    return language == Language::chinese ? "中文" : "English";
}

int say_which_language() {
    const bool english = attention::language() == Language::english;
    say(tr("The language here is {}. To change to {}: ./learn lang {}",
           called(attention::language()), called(english ? Language::chinese : Language::english),
           english ? "zh" : "en"));
    return 0;
}

// Untouched tasks are put into the language that is spoken now. Returns the files in which there is
// a learner's work.
std::vector<std::string> put_cards(const Place& place) {
    std::vector<std::string> left_alone;
    for (const Chapter& chapter : find_chapters(place)) {
        const auto exercise = read_exercise(place, chapter);
        if (!exercise || exercise == read_text(stub_of(place, chapter))) continue;
        if (is_stub(place, chapter, *exercise)) {
            put_stub(place, chapter);
        } else {
            left_alone.push_back(chapter.exercise());
        }
    }
    return left_alone;
}

}  // namespace

int lang(const Place& place, const std::vector<std::string>& words) {
    if (words.empty()) return say_which_language();
    if (words.size() > 1 || (words[0] != "zh" && words[0] != "en")) {
        throw Trouble(tr("lang takes zh or en, as in: ./learn lang zh"));
    }
    write_file(place.project / ".language", words[0] + "\n");
    attention::speak(attention::language_called(words[0]));
    const auto left_alone = put_cards(place);
    say(tr("The language here is {0} now, and on the cards of untouched exercises too.",
           called(attention::language())));
    if (left_alone.empty()) return 0;
    say("");
    say(tr("Left alone, since there is work in them:"));
    for (const std::string& file : left_alone)
        say(fmt::format("    {}", file));
    say(tr("To have a chapter's cards in this language: ./learn reset N. It keeps what you had."));
    return 0;
}

}  // namespace practice
