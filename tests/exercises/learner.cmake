# How a learner's own file is compiled: outside of the build, by the loop, with one command that stands
# in exercises/compile.txt, a word a line; after an empty line each, the two ways to link it. A learner
# waits for them, so they are the fastest there are: clang where it is, a precompiled header, no debug
# information, and lld or mold called without the compiler between.

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
# LEARNER=g++ ./learn setup chooses another.
if(CMAKE_CXX_COMPILER_ID MATCHES Clang)
    set(LEARNER_COMPILER ${CMAKE_CXX_COMPILER} CACHE FILEPATH "What compiles a learner's file")
elseif(DEFINED ENV{LEARNER})
    find_program(LEARNER_COMPILER $ENV{LEARNER} REQUIRED)
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

# A function that forgets to return goes on anywhere, m[i, j] compiles and means m[j], a sum that is
# not begun with 0 holds anything, and what is narrowed one compiler refuses and the other takes.
list(APPEND learner_flags -O0)
set(header ${PROJECT_BINARY_DIR}/exercises/learner.hpp)
file(CONFIGURE OUTPUT ${header} CONTENT
    "#include \"${CMAKE_CURRENT_SOURCE_DIR}/learner_headers.hpp\"\n")
if(learner_version MATCHES clang)
    set(precompiled ${header}.pch)
    set(precompile -fpch-instantiate-templates -fpch-codegen)
    set(use_precompiled -include-pch ${precompiled})
    set(learner_errors -Werror=return-type -Werror=deprecated-comma-subscript
        -Werror=uninitialized)
else()
    set(precompiled ${header}.gch)
    set(precompile "")
    set(use_precompiled -include ${header})
    set(learner_errors -Werror=return-type -Werror=comma-subscript -Werror=uninitialized
        -Werror=narrowing)
endif()
add_custom_command(OUTPUT ${precompiled}
    COMMAND ${LEARNER_COMPILER} ${learner_flags} ${precompile} -MD -MQ ${precompiled} -MF ${precompiled}.d
        -x c++-header ${header} -o ${precompiled}
    DEPENDS ${header} DEPFILE ${precompiled}.d
    COMMENT "Precompiling what learners' files include" VERBATIM)
add_custom_target(learner_header DEPENDS ${precompiled})

# What stands in it, or what it only declares.
if(learner_version MATCHES clang)
    set(header_object ${PROJECT_BINARY_DIR}/exercises/learner_header.o)
    add_custom_command(OUTPUT ${header_object}
        COMMAND ${LEARNER_COMPILER} ${learner_flags} -Wno-unused-command-line-argument
            -c ${precompiled} -o ${header_object}
        DEPENDS ${precompiled} COMMENT "Compiling what learners' files include" VERBATIM)
    set_source_files_properties(${header_object} PROPERTIES EXTERNAL_OBJECT ON GENERATED ON)
    written_once(written_once ${header_object})
else()
    written_once(written_once answer/expressions.cpp)
endif()

# Linked for a check, and for ./learn run N --mine, where only the stages are seen from outside. The
# linker itself where that is simple, and else the compiler, which knows how to call one.
set(exercises ${PROJECT_BINARY_DIR}/exercises)
set(written_once ${exercises}/written_once.so)
find_program(LEARNER_LINKER NAMES ld.mold ld.lld)
set(link ${LEARNER_COMPILER} -shared -Wl,-rpath,${exercises})
set(stages_only -Wl,--version-script=${CMAKE_CURRENT_SOURCE_DIR}/mine.map)
set(after_objects ${written_once})
if(LEARNER_LINKER)
    cmake_path(GET LEARNER_LINKER FILENAME linker)
    string(REPLACE "ld." "-fuse-ld=" linker ${linker})
    list(APPEND link ${linker})
endif()
if(APPLE)
    set(link ${LEARNER_COMPILER} -dynamiclib -undefined dynamic_lookup -Wl,-rpath,${exercises})
    set(stages_only -Wl,-exported_symbol,__ZN9attention*)
elseif(ATTENTION_SANITIZE)
    list(APPEND link -fsanitize=address,undefined)
elseif(LEARNER_LINKER)
    # <iostream>, and what a file does when it is loaded, needs what the compiler puts around.
    foreach(part crtbeginS.o crtendS.o)
        execute_process(COMMAND ${LEARNER_COMPILER} -print-file-name=${part}
            OUTPUT_VARIABLE ${part} OUTPUT_STRIP_TRAILING_WHITESPACE)
    endforeach()
    execute_process(COMMAND ${LEARNER_COMPILER} -print-libgcc-file-name
        OUTPUT_VARIABLE libgcc OUTPUT_STRIP_TRAILING_WHITESPACE)
    if(EXISTS "${crtbeginS.o}" AND EXISTS "${crtendS.o}" AND EXISTS "${libgcc}")
        set(link ${LEARNER_LINKER} -shared --eh-frame-hdr -rpath ${exercises} ${crtbeginS.o})
        set(stages_only --version-script=${CMAKE_CURRENT_SOURCE_DIR}/mine.map)
        list(APPEND after_objects ${libgcc} ${crtendS.o})
    endif()
endif()

set(compile ${LEARNER_COMPILER} ${learner_flags} ${use_precompiled} ${learner_errors}
    -iquote @FOLDER@ -c @SOURCE@ -o @OBJECT@)
set(link_check ${link} @OBJECT@ ${exercises}/calls_@NUMBER@.o ${after_objects} -o @MODULE@)
set(link_stages ${link} ${stages_only} @OBJECT@ ${after_objects} -o @MODULE@)
foreach(command compile link_check link_stages)
    list(JOIN ${command} "\n" ${command})
endforeach()
file(GENERATE OUTPUT ${exercises}/compile.txt CONTENT "${compile}

${link_check}

${link_stages}
")
