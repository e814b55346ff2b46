"""A conditional logit model over options with named features, fitted with numpy and scipy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import sparse  # type: ignore[import-untyped]  # only in the extra for training, without stubs
from scipy.optimize import minimize  # type: ignore[import-untyped]  # the same

Features = list[str]
RARE = 3
"""A feature seen less often is left out."""
SMALL = 0.02
"""A smaller weight is left out."""


def collect(space: str, features: Iterable[str]) -> Features:
    """Return features with their namespace, in place of their value."""
    return [f"{space}\t{f}" for f in features]


@dataclass
class Instance:
    """One decision: the features of each option, and which options are right."""

    options: list[Features]
    right: list[bool]


def fit(instances: Sequence[Instance], penalty: float) -> dict[str, dict[str, float]]:
    """Return the weights that make the right options likeliest, by namespace and feature."""
    seen = Counter(f for i in instances for o in i.options for f in set(o))
    names = sorted(f for f, n in seen.items() if n >= RARE)
    column = {f: k for k, f in enumerate(names)}
    indices: list[int] = []
    pointer = [0]
    groups: list[int] = []
    right: list[bool] = []
    for number, instance in enumerate(instances):
        for features, ok in zip(instance.options, instance.right, strict=True):
            indices.extend(column[f] for f in features if f in column)
            pointer.append(len(indices))
            groups.append(number)
            right.append(ok)
    matrix = sparse.csr_matrix(
        (np.ones(len(indices), dtype=np.float64), np.array(indices), np.array(pointer)),
        shape=(len(groups), len(names)),
    )
    weights = optimise(matrix, np.array(groups), np.array(right), penalty)
    found: dict[str, dict[str, float]] = {space: {} for space in sorted({n.partition("\t")[0] for n in names})}
    for name, weight in zip(names, weights, strict=True):
        if abs(weight) >= SMALL:
            space, _, feature = name.partition("\t")
            found[space][feature] = round(float(weight), 3)
    return found


def optimise(matrix: Any, groups: Any, right: Any, penalty: float) -> Any:
    """Return the weights of a conditional logit model in which any of several options may be right.

    Args:
        matrix: Features of all options, the options of a decision one after the other.
        groups: For each option, the number of its decision.
        right: For each option, whether it is right.
        penalty: That of the squared weights.
    """
    count = int(groups[-1]) + 1
    starts = np.searchsorted(groups, np.arange(count))
    transposed = matrix.T.tocsr()

    def loss(w: Any) -> tuple[float, Any]:
        score = matrix @ w
        score = score - np.maximum.reduceat(score, starts)[groups]
        power = np.exp(score)
        total = np.add.reduceat(power, starts)
        good = np.add.reduceat(power * right, starts)
        chance = power / total[groups]
        target = power * right / np.maximum(good, 1e-300)[groups]
        losses = np.log(total) - np.log(np.maximum(good, 1e-300))
        value = float(losses.sum() + penalty * (w @ w) / 2)
        return value, transposed @ (chance - target) + penalty * w

    result = minimize(loss, np.zeros(matrix.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 150})
    return result.x
