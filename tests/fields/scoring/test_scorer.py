from __future__ import annotations

import numpy as np

from cardscan.fields.lines.relations import RELATIONS
from cardscan.fields.scoring.scorer import LABELS, LinearModel, load_models
from cardscan.fields.text.text_candidates import GROUNDS
from cardscan.model.candidate import FieldKind


def test_unknown_features_weigh_nothing() -> None:
    """A feature without a weight is ignored, a missing one counts as zero."""
    model = LinearModel(("a", "b"), np.array([[1.0, 2.0], [10.0, 20.0]]))
    assert model.outputs([{"a": 2.0, "c": 99.0}]).tolist() == [[2.0, 4.0]]


def test_the_packaged_weights_fit_the_labels() -> None:
    """There is a column for every label, and a row for every relation."""
    models = load_models()
    network = models.network
    assert LABELS[0] is FieldKind.NOTE
    assert network.inner.shape == (len(network.names), len(network.inner_bias))
    assert network.outer.shape == (len(network.inner_bias), len(LABELS))
    assert {len(layer.drawn) for layer in network.layers} == {len(RELATIONS)}
    assert models.joined.weights.shape == (len(models.joined.names), len(LABELS))


def test_every_group_of_features_has_its_words() -> None:
    """Whatever weighs most can be told."""
    groups = {name.partition(":")[0] for name in load_models().network.names}
    assert groups | {"others"} == set(GROUNDS)
