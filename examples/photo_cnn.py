"""A small convolutional network with fixed weights, on scikit-learn's sample photographs, by `import lanekit as K`.

    make examples                               (or, with the package, scikit-learn and Pillow installed)
    python examples/photo_cnn.py [picture.png]

Gabor filters, a blur and colour opponents; ReLU and pooling; a second layer of edges among those; the mean of each
feature, a dense layer and softmax. Each stage is compared with the same in plain NumPy, float64; a difference is exit
status 1. The picture shows the photographs' first features.
"""

import sys
import time
from pathlib import Path

import numpy as np
from PIL import Image
from sklearn.datasets import load_sample_images

import lanekit as K

ROUNDS = 5
NEAR = 2e-5  # of the stage's largest number; float32, sums of up to 200 products
FEATURES, SECOND, CLASSES = 8, 12, 4


def gabor(size, angle, wave, phase):
    """A wave across `angle`, fading from the middle; it sums to zero."""
    y, x = np.mgrid[:size, :size] - (size - 1) / 2
    along = x * np.cos(angle) + y * np.sin(angle)
    patch = np.exp(-(x * x + y * y) / (size / 2)) * np.cos(2 * np.pi * along / wave + phase)
    return patch - patch.mean()


def weights():
    """The kernels of both layers and the matrix of the last, all float32."""
    first = np.zeros((5, 5, 3, FEATURES))
    for k in range(4):  # edges of light in four directions
        first[..., k] = gabor(5, k * np.pi / 4, 4, np.pi / 2)[..., None] / 3
    blur = np.exp(-((np.mgrid[:5, :5] - 2.0) ** 2).sum(0) / 2)
    blur /= blur.sum()
    for k, colour in enumerate(((1, 1, 1), (1, -1, 0), (-0.5, -0.5, 1), (-1, 1, 0)), 4):
        first[..., k] = blur[..., None] * np.array(colour)
    second = np.zeros((3, 3, FEATURES, SECOND))
    for i in range(FEATURES):
        for o in range(SECOND):
            second[:, :, i, o] = gabor(3, o * np.pi / SECOND, 3, o) * np.cos(2 * np.pi * i * o / FEATURES)
    dense = np.cos(np.outer(np.arange(SECOND), np.arange(1, CLASSES + 1)) * 2) * 8
    return [np.ascontiguousarray(w, np.float32) for w in (first, second, dense)]


def with_lanekit(photos, first, second, dense):
    """Every stage of the network."""
    edges = K.relu(K.conv2d(photos, first, padding="same"))
    pooled = K.pool2d(edges, (2, 2), strides=(2, 2))
    shapes = K.relu(K.conv2d(pooled, second, strides=(2, 2)))
    smooth = K.pool2d(shapes, (3, 3), strides=(2, 2), padding="same", pool_mode="avg")
    means = K.mean(smooth, axis=(1, 2))
    return {"edges": edges, "max-pooled": pooled, "shapes": shapes, "average-pooled": smooth,
            "probabilities": K.softmax(K.dot(means, dense))}  # fmt: skip


def windows(x, size, stride):
    """Every window of size x size pixels: [n, rows, columns, channels, size, size]."""
    seen = np.lib.stride_tricks.sliding_window_view(x, (size, size), (1, 2))
    return seen[:, ::stride, ::stride]


def with_numpy(photos, first, second, dense):
    """The same from the definitions, in float64."""
    x, first, second, dense = (a.astype(np.float64) for a in (photos, first, second, dense))
    padded = np.pad(x, ((0, 0), (2, 2), (2, 2), (0, 0)))
    edges = np.maximum(np.tensordot(windows(padded, 5, 1), first, ([3, 4, 5], [2, 0, 1])), 0)
    pooled = windows(edges, 2, 2).max((-1, -2))
    shapes = np.maximum(np.tensordot(windows(pooled, 3, 2), second, ([3, 4, 5], [2, 0, 1])), 0)
    # "same": as many windows as it takes to cover all, the odd border behind; the average is of what is there.
    border = [max((-(-n // 2) - 1) * 2 + 3 - n, 0) for n in shapes.shape[1:3]]
    sides = [(0, 0), *((n // 2, n - n // 2) for n in border), (0, 0)]
    smooth = np.nanmean(windows(np.pad(shapes, sides, constant_values=np.nan), 3, 2), (-1, -2))
    scores = smooth.mean((1, 2)) @ dense
    powers = np.exp(scores - scores.max(-1, keepdims=True))
    return {"edges": edges, "max-pooled": pooled, "shapes": shapes, "average-pooled": smooth,
            "probabilities": powers / powers.sum(-1, keepdims=True)}  # fmt: skip


def draw(photos, features, path):
    """The photographs, and beside each its features, side by side in grey."""
    rows = []
    for photo, feature in zip(photos, features):
        scaled = feature / np.maximum(feature.max((0, 1)), 1e-9)
        tiles = [photo[::2, ::2], *(np.repeat(scaled[:: 2, :: 2, k, None], 3, -1) for k in range(4))]
        rows.append(np.concatenate([tile[: photo.shape[0] // 2, : photo.shape[1] // 2] for tile in tiles], 1))
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray((np.concatenate(rows) * 255).astype(np.uint8)).save(path)


def main():
    photos = K.cast(np.stack(load_sample_images().images), "float32") / np.float32(255)
    arguments = photos, *weights()
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        got = with_lanekit(*arguments)
        times.append(time.perf_counter() - start)
    start = time.perf_counter()
    expected = with_numpy(*arguments)
    seconds = time.perf_counter() - start
    failed = False
    print(f"{'stage':16}{'shape':>22}{'largest difference':>20}")
    for stage, values in got.items():
        shape_agrees = values.shape == expected[stage].shape
        difference = np.abs(values - expected[stage]).max() / np.abs(expected[stage]).max() if shape_agrees else np.inf
        print(f"{stage:16}{str(values.shape):>22}{difference:20.1e}")
        failed |= not difference <= NEAR
    for name, row in zip(("china.jpg", "flower.jpg"), got["probabilities"]):
        print(f"{name:12}{np.array2string(row, precision=4)}")
    print(f"Lanekit {np.median(times) * 1e3:.0f} ms, NumPy's float64 windows {seconds * 1e3:.0f} ms")
    if len(sys.argv) > 1:
        draw(photos, got["edges"], Path(sys.argv[1]))
        print(f"features: {sys.argv[1]}")
    print("the stages differ from NumPy's" if failed else "every stage is NumPy's")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
