"""What a traced function finds outside of its arguments, and whether it is still the same.

A program has the numbers that its function read: in variables of modules and of functions around it, in attributes, in
its own code and in that of the functions that it calls. They are found in the code by their names, once; a call then
compares objects. Code of the standard library and of installed packages is not looked into. Which elements a list or a
dict has is not watched, as functions may well add to one; the objects in it are.
"""

from __future__ import annotations

import dis
import functools
import sys
import sysconfig
from collections.abc import Hashable, Iterator, Mapping
from functools import lru_cache
from operator import is_
from types import CodeType, FunctionType, MemberDescriptorType, MethodType, ModuleType
from typing import Any, Callable, NamedTuple, Optional

from ._foreign import attribute
from ._keys import is_value, key_of, reference

_Place = tuple[Callable[[str], Any], str]
_MOST_INSTANCES = 32
_MOST_ELEMENTS = 64  # of a list whose objects are looked into
_CALLED = ("__call__", "__init__")  # by code that doesn't name them


class Watch:
    """What one function finds: `key` tells states apart."""

    def __init__(self) -> None:
        self._state: Optional[_State] = None

    def key(self, function: Any) -> Hashable:
        state = self._state
        if state is not None:
            now = state.places.now()
            if all(map(is_, now, state.values)):
                return state.key
            changed = [one for pair in zip(now, state.values) for one in pair if pair[0] is not pair[1]]
            if all(map(is_value, changed)):
                self._state = _State(state.places, now, _Key(state.places, now))
                return self._state.key
        places = _Walk(function).places
        now = places.now()
        self._state = _State(places, now, _Key(places, now))  # at once, as threads may be here
        return self._state.key


class Places(NamedTuple):
    """Where values are."""

    named: list[_Place]
    cells: list[Any]

    def now(self) -> list[Any]:
        found = [get(name) for get, name in self.named]
        for cell in self.cells:
            try:
                found.append(cell.cell_contents)
            except ValueError:  # a variable that is not set yet
                found.append(None)
        return found


class _Key:
    """The values of places, whose hash is made once."""

    __slots__ = ("_hash", "_parts")

    def __init__(self, places: Places, values: list[Any]) -> None:
        self._parts = (*(name for _, name in places.named), *map(key_of, values))
        self._hash = hash(self._parts)

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and self._parts == other._parts


class _State(NamedTuple):
    places: Places
    values: list[Any]
    key: _Key


class Watches:
    """A watch for each instance of a class; it ends with the instance."""

    def __init__(self) -> None:
        self._kept: dict[int, tuple[Any, Watch]] = {}

    def of(self, instance: Any) -> Watch:
        kept, number = self._kept, id(instance)
        found = kept.get(number)
        if found is None or found[0]() is not instance:
            found = kept[number] = reference(instance, lambda _: kept.pop(number, None)), Watch()
            while len(kept) > _MOST_INSTANCES:
                kept.pop(next(iter(kept)), None)
        return found[1]

    def clear(self) -> None:
        self._kept.clear()

    def __len__(self) -> int:
        return len(self._kept)


# -- Where to look


class _Walk:
    """All places that a function may read, by following what it can reach."""

    def __init__(self, function: Any) -> None:
        self.places = Places([], [])
        self._package = _package(_module_of(getattr(function, "__func__", function)))
        self._seen: dict[int, Any] = {}
        self._kept: list[Any] = []
        self._objects: list[Any] = []
        self._names = set(_CALLED)
        self._looked: set[tuple[int, str]] = set()
        pending = [function]
        while pending:
            while pending:
                pending += self._reached(pending.pop())
            pending += self._attributes()

    def _reached(self, value: Any) -> list[Any]:
        """What comes by a value itself."""
        if id(value) in self._seen or is_value(value):
            return []
        self._seen[id(value)] = value
        if isinstance(value, FunctionType):
            return [] if self._is_library(value.__module__) else self._of_function(value)
        inner = _inner(value)
        if inner is None:
            self._objects.append(value)
        return list(inner or ())

    def _of_function(self, function: FunctionType) -> list[Any]:
        names, attributes = _names_in(function.__code__)
        self._names |= attributes
        space = function.__globals__
        named: list[_Place] = [(space.get, name) for name in names if self._is_new(space, name)]
        cells = [cell for cell in function.__closure__ or () if self._is_new(cell, "")]
        self.places.named.extend(named)
        self.places.cells.extend(cells)
        defaults = [*(function.__defaults__ or ()), *(function.__kwdefaults__ or {}).values()]
        return [*Places(named, cells).now(), *defaults]

    def _attributes(self) -> list[Any]:
        """What comes by the attributes of these names of the objects so far."""
        named = [place for one in list(self._objects) for place in self._attributes_of(one)]
        self.places.named.extend(named)
        return Places(named, []).now()

    def _attributes_of(self, value: Any) -> Iterator[_Place]:
        spaces = list(self._namespaces(value))
        # An instance may get what its class has now: a name that one of them has is looked for in all.
        for name in sorted(set[str]().union(*(self._names.intersection(space) for _, space in spaces))):
            for owner, space in spaces:
                if isinstance(space.get(name), MemberDescriptorType) and not isinstance(value, type):
                    if self._is_new(value, name + " of a slot"):
                        yield functools.partial(_slot, value), name
                elif self._is_new(owner, name):
                    yield space.get, name

    def _is_new(self, owner: Any, name: str) -> bool:
        new = (id(owner), name) not in self._looked
        self._looked.add((id(owner), name))
        self._kept.append(owner)  # whose number nothing else is to have meanwhile
        return new

    def _namespaces(self, value: Any) -> Iterator[tuple[Any, Mapping[str, Any]]]:
        """The names of a module, a class or an instance, and whose they are."""
        if isinstance(value, ModuleType):
            if not self._is_library(value.__name__):
                yield value, vars(value)
            return
        own = None if isinstance(value, type) else attribute(value, "__dict__")
        if isinstance(own, dict):
            yield value, own
        for base in (value if isinstance(value, type) else type(value)).__mro__:
            if not self._is_library(base.__module__):
                yield base, vars(base)

    def _is_library(self, module: Any) -> bool:
        package = _package(module)
        return package != self._package and _is_installed(package)


def _slot(instance: Any, name: str) -> Any:
    return getattr(instance, name, None)


def _inner(value: Any) -> Optional[list[Any]]:
    """What is within a callable or a tuple; None for what has attributes instead."""
    if isinstance(value, tuple):
        return list(value)
    if type(value) in (list, dict):
        several = value.values() if type(value) is dict else value
        return list(several) if len(value) <= _MOST_ELEMENTS else []
    if isinstance(value, MethodType):
        return [value.__func__, value.__self__]
    if isinstance(value, functools.partial):
        return [value.func, *value.args, *value.keywords.values()]
    if isinstance(value, property):
        return [value.fget]
    if isinstance(value, (staticmethod, classmethod)):
        return [value.__func__]
    if isinstance(value, functools.cached_property):
        return [value.func]
    if not callable(value) or isinstance(value, type):
        return None
    wrapped = attribute(value, "__wrapped__")  # of a fused function, or one with a cache
    return None if wrapped is None else [wrapped]


@lru_cache(512)
def _names_in(code: CodeType) -> tuple[list[str], frozenset[str]]:
    """The names of global variables, and all that may be attributes; those of functions within are among them."""
    variables = {one.argval for one in dis.get_instructions(code) if one.opname in ("LOAD_GLOBAL", "LOAD_NAME")}
    attributes = set(code.co_names)
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            names, others = _names_in(inner)
            variables.update(names)
            attributes |= others
    return sorted(variables), frozenset(attributes)


def _module_of(function: Any) -> str:
    return getattr(function, "__module__", None) or ""


def _package(module: Any) -> str:
    return module.partition(".")[0] if isinstance(module, str) else ""


@lru_cache(512)
def _is_installed(package: str) -> bool:
    """Whether a package is Python's own or was installed: what the caller changes is not found there."""
    if package in ("lanekit", "numpy", "builtins") or package in sys.builtin_module_names:
        return True
    file = getattr(sys.modules.get(package), "__file__", None) or ""
    folders = (sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib"))
    inside = tuple(folder.rstrip("/\\") + sep for folder in folders if folder for sep in "/\\")
    return package != "__main__" and file.startswith(inside)
