"""The person tagger: what it weighs is what its model learnt from, and the labels it gives are the best there are."""

from __future__ import annotations

from itertools import pairwise, product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.extraction.document import parse_document
from loaders.extraction.name_features import count_stems, read_lines, window_features, window_scores, windows
from loaders.extraction.name_model import LABELS, best_labels, model
from loaders.extraction.tagger import spans_of

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
WEIGHTS = st.floats(-10, 10)


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_words_weigh_what_their_features_weigh(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    document = parse_document(text, "uk" if "і" in text else "ru")
    lines = read_lines(document)
    counts, weights, compared = count_stems(document, lines), model().weights, 0
    for line in lines:
        for at in windows(line):
            for features, score in zip(window_features(line.forms, *at, counts), window_scores(line.forms, *at, counts), strict=True):
                assert score == pytest.approx(sum(weights.get(name, 0) for name in features)), features
                compared += 1
    assert compared > 100


@given(st.lists(st.builds(complex, WEIGHTS, WEIGHTS), min_size=1, max_size=6))
def test_no_other_labels_are_better(scores: list[complex]) -> None:
    def weight(labels: tuple[str, ...]) -> float:
        own = sum({"B": score.real, "I": score.imag, "O": 0.0}[label] for label, score in zip(labels, scores, strict=True))
        return own + sum(model().steps[LABELS.index(label)][LABELS.index(before)] for before, label in pairwise(labels))

    assert weight(tuple(best_labels(scores))) == pytest.approx(max(map(weight, product(LABELS, repeat=len(scores)))))


def test_spans_of_labels() -> None:
    assert spans_of("OBIOBBIO") == [(1, 2), (4, 4), (5, 6)]
