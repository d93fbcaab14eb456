"""Programs as people see them: in words, and drawn."""

from __future__ import annotations

import shutil
import subprocess
from typing import Optional

from ._program import DOT, TEXT, Program


class Shown:
    """What has a program to be shown, if `_shown` gives one."""

    def _shown(self) -> Optional[Program]:
        raise NotImplementedError

    def describe(self) -> str:
        """The program in words: its passes over memory, and their steps."""
        return self._to_show().described(TEXT)

    def dot(self) -> str:
        """The program as a graph, for Graphviz' program of that name."""
        return self._to_show().described(DOT)

    def _to_show(self) -> Program:
        program = self._shown()
        if program is None:
            raise ValueError(f"{self!r}: there is a program after a call, which tells dtypes and numbers of axes")
        return program

    def _repr_svg_(self) -> Optional[str]:
        """The program drawn, where Graphviz is installed; else notebooks show `repr`."""
        program, dot = self._shown(), shutil.which("dot")
        return None if program is None or dot is None else _drawn(dot, program.described(DOT))


def _drawn(dot: str, text: str) -> Optional[str]:
    try:
        done = subprocess.run([dot, "-Tsvg"], input=text.encode(), capture_output=True, timeout=20, check=True)
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.decode()
