"""Annotations: mypy accepts the package and a program that uses it, and the stubs are what the package is."""

import subprocess
import sys
from pathlib import Path

import pytest

import lanekit
from test_keras import tool

pytest.importorskip("mypy")
ROOT = Path(__file__).resolve().parents[2]


def mypy(module, *arguments):
    done = subprocess.run([sys.executable, "-m", module, *arguments], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_package_and_use():
    mypy("mypy", "-p", "lanekit")
    mypy("mypy", "python/tests/typed_use.py")


def test_stubs_are_fresh():
    assert (ROOT / "python" / "lanekit" / "__init__.pyi").read_text() == tool("stubs").stub(), "run `make stubs`"


def test_stubs_are_what_runs():
    mypy("mypy.stubtest", "lanekit.ufuncs", "--concise", "--ignore-missing-stub", "--mypy-config-file", "pyproject.toml")


def test_package_is_marked_as_typed():
    assert (Path(lanekit.__file__).parent / "py.typed").exists()
