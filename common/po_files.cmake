# Writes ${OUTPUT}, a .cpp file that holds the .po files ${INPUT}, an entry a literal: compilers warn of
# literals that are longer than they must be able to hold.
set(text "// Written by CMake: the .po files.\n#include \"common/language.hpp\"\n\nnamespace attention {\n
const std::vector<std::string_view>& po_files() {\n    static const std::vector<std::string_view> files{\n")
foreach(file IN LISTS INPUT)
    file(READ ${file} po)
    string(REPLACE "\n\n" ")PO\",\n        R\"PO(" po "${po}")
    string(APPEND text "        R\"PO(${po})PO\",\n")
endforeach()
string(APPEND text "    };\n    return files;\n}\n\n}  // namespace attention\n")
file(WRITE ${OUTPUT} "${text}")
