# How the project's own C is compiled: kg_compile_options(TARGET), and the sanitizer that the whole build uses.

option(KG_WERROR "Warnings are errors" OFF)
set(KG_SANITIZE "" CACHE STRING "Sanitizers for everything, as -fsanitize takes them: address,undefined or thread")

if(KG_SANITIZE)
    add_compile_options(-fsanitize=${KG_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
    add_link_options(-fsanitize=${KG_SANITIZE})
endif()

function(kg_compile_options target)
    target_compile_features(${target} PRIVATE c_std_11)
    set_target_properties(${target} PROPERTIES C_STANDARD 11 C_STANDARD_REQUIRED ON C_EXTENSIONS OFF)
    target_compile_definitions(${target} PRIVATE _POSIX_C_SOURCE=200809L)
    # No fused multiply-add behind our back: layouts and palettes are the same with every compiler and machine.
    target_compile_options(${target} PRIVATE -Wall -Wextra -Wconversion -Wshadow -ffp-contract=off
                           $<$<BOOL:${KG_WERROR}>:-Werror>)
    get_target_property(type ${target} TYPE)
    if(KG_SANITIZE AND type STREQUAL EXECUTABLE)
        target_sources(${target} PRIVATE ${PROJECT_SOURCE_DIR}/tests/build/keep_modules.c)
    endif()
endfunction()
