"""keras.backend's names: each is there with Keras' arguments, or says why not; docs/KERAS.md tells of each."""

import importlib.util
import inspect
import re
from pathlib import Path

import pytest

import lanekit as K

ROOT = Path(__file__).resolve().parents[2]


def tool(name):
    spec = importlib.util.spec_from_file_location(name, ROOT / "tools" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


keras_page = tool("keras_page")
ENTRIES = list(keras_page.entries())
INSIDE = [entry for entry in ENTRIES if entry.group != keras_page.LEFT_OUT]
OUTSIDE = [entry for entry in ENTRIES if entry.group == keras_page.LEFT_OUT]


def test_the_list_is_read_whole():
    assert len(INSIDE) == 156 and len(OUTSIDE) == 9


@pytest.mark.parametrize("entry", INSIDE, ids=lambda entry: entry.name)
def test_name_arguments_and_defaults_are_keras(entry):
    expected = eval(f"lambda {entry.signature}: None")
    ours = list(inspect.signature(getattr(K, entry.name)).parameters.values())
    keras = list(inspect.signature(expected).parameters.values())
    for mine, theirs in zip(ours, keras):
        assert (mine.name, mine.default, mine.kind) == (theirs.name, theirs.default, theirs.kind)
    assert len(ours) >= len(keras)
    assert all(mine.default is not mine.empty for mine in ours[len(keras) :])


@pytest.mark.parametrize("entry", OUTSIDE, ids=lambda entry: entry.name)
def test_what_is_left_out_says_why(entry):
    name = entry.name.split(".")[0]
    assert not hasattr(K, name)
    with pytest.raises(AttributeError, match=rf"K\.{name} belongs to"):
        getattr(K, name)


def test_page_is_fresh():
    assert keras_page.PAGE.read_text() == keras_page.page(), "run `make keras-page`"


def test_page_has_no_function_missing():
    assert "| missing |" not in keras_page.page()


def test_kernels_that_docstrings_name_are_in_the_header():
    header = (ROOT / "include" / "lanekit.h").read_text()
    exported = set(re.findall(r"\b(lk_\w+)\(", header))
    for name in K.__all__:
        kernel, _ = keras_page.facts(getattr(K, name))
        assert set(re.findall(r"lk_\w+", kernel)) <= exported, name
