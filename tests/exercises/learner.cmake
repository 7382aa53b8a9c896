# How a learner's own file is compiled: outside of the build, by the loop, with one command that stands
# in exercises/compile.txt, a word a line. A learner waits for it, so it is the fastest there is: clang
# where it is, a precompiled header, no debug information, lld or mold.

get_target_property(xtensor_folders xtensor INTERFACE_INCLUDE_DIRECTORIES)
list(APPEND xtensor_folders ${XTENSOR_BLAS_INCLUDE})
list(REMOVE_DUPLICATES xtensor_folders)

list(TRANSFORM seen_to PREPEND -D OUTPUT_VARIABLE definitions)
set(learner_flags -std=c++20 -fPIC -g0 ${definitions}
    -I${PROJECT_SOURCE_DIR} -I${PROJECT_SOURCE_DIR}/chapters)
foreach(folder IN LISTS xtensor_folders)
    if(NOT folder STREQUAL /usr/include)
        list(APPEND learner_flags -isystem ${folder})
    endif()
endforeach()
if(ATTENTION_SANITIZE)
    list(APPEND learner_flags -fsanitize=address,undefined -fno-sanitize-recover=all)
endif()

# Is there a clang that reads this xtensor? (Where the whole project is built with one, it is that.)
if(CMAKE_CXX_COMPILER_ID MATCHES Clang)
    set(LEARNER_COMPILER ${CMAKE_CXX_COMPILER} CACHE FILEPATH "What compiles a learner's file")
elseif(NOT LEARNER_COMPILER)
    set(LEARNER_COMPILER ${CMAKE_CXX_COMPILER})
    find_program(LEARNER_CLANG NAMES clang++ clang++-19 clang++-18 clang++-17 clang++-16 clang++-15
        clang++-14)
    if(LEARNER_CLANG AND NOT ATTENTION_SANITIZE)
        execute_process(COMMAND ${LEARNER_CLANG} ${learner_flags} -fsyntax-only
            ${CMAKE_CURRENT_SOURCE_DIR}/learner_headers.cpp
            RESULT_VARIABLE refused OUTPUT_QUIET ERROR_QUIET)
        if(refused EQUAL 0)
            set(LEARNER_COMPILER ${LEARNER_CLANG})
        endif()
    endif()
    set(LEARNER_COMPILER ${LEARNER_COMPILER} CACHE FILEPATH "What compiles a learner's file" FORCE)
endif()
execute_process(COMMAND ${LEARNER_COMPILER} --version OUTPUT_VARIABLE learner_version)

# A function that forgets to return goes on anywhere, and m[i, j] compiles and means m[j].
set(header ${PROJECT_BINARY_DIR}/exercises/learner.hpp)
file(CONFIGURE OUTPUT ${header} CONTENT
    "#include \"${CMAKE_CURRENT_SOURCE_DIR}/learner_headers.hpp\"\n")
if(learner_version MATCHES clang)
    list(APPEND learner_flags -O0)
    set(precompiled ${header}.pch)
    set(precompile -fpch-instantiate-templates)
    set(use_precompiled -include-pch ${precompiled})
    set(learner_errors -Werror=return-type -Werror=deprecated-comma-subscript)
else()
    list(APPEND learner_flags -Og)
    set(precompiled ${header}.gch)
    set(precompile "")
    set(use_precompiled -include ${header})
    set(learner_errors -Werror=return-type -Werror=comma-subscript)
endif()
add_custom_command(OUTPUT ${precompiled}
    COMMAND ${LEARNER_COMPILER} ${learner_flags} ${precompile} -MD -MT ${precompiled} -MF ${precompiled}.d
        -x c++-header ${header} -o ${precompiled}
    DEPENDS ${header} DEPFILE ${precompiled}.d
    COMMENT "Precompiling what learners' files include" VERBATIM)
add_custom_target(learner_header DEPENDS ${precompiled})

set(linker "")
foreach(name mold lld)
    find_program(LINKER_${name} NAMES ${name} ld.${name})
    if(LINKER_${name})
        set(linker -fuse-ld=${name})
        break()
    endif()
endforeach()
set(shared -shared)
if(APPLE)
    set(shared -bundle -undefined dynamic_lookup)
endif()
list(JOIN learner_flags "\n" lines)
list(JOIN use_precompiled "\n" use_lines)
list(JOIN learner_errors "\n" error_lines)
list(JOIN shared "\n" shared_lines)
file(GENERATE OUTPUT ${PROJECT_BINARY_DIR}/exercises/compile.txt CONTENT
    "${LEARNER_COMPILER}
${lines}
${use_lines}
${error_lines}
-iquote
@PAGES@
${shared_lines}
${linker}
@SOURCE@
${PROJECT_BINARY_DIR}/exercises/calls_@NUMBER@.o
-o
@MODULE@
")
