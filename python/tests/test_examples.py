"""The examples run as they are told to."""

import subprocess
import sys
from pathlib import Path

import pytest

import lanekit._native

ROOT = Path(__file__).resolve().parents[2]


def test_bare_c_abi_through_ctypes():
    folder = Path(lanekit._native.__file__).parent
    library = next(path for path in folder.iterdir() if path.suffix in (".so", ".dylib", ".dll"))
    command = [sys.executable, ROOT / "examples" / "ctypes_numpy.py", library]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "148.41" in done.stdout  # e^5, the last element of the matrix and the first of the view
    assert "[[10. 21. 32.]\n [13. 24. 35.]]" in done.stdout
    assert "float32" in done.stdout and "float64" in done.stdout


@pytest.mark.parametrize(
    "name, needs, says",
    [
        ("digits_mlp", ("sklearn",), "the probabilities are scikit-learn's"),
        ("photo_cnn", ("sklearn", "PIL"), "every stage is NumPy's"),
        ("black_scholes", (), "the prices are those of"),
        ("likelihood", (), "the likelihoods are NumPy's"),
    ],
)
def test_workload(name, needs, says, tmp_path):
    for module in needs:
        pytest.importorskip(module)
    picture = [tmp_path / "picture.png"] if "PIL" in needs else []
    command = [sys.executable, ROOT / "examples" / f"{name}.py", *picture]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert says in done.stdout
    assert all(path.stat().st_size > 1000 for path in picture)
