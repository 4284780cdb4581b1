# The entry points of OpenGL and EGL: glad 2, generated once into the build folder by the pinned generator and never
# committed. Defines the object library kg_glad with <glad/gl.h> and <glad/egl.h>.
#
# OpenGL comes without a loader of its own (pass gladLoadGL a get-proc function); EGL opens libEGL at run time
# (gladLoaderLoadEGL), so that a machine without it gets our sentence and not the dynamic linker's.
#
# KG_GLAD_DIR: a folder that was generated before (gl.c, egl.c in src/, headers in include/), to build without a network.

set(KG_GLAD_GL_EXTENSIONS GL_ARB_buffer_storage GL_ARB_get_program_binary GL_KHR_debug)
set(KG_GLAD_EGL_EXTENSIONS
    EGL_EXT_device_base EGL_EXT_device_drm EGL_EXT_device_enumeration EGL_EXT_device_query EGL_EXT_platform_base
    EGL_EXT_platform_device EGL_KHR_create_context EGL_KHR_no_config_context EGL_KHR_platform_gbm
    EGL_KHR_surfaceless_context EGL_MESA_platform_surfaceless)

include(venv)

function(kg_glad_generate folder)
    set(requirements ${PROJECT_SOURCE_DIR}/cmake/requirements-build.txt)
    set_property(DIRECTORY ${PROJECT_SOURCE_DIR} APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${requirements})
    file(SHA256 ${requirements} pinned)
    set(made_by "${pinned} ${KG_GLAD_GL_EXTENSIONS} ${KG_GLAD_EGL_EXTENSIONS}")
    set(stamp ${folder}/made-by.txt)
    if(EXISTS ${stamp})
        file(READ ${stamp} made_before)
        if(made_before STREQUAL made_by)
            return()
        endif()
    endif()

    message(STATUS "Generating the OpenGL and EGL entry points")
    file(REMOVE_RECURSE ${folder})
    kg_venv(python)
    string(REPLACE ";" "," gl "${KG_GLAD_GL_EXTENSIONS}")
    string(REPLACE ";" "," egl "${KG_GLAD_EGL_EXTENSIONS}")
    set(glad ${python} -m glad --quiet --reproducible --out-path ${folder})
    kg_run("glad could not generate OpenGL." ${glad} --api gl:core=3.3 --extensions ${gl} c)
    kg_run("glad could not generate EGL." ${glad} --api egl=1.5 --extensions ${egl} c --loader)
    file(WRITE ${stamp} "${made_by}")
endfunction()

set(KG_GLAD_DIR "" CACHE PATH "A folder with glad's files, instead of generating them")
set(kg_glad_dir ${KG_GLAD_DIR})
if(NOT kg_glad_dir)
    set(kg_glad_dir ${PROJECT_BINARY_DIR}/glad)
    kg_glad_generate(${kg_glad_dir})
elseif(NOT EXISTS ${kg_glad_dir}/src/gl.c OR NOT EXISTS ${kg_glad_dir}/src/egl.c)
    message(FATAL_ERROR "KG_GLAD_DIR is ${kg_glad_dir}, which has no src/gl.c and src/egl.c.")
endif()

add_library(kg_glad OBJECT ${kg_glad_dir}/src/gl.c ${kg_glad_dir}/src/egl.c)
target_include_directories(kg_glad SYSTEM PUBLIC $<BUILD_INTERFACE:${kg_glad_dir}/include>)
# EGL_NO_X11: native types are plain pointers, so that X11's headers are not needed.
target_compile_definitions(kg_glad PUBLIC EGL_NO_X11)
target_compile_options(kg_glad PRIVATE -w)
set_target_properties(kg_glad PROPERTIES POSITION_INDEPENDENT_CODE ON C_VISIBILITY_PRESET hidden)
