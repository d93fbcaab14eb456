# `make demo` and `make test` need Rust, a C compiler and Python 3; they make their own environment in .venv.

CARGO ?= cargo
PYTHON ?= python3
CFLAGS ?= -O2 -Wall -Wextra
TARGET := $(or $(CARGO_TARGET_DIR),target)
VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip --quiet --disable-pip-version-check
WHEELS := $(TARGET)/wheels
RUST_SOURCES := $(shell find src -name '*.rs') build.rs cbindgen.toml Cargo.toml Cargo.lock
CXXFLAGS ?= -O2 -Wall -Wextra
C_DEMOS := $(TARGET)/demo/c/demo
ABI = $(shell sed -n 's/^#define LK_ABI_VERSION //p' include/lanekit.h)
VERSION = $(shell sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -1)

.PHONY: help demo test build wheel header header-check fmt-check clippy bench accuracy accuracy-quick values coefficients
.PHONY: hashes picture arm arm-bits old-cpus install clean stubs keras-page keras-oracle examples mypy

help:
	@echo "make demo      a tour in C and Python, on real input"
	@echo "make test      every test: Rust, C, C++, Python"
	@echo "make build     the library, in $(TARGET)/release"
	@echo "make wheel     the Python package, in $(WHEELS)"
	@echo "make generate  every file made of the registry, after a change in a table, a row or a docstring"
	@echo "make check-generated  whether they are fresh"
	@echo "make bench     times beside NumPy and MKL, into docs/PERFORMANCE.md"
	@echo "make accuracy  exhaustive error bounds, into docs/ACCURACY.md (builds MPFR, which takes m4; hours)"
	@echo "make accuracy-quick  a sample of them"
	@echo "make values    tests/values.txt, after a change in the op table (builds MPFR)"
	@echo "make coefficients  the constants in src/math/tables"
	@echo "make stubs     python/lanekit/__init__.pyi, after a change in the package's names"
	@echo "make keras-page  docs/KERAS.md, after a change in docstrings"
	@echo "make keras-oracle  every function of keras.backend beside TensorFlow's (Python 3.11)"
	@echo "make examples  the programs in examples/ that check their answers, in C, C++, Rust and Python"
	@echo "make mypy      the package's annotations"
	@echo "make hashes    tests/hashes.txt, after a change in the bits of a result"
	@echo "make dump      what the hashes are of, into INTO, for tools/compare_dumps.py"
	@echo "make picture   docs/demo.png"
	@echo "make arm       the tests for AArch64, under qemu (Debian and Ubuntu)"
	@echo "make old-cpus  the bits of products without AVX2 and without FMA, under qemu (Debian and Ubuntu: qemu-user)"
	@echo "make install   library, headers and lanekit.pc, under PREFIX (/usr/local) and DESTDIR"
	@echo "make clean     remove what was built"

demo: $(C_DEMOS) installed-demo
	@for demo in $(C_DEMOS); do echo "== $$demo"; $$demo || exit 1; done
	@echo "== examples/demo_tour.py"
	@$(PY) examples/demo_tour.py $(TARGET)/demo/photo.png

test:
	$(CARGO) test --features ndarray
	$(MAKE) pytest

.PHONY: pytest
pytest: installed-test
	$(PY) -m pytest

# Part of pytest too.
mypy: installed-test
	$(PY) -m mypy
	$(PY) -m mypy python/tests/typed_use.py

build:
	$(CARGO) build --release --lib

# The C programs of the demo take the shared library that is in the wheel: it is compiled once.
DEMO_LIB := $(TARGET)/demo/lib

$(DEMO_LIB)/.made: $(WHEELS)/.built
	@mkdir -p $(DEMO_LIB)
	cp $(TARGET)/release/liblanekit.so $(DEMO_LIB)/liblanekit.so.$(ABI)
	ln -sf liblanekit.so.$(ABI) $(DEMO_LIB)/liblanekit.so
	@touch $@

WITH_DEMO_LIB := -Iinclude -L$(DEMO_LIB) -Wl,-rpath,'$$ORIGIN/../lib'

$(TARGET)/demo/c/%: examples/c/%.c include/lanekit.h $(DEMO_LIB)/.made
	@mkdir -p $(@D)
	$(CC) -std=c11 $(CFLAGS) $< -o $@ $(WITH_DEMO_LIB) -llanekit -lm

$(TARGET)/demo/cpp/%: examples/cpp/%.cpp $(wildcard include/*) $(DEMO_LIB)/.made
	@mkdir -p $(@D)
	$(CXX) -std=c++17 $(CXXFLAGS) $< -o $@ $(WITH_DEMO_LIB) -llanekit

$(PY):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 9))' || \
	  { echo "Python 3.9 or newer is needed; name it with make PYTHON=..."; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' || \
	  { echo "This Python can't make virtual environments; on Debian and Ubuntu: apt install python3-venv"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/bin/maturin: | $(PY)
	$(PIP) install 'maturin>=1.7,<2' cffi

wheel: $(WHEELS)/.built

$(WHEELS)/.built: $(RUST_SOURCES) $(wildcard python/lanekit/*.py python/lanekit/*.pyi) pyproject.toml | $(VENV)/bin/maturin
	@rm -rf $(WHEELS)
	@echo "compiling the library: 5 to 9 minutes on 2 idle cores; cargo is silent for most of that, behind its last line"
	$(VENV)/bin/maturin build --release --interpreter $(PY) --out $(WHEELS)
	@touch $@

# installed-test: the package and what its extra `test` asks for.
installed-%: $(WHEELS)/.built
	@echo "installing the package into $(VENV), with what it takes to $*"
	@$(PIP) install --force-reinstall --no-deps $(WHEELS)/*.whl
	@$(PIP) install "$$(echo $(WHEELS)/*.whl)[$*]"

# build.rs writes the header where cargo says that its output is.
GENERATED = $$($(CARGO) check --quiet --message-format=json | \
  sed -n 's/.*"build-script-executed","package_id":"path.*"out_dir":"\([^"]*\)".*/\1/p')/lanekit.h

# Of the registry: exports, lists, tables and functions in Python by tools/generate, which compiles in seconds; of the
# exports, the header.
GENERATE := $(CARGO) run --quiet --manifest-path tools/generate/Cargo.toml --target-dir $(TARGET)/generate

.PHONY: generate check-generated
generate:
	$(GENERATE)
	$(MAKE) header
	$(GENERATE)

check-generated: header-check
	$(GENERATE) -- --check

header:
	cp "$(GENERATED)" include/lanekit.h

header-check:
	diff -u include/lanekit.h "$(GENERATED)"

ACCURACY := --manifest-path tests/accuracy/Cargo.toml --target-dir $(TARGET)/accuracy

fmt-check:
	$(CARGO) fmt --check
	$(CARGO) fmt --check --manifest-path tests/accuracy/Cargo.toml
	$(CARGO) fmt --check --manifest-path tools/generate/Cargo.toml

clippy:
	$(CARGO) clippy --all-targets --features ndarray -- -D warnings
	$(CARGO) clippy --quiet --manifest-path tools/generate/Cargo.toml --target-dir $(TARGET)/generate -- -D warnings

bench: build installed-bench
	$(PY) benches/compare.py --lib $(TARGET)/release/liblanekit.so; status=$$?; $(PY) tools/readme.py; exit $$status

# A package of its own: its reference, MPFR, is built from source.
accuracy:
	$(CARGO) run --release $(ACCURACY) full
	$(PYTHON) tools/readme.py
accuracy-quick:
	$(CARGO) test --release $(ACCURACY)
values:
	$(CARGO) run --release $(ACCURACY) values

# The constants of src/math, from their definitions.
coefficients: | $(PY)
	$(PIP) install mpmath gmpy2
	$(PY) tools/coefficients.py

# tests/hashes*.txt, after a change in results.
hashes:
	LANEKIT_WRITE_HASHES=1 $(CARGO) test --test isa -- --exact ops reductions
	LANEKIT_WRITE_HASHES=1 $(CARGO) test --test random -- --exact hashes
	LANEKIT_WRITE_HASHES=1 $(CARGO) test --test lines -- --exact levels_agree
	LANEKIT_WRITE_HASHES=1 $(CARGO) test --test training --test ctc --test conv --test images --test losses --test calls \
	  -- --exact levels_agree

# What the hashes are of, for tools/compare_dumps.py; ONLY="--test isa -- --exact ops" for a part.
INTO ?= $(TARGET)/dump
ONLY ?= --test isa --test lines --test training --test ctc --test conv --test images --test losses --test products \
  --test calls
.PHONY: dump
dump:
	LANEKIT_DUMP=$(abspath $(INTO)) $(CARGO) test $(ONLY)

# Files that are made of the package: of its names and its docstrings.
stubs: installed-test
	$(PY) tools/stubs.py
keras-page: installed-test
	$(PY) tools/keras_page.py

# TensorFlow 2.15 has wheels for Python 3.9 to 3.11, and wants NumPy 1.26: it gets an environment of its own.
KERAS_PYTHON ?= python3.11
KERAS_VENV := .venv-keras
KERAS_PY := $(KERAS_VENV)/bin/python

$(KERAS_VENV)/.made:
	$(KERAS_PYTHON) -m venv $(KERAS_VENV)
	$(KERAS_PY) -m pip install --quiet --disable-pip-version-check 'tensorflow-cpu==2.15.1' 'numpy<2' cffi
	@touch $@

keras-oracle: $(WHEELS)/.built $(KERAS_VENV)/.made
	$(KERAS_PY) -m pip install --quiet --disable-pip-version-check --force-reinstall --no-deps $(WHEELS)/*.whl
	$(KERAS_PY) tools/keras_oracle.py

EXAMPLES := digits_mlp photo_cnn black_scholes likelihood

examples: installed-demo $(TARGET)/demo/c/program $(TARGET)/demo/cpp/demo $(TARGET)/demo/cpp/program
	@mkdir -p $(TARGET)/demo
	@echo "== examples/c/program.c"; $(TARGET)/demo/c/program $(TARGET)/demo/mandelbrot.png
	@for name in demo program; do echo "== examples/cpp/$$name.cpp"; $(TARGET)/demo/cpp/$$name || exit 1; done
	@for name in tone_curve columns; do echo "== examples/rust/$$name.rs"; \
	  $(CARGO) run --quiet --features ndarray --example $$name || exit 1; done
	@for name in $(EXAMPLES); do echo "== examples/$$name.py"; \
	  $(PY) examples/$$name.py $(TARGET)/demo/$$name.png || exit 1; done

picture: installed-demo
	$(PY) examples/demo_tour.py docs/demo.png

arm:
	tools/arm.sh --lib --test isa --test random --test lines --test cast --test fenv --test guard_pages --test layouts \
	  --test reductions --test scan --test order --test arrange --test training --test ctc --test images --test losses \
	  --test conv --test linalg --test products --test calls

# What CI runs of it: the primitives, and every operation's bits against those that x86 gave.
arm-bits:
	tools/arm.sh --lib --test isa --test random
	tools/arm.sh --test lines --test training --test products --test ctc --test images --test losses --test conv --test calls levels_agree

# Processors without AVX2: Nehalem has no FMA either, Piledriver (Opteron_G5) has it.
old-cpus:
	for cpu in Nehalem Opteron_G5; do \
	  CARGO_TARGET_X86_64_UNKNOWN_LINUX_GNU_RUNNER="qemu-x86_64 -cpu $$cpu" \
	    $(CARGO) test --test products -- levels_agree in_a_workspace long_sums || exit 1; \
	done

PREFIX ?= /usr/local
INSTALLED = $(DESTDIR)$(PREFIX)

# The shared library's SONAME is liblanekit.so.$(ABI): programs look for that name when they start.
install: build
	mkdir -p $(INSTALLED)/lib/pkgconfig $(INSTALLED)/include
	cp include/lanekit.h include/lanekit*.hpp $(INSTALLED)/include
	cp $(TARGET)/release/liblanekit.a $(INSTALLED)/lib
	cp $(TARGET)/release/liblanekit.so $(INSTALLED)/lib/liblanekit.so.$(VERSION)
	ln -sf liblanekit.so.$(VERSION) $(INSTALLED)/lib/liblanekit.so.$(ABI)
	ln -sf liblanekit.so.$(ABI) $(INSTALLED)/lib/liblanekit.so
	printf '%s\n' 'prefix=$(PREFIX)' 'libdir=$${prefix}/lib' 'includedir=$${prefix}/include' '' 'Name: lanekit' \
	  'Description: SIMD kernels for float32 and float64 tensors' 'Version: $(VERSION)' \
	  'Libs: -L$${libdir} -llanekit' 'Libs.private: -lm -lpthread -ldl' 'Cflags: -I$${includedir}' \
	  > $(INSTALLED)/lib/pkgconfig/lanekit.pc

clean:
	$(CARGO) clean
	rm -rf $(VENV) $(KERAS_VENV)
