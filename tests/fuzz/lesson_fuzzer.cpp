// Damages one file of a tiny lesson, then reads it: whatever stands in the file, the reader either
// takes it, with labels that people can see and tell apart, or throws an InputError of one line.
// The first byte of the input picks the file, the others are what stands in it.
#include <unistd.h>

#include <array>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>

#include "common/error.hpp"
#include "common/lesson.hpp"
#include "common/text.hpp"

namespace {

namespace fs = std::filesystem;

struct File {
    const char* name;
    const char* good;  // what stands in it unless it is the damaged one
};

constexpr std::array<File, 4> damaged_files{{{"embeddings.csv", "word,a,b\nTom,1,0\n[PAD],0,1\n"},
                                             {"sentence.txt", "Tom [PAD]\n"},
                                             {"heads/1/query.csv", "dimension,x\na,1\nb,0\n"},
                                             {"output.csv", "value,a,b\ny,1,0\n"}}};

void write(const fs::path& file, const std::string& text) {
    std::ofstream(file, std::ios::binary) << text;
}

// One folder for the whole run, in memory where there is such a place.
fs::path make_lesson() {
    const fs::path root = fs::is_directory("/dev/shm") ? "/dev/shm" : fs::temp_directory_path();
    const fs::path folder = root / ("attention-fuzz-" + std::to_string(getpid()));
    fs::create_directories(folder / "heads/1");
    for (const File& file : damaged_files)
        write(folder / file.name, file.good);
    write(folder / "heads/1/key.csv", "dimension,x\na,0\nb,1\n");
    write(folder / "heads/1/value.csv", "dimension,y\na,1\nb,1\n");
    return folder;
}

struct TemporaryLesson {
    fs::path folder = make_lesson();
    ~TemporaryLesson() { fs::remove_all(folder); }
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const TemporaryLesson lesson;
    if (size == 0) return 0;
    const File& damaged = damaged_files[data[0] % damaged_files.size()];
    write(lesson.folder / damaged.name,
          std::string(reinterpret_cast<const char*>(data + 1), size - 1));
    try {
        const auto read = attention::read_lesson(lesson.folder);
        const auto sentence =
            attention::read_sentence(read.sentence, read.embeddings.rows, read.sentence_source);
        const std::set<std::string> labels(sentence.labels.begin(), sentence.labels.end());
        if (labels.size() != sentence.labels.size()) std::abort();
        for (const std::string& label : labels)
            if (attention::visible(label) != label) std::abort();
    } catch (const attention::InputError& error) {
        if (attention::visible(error.what()) != error.what()) std::abort();  // also: one line
    }
    write(lesson.folder / damaged.name, damaged.good);
    return 0;
}
