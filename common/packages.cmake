# The libraries that this project stands on, and what to say when one is missing.

# Ends, with a reason in the language that ./learn speaks: it hands it on in ATTENTION_LANG.
function(refuse english chinese)
    if("$ENV{ATTENTION_LANG}" MATCHES "^zh")
        message(FATAL_ERROR "${chinese}")
    endif()
    message(FATAL_ERROR "${english}")
endfunction()

# Ends with the command that installs `what`.
function(missing what apt brew conda)
    set(commands
        "  apt-get install ${apt}        (Debian, Ubuntu)
  brew install ${brew}          (macOS)
  conda install -c conda-forge ${conda}")
    refuse("${what} was not found. Install it with one of
${commands}
or let ./learn setup install everything."
        "没有找到 ${what}。用下面任何一条命令安装：
${commands}
或者让 ./learn setup 把所需要的全部装好。")
endfunction()

find_package(xtensor QUIET)
if(NOT xtensor_FOUND)
    missing(xtensor libxtensor-dev xtensor xtensor)
endif()

if(xtensor_VERSION VERSION_LESS 0.24)
    set(command "conda install -c conda-forge cmake ninja cxx-compiler xtensor xtensor-blas openblas fmt catch2 nlohmann_json cli11 libutf8proc")
    refuse("xtensor ${xtensor_VERSION} is too old: this needs 0.24 or newer. Ubuntu 22.04 has 0.23; Ubuntu 24.04 and Debian 12 have what is needed, and so has conda on any system: ${command}"
        "xtensor ${xtensor_VERSION} 太旧：要 0.24 或更新的版本。Ubuntu 22.04 自带的是 0.23；Ubuntu 24.04 和 Debian 12 自带的够新；在任何系统上，conda 都装得到：${command}")
endif()

# Which compilers can read which xtensor, as tried with this project: upstream asks for C++20 from
# 0.27 on, names no oldest or newest compiler, and tests itself with g++ 11, clang 17 and newer.
if(xtensor_VERSION VERSION_GREATER_EQUAL 0.27)
    set(oldest_GNU 11)
    set(oldest_Clang 16)
elseif(CMAKE_CXX_COMPILER_ID STREQUAL "Clang" AND xtensor_VERSION VERSION_LESS 0.26 AND
       CMAKE_CXX_COMPILER_VERSION VERSION_GREATER_EQUAL 19)
    refuse("xtensor ${xtensor_VERSION} does not compile with clang ${CMAKE_CXX_COMPILER_VERSION}: versions before 0.26 need clang 18 or older. Install an older clang or use g++ (CXX=g++ ./learn setup), or install xtensor 0.26 or newer."
        "用 clang ${CMAKE_CXX_COMPILER_VERSION} 编译不了 xtensor ${xtensor_VERSION}：0.26 以前的版本要用 clang 18 或更旧的。请装一个旧一些的 clang，或者用 g++（CXX=g++ ./learn setup），或者装 xtensor 0.26 或更新的版本。")
endif()
if(oldest_${CMAKE_CXX_COMPILER_ID} AND
   CMAKE_CXX_COMPILER_VERSION VERSION_LESS oldest_${CMAKE_CXX_COMPILER_ID})
    refuse("xtensor ${xtensor_VERSION} needs g++ 11 or newer or clang 16 or newer; this is ${CMAKE_CXX_COMPILER_ID} ${CMAKE_CXX_COMPILER_VERSION}. Choose another compiler with CXX=... ./learn setup."
        "xtensor ${xtensor_VERSION} 要用 g++ 11 或更新、或者 clang 16 或更新的编译器；这里的是 ${CMAKE_CXX_COMPILER_ID} ${CMAKE_CXX_COMPILER_VERSION}。换一个编译器：CXX=... ./learn setup")
endif()

# Only the headers: the package's own CMake file insists on LAPACK, which matrix products don't need.
get_target_property(xtensor_include xtensor INTERFACE_INCLUDE_DIRECTORIES)
find_path(XTENSOR_BLAS_INCLUDE xtensor-blas/xlinalg.hpp HINTS ${xtensor_include})
if(NOT XTENSOR_BLAS_INCLUDE)
    missing(xtensor-blas libxtensor-blas-dev xtensor-blas xtensor-blas)
endif()

# An older xtensor-blas beside a newer xtensor, or two xtensors, end in pages of compiler errors.
include(CheckCXXSourceCompiles)
set(CMAKE_REQUIRED_INCLUDES ${xtensor_include} ${XTENSOR_BLAS_INCLUDE})
set(CMAKE_REQUIRED_FLAGS -std=c++20)
set(CMAKE_TRY_COMPILE_TARGET_TYPE STATIC_LIBRARY)  # not linked: only whether it can be read
check_cxx_source_compiles("#include <xtensor-blas/xblas_config.hpp>
#include <xtensor-blas/xlinalg.hpp>
xt::xtensor<double, 2> product(const xt::xtensor<double, 2>& a) { return xt::linalg::dot(a, a); }"
    XTENSOR_FITS_XTENSOR_BLAS)
unset(CMAKE_TRY_COMPILE_TARGET_TYPE)
unset(CMAKE_REQUIRED_FLAGS)
unset(CMAKE_REQUIRED_INCLUDES)
if(NOT XTENSOR_FITS_XTENSOR_BLAS)
    refuse("xtensor ${xtensor_VERSION} (${xtensor_include}) and the xtensor-blas in ${XTENSOR_BLAS_INCLUDE} can't be compiled together: one is older than the other, or another xtensor is in the way. Install both from one place (apt, brew or conda), and remove the other."
        "xtensor ${xtensor_VERSION}（${xtensor_include}）和 ${XTENSOR_BLAS_INCLUDE} 里的 xtensor-blas 没法一起编译：两者新旧不配，或者还有别的 xtensor 挡在前面。请从同一个地方（apt、brew 或 conda）装这两个，再删去多余的。")
endif()

find_package(BLAS QUIET)
if(NOT BLAS_FOUND)
    missing("A BLAS library" libopenblas-dev openblas openblas)
endif()
include(CheckFunctionExists)
set(CMAKE_REQUIRED_LIBRARIES BLAS::BLAS)
check_function_exists(cblas_dgemm BLAS_HAS_CBLAS)
unset(CMAKE_REQUIRED_LIBRARIES)
if(NOT BLAS_HAS_CBLAS)
    find_library(CBLAS_LIBRARY cblas)
    if(NOT CBLAS_LIBRARY)
        missing("The C interface of BLAS (cblas)" libopenblas-dev openblas openblas)
    endif()
endif()

find_package(fmt QUIET)
if(NOT fmt_FOUND)
    missing(fmt libfmt-dev fmt fmt)
endif()

if(fmt_VERSION VERSION_LESS 9)
    refuse("fmt ${fmt_VERSION} is too old: this needs 9 or newer. Ubuntu 22.04 has 8; Ubuntu 24.04 and Debian 12 have what is needed."
        "fmt ${fmt_VERSION} 太旧：要 9 或更新的版本。Ubuntu 22.04 自带的是 8；Ubuntu 24.04 和 Debian 12 自带的够新。")
endif()

find_package(CLI11 QUIET)
if(NOT CLI11_FOUND)
    missing(CLI11 libcli11-dev cli11 cli11)
endif()

find_package(nlohmann_json QUIET)
if(NOT nlohmann_json_FOUND)
    missing("nlohmann's JSON library" nlohmann-json3-dev nlohmann-json nlohmann_json)
endif()

find_path(UTF8PROC_INCLUDE utf8proc.h)
find_library(UTF8PROC_LIBRARY utf8proc)
if(NOT UTF8PROC_INCLUDE OR NOT UTF8PROC_LIBRARY)
    missing(utf8proc libutf8proc-dev utf8proc libutf8proc)
endif()
