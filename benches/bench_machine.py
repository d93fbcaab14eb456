"""What a figure depends on besides the code: the machine, as far as a reader needs it, and the versions."""

import datetime
import os
import platform
from pathlib import Path

import numpy as np


def pin():
    """Keeps this process on one core, so that no round pays for a migration."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def facts(lanekit, mkl):
    found = {
        "Date": datetime.date.today().isoformat(),
        "CPU": _cpu(),
        "Caches of a core": _caches(),
        "Lanekit": f"{lanekit.version}, instruction set in use: {lanekit.isa}",
        "NumPy": f"{np.__version__}, SIMD in use: {_numpy_simd()}",
        "MKL": mkl.version if mkl else "not installed",
        "System": ", ".join(filter(None, (platform.system(), " ".join(platform.libc_ver()).strip(), _python()))),
    }
    if hasattr(os, "getloadavg"):
        found["Load average at the end"] = f"{os.getloadavg()[0]:.1f} (1.0 is this benchmark alone)"
    return {name: value for name, value in found.items() if value}


def _cpu():
    info = Path("/proc/cpuinfo")
    if not info.exists():
        return platform.processor() or platform.machine()
    fields = (line.split(":", 1) for line in info.read_text().splitlines() if ":" in line)
    first = {}
    for key, value in fields:
        first.setdefault(key.strip(), value.strip())
    name = first.get("model name", platform.machine())
    numbers = [first.get(key) for key in ("cpu family", "model")]
    described = f"{name} (family {numbers[0]}, model {numbers[1]})" if all(numbers) else name
    return described + (", virtual machine" if "hypervisor" in first.get("flags", "") else "")


def _python():
    return f"Python {platform.python_version()}"


def _caches():
    parts = []
    for cache in sorted(Path("/sys/devices/system/cpu/cpu0/cache").glob("index*")):
        kind, level, size = ((cache / name).read_text().strip() for name in ("type", "level", "size"))
        if kind != "Instruction":
            parts.append(f"L{level} {size}")
    return ", ".join(parts)


def _numpy_simd():
    extensions = np.show_config(mode="dicts").get("SIMD Extensions", {})
    found = extensions.get("found") or extensions.get("baseline") or []
    return found[-1] if found else "baseline"


def avx512_features():
    """NumPy's names of what it has beyond AVX2 here, as NPY_DISABLE_CPU_FEATURES takes them."""
    found = np.show_config(mode="dicts").get("SIMD Extensions", {}).get("found") or []
    return " ".join(name for name in found if name.startswith(("AVX512", "X86_V4")))
