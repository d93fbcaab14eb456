"""Handwritten digits: a network that scikit-learn fitted, applied by `import lanekit as K`.

    make examples                  (or, with the package and scikit-learn installed)
    python examples/digits_mlp.py

The probabilities are compared with those of scikit-learn's `predict_proba`; a difference is exit status 1.
"""

import sys
import time

import numpy as np
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split
from sklearn.neural_network import MLPClassifier

import lanekit as K

ROUNDS = 30
# Largest difference of two probabilities: a few units in the last place, times the lengths of the sums.
NEAR = {"float64": 1e-12, "float32": 1e-5}


def fitted():
    """A classifier of 8x8 images, and images and digits that it has not seen."""
    images, digits = load_digits(return_X_y=True)
    train, test, wanted, expected = train_test_split(images / 16, digits, test_size=0.5, random_state=0)
    model = MLPClassifier((128, 64), max_iter=300, random_state=0)
    return model.fit(train, wanted), test, expected


class Network:
    """The layers of a fitted classifier, in one dtype."""

    def __init__(self, model, dtype):
        self.layers = [(K.cast(w, dtype), K.cast(b, dtype)) for w, b in zip(model.coefs_, model.intercepts_)]

    def probabilities(self, images):
        *hidden, (weights, bias) = self.layers
        x = images
        for w, b in hidden:
            x = K.relu(K.bias_add(K.dot(x, w), b))
        return K.softmax(K.bias_add(K.dot(x, weights), bias))


def milliseconds(call, *arguments):
    """The median time of a call."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        call(*arguments)
        times.append(time.perf_counter() - start)
    return np.median(times) * 1e3


def main():
    model, images, digits = fitted()
    expected = model.predict_proba(images)
    print(f"{len(images)} images of 64 pixels, layers {[w.shape for w in model.coefs_]}")
    print(f"{'':20}{'milliseconds':>14}{'right':>9}{'largest difference':>20}")
    right = np.mean(expected.argmax(-1) == digits)
    print(f"{'scikit-learn':20}{milliseconds(model.predict_proba, images):14.3f}{right:9.2%}")
    failed = False
    for dtype, near in NEAR.items():
        network, x = Network(model, dtype), K.cast(images, dtype)
        got = network.probabilities(x)
        difference = np.abs(got - expected).max()
        right = np.mean(K.argmax(got) == digits)
        print(f"{'Lanekit ' + dtype:20}{milliseconds(network.probabilities, x):14.3f}{right:9.2%}{difference:20.1e}")
        failed |= not difference <= near
    print("the probabilities differ" if failed else "the probabilities are scikit-learn's")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
