#include "common/export.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <utility>

#include "common/error.hpp"
#include "common/language.hpp"
#include "common/text.hpp"
#include XTENSOR_NPY

namespace attention {
namespace {

namespace fs = std::filesystem;

constexpr const char* marker = ".attention-export";  // says what an export wrote
constexpr const char* words_file = "words.txt";

// ---- what an export wrote ----------------------------------------------------------------------

// By this a file is known again: its size and a hash of its bytes (64-bit FNV-1a).
struct Fingerprint {
    std::uint64_t size = 0;
    std::uint64_t hash = 0xcbf29ce484222325;

    void add(const char* bytes, std::size_t count) {
        size += count;
        for (std::size_t i = 0; i < count; ++i)
            hash = (hash ^ static_cast<unsigned char>(bytes[i])) * 0x100000001b3;
    }
    bool operator==(const Fingerprint&) const = default;
};

// The files of an export by name. After one that was killed half-way, a name may stand there twice.
using Manifest = std::multimap<std::string, Fingerprint>;

Fingerprint fingerprint_of(const fs::path& file) {
    Fingerprint fingerprint;
    std::ifstream stream(file, std::ios::binary);
    std::array<char, 1 << 16> bytes{};
    while (stream.read(bytes.data(), bytes.size()) || stream.gcount() > 0)
        fingerprint.add(bytes.data(), static_cast<std::size_t>(stream.gcount()));
    return fingerprint;
}

InputError in_the_way(const fs::path& file) {
    return InputError(
        tr("--export: {} is there already and no export wrote it, or it was changed since; "
           "choose another folder",
           file.string()));
}

// A name that an export gives: nothing that leads out of the folder.
bool is_export_name(const std::string& name) {
    const fs::path path(name);
    const bool has_words = name == words_file || name.ends_with("." + std::string(words_file));
    return path.filename() == path && (has_words || path.extension() == ".npy");
}

Manifest read_manifest(const fs::path& folder) {
    const fs::path file = folder / marker;
    const auto status = fs::symlink_status(file);
    if (!fs::exists(status)) return {};
    if (!fs::is_regular_file(status)) throw in_the_way(file);
    Manifest manifest;
    std::ifstream stream(file);
    for (std::string line; std::getline(stream, line);) {
        std::istringstream parts(line);
        std::string name;
        Fingerprint fingerprint;
        parts >> fingerprint.size >> std::hex >> fingerprint.hash >> name;
        if (!parts || !is_export_name(name)) throw in_the_way(file);
        manifest.emplace(name, fingerprint);
    }
    return manifest;
}

std::string manifest_text(const Manifest& manifest) {
    std::string text;
    for (const auto& [name, file] : manifest)
        text += fmt::format("{} {:016x} {}\n", file.size, file.hash, name);
    return text;
}

std::set<std::string> names_in(const Manifest& manifest) {
    std::set<std::string> names;
    for (const auto& [name, fingerprint] : manifest)
        names.insert(name);
    return names;
}

bool is_as_written(const fs::path& file, const std::string& name, const Manifest& manifest) {
    if (!fs::is_regular_file(fs::symlink_status(file))) return false;
    const auto [begin, end] = manifest.equal_range(name);
    if (begin == end) return false;
    const Fingerprint found = fingerprint_of(file);
    return std::any_of(begin, end, [&](const auto& entry) { return entry.second == found; });
}

// Each of the names is free in the folder, or holds what an export wrote there.
void expect_free(const fs::path& folder, const Manifest& earlier,
                 const std::set<std::string>& names) {
    for (const auto& name : names) {
        const fs::path file = folder / name;
        const bool taken = fs::exists(fs::symlink_status(file));
        if (taken && !is_as_written(file, name, earlier)) throw in_the_way(file);
    }
}

// ---- whole or not at all -----------------------------------------------------------------------

// Makes a folder, and the folders above it, that go away again unless they are kept.
class MadeFolder {
  public:
    explicit MadeFolder(const fs::path& folder) {
        for (fs::path path = fs::absolute(folder); !fs::exists(path); path = path.parent_path())
            made_.push_back(path);
        fs::create_directories(folder);
        if (!fs::is_directory(folder)) {
            throw InputError(tr("--export: found no folder, expected one: {}", folder.string()));
        }
    }
    ~MadeFolder() {
        std::error_code ignored;
        for (const auto& path : made_)
            fs::remove(path, ignored);
    }
    MadeFolder(const MadeFolder&) = delete;
    MadeFolder& operator=(const MadeFolder&) = delete;
    void keep() { made_.clear(); }

  private:
    std::vector<fs::path> made_;  // the innermost first
};

// As long as it lives, another export into the same folder waits.
class Turn {
  public:
    explicit Turn(const fs::path& folder) : folder_(open(folder.c_str(), O_RDONLY | O_CLOEXEC)) {
        if (folder_ >= 0) flock(folder_, LOCK_EX);
    }
    ~Turn() {
        if (folder_ >= 0) close(folder_);
    }
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;

  private:
    int folder_;
};

// A folder inside the export's own, so that what is written in it can be renamed into place. It
// goes away with all that is left in it.
class Workshop {
  public:
    explicit Workshop(const fs::path& folder) {
        std::string name = (folder / ".attention-export-XXXXXX").string();
        if (!mkdtemp(name.data())) {
            throw InputError(
                tr("--export: can't write into {}: {}", folder.string(), system_error(errno)));
        }
        path_ = name;
        fs::create_directory(path_ / "new");
        fs::create_directory(path_ / "old");
    }
    ~Workshop() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    Workshop(const Workshop&) = delete;
    Workshop& operator=(const Workshop&) = delete;
    fs::path operator/(const std::string& name) const { return path_ / name; }

  private:
    fs::path path_;
};

// Renames that are taken back unless they are kept.
class Renames {
  public:
    Renames() = default;
    ~Renames() {
        std::error_code ignored;
        for (auto pair = done_.rbegin(); pair != done_.rend(); ++pair)
            fs::rename(pair->second, pair->first, ignored);
    }
    Renames(const Renames&) = delete;
    Renames& operator=(const Renames&) = delete;
    void rename(const fs::path& from, const fs::path& to) {
        fs::rename(from, to);
        done_.emplace_back(from, to);
    }
    void keep() { done_.clear(); }

  private:
    std::vector<std::pair<fs::path, fs::path>> done_;
};

// `shown` is the place that the file is meant for, and is named in an error.
Fingerprint write(const fs::path& file, const std::string& bytes, const fs::path& shown) {
    errno = 0;
    std::ofstream stream(file, std::ios::binary);
    stream.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    stream.close();
    if (!stream) {
        const int reason = errno;
        throw InputError(
            reason ? tr("--export: can't write {}: {}; nothing was exported", shown.string(),
                        system_error(reason))
                   : tr("--export: can't write {}; nothing was exported", shown.string()));
    }
    Fingerprint fingerprint;
    fingerprint.add(bytes.data(), bytes.size());
    return fingerprint;
}

// Puts what was written into the workshop in the place of what the earlier export wrote. Until this
// is done, the marker knows both, so that even a killed export leaves nothing that the next one
// takes for somebody else's. Returns how many files went.
std::size_t exchange(const fs::path& folder, const Workshop& workshop, const Manifest& earlier,
                     const Manifest& written) {
    Manifest both = earlier;
    both.insert(written.begin(), written.end());
    write(workshop / "both", manifest_text(both), folder / marker);
    write(workshop / "written", manifest_text(written), folder / marker);

    fs::rename(workshop / "both", folder / marker);
    Renames renames;
    std::size_t gone = 0;
    for (const auto& name : names_in(earlier)) {
        if (!fs::exists(fs::symlink_status(folder / name))) continue;
        renames.rename(folder / name, workshop / ("old/" + name));
        ++gone;
    }
    for (const auto& name : names_in(written))
        renames.rename(workshop / ("new/" + name), folder / name);
    fs::rename(workshop / "written", folder / marker);
    renames.keep();
    return gone;
}

std::string lines(const std::vector<std::string>& words) {
    std::string text;
    for (const auto& word : words)
        text += visible(word) + "\n";
    return text;
}

std::size_t export_into(const fs::path& folder, const Tensors& tensors,
                        const std::vector<WordList>& lists) {
    MadeFolder made(folder);
    const Turn turn(folder);
    const Manifest earlier = read_manifest(folder);
    std::set<std::string> names = names_in(earlier);
    for (const auto& list : lists)
        names.insert(list.name + ".txt");
    for (const auto& tensor : tensors)
        names.insert(tensor.name + ".npy");
    expect_free(folder, earlier, names);

    const Workshop workshop(folder);
    Manifest written;
    const auto add = [&](const std::string& name, const std::string& bytes) {
        written.emplace(name, write(workshop / ("new/" + name), bytes, folder / name));
    };
    for (const auto& tensor : tensors)
        add(tensor.name + ".npy", xt::dump_npy(tensor.values));
    for (const auto& list : lists)
        add(list.name + ".txt", lines(list.words));
    const std::size_t gone = exchange(folder, workshop, earlier, written);
    made.keep();
    return gone;
}

}  // namespace

std::size_t export_tensors(const Tensors& tensors, const std::vector<std::string>& words,
                           const fs::path& folder, const std::vector<WordList>& others) {
    std::vector<WordList> lists{{"words", words}};
    lists.insert(lists.end(), others.begin(), others.end());
    try {
        return export_into(folder, tensors, lists);
    } catch (const fs::filesystem_error& error) {
        throw InputError(
            tr("--export: {}: {}", error.path1().string(), system_error(error.code().value())));
    }
}

}  // namespace attention
