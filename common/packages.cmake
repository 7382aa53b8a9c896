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

# Which compilers can read which xtensor.
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
