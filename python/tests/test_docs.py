"""Docstrings: every public function has one in the package's form, whose examples give what they say."""

import doctest
import inspect
import re

import numpy as np
import pytest

import lanekit as K
from lanekit import ufuncs

FUNCTIONS = [name for name in dict.fromkeys(K.__all__) if inspect.isroutine(getattr(K, name))]
UFUNCS = list(ufuncs.__all__)


def run(text, name):
    """Runs the examples of a docstring; how many there are."""
    test = doctest.DocTestParser().get_doctest(text, {"K": K, "np": np}, name, None, None)
    said = []
    results = doctest.DocTestRunner(verbose=False).run(test, out=said.append)
    assert not results.failed, "".join(said)
    return len(test.examples)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_function(name):
    text = inspect.getdoc(getattr(K, name))
    assert run(text, name), "an example is expected"
    first, blank, *_ = text.splitlines()
    assert first and not blank, "one line of summary is expected"
    for key in re.findall(r"^([A-Z]\w+):", text, re.M):
        assert key in ("Kernel", "NumPy", "Differs", "Dtypes", "Error"), f"{key}: is not one of the lines that tools read"
    assert not re.search(r"^Differs:.*^Kernel:", text, re.M | re.S), "Kernel: comes before Differs:"


@pytest.mark.parametrize("name", UFUNCS)
def test_ufunc(name):
    made = getattr(ufuncs, name)
    assert "Kernel: lk_loop" in made.__doc__
    run(made.__doc__, name)


def test_ufuncs_have_examples():
    """All but those with parameters, and those that Keras' names have by hand."""
    without = {made.__name__ for made in map(ufuncs.__dict__.get, UFUNCS) if ">>>" not in made.__doc__}
    assert without == set("sqrt equal not_equal power where ldexp relu nan_to_num elu leaky_relu axpby".split())


def test_package():
    assert run(K.__doc__, "lanekit")
