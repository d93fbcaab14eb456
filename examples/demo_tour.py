"""A tour of `import lanekit as K` on real input: a photograph, developed through a filmic tone curve.

    make demo                                   (or, with the package, scikit-learn and Pillow installed)
    python examples/demo_tour.py [picture.png]
"""

import sys
import time
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw
from sklearn.datasets import load_sample_image

import lanekit as K

# The rational fit of the ACES film response: x (a x + b) / (x (c x + d) + e).
CURVE = {"a": 2.51, "b": 0.03, "c": 2.43, "d": 0.59, "e": 0.14}
# Red, green, blue: a warm evening. The brightest red there can be becomes full light.
EXPOSURE = (0.5, 0.37, 0.26)
FULL_LIGHT = 1 / 0.6163
GAMMA = 2.2
ROUNDS = 15


def first_steps():
    t = np.array([[1, 2, 3], [4, 5, 6]], np.float32)
    print(">>> t = np.array([[1, 2, 3], [4, 5, 6]], np.float32)")
    print(">>> K.square(K.transpose(t)) + 10")
    result = K.square(K.transpose(t)) + 10
    print(result)
    assert result.tolist() == [[11, 26], [14, 35], [19, 46]]
    print(">>> K.add(t, np.ones(3))")
    try:
        K.add(t, np.ones(3))
    except TypeError as error:
        print(f"TypeError: {error}")


class WithLanekit:
    """The steps of the development, on one channel. Every step writes to memory that exists already."""

    def __init__(self, shape):
        self.over, self.under = np.empty(shape, np.float32), np.empty(shape, np.float32)

    def load(self, channel, plane):
        K.cast(channel, "float32", out=plane)
        K.mul(plane, 1 / 255, out=plane)

    def power(self, plane, exponent):
        """plane ** exponent, as exp(exponent * log(plane))."""
        K.log(plane, out=plane)
        K.mul(plane, exponent, out=plane)
        K.exp(plane, out=plane)

    def film(self, plane, exposure):
        a, b, c, d, e = CURVE.values()
        K.mul(plane, exposure, out=plane)
        K.mul(plane, a, out=self.over)
        K.add(self.over, b, out=self.over)
        K.mul(self.over, plane, out=self.over)
        K.mul(plane, c, out=self.under)
        K.add(self.under, d, out=self.under)
        K.mul(self.under, plane, out=self.under)
        K.add(self.under, e, out=self.under)
        K.div(self.over, self.under, out=plane)
        K.mul(plane, FULL_LIGHT, out=plane)
        K.clip(plane, 0, 1, out=plane)

    def mean(self, plane):
        return float(K.mean(plane))

    def store(self, plane, channel):
        K.mul(plane, 255, out=plane)
        K.add(plane, 0.5, out=plane)
        K.cast(plane, "uint8", out=channel)


class WithNumpy(WithLanekit):
    """The same steps in NumPy, for comparison."""

    def load(self, channel, plane):
        np.copyto(plane, channel)
        np.multiply(plane, np.float32(1 / 255), out=plane)

    def power(self, plane, exponent):
        with np.errstate(divide="ignore"):  # log(0) is meant
            np.log(plane, out=plane)
        np.multiply(plane, np.float32(exponent), out=plane)
        np.exp(plane, out=plane)

    def film(self, plane, exposure):
        a, b, c, d, e = map(np.float32, CURVE.values())
        np.multiply(plane, np.float32(exposure), out=plane)
        np.multiply(plane, a, out=self.over)
        np.add(self.over, b, out=self.over)
        np.multiply(self.over, plane, out=self.over)
        np.multiply(plane, c, out=self.under)
        np.add(self.under, d, out=self.under)
        np.multiply(self.under, plane, out=self.under)
        np.add(self.under, e, out=self.under)
        np.divide(self.over, self.under, out=plane)
        np.multiply(plane, np.float32(FULL_LIGHT), out=plane)
        np.clip(plane, 0, 1, out=plane)

    def mean(self, plane):
        return float(np.mean(plane))

    def store(self, plane, channel):
        np.multiply(plane, np.float32(255), out=plane)
        np.add(plane, np.float32(0.5), out=plane)
        np.copyto(channel, plane, casting="unsafe")


class WithPrograms(WithLanekit):
    """The same steps, each of them one program: a single pass over memory."""

    def load(self, channel, plane):
        _load(channel, out=plane)

    def power(self, plane, exponent):
        _power(plane, exponent, out=plane)

    def film(self, plane, exposure):
        _film(plane, exposure, out=plane)

    def store(self, plane, channel):
        _store(plane, out=channel)


@K.fuse
def _load(channel):
    return K.cast(channel, "float32") * (1 / 255)


@K.fuse
def _power(plane, exponent):
    return K.exp(K.log(plane) * exponent)


@K.fuse
def _film(plane, exposure):
    a, b, c, d, e = CURVE.values()
    light = plane * exposure
    curve = ((light * a + b) * light) / ((light * c + d) * light + e)
    return K.clip(curve * FULL_LIGHT, 0, 1)


@K.fuse
def _store(plane):
    return K.cast(plane * 255 + 0.5, "uint8")


@K.fuse
def _light(channel):
    """Linear light and its mean, from bytes."""
    light = _power(_load(channel), GAMMA)
    return light, K.mean(light)


@K.fuse
def _picture(light, exposure):
    """Bytes, and the mean light before they were made, from linear light."""
    shown = _film(light, exposure)
    return _store(_power(shown, 1 / GAMMA)), K.mean(shown)


def develop_fused(photo):
    """All of it, in two programs a channel."""
    after, means = np.empty_like(photo), []
    plane = np.empty(photo.shape[:2], np.float32)
    for c in range(3):
        _, before = _light(photo[:, :, c], out=(plane, None))
        _, shown = _picture(plane, EXPOSURE[c], out=(after[:, :, c], None))
        means.append((float(before), float(shown)))
    return after, means


class Stopwatch(dict):
    """Step name -> seconds of every time that it ran."""

    def __call__(self, step, function, *arguments):
        start = time.perf_counter()
        result = function(*arguments)
        self.setdefault(step, []).append(time.perf_counter() - start)
        return result


def develop(photo, tools, timed):
    """The developed photograph and the mean light of its channels before and after the curve."""
    after, means = np.empty_like(photo), []
    plane = np.empty(photo.shape[:2], np.float32)
    for c in range(3):
        timed("every third byte to float32", tools.load, photo[:, :, c], plane)
        timed("linear light: exp(2.2 log x)", tools.power, plane, GAMMA)
        before = timed("mean", tools.mean, plane)
        timed("film: mul, add, div, clip", tools.film, plane, EXPOSURE[c])
        means.append((before, timed("mean", tools.mean, plane)))
        timed("display: exp(log x / 2.2)", tools.power, plane, 1 / GAMMA)
        timed("float32 to every third byte", tools.store, plane, after[:, :, c])
    return after, means


def side_by_side(before, after, path):
    """Both pictures in one PNG, small enough for a page."""
    height, width = 320, round(320 * before.shape[1] / before.shape[0])
    sheet = Image.new("RGB", (2 * width + 12, height), "white")
    for left, picture, label in ((0, before, "before"), (width + 12, after, "after")):
        sheet.paste(Image.fromarray(picture).resize((width, height), Image.Resampling.LANCZOS), (left, 0))
        ImageDraw.Draw(sheet).text((left + 10, height - 20), label, "white", stroke_width=1, stroke_fill="black")
    path.parent.mkdir(parents=True, exist_ok=True)
    sheet.save(path, optimize=True)


def print_table(all_times, fused):
    """Milliseconds of each step; the last column and row are those of programs."""
    print(f"{'milliseconds, a whole photograph':34}{'NumPy':>9}{'Lanekit':>9}{'':10}{'programs':>9}")
    totals = np.zeros(3)

    def row(name, figures):
        numpy, calls, programs = figures
        print(f"  {name:32}{numpy:9.2f}{calls:9.2f}{numpy / calls:8.1f} x{programs:9.2f}{numpy / programs:8.1f} x")

    for step in all_times["lanekit"]:
        passes = len(all_times["lanekit"][step]) // ROUNDS
        figures = np.array([np.median(times[step]) * passes * 1e3 for times in all_times.values()])
        totals += figures
        row(step, figures)
    row("all of it", totals)
    row("all of it, two programs", (*totals[:2], np.median(fused) * 1e3))


def darkroom(path):
    photo = load_sample_image("china.jpg")
    print(f"china.jpg: {photo.shape}, {photo.dtype}; a channel is a view with strides {photo[:, :, 0].strides}")
    kinds = {"numpy": WithNumpy, "lanekit": WithLanekit, "programs": WithPrograms}
    tools = {name: kind(photo.shape[:2]) for name, kind in kinds.items()}
    times, fused = {name: Stopwatch() for name in tools}, Stopwatch()
    for _ in range(ROUNDS):  # turn by turn, so that all meet the same machine
        results = {name: develop(photo, tools[name], times[name]) for name in tools}
        results["fused"] = fused("all", develop_fused, photo)

    after, means = results["lanekit"]
    expected, expected_means = results["numpy"]
    # Programs have the bits of the calls.
    for name in ("programs", "fused"):
        assert np.array_equal(results[name][0], after) and results[name][1] == means
    # Less than a level apart: errors of a few ULP can tip a value over the edge between two levels.
    assert np.abs(after.astype(int) - expected).max() <= 1
    assert np.allclose(means, expected_means, rtol=1e-5)
    for name, (before, developed) in zip(("red", "green", "blue"), means):
        print(f"  mean light, {name:6} {before:.4f} -> {developed:.4f}")
    side_by_side(photo, after, path)
    print(f"before and after: {path}\n")
    print_table(times, fused["all"])
    same = np.mean(after == expected)
    print(f"  same result: {same:.3%} of the bytes are equal, none differs by more than one level")


def main():
    print(f"Lanekit {K.__version__}, instruction set {K.isa_name()}, NumPy {np.__version__}\n")
    first_steps()
    print()
    darkroom(Path(sys.argv[1] if len(sys.argv) > 1 else "demo.png"))


if __name__ == "__main__":
    main()
