# A thin front to CMake: it installs what is missing and calls cmake, ninja and ctest. Everything is built in build/.
#
#   make            release build: build/kineograph and both libraries
#   make demo       the same, then films out/svm.gif
#   make test       builds and runs all tests
#   make bench      measures
#   make asan tsan  tests under the address and undefined-behaviour sanitizers; under the thread sanitizer
#   make format     formats all C by .clang-format
#   make install PREFIX=/usr/local
#
# CMAKE_ARGS is handed to cmake, DEPS= (empty) installs nothing.

BUILD = build
PREFIX = /usr/local
CMAKE_ARGS =
CTEST_ARGS =
DEPS = yes
JOBS := $(shell nproc 2>/dev/null || echo 2)
WINDOW := $(if $(CI),,$(if $(DISPLAY)$(WAYLAND_DISPLAY),--window))

all: $(BUILD)/build.ninja
	@cmake --build $(BUILD)

# Packages are looked at once for a build folder, and again when the list changes.
$(BUILD)/.deps-%: cmake/install-deps.sh
	@mkdir -p $(BUILD)
	@$(if $(DEPS),sh cmake/install-deps.sh $* && touch $@,:)

$(BUILD)/build.ninja: | $(BUILD)/.deps-build
	cmake -S . -B $(BUILD) -G Ninja $(CMAKE_ARGS)

demo: all
	@mkdir -p out
	$(BUILD)/kineograph demo svm -o out/svm.gif $(WINDOW)

test: $(BUILD)/.deps-build $(BUILD)/.deps-test
	cmake -S . -B $(BUILD) -G Ninja -DKG_TESTS=ON $(CMAKE_ARGS)
	cmake --build $(BUILD)
	ctest --test-dir $(BUILD) --output-on-failure -j $(JOBS) $(CTEST_ARGS)

bench: all
	@mkdir -p out
	$(BUILD)/bench/bench $(BENCH_ARGS)

# The entry points of OpenGL that build/ has made serve these too.
asan tsan: $(BUILD)/.deps-build $(BUILD)/.deps-test
	cmake --preset $@ $(if $(wildcard $(BUILD)/glad/made-by.txt),-DKG_GLAD_DIR=$(CURDIR)/$(BUILD)/glad) \
		$(if $(wildcard $(BUILD)/math-fonts/made-by.txt),-DKG_MATH_FONT_DIR=$(CURDIR)/$(BUILD)/math-fonts) $(CMAKE_ARGS)
	cmake --build build-$@
	sh cmake/fixed-addresses.sh ctest --preset $@ -j $(JOBS) $(CTEST_ARGS)

format: $(BUILD)/.deps-format
	clang-format -i $$(git ls-files -co --exclude-standard 'src/*.[ch]' 'tests/*.[ch]' 'examples/*.[ch]' 'bench/*.[ch]')

install: all
	DESTDIR="$(DESTDIR)" cmake --install $(BUILD) --prefix "$(PREFIX)"
	@if [ -z "$(DESTDIR)" ] && [ "$$(id -u)" -eq 0 ] && command -v ldconfig >/dev/null; then ldconfig; fi

clean:
	rm -rf build build-asan build-tsan build-debug build-clang out

.PHONY: all demo test bench asan tsan format install clean
.SECONDARY:
