// The program that holds a learner's code. It only answers: it reads a question from one pipe,
// calls the function that is asked for, and writes what it returned to another. What is right, and
// what anybody reads about it, is not known here. It speaks English always: the judge knows
// mistakes by what is thrown, and says it in another language itself.
//
//   answer FILE [VARIANT]    FILE is the learner's code as a shared object
//
// It ends when there are no more questions. Where FILE can't be loaded, that is its answer to any.
// (An exit code would say nothing: a learner's code may exit with any.)
#include <cxxabi.h>
#include <dlfcn.h>
#include <pthread.h>
#include <sys/resource.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <memory>
#include <string>
#include <typeinfo>

#include "common/language.hpp"
#include "tests/exercises/answer/calls.hpp"

extern int unwritten_byte;  // in unwritten.cpp

namespace {

using attention::tr;
using protocol::Reply;

pid_t own_process = 0;
std::uint64_t question = protocol::before_any_question;
std::uint64_t forks = 0;
std::string load_error;
const char* stack_begin = nullptr;

// A child that the learner's code made must not answer as well.
void leave_if_forked() {
    if (getpid() != own_process) _exit(0);
}

// Writes all of it; allocates nothing.
void write_all(const char* bytes, std::size_t count) {
    while (count > 0) {
        const ssize_t written = ::write(protocol::answer_pipe, bytes, count);
        if (written <= 0) _exit(4);
        bytes += written;
        count -= static_cast<std::size_t>(written);
    }
}

void reply(Reply kind, std::string_view rest) {
    leave_if_forked();
    std::fflush(nullptr);
    std::cout.flush();
    protocol::Writer writer;
    writer.add(&kind, sizeof kind);
    writer.add(forks);
    writer.add(rest.data(), rest.size());
    const std::string bytes = protocol::frame(question, writer.bytes());
    write_all(bytes.data(), bytes.size());
}

std::string type_of_current_exception() {
    const std::type_info* type = abi::__cxa_current_exception_type();
    if (type == nullptr) return "";
    int status = 0;
    const std::unique_ptr<char, void (*)(void*)> name(
        abi::__cxa_demangle(type->name(), nullptr, nullptr, &status), std::free);
    return status == 0 ? name.get() : type->name();
}

// What was thrown that is no std::exception: its type, and its value where that is a text or a
// number.
std::string current_throw() {
    try {
        throw;
    } catch (const char* text) {
        return tr("the text \"{}\"", text == nullptr ? "" : text);
    } catch (const std::string& text) {
        return tr("the text \"{}\"", text);
    } catch (int number) {
        return tr("the number {}", number);
    } catch (...) {
        return tr("a thing of the type {}", type_of_current_exception());
    }
}

// std::terminate: an exception that nobody may catch, or a thread that was not joined.
[[noreturn]] void on_terminate() {
    std::string text;
    if (std::current_exception()) {
        try {
            throw;
        } catch (const std::exception& error) {
            text = error.what();
        } catch (...) {
            text = current_throw();
        }
    }
    reply(Reply::terminated, text);
    _exit(5);
}

// Was it the stack's end that was touched? Then a function called itself without end. The frame is
// ready before, since nothing can be trusted here.
std::string overflow_frame;

void on_segmentation_fault(int signal, siginfo_t* info, void*) {
    rlimit limit{};
    getrlimit(RLIMIT_STACK, &limit);
    const auto size = static_cast<std::ptrdiff_t>(limit.rlim_cur);
    const std::ptrdiff_t depth = stack_begin - static_cast<const char*>(info->si_addr);
    constexpr std::ptrdiff_t around = 1 << 20;
    if (getpid() == own_process && depth > size - around && depth < size + around) {
        write_all(overflow_frame.data(), overflow_frame.size());
        _exit(6);
    }
    std::signal(signal, SIG_DFL);
    std::raise(signal);
}

void watch_for_overflow() {
    static char own_stack[1 << 16];
    stack_t stack{};
    stack.ss_sp = own_stack;
    stack.ss_size = sizeof own_stack;
    sigaltstack(&stack, nullptr);
    struct sigaction action {};
    action.sa_sigaction = on_segmentation_fault;
    action.sa_flags = SA_SIGINFO | SA_ONSTACK;
    sigaction(SIGSEGV, &action, nullptr);
    sigaction(SIGBUS, &action, nullptr);
}

void prepare_overflow_frame() {
    constexpr auto kind = Reply::stack_overflow;
    protocol::Writer writer;
    writer.add(&kind, sizeof kind);
    writer.add(forks);
    overflow_frame = protocol::frame(question, writer.bytes());
}

void answer_question(const answer::Call* calls, const std::string& variant,
                     const protocol::Frame& asked) {
    question = asked.number;
    unwritten_byte = question % 8 == 0 ? 0 : 0xff;
    if (calls == nullptr) return reply(Reply::not_loaded, load_error);
    prepare_overflow_frame();
    protocol::Reader arguments(asked.bytes);
    const auto name = arguments.take<std::string>();
    const answer::Call* own = nullptr;
    for (const answer::Call* call = calls; call->name != nullptr; ++call) {
        if (name != call->name) continue;
        if (call->variant == variant) own = call;
        if (own == nullptr && *call->variant == '\0') own = call;
    }
    if (own == nullptr) return reply(Reply::unknown, name);
    try {
        protocol::Writer result;
        own->caller(arguments, result);
        reply(Reply::result, result.bytes());
    } catch (const std::exception& error) {
        reply(Reply::exception, error.what());
    } catch (...) {
        reply(Reply::other_throw, current_throw());
    }
}

// The functions in a learner's code. Null where there are none; then load_error says why.
const answer::Call* load(const char* file) {
    void* code = dlopen(file, RTLD_NOW);
    void* symbol = code == nullptr ? nullptr : dlsym(code, "attention_calls");
    if (symbol != nullptr) return reinterpret_cast<const answer::Call* (*)()>(symbol)();
    load_error = dlerror();
    return nullptr;
}

}  // namespace

int main(int argc, char** argv) {
    const char here = 0;
    stack_begin = &here;
    own_process = getpid();
    if (argc < 2) return 2;
    std::set_terminate(on_terminate);
    watch_for_overflow();
    prepare_overflow_frame();
    pthread_atfork(
        nullptr, [] { ++forks; }, nullptr);
    // Its global variables are computed here.
    const answer::Call* calls = load(argv[1]);
    const std::string variant = argc > 2 ? argv[2] : "";
    reply(Reply::loaded, "");

    std::string stream;
    char bytes[4096];
    while (true) {
        while (const auto asked = protocol::take_frame(stream))
            answer_question(calls, variant, *asked);
        const ssize_t count = ::read(protocol::question_pipe, bytes, sizeof bytes);
        if (count <= 0) _exit(0);
        stream.append(bytes, static_cast<std::size_t>(count));
    }
}
