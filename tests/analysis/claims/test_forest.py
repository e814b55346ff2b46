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


def test_a_tree_is_followed_to_leaves_of_any_depth() -> None:
    # Written in the order of the trainer, where a node's children need not be neighbours.
    tree = {
        "features": ["x", "y"],
        "roots": [0, 5],
        "feature": [0, 1, 0, 0, 0, 0],
        "threshold": [0.0, 3.0, 0.0, 0.0, 0.0, 0.0],
        "left": [1, 2, 2, 3, 4, 5],
        "right": [4, 3, 2, 3, 4, 5],
        "value": [0.0, 0.0, 1.0, 2.0, 4.0, 8.0],
        "depth": 2,
        "bias": 0.0,
    }
    rows = np.array([[-1.0, 3.0], [-1.0, 4.0], [1.0, 0.0], [0.0, 0.0]])
    assert read_forest(tree).odds(rows).tolist() == [9.0, 10.0, 12.0, 9.0]
    assert read_forest(tree).odds(np.repeat(rows, 200, axis=0))[::200].tolist() == [9.0, 10.0, 12.0, 9.0]
