#include "tests/exercises/protocol.hpp"

#include <algorithm>

namespace protocol {
namespace {

constexpr std::string_view beginning = "attention answer";
constexpr std::size_t longest = std::size_t{1}
                                << 26;  // bytes in a frame; answers have some hundred

struct Head {
    std::uint64_t number;
    std::uint64_t length;
    std::uint64_t check;
};

// FNV-1a.
std::uint64_t check_sum(std::string_view bytes) {
    std::uint64_t sum = 14695981039346656037U;
    for (const char byte : bytes) {
        sum ^= static_cast<unsigned char>(byte);
        sum *= 1099511628211U;
    }
    return sum;
}

}  // namespace

void Writer::add(const void* bytes, std::size_t count) {
    if (count > 0) bytes_.append(static_cast<const char*>(bytes), count);
}

void Writer::add(const std::string& text) {
    add(static_cast<std::uint64_t>(text.size()));
    add(text.data(), text.size());
}

void Writer::add(const Matrix& matrix) {
    add(static_cast<std::uint64_t>(matrix.shape(0)));
    add(static_cast<std::uint64_t>(matrix.shape(1)));
    add(matrix.data(), matrix.size() * sizeof(double));
}

// As bytes: a cell that nobody has written to is no bool.
void Writer::add(const Mask& mask) {
    add(static_cast<std::uint64_t>(mask.shape(0)));
    add(static_cast<std::uint64_t>(mask.shape(1)));
    add(mask.data(), mask.size());
}

void Writer::add(const std::vector<bool>& flags) {
    add(static_cast<std::uint64_t>(flags.size()));
    for (const bool flag : flags) {
        const char byte = flag ? 1 : 0;
        add(&byte, 1);
    }
}

std::string_view Reader::take_bytes(std::size_t count) {
    if (count > rest_.size()) throw Malformed("an answer that ends too early");
    const std::string_view bytes = rest_.substr(0, count);
    rest_.remove_prefix(count);
    return bytes;
}

std::size_t Reader::take_count(std::size_t bytes_each) {
    const auto count = take<std::uint64_t>();
    if (count > rest_.size() / bytes_each) throw Malformed("an answer that ends too early");
    return static_cast<std::size_t>(count);
}

std::array<std::size_t, 2> Reader::take_shape(std::size_t bytes_each) {
    const auto rows = take<std::uint64_t>();
    const auto columns = take<std::uint64_t>();
    const std::uint64_t cells = rest_.size() / bytes_each;
    constexpr std::uint64_t most = 1U << 24;  // of an empty matrix, which has one side without end
    if (rows > most || columns > most || (columns > 0 && rows > cells / columns)) {
        throw Malformed("a matrix that is larger than its answer");
    }
    return {static_cast<std::size_t>(rows), static_cast<std::size_t>(columns)};
}

Matrix Reader::take_matrix() {
    Matrix matrix = Matrix::from_shape(take_shape(sizeof(double)));
    const std::string_view bytes = take_bytes(matrix.size() * sizeof(double));
    if (!bytes.empty()) std::memcpy(matrix.data(), bytes.data(), bytes.size());
    return matrix;
}

Mask Reader::take_mask() {
    Mask mask = Mask::from_shape(take_shape(1));
    const std::string_view bytes = take_bytes(mask.size());
    std::transform(bytes.begin(), bytes.end(), mask.begin(), [](char byte) { return byte != 0; });
    return mask;
}

Matrix Reader::take_mask_as_numbers() {
    Matrix numbers = Matrix::from_shape(take_shape(1));
    const std::string_view bytes = take_bytes(numbers.size());
    std::transform(bytes.begin(), bytes.end(), numbers.begin(), [](char byte) {
        return byte == 0 || byte == 1 ? static_cast<double>(byte) : unwritten();
    });
    return numbers;
}

std::string Reader::take_text() {
    return std::string(take_bytes(take_count(1)));
}

std::vector<bool> Reader::take_flags() {
    std::vector<bool> flags;
    for (const char byte : take_bytes(take_count(1)))
        flags.push_back(byte != 0);
    return flags;
}

std::string frame(std::uint64_t number, std::string_view bytes) {
    const Head head{number, bytes.size(), check_sum(bytes)};
    Writer writer;
    writer.add(beginning.data(), beginning.size());
    writer.add(&head, sizeof head);
    writer.add(bytes.data(), bytes.size());
    return writer.bytes();
}

std::optional<Frame> take_frame(std::string& stream) {
    const std::size_t known = std::min(stream.size(), beginning.size());
    if (stream.compare(0, known, beginning.substr(0, known)) != 0) {
        throw Malformed("bytes that are no answer");
    }
    Head head{};
    const std::size_t head_size = beginning.size() + sizeof head;
    if (stream.size() < head_size) return std::nullopt;
    std::memcpy(&head, stream.data() + beginning.size(), sizeof head);
    if (head.length > longest) throw Malformed("an answer of absurd length");
    const auto length = static_cast<std::size_t>(head.length);
    if (stream.size() < head_size + length) return std::nullopt;
    Frame found{head.number, stream.substr(head_size, length)};
    stream.erase(0, head_size + length);
    if (check_sum(found.bytes) != head.check) throw Malformed("an answer with a wrong check sum");
    return found;
}

double unwritten() {
    double value = 0;
    std::memset(&value, 0xff, sizeof value);
    return value;
}

bool is_unwritten(double value) {
    const double pattern = unwritten();
    return std::memcmp(&value, &pattern, sizeof value) == 0;
}

}  // namespace protocol
