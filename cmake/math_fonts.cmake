# The fonts of mathematical text: those that matplotlib sets it in, cut down at configure time by math_fonts.py. KG_MATH_FONTS
# becomes the list of files to embed.
#
# KG_MATPLOTLIB_FONTS: matplotlib's folder mpl-data/fonts/ttf (any installed matplotlib has one).
# KG_MATH_FONT_DIR: a folder with fonts that were cut before, to build without a network.

include(venv)

find_path(KG_MATPLOTLIB_FONTS DejaVuSansDisplay.ttf PATHS /usr/share/matplotlib/mpl-data/fonts/ttf NO_DEFAULT_PATH)
set(KG_MATH_FONT_DIR "" CACHE PATH "A folder with the fonts of mathematical text, instead of cutting them")

set(kg_math_font_dir ${KG_MATH_FONT_DIR})
if(NOT kg_math_font_dir)
    if(NOT KG_MATPLOTLIB_FONTS)
        message(FATAL_ERROR "The fonts of mathematical text are missing. On Debian and Ubuntu: apt-get install "
                            "python-matplotlib-data (or set KG_MATPLOTLIB_FONTS to matplotlib's mpl-data/fonts/ttf)")
    endif()
    set(kg_math_font_dir ${PROJECT_BINARY_DIR}/math-fonts)
    set(script ${CMAKE_CURRENT_LIST_DIR}/math_fonts.py)
    set_property(DIRECTORY ${PROJECT_SOURCE_DIR} APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${script})
    file(SHA256 ${script} made_by)
    set(stamp ${kg_math_font_dir}/made-by.txt)
    set(made_before)
    if(EXISTS ${stamp})
        file(READ ${stamp} made_before)
    endif()
    if(NOT made_before STREQUAL "${made_by} ${KG_MATPLOTLIB_FONTS}")
        message(STATUS "Cutting the fonts of mathematical text")
        file(REMOVE_RECURSE ${kg_math_font_dir})
        kg_venv(python)
        kg_run("The fonts of mathematical text could not be cut." ${python} ${script} ${KG_MATPLOTLIB_FONTS} ${kg_math_font_dir})
        file(WRITE ${stamp} "${made_by} ${KG_MATPLOTLIB_FONTS}")
    endif()
endif()

set(KG_MATH_FONTS)
foreach(name IN ITEMS it bf tt ex stix stix_it stix_bf own_it own_bf size1 size2 size3 size4 size5 prime)
    set(file ${kg_math_font_dir}/math_${name}.ttf)
    if(NOT EXISTS ${file})
        message(FATAL_ERROR "KG_MATH_FONT_DIR is ${kg_math_font_dir}, which has no math_${name}.ttf.")
    endif()
    list(APPEND KG_MATH_FONTS ${file})
endforeach()
