# kg_venv(VARIABLE): a virtual environment in the build folder with the pinned generators of requirements-build.txt, made once
# and anew when that file changes; VARIABLE becomes its Python. kg_run(SENTENCE COMMAND ...) runs something at configure
# time, and stops with SENTENCE when it fails.

function(kg_run what)
    execute_process(COMMAND ${ARGN} RESULT_VARIABLE result OUTPUT_VARIABLE text ERROR_VARIABLE text)
    if(NOT result EQUAL 0)
        message(FATAL_ERROR "${what}\n${text}")
    endif()
endfunction()

function(kg_venv variable)
    set(requirements ${PROJECT_SOURCE_DIR}/cmake/requirements-build.txt)
    set(venv ${PROJECT_BINARY_DIR}/generators-venv)
    set(${variable} ${venv}/bin/python PARENT_SCOPE)
    file(SHA256 ${requirements} pinned)
    set(stamp ${venv}/made-from.txt)
    if(EXISTS ${stamp})
        file(READ ${stamp} made_from)
        if(made_from STREQUAL pinned)
            return()
        endif()
    endif()
    find_package(Python3 3.9 REQUIRED COMPONENTS Interpreter)
    file(REMOVE_RECURSE ${venv})
    kg_run("Python could not make a virtual environment. On Debian and Ubuntu: apt-get install python3-venv"
           ${Python3_EXECUTABLE} -m venv ${venv})
    kg_run("The generators could not be installed from PyPI (needed once; or set KG_GLAD_DIR and KG_MATH_FONT_DIR)."
           ${venv}/bin/python -m pip install --quiet --disable-pip-version-check --no-input --require-hashes
           --only-binary :all: -r ${requirements})
    file(WRITE ${stamp} "${pinned}")
endfunction()
