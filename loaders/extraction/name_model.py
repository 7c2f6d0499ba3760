"""The weights of the person tagger's model, loaders/data/people.json; loaders/data/people_model.md says how it was made.

A linear-chain CRF with three labels: B (a name begins), I (it goes on), O. A feature speaks for B and for I by two weights, both against
O's, which are kept as the real and the imaginary part of one number, so that features add up by adding numbers.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

LABELS = "BIO"
PLACES = ("-2", "-1", "+1", "+2")  # where a neighbour stands, before the names of its features
NOTHING = 0j  # weight of a feature that the model does not have


@dataclass(frozen=True, slots=True)
class Model:
    """A linear-chain CRF."""

    weights: dict[str, complex]  # by feature, for B and I against O
    beside: dict[str, dict[str, complex]]  # of features of neighbours, by where these stand ('-2' to '+2') and the rest of the name
    steps: tuple[tuple[float, float, float], ...]  # to B, I, O: the weight of each label before it, in the order of LABELS

    def weigh(self, features: Iterable[str], place: str = "") -> complex:
        """How much features speak for B and I together, those of the word itself or of a neighbour at a place."""
        weights = self.beside[place] if place else self.weights
        return sum([weights[one] for one in features if one in weights], NOTHING)


@lru_cache(maxsize=1)
def model() -> Model:
    """The model, loaded once."""
    data = json.loads((files("loaders.data") / "people.json").read_text(encoding="utf-8"))
    weights = {feature: complex(begins - outside, inside - outside) for feature, (begins, inside, outside) in data["weights"].items()}
    beside = {place: {name.removeprefix(place): weights[name] for name in weights if name.startswith(place)} for place in PLACES}
    return Model(weights, beside, tuple((to["B"], to["I"], to["O"]) for to in (data["steps"][label] for label in LABELS)))


def best_labels(scores: Sequence[complex]) -> str:
    """The likeliest labels of words that stand together, by what their features weigh: Viterbi's algorithm."""
    (b_b, i_b, o_b), (b_i, i_i, o_i), (b_o, i_o, o_o) = steps = model().steps
    begins, inside, outside = scores[0].real, scores[0].imag, 0.0  # of the best labels so far that end in B, I, O
    came: list[tuple[float, float, float]] = []  # the same three before each word but the first
    for score in scores[1:]:
        came.append((begins, inside, outside))
        to_b, to_i, to_o = outside + o_b, outside + o_i, outside + o_o  # compared one by one: max() takes twice as long
        if inside + i_b > to_b:
            to_b = inside + i_b
        if begins + b_b > to_b:
            to_b = begins + b_b
        if inside + i_i > to_i:
            to_i = inside + i_i
        if begins + b_i > to_i:
            to_i = begins + b_i
        if inside + i_o > to_o:
            to_o = inside + i_o
        if begins + b_o > to_o:
            to_o = begins + b_o
        begins, inside, outside = to_b + score.real, to_i + score.imag, to_o
    label = _best(begins, inside, outside)
    labels = [label]
    for begins, inside, outside in reversed(came):
        from_b, from_i, from_o = steps[label]
        label = _best(begins + from_b, inside + from_i, outside + from_o)
        labels.append(label)
    return "".join([LABELS[label] for label in reversed(labels)])


def _best(begins: float, inside: float, outside: float) -> int:
    """The place in LABELS of the likeliest; of equal ones the last."""
    if begins > inside:
        return 0 if begins > outside else 2
    return 1 if inside > outside else 2
