"""The programs and figures on the pages: what they show compiles, runs, and is what the tree has."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import lanekit._native
from test_docs import run
from test_keras import tool

ROOT = Path(__file__).resolve().parents[2]
STRICT = "-Wall -Wextra -pedantic -Werror -Wconversion -Wsign-conversion -Wshadow".split()
COMPILES = pytest.mark.skipif(
    sys.platform != "linux" or not (shutil.which("cc") and shutil.which("c++")), reason="wants Linux's cc and c++"
)


def page(name):
    return (ROOT / name).read_text()


def blocks(name, language):
    found = re.findall(rf"^```{language}\n(.*?)^```$", page(name), re.M | re.S)
    assert found, f"{name} has no {language}"
    return found


def build_and_run(text, compiler, standard, suffix, folder):
    """What a program prints that is linked to the package's library."""
    library = next(Path(lanekit._native.__file__).parent.glob("*.so"))
    version = re.search(r"#define LK_ABI_VERSION (\d+)", page("include/lanekit.h"))[1]
    for name in ("liblanekit.so", f"liblanekit.so.{version}"):
        (folder / name).symlink_to(library)
    source, program = folder / f"program{suffix}", folder / "program"
    source.write_text(text)
    options = [f"-I{ROOT / 'include'}", f"-L{folder}", f"-Wl,-rpath,{folder}", "-llanekit", "-o", program]
    made = subprocess.run([compiler, f"-std={standard}", *STRICT, source, *options], capture_output=True, text=True)
    assert made.returncode == 0, made.stderr
    done = subprocess.run([program], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@COMPILES
def test_page_of_c_is_a_program(tmp_path):
    build_and_run("\n".join(blocks("docs/C.md", "c")), "cc", "c99", ".c", tmp_path)


@COMPILES
def test_readme_in_c(tmp_path):
    (text,) = blocks("README.md", "c")
    assert build_and_run(text, "cc", "c99", ".c", tmp_path) == re.search(r"/\* ([\d. ]+) \*/", text)[1] + "\n"


@COMPILES
def test_readme_in_cpp(tmp_path):
    (text,) = blocks("README.md", "cpp")
    build_and_run(text, "c++", "c++17", ".cpp", tmp_path)


def test_readme_in_rust():
    """It is the example of the crate's documentation, which `cargo test` runs."""
    (text,) = blocks("README.md", "rust")
    documented = re.findall(r"^//! ?(.*)$", page("src/lib.rs"), re.M)
    assert text in "\n".join(documented) + "\n"


@pytest.mark.parametrize("name", ["README.md", "docs/NUMPY.md"])
def test_python(name):
    assert run("\n".join(blocks(name, "python")), name) > 4


def test_readme_has_the_measured_figures():
    text = page("README.md")
    assert tool("readme").fresh(text) == text, "run tools/readme.py"


NAMED = r"`([\w/]+\.(?:rs|py|pyi|c|h|hpp|md|txt|toml))`"


@pytest.mark.parametrize("name", ["docs/ARCHITECTURE.md", "docs/GLOSSARY.md", "CONTRIBUTING.md"])
def test_files_that_a_page_names_exist(name):
    """A path may begin at any folder of the tree: `kernels/op.rs` is src/kernels/op.rs."""
    folders = ("src", "tests", "c_tests", "python", "include", "docs", "tools", "benches", "examples")
    there = {path.relative_to(ROOT) for folder in folders for path in (ROOT / folder).rglob("*.*")}
    ends = {"/".join(path.parts[k:]) for path in there for k in range(len(path.parts))}
    ends |= {path.name for path in ROOT.iterdir()}
    named = set(re.findall(NAMED, page(name)))
    assert len(named) > 9, f"{name} names few files"
    assert not named - ends, f"{name} names files that are not there"


@pytest.mark.parametrize("name", ["docs/ARCHITECTURE.md", "CONTRIBUTING.md"])
def test_folders_that_a_page_names_exist(name):
    for folder in re.findall(r"`([\w/]+)/`", page(name)):
        assert any((ROOT / start / folder).is_dir() for start in ("", "src")), f"{name} names {folder}/"
