"""Train the person tagger and write loaders/data/people.json.

    python scripts/train_people.py --gold GOLD.jsonl --machine MACHINE.jsonl [--model loaders/data/people.json]

GOLD.jsonl, MACHINE.jsonl: one text a line with id, language, text and persons ([[start, end], ...]); the first annotated by hand
(factRuEval-2016's devset), the second by another tagger (slovnet over raw news). To these come Ukrainian and Russian sentences
made from templates (scripts/name_sentences.py), drawn with a fixed seed. The same input gives the same model.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pycrfsuite

from loaders.extraction.document import Document, parse_document
from loaders.extraction.name_features import Line, count_stems, read_lines, window_features, windows
from loaders.extraction.name_model import LABELS

Sequence = tuple[list[list[str]], list[str]]
RUSSIAN_ONLY = "top="  # pymorphy ranks readings in Russian only; every text is learnt with and without


def read_texts(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def labels_of(document: Document, persons: Iterable[Iterable[int]]) -> list[str]:
    """B, I or O for each token of the document; a token is a name's where most of it lies in the span."""
    labels = ["O"] * len(document.tokens)
    spans = sorted(tuple(span) for span in persons)
    at = 0
    previous = None
    for i, token in enumerate(document.tokens):
        while at < len(spans) and spans[at][1] <= token.start:
            at += 1
        if at < len(spans) and spans[at][0] < token.end and spans[at][1] > token.start:
            labels[i] = "I" if previous == at else "B"
            previous = at
        else:
            previous = None
    return labels


def inconsistent(line: Line, labels: list[str], named: set[str]) -> bool:
    """Whether a machine label is doubtful: a word that the text has as the last of a full name stands here unlabelled."""
    return any(one.capital and label == "O" and one.stem in named for one, label in zip(line.forms, labels, strict=True))


def surnames(lines: list[Line], labels: list[list[str]]) -> set[str]:
    found = set()
    for line, tags in zip(lines, labels, strict=True):
        for i in line.capitals:
            if i and tags[i] == "I" and (i + 1 == len(tags) or tags[i + 1] != "I"):
                found.add(line.forms[i].stem)
    return found


def sequences(row: dict, machine: bool) -> Iterator[Sequence]:
    """The training sequences of one text."""
    document = parse_document(row["text"], row["language"])
    lines = read_lines(document)
    counts = count_stems(document, lines)
    every = labels_of(document, row["persons"])
    tags = [every[line.start : line.start + len(line.forms)] for line in lines]
    named = surnames(lines, tags) if machine else set()
    for line, labels in zip(lines, tags, strict=True):
        if machine and inconsistent(line, labels, named):
            continue
        for left, right in windows(line):
            yield window_features(line.forms, left, right, counts), labels[left:right]


def neutral(features: list[list[str]]) -> list[list[str]]:
    """The features as a Ukrainian text would have them."""
    return [[one for one in token if not one.startswith(RUSSIAN_ONLY)] for token in features]


def as_json(trained: str) -> str:
    """A model as CRFsuite writes it, in JSON: the weights of each feature for B, I and O, and those of each label by the one it follows."""
    tagger = pycrfsuite.Tagger()
    tagger.open(trained)
    found = tagger.info()
    weights = {name: [found.state_features.get((name, label), 0) for label in LABELS] for name in sorted(found.attributes)}
    steps = {label: {before: found.transitions.get((before, label), 0) for before in LABELS} for label in LABELS}
    lines = ",\n".join(f"{json.dumps(name, ensure_ascii=False)}: {weight}" for name, weight in weights.items())
    return f'{{"steps": {json.dumps(steps)},\n"weights": {{\n{lines}\n}}}}\n'


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--machine", type=Path, required=True)
    parser.add_argument("--model", type=Path, default=Path("loaders/data/people.json"))
    parser.add_argument("--repeat-gold", type=int, default=3, help="how often the texts annotated by hand count")
    parser.add_argument("--made", type=int, default=9000, help="how many made sentences of each language")
    parser.add_argument("--iterations", type=int, default=120)
    parser.add_argument("--c1", type=float, default=0.3)
    parser.add_argument("--c2", type=float, default=0.05)
    parser.add_argument("--minfreq", type=float, default=3)
    options = parser.parse_args()
    trainer = pycrfsuite.Trainer(verbose=False)
    count = 0

    def learn(found: Iterable[Sequence], times: int) -> None:
        nonlocal count
        for features, labels in found:
            for _ in range(times):
                trainer.append(features, labels)
                trainer.append(neutral(features), labels)
                count += 2

    for row in read_texts(options.gold):
        learn(sequences(row, machine=False), options.repeat_gold)
    for row in read_texts(options.machine):
        learn(sequences(row, machine=True), 1)
    if options.made:
        from name_sentences import made_texts

        for row in made_texts(options.made):
            for features, labels in sequences(row, machine=False):
                trainer.append(features, labels)
                count += 1
    trainer.set_params({
        "c1": options.c1, "c2": options.c2, "max_iterations": options.iterations, "feature.minfreq": options.minfreq,
        "feature.possible_transitions": True,
    })  # fmt: skip
    with TemporaryDirectory() as folder:
        trained = str(Path(folder) / "people.crfsuite")
        trainer.train(trained)
        options.model.write_text(as_json(trained), encoding="utf-8")
    print(f"{count:,} sequences, {options.model} {options.model.stat().st_size:,} bytes", file=sys.stderr)


if __name__ == "__main__":
    main()
