"""A descriptor borrows the extents of its array: each array that is described has a name, so that it lives through the
call. An array made within the argument would be gone before the library reads its shape."""

import ast
from pathlib import Path

import pytest

import lanekit

SOURCES = sorted(Path(lanekit.__file__).parent.glob("*.py"))


def called(node):
    return getattr(node.func, "id", getattr(node.func, "attr", "")) if isinstance(node, ast.Call) else ""


def describers(tree):
    """`describe`, and the functions of a module that describe one of their own arguments."""
    names = {"describe"}
    for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
        own = {argument.arg for argument in function.args.args}
        for node in ast.walk(function):
            if isinstance(node, ast.Return) and node.value is not None:
                calls = [part for part in ast.walk(node.value) if called(part) == "describe"]
                results = [node.value, *(getattr(node.value, side, None) for side in ("body", "orelse"))]
                if any(one in results and getattr(one.args[0], "id", "") in own for one in calls):
                    names.add(function.name)
    return names


def nameless(source):
    """The calls that describe what has no name."""
    tree = ast.parse(source)
    names = describers(tree)
    for node in ast.walk(tree):
        if called(node) in names and node.args and not isinstance(node.args[0], ast.Name):
            yield ast.unparse(node)
        if isinstance(node, (ast.ListComp, ast.GeneratorExp)) and names & set(map(called, ast.walk(node.elt))):
            lists = [one for loop in node.generators for one in getattr(loop.iter, "elts", [loop.iter])]
            yield from (ast.unparse(node) for one in lists if not isinstance(one, ast.Name))


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_what_is_described_has_a_name(path):
    assert not list(nameless(path.read_text()))


def test_the_test_finds_it():
    assert list(nameless("check(lib.f(describe(x[1:]), describe(y)))")) == ["describe(x[1:])"]
    assert not list(nameless("[describe(x) for x in xs] + [describe(x) for x in (y, z)]"))
    assert list(nameless("[describe(x) for x in (f(y), z)]"))
    helper = "def h(v):\n    return NULL if v is None else describe(v)\n"
    assert list(nameless(helper + "a = [h(g(v)) for v in vs]")) == ["h(g(v))"]
