# What `cmake --install` puts where: header, both libraries, the command, the pkg-config file and the CMake package.

install(FILES include/kineograph.h DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(TARGETS kineograph_shared EXPORT kineograph-shared)
install(TARGETS kineograph_static EXPORT kineograph-static)
if(TARGET kineograph)
    install(TARGETS kineograph)
endif()

set(package_folder ${CMAKE_INSTALL_LIBDIR}/cmake/kineograph)
foreach(kind IN ITEMS shared static)
    install(EXPORT kineograph-${kind} NAMESPACE kineograph:: DESTINATION ${package_folder})
endforeach()
configure_package_config_file(cmake/kineograph-config.cmake.in kineograph-config.cmake
                              INSTALL_DESTINATION ${package_folder})
# Until 1.0 a new minor version may change anything, as the library's SONAME says.
write_basic_package_version_file(kineograph-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/kineograph-config.cmake
              ${CMAKE_CURRENT_BINARY_DIR}/kineograph-config-version.cmake DESTINATION ${package_folder})

# Libs.private, not Requires.private: with that, programs that link the shared library would need GLFW's headers too.
# The prefix is relative to the file, so that the whole may be installed with another prefix, or moved.
set(KG_PC_PRIVATE "-lglfw -lfreetype -lharfbuzz -lfribidi -ldeflate -lm -lpthread -ldl")
file(RELATIVE_PATH up /${CMAKE_INSTALL_LIBDIR}/pkgconfig /)
string(REGEX REPLACE "/$" "" up ${up})
set(KG_PC_PREFIX "\${pcfiledir}/${up}")
foreach(kind IN ITEMS LIBDIR INCLUDEDIR)
    if(IS_ABSOLUTE "${CMAKE_INSTALL_${kind}}")
        set(KG_PC_PREFIX "${CMAKE_INSTALL_PREFIX}")
        set(KG_PC_${kind} "${CMAKE_INSTALL_${kind}}")
    else()
        set(KG_PC_${kind} "\${prefix}/${CMAKE_INSTALL_${kind}}")
    endif()
endforeach()
configure_file(cmake/kineograph.pc.in kineograph.pc @ONLY)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/kineograph.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
