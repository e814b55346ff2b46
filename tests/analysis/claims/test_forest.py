from __future__ import annotations

import numpy as np

from reader.analysis.claims.forest import read_forest


def test_trees_add_up_their_leaves() -> None:
    stump = {
        "features": ["x"],
        "roots": [0],
        "feature": [0, 0, 0],
        "threshold": [0.5, 0.0, 0.0],
        "left": [1, 1, 2],
        "right": [2, 1, 2],
        "value": [0.0, -1.0, 2.0],
        "depth": 3,
        "bias": 0.25,
    }
    forest = read_forest(stump)
    assert forest.odds(np.array([[0.5], [0.6]])).tolist() == [-0.75, 2.25]
    assert forest.odds(np.zeros((0, 1))).tolist() == []
