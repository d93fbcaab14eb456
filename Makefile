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
C_DEMOS := $(patsubst examples/c/%.c,$(TARGET)/demo/%,$(wildcard examples/c/*.c))

.PHONY: help demo test build wheel header header-check fmt-check clippy bench accuracy picture clean

help:
	@echo "make demo      a tour in C and Python, on real input"
	@echo "make test      every test: Rust, C, C++, Python"
	@echo "make build     the library, in $(TARGET)/release"
	@echo "make wheel     the Python package, in $(WHEELS)"
	@echo "make header    include/lanekit.h, after a change in src/capi"
	@echo "make bench     times beside NumPy and MKL, into docs/PERFORMANCE.md"
	@echo "make accuracy  exhaustive error bounds, into docs/ACCURACY.md"
	@echo "make picture   docs/demo.png"
	@echo "make clean     remove what was built"

demo: $(C_DEMOS) installed-demo
	@for demo in $(C_DEMOS); do echo "== $$demo"; $$demo || exit 1; done
	@echo "== examples/demo_tour.py"
	@$(PY) examples/demo_tour.py $(TARGET)/demo/photo.png

test:
	$(CARGO) test
	$(MAKE) pytest

.PHONY: pytest
pytest: installed-test
	$(PY) -m pytest

build:
	$(CARGO) build --release --lib

# maturin and `cargo build` overwrite each other's shared library, so that each would compile anew
# every time: here they run only when a source is newer.
$(TARGET)/release/liblanekit.a: $(RUST_SOURCES)
	$(CARGO) build --release --lib
	@touch $@

$(TARGET)/demo/%: examples/c/%.c include/lanekit.h $(TARGET)/release/liblanekit.a
	@mkdir -p $(@D)
	$(CC) -std=c11 $(CFLAGS) -Iinclude $< -o $@ $(TARGET)/release/liblanekit.a -lm -lpthread -ldl

$(PY):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 9))' || \
	  { echo "Python 3.9 or newer is needed; name it with make PYTHON=..."; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' || \
	  { echo "This Python can't make virtual environments; on Debian and Ubuntu: apt install python3-venv"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/bin/maturin: | $(PY)
	$(PIP) install 'maturin>=1.7,<2' cffi

wheel: $(WHEELS)/.built

$(WHEELS)/.built: $(RUST_SOURCES) $(wildcard python/lanekit/*.py) pyproject.toml | $(VENV)/bin/maturin
	@rm -rf $(WHEELS)
	$(VENV)/bin/maturin build --quiet --release --interpreter $(PY) --out $(WHEELS)
	@touch $@

# installed-test: the package and what its extra `test` asks for.
installed-%: $(WHEELS)/.built
	@echo "installing the package into $(VENV), with what it takes to $*"
	@$(PIP) install --force-reinstall --no-deps $(WHEELS)/*.whl
	@$(PIP) install "$$(echo $(WHEELS)/*.whl)[$*]"

# build.rs writes the header where cargo says that its output is.
GENERATED = $$($(CARGO) check --quiet --message-format=json | \
  sed -n 's/.*"build-script-executed","package_id":"path.*"out_dir":"\([^"]*\)".*/\1/p')/lanekit.h

header:
	cp "$(GENERATED)" include/lanekit.h

header-check:
	diff -u include/lanekit.h "$(GENERATED)"

fmt-check:
	$(CARGO) fmt --check

clippy:
	$(CARGO) clippy --all-targets -- -D warnings

bench: build installed-bench
	$(PY) benches/compare.py

accuracy:
	$(CARGO) test --release --test accuracy -- --ignored --nocapture

picture: installed-demo
	$(PY) examples/demo_tour.py docs/demo.png

clean:
	$(CARGO) clean
	rm -rf $(VENV)
