// Is a verdict in Chinese the same verdict?
#pragma once

#include <string>
#include <vector>

#include "common/language.hpp"

namespace proofs {

/// On one line, so that line breaks don't matter.
std::string one_line(const std::string& text);

/// What is made while Chinese is spoken.
template <class Make>
auto in_chinese(Make make) {
    attention::speak(attention::Language::chinese);
    auto made = make();
    attention::speak(attention::Language::english);
    return made;
}

/// What is wrong with a verdict in Chinese, beside the one in English. The text that says `words`
/// in English (where there are any) must be said in Chinese, and no text that has a translation may
/// stand there in English, nor any other English sentence: but for `quoted`, a learner's own words
/// and those of a library.
std::vector<std::string> faults_in_chinese(const std::string& english, const std::string& chinese,
                                           const std::string& words, const std::string& quoted);

}  // namespace proofs
