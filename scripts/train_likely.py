"""Train the model of who was likely there and write loaders/data/likely.json.

    python -m scripts.train_likely --articles GOLD.json... --texts DIR... [--model loaders/data/likely.json]

GOLD.json: annotated articles (benchmarks/annotations), of which the unseen ones are left out; DIR holds their texts as <id>.txt. Each
example is a person and an encounter that rules found, right where the annotation has him attend it or expects him there. Printed: how the
model does on articles it was not trained on (ten parts, each left out once), for persons of whom no rule tells a part at all. The same
input gives the same model.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from benchmarks.gold import GoldArticle, read_gold
from benchmarks.measuring import find_text
from benchmarks.pairing import name_people, pair_events
from loaders.extraction.article import extract_article, read_document, read_events
from loaders.extraction.identities import Identities
from loaders.extraction.likely import CUT
from loaders.extraction.likely_features import Features, Weighing
from loaders.model import Article
from loaders.reading.articles import Reader

MODEL = Path(__file__).parent.parent / "loaders" / "data" / "likely.json"
PARTS = 10
REGULARIZATION = 0.1  # C of scikit-learn
OPEN_WEIGHT = 6.0  # of those of whom no rule tells a part: they are what is asked
CUTS = (0.5, CUT, 0.7)
DIGITS = 3  # of a weight


@dataclass(frozen=True, slots=True)
class Example:
    """A person and an encounter."""

    article: str
    features: Features
    open: bool  # no rule tells a part of his, at any encounter
    right: bool


def examples(gold: GoldArticle, article: Article) -> Iterator[Example]:
    """All of one article; whom the annotation leaves open is left out."""
    reading = read_document(article)
    identities = Identities(reading)
    events = read_events(reading, identities, article.published)
    names = name_people(extract_article(article), gold, article.text)
    pairs = pair_events(events, gold.events, names)
    weighing = Weighing(reading, identities, events)
    optional = {person.name for person in gold.persons if person.optional}
    told_of = {part.person for event in events for part in event.attendance}
    for number, event in enumerate(events):
        told = gold.events[pairs[number]] if number in pairs else None
        if told is not None and told.optional:
            continue
        parts = {part.name: part for part in told.people} if told is not None else {}
        absent = {part.person for part in event.attendance if part.participation == "absent"}
        for person in reading.people:
            name = names[person.name]
            part = parts.get(name)
            if name in optional or (part is not None and part.optional) or person.name in absent:
                continue
            right = part is not None and part.participation != "absent"
            yield Example(gold.id, weighing.features(number, person), person.name not in told_of, right)


def annotated_examples(annotations: Iterable[Path], folders: Sequence[Path]) -> Iterator[Example]:
    """All of the annotated articles that are not kept unseen. Raises GoldError."""
    golds = {gold.id: gold for path in annotations for gold in read_gold(path) if gold.seen}
    for article in Reader(find_text(gold, gold.id, folders) for gold in golds.values()):
        if article:
            yield from examples(golds[article.id], article)


def fit(found: Sequence[Example]) -> tuple[DictVectorizer, LogisticRegression]:
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform([one.features for one in found])
    model = LogisticRegression(C=REGULARIZATION, max_iter=5000, fit_intercept=False)
    model.fit(matrix, [one.right for one in found], sample_weight=[OPEN_WEIGHT if one.open else 1.0 for one in found])
    return vectorizer, model


def left_out(found: Sequence[Example]) -> Iterator[tuple[Example, float]]:
    """Each open example with its probability by a model that has not seen its article."""
    articles = sorted({one.article for one in found})
    for part in range(PARTS):
        aside = set(articles[part::PARTS])
        vectorizer, model = fit([one for one in found if one.article not in aside])
        asked = [one for one in found if one.article in aside and one.open]
        if asked:
            yield from zip(asked, model.predict_proba(vectorizer.transform([one.features for one in asked]))[:, 1], strict=True)


def table(weighed: Iterable[tuple[Example, float]]) -> Iterator[str]:
    weighed = list(weighed)
    wanted = sum(one.right for one, _ in weighed)
    yield "| cut | taken | right | precision | recall |\n|---|---|---|---|---|"
    for cut in CUTS:
        taken = [one.right for one, probability in weighed if probability >= cut]
        right = sum(taken)
        yield f"| {cut} | {len(taken)} | {right} | {right / max(1, len(taken)):.2f} | {right / max(1, wanted):.2f} |"


def main() -> None:
    parser = argparse.ArgumentParser("train_likely", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", nargs="+", type=Path, required=True)
    parser.add_argument("--texts", nargs="+", type=Path, required=True)
    parser.add_argument("--model", type=Path, default=MODEL)
    options = parser.parse_args()
    found = list(annotated_examples(options.articles, options.texts))
    print(f"{len(found)} examples of {len({one.article for one in found})} articles,")
    print(f"{sum(one.open for one in found)} of them open, {sum(one.open and one.right for one in found)} of these right\n")
    print("\n".join(table(left_out(found))))
    vectorizer, model = fit(found)
    weights = zip(vectorizer.get_feature_names_out(), model.coef_[0], strict=True)
    rounded = {str(name): round(float(weight), DIGITS) for name, weight in sorted(weights)}
    options.model.write_text(json.dumps(rounded, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
