// The cards of tasks, as they stand in a chapter's stub, in its solution and in a learner's file:
// "// Task 2: softmax   difficulty ...", in Chinese "// 任务 2：softmax   ...". Whoever looks for a
// card finds either, whichever language is spoken.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace cards {

struct Card {
    std::size_t task;  // counted from 1
    std::string name;  // of its function, "softmax"
};

/// The card that begins with this line; nothing where none does.
inline std::optional<Card> card_in(std::string_view line) {
    const auto takes = [&](std::string_view words) {
        if (line.substr(0, words.size()) != words) return false;
        line.remove_prefix(words.size());
        return true;
    };
    if (!takes("// Task ") && !takes("// 任务 ")) return std::nullopt;
    std::size_t task = 0;
    while (task < 100 && !line.empty() && line.front() >= '0' && line.front() <= '9') {
        task = 10 * task + static_cast<std::size_t>(line.front() - '0');
        line.remove_prefix(1);
    }
    if (task == 0 || (!takes(":") && !takes("："))) return std::nullopt;
    takes(" ");
    constexpr std::string_view letters =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_0123456789";
    return Card{task, std::string(line.substr(0, line.find_first_not_of(letters)))};
}

/// The task whose card begins with this line; 0 where none does.
inline std::size_t task_in(std::string_view line) {
    const auto card = card_in(line);
    return card ? card->task : 0;
}

}  // namespace cards
