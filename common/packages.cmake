# The libraries that this project stands on, and what to say when one is missing.

# Ends with the command that installs `what`.
function(missing what apt brew conda)
    message(FATAL_ERROR
        "${what} was not found. Install it with one of\n"
        "  apt-get install ${apt}        (Debian, Ubuntu)\n"
        "  brew install ${brew}          (macOS)\n"
        "  conda install -c conda-forge ${conda}\n"
        "or let ./learn setup install everything.")
endfunction()

find_package(xtensor QUIET)
if(NOT xtensor_FOUND)
    missing(xtensor libxtensor-dev xtensor xtensor)
endif()

if(xtensor_VERSION VERSION_LESS 0.24)
    message(FATAL_ERROR
        "xtensor ${xtensor_VERSION} is too old: this needs 0.24 or newer. Ubuntu 22.04 has 0.23; Ubuntu "
        "24.04 and Debian 12 have what is needed, and so has conda on any system: conda install -c "
        "conda-forge cmake ninja cxx-compiler xtensor xtensor-blas openblas fmt catch2 nlohmann_json "
        "cli11 libutf8proc")
endif()

# Which compilers can read which xtensor, as tried with this project: upstream asks for C++20 from
# 0.27 on, names no oldest or newest compiler, and tests itself with g++ 11, clang 17 and newer.
if(xtensor_VERSION VERSION_GREATER_EQUAL 0.27)
    set(oldest_GNU 11)
    set(oldest_Clang 16)
elseif(CMAKE_CXX_COMPILER_ID STREQUAL "Clang" AND xtensor_VERSION VERSION_LESS 0.26 AND
       CMAKE_CXX_COMPILER_VERSION VERSION_GREATER_EQUAL 19)
    message(FATAL_ERROR
        "xtensor ${xtensor_VERSION} does not compile with clang ${CMAKE_CXX_COMPILER_VERSION}: "
        "versions before 0.26 need clang 18 or older. Install an older clang or use g++ "
        "(CXX=g++ ./learn setup), or install xtensor 0.26 or newer.")
endif()
if(oldest_${CMAKE_CXX_COMPILER_ID} AND
   CMAKE_CXX_COMPILER_VERSION VERSION_LESS oldest_${CMAKE_CXX_COMPILER_ID})
    message(FATAL_ERROR
        "xtensor ${xtensor_VERSION} needs g++ 11 or newer or clang 16 or newer; this is "
        "${CMAKE_CXX_COMPILER_ID} ${CMAKE_CXX_COMPILER_VERSION}. Choose another compiler with "
        "CXX=... ./learn setup.")
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
    message(FATAL_ERROR
        "xtensor ${xtensor_VERSION} (${xtensor_include}) and the xtensor-blas in ${XTENSOR_BLAS_INCLUDE} "
        "can't be compiled together: one is older than the other, or another xtensor is in the way. "
        "Install both from one place (apt, brew or conda), and remove the other.")
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
    message(FATAL_ERROR "fmt ${fmt_VERSION} is too old: this needs 9 or newer. Ubuntu 22.04 has 8; "
        "Ubuntu 24.04 and Debian 12 have what is needed.")
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
