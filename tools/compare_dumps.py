"""Compare two folders that tests wrote under LANEKIT_DUMP: which elements of which results differ.

    make dump INTO=/tmp/before          in a tree whose hashes hold
    make dump INTO=/tmp/after           in the one that fails
    python3 tools/compare_dumps.py /tmp/before /tmp/after

A line of hashes that differs is told with its first elements that do: place, inputs where the tests have an element of
theirs for each of the result's, the bits before and after, and the numbers that they are.
"""

from __future__ import annotations

import argparse
import struct
import sys
from pathlib import Path
from typing import Iterator, Optional

FORMATS = {
    "bool": "?", "int8": "b", "int16": "h", "int32": "i", "int64": "q", "uint8": "B", "uint16": "H", "uint32": "I",
    "uint64": "Q", "float16": "e", "float32": "f", "float64": "d",
}
SIZES = {"bfloat16": 2, **{name: struct.calcsize(code) for name, code in FORMATS.items()}}


def shown(bits: bytes, dtype: str) -> str:
    """The bits of an element, most significant first, and its value."""
    value = f" = {struct.unpack('<' + FORMATS[dtype], bits)[0]!r}" if dtype in FORMATS else ""
    return f"0x{bits[::-1].hex()}{value}"


def hashes(folder: Path) -> dict[str, str]:
    """Each line of hashes without its hash, with the file's name before it."""
    found = {}
    for file in sorted(folder.glob("hashes*.txt")):
        for line in file.read_text().splitlines():
            key, _, value = line.rpartition(" ")
            found[f"{file.name}: {key}"] = value
    return found


def elements(folder: Path, value: str) -> tuple[bytes, str]:
    """What has this hash, and its dtype."""
    files = list(folder.glob(f"{value}.*"))
    if not files:
        sys.exit(f"{folder} has no elements of the hash {value}; was it written with LANEKIT_DUMP by the same tests?")
    return files[0].read_bytes(), files[0].suffix[1:]


def inputs(folder: Path, key: str, place: int) -> Iterator[str]:
    """The inputs of element number `place`, where the tests told them."""
    name = key.split(": ", 1)[1].rpartition(" ")[0]
    for file in sorted((folder / "inputs").glob(f"{name}.*")):
        dtype = file.suffix[1:]
        size = SIZES[dtype]
        yield shown(file.read_bytes()[place * size : (place + 1) * size], dtype)


def is_nan(bits: bytes, dtype: str) -> bool:
    """Any NaN is as good as another."""
    if not dtype.startswith(("float", "bfloat")):
        return False
    if dtype == "bfloat16":
        bits, dtype = b"\0\0" + bits, "float32"
    value = struct.unpack("<" + FORMATS[dtype], bits)[0]
    return bool(value != value)


def tell(key: str, before: tuple[Path, str], after: tuple[Path, str], most: int) -> None:
    """Print how a line's results differ."""
    (old, dtype), (new, _) = elements(*before), elements(*after)
    size = SIZES[dtype]
    pairs = [(old[i : i + size], new[i : i + size]) for i in range(0, min(len(old), len(new)), size)]
    differing = [k for k, (a, b) in enumerate(pairs) if a != b and not (is_nan(a, dtype) and is_nan(b, dtype))]
    print(f"{key}: {len(differing)} of {len(pairs)} elements differ")
    for k in differing[:most]:
        given = ", ".join(inputs(after[0], key, k))
        print(f"  element {k}{f' of {given}' if given else ''}")
        print(f"    before {shown(pairs[k][0], dtype)}")
        print(f"    after  {shown(pairs[k][1], dtype)}")


def main(arguments: Optional[list[str]] = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("before", type=Path)
    parser.add_argument("after", type=Path)
    parser.add_argument("--most", type=int, default=5, help="elements of a line that are told (5)")
    given = parser.parse_args(arguments)
    before, after = hashes(given.before), hashes(given.after)
    if not before or not after:
        sys.exit(f"{given.after if before else given.before} has no hashes")
    differing = [key for key in before if after.get(key, before[key]) != before[key]]
    for key in differing:
        tell(key, (given.before, before[key]), (given.after, after[key]), given.most)
    for key in sorted(before.keys() ^ after.keys()):
        print(f"{key}: only {'before' if key in before else 'after'}")
    print(f"{len(before.keys() & after.keys())} lines of hashes compared, {len(differing)} differ")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
