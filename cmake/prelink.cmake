# kg_prelink(VARIABLE OBJECT ...): VARIABLE becomes what a static library is made of: the objects linked into one with hidden
# names made local. Where that cannot be done (linkers other than ELF's, sanitizers, which keep books on names) it is the
# objects as they are.
function(kg_prelink variable)
    if(NOT CMAKE_OBJCOPY OR APPLE OR WIN32 OR KG_SANITIZE)
        set(${variable} ${ARGN} PARENT_SCOPE)
        return()
    endif()
    set(output ${PROJECT_BINARY_DIR}/kineograph-prelinked.o)
    add_custom_command(
        OUTPUT ${output}
        COMMAND ${CMAKE_C_COMPILER} -r -nostdlib -o ${output} ${ARGN}
        COMMAND ${CMAKE_OBJCOPY} --localize-hidden ${output}
        DEPENDS ${ARGN}
        COMMAND_EXPAND_LISTS VERBATIM
        COMMENT "Linking the static library's object")
    set_source_files_properties(${output} PROPERTIES EXTERNAL_OBJECT ON GENERATED ON)
    set(${variable} ${output} PARENT_SCOPE)
endfunction()
