"""The figures as Markdown: one function a section, each a list of paragraphs and tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import zip_longest
from typing import Any

from benchmarks.intervals import DRAWS, Figure, short, shown
from benchmarks.measuring import Measured, Mentions, genres
from benchmarks.scoring import FACTORS, SHARES, SOUGHT, Score, Tally, f1, precision, recall, rules_of, total
from benchmarks.texts import Result, summarise

Cells = Sequence[str]
Scopes = dict[str, list[Measured]]
Corpora = Mapping[str, Sequence[Mentions]]
FIGURES: dict[str, Figure] = {"precision": precision, "recall": recall, "F1": f1}
KINDS_OF: dict[str, Callable[[Measured], bool]] = {
    "Russian": lambda one: one.gold.language == "ru",
    "Ukrainian": lambda one: one.gold.language == "uk",
    "full length": lambda one: one.gold.full,
    "beginnings of pages": lambda one: not one.gold.full,
}
INTRODUCTION = f"""Does whomet read an article as a careful reader does? Its extraction is held against articles annotated by hand.

- **persons**: who is named in the article, present or not.
- **events**: the encounters it tells of. An event read stands for one annotated only where they share a person, a day, a place or two
  parties.
- **attendance**: who was, is expected or was expressly absent, at which event: right only where person, event and participation are.
- **Three factors** say where attendance is lost. Of all attendances read: does the person take part in anything, then is it this event,
  then is it in this way?
- **status, kind, mode, date, place** are those of the events found, **side** and **an attendee's mode** those of the attendances found.
  **A day made up** is a day given to an event to which the text gives none.

Precision is what is right of all that was read, recall what was read of all that is there, F1 their harmonic mean. In brackets stand 95%
intervals (bootstrap over articles, {DRAWS:,} draws, a fixed seed), then counts. *Unseen* articles were never opened to make or mend a
rule, though measured more than once meanwhile; the others were opened, so that their figures flatter. The articles were chosen for what
they show, not at random. Their texts belong to their publishers and are not here; annotations of 104 are in
[benchmarks/annotations](../benchmarks/annotations/README.md)."""


def table(head: Cells, rows: Sequence[Cells]) -> str:
    """A Markdown table, columns padded so that it can be read as it is."""
    widths = [max(map(len, column)) for column in zip_longest(head, *rows, fillvalue="")]
    lines = [head, ["-" * width for width in widths], *rows]
    return "\n".join("| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) + " |" for line in lines)


def scopes_of(measured: Sequence[Measured]) -> Scopes:
    """Articles by whether they were unseen."""
    scopes = {"unseen": [one for one in measured if not one.gold.seen], "seen": [one for one in measured if one.gold.seen]}
    return {name: ones for name, ones in scopes.items() if ones}


def tallies(measured: Sequence[Measured], measure: str) -> list[Tally]:
    """One an article."""
    return [one.score.measures.get(measure, Tally()) for one in measured]


def counted(ones: Sequence[Tally], figure: Figure) -> str:
    """A figure, its interval, and the counts it is made of."""
    tally, value = total(ones), shown(ones, figure)
    if value == "-" or figure is f1:
        return value
    return f"{value} {tally.right}/{tally.found if figure is precision else tally.wanted}"


def articles(measured: Sequence[Measured]) -> list[str]:
    """All sections on annotated articles."""
    scopes = scopes_of(measured)
    return [
        "## Articles",
        _what_was_measured(measured),
        _overall(scopes),
        _negatives(scopes),
        "### By language and length",
        *_by_kind(scopes),
        "### By rule",
        "How often a rule was right, of all it read: attendances with event and participation, then events. Rare ones tell little.",
        _by_rule(scopes, "attendance_rules", "rule of the attendance"),
        _by_rule(scopes, "event_rules", "rule of the event"),
    ]


def _what_was_measured(measured: Sequence[Measured]) -> str:
    rows = []
    for source in dict.fromkeys(one.source for one in measured):
        ones = [one for one in measured if one.source == source]
        counts = [sum(map(is_kind, ones)) for is_kind in KINDS_OF.values()]
        rows.append([source, *map(str, (len(ones), *counts, sum(not one.gold.seen for one in ones)))])
    return table(["annotation", "articles", *KINDS_OF, "unseen"], rows)


def _overall(scopes: Scopes) -> str:
    rows = [
        [f"{measure}: {name}", *(counted(tallies(ones, measure), figure) for ones in scopes.values())]
        for measure in SOUGHT
        for name, figure in FIGURES.items()
    ]
    rows += [[measure, *(counted(tallies(ones, measure), precision) for ones in scopes.values())] for measure in SHARES]
    return table(["measure", *(f"{name}, {len(ones)} articles" for name, ones in scopes.items())], rows)


def _negatives(scopes: Scopes) -> str:
    lines = []
    for name, ones in scopes.items():
        without = [one for one in ones if not one.gold.events]
        events, people = (total(tallies(without, measure)).found for measure in ("events", "attendance"))
        lines.append(f"Of the {name} articles, {len(without)} tell of no encounter; read in them: {events} events, {people} attendances.")
    return " ".join(lines)


def _by_kind(scopes: Scopes) -> list[str]:
    groups = [
        (f"{scope}, {kind}", [one for one in ones if is_kind(one)]) for scope, ones in scopes.items() for kind, is_kind in KINDS_OF.items()
    ]
    sought = [("persons", "F1"), ("events", "F1"), *(("attendance", name) for name in FIGURES)]
    first = [
        [name, str(len(ones)), *(shown(tallies(ones, measure), FIGURES[figure]) for measure, figure in sought)] for name, ones in groups
    ]
    shares = (*FACTORS, "status", "date", "place", "side")
    second = [[name, *(shown(tallies(ones, measure), precision) for measure in shares)] for name, ones in groups]
    return [
        table(["articles that are", "number", *(" ".join(one) for one in sought)], first),
        table(["articles that are", *(name.split(":")[0] for name in shares)], second),
    ]


def _by_rule(scopes: Scopes, kind: str, title: str) -> str:
    def cell(ones: list[Measured], rule: str) -> str:
        return counted([_rules(one.score, kind).get(rule, Tally()) for one in ones], precision)

    rules = rules_of([one.score for ones in scopes.values() for one in ones], kind)
    return table([title, *scopes], [[f"`{rule}`", *(cell(ones, rule) for ones in scopes.values())] for rule in rules])


def _rules(score: Score, kind: str) -> Mapping[str, Tally]:
    return score.attendance_rules if kind == "attendance_rules" else score.event_rules


def by_genre(measured: Corpora) -> list[tuple[str, list[Mentions]]]:
    """Each corpus, and each of its genres: 'ner_uk_dev', 'ner_uk_dev, news'."""
    return [
        (f"{corpus}, {genre}" if genre else corpus, [one for one in mentions if genre in ("", one.genre)])
        for corpus, mentions in measured.items()
        for genre in ("", *genres(mentions))
    ]


def corpora(measured: Corpora) -> list[str]:
    """Person mentions over corpora."""
    rows = []
    for name, ones in by_genre(measured):
        for way, found in (("overlapping", [one.overlap for one in ones]), ("exact", [one.exact for one in ones])):
            rows.append([name, str(len(ones)), way, *(counted(found, figure) for figure in FIGURES.values())])
    if not rows:
        return ["## Person mentions", "No corpus was given, so that they were not measured."]
    about = (
        "Every mention of a person in public corpora, as an extraction keeps them, by spans that overlap and by spans that are the same. "
        "nerel_dev is the dev part of NEREL 1.1 (Russian Wikinews), ner_uk_dev that of NER-UK 2.0 (Ukrainian; news: reports on tenders, "
        "mixed: fiction and essays). Their licences let us measure with them, not ship what is made from them: "
        "no text of theirs trained the tagger."
    )
    return ["## Person mentions", about, table(["corpus", "texts", "spans", *FIGURES], rows)]


def short_texts(results: Sequence[Result]) -> list[str]:
    """The table of short texts."""
    right = sum(not result.faults for result in results)
    blind = sum(result.text.blind for result in results)
    about = (
        f"{len(results)} invented texts of a few sentences stand with their answers in "
        "[tests/extraction/texts.yml](../tests/extraction/texts.yml); "
        f"{blind} of them are by a writer who had not seen the rules. **{right} of {len(results)} are read wholly right**. "
        "They serve to mend rules, so that they are unseen no more; `python -m benchmarks.texts --errors` tells of one that is not right "
        "what is wrong."
    )
    return ["## Short texts", about, table(["texts", "wholly right", "events right", "attendance right"], summarise(list(results)))]


def first_runs(runs: Sequence[Mapping[str, Any]]) -> list[str]:
    """What was recorded at first runs."""
    parts = ["## First runs", "Recorded then, before any rule was mended by what was measured, and not measured again here."]
    for run in runs:
        rows = []
        for name, (right, found, wanted) in run.get("sought", {}).items():
            tally = Tally(right, found, wanted)
            values = ["-" if (value := figure(tally)) is None else _three(value) for figure in FIGURES.values()]
            rows.append([name, *values, f"{right} right, {found} read, {wanted} wanted"])
        rows += [[name, _three(right / of), "", "", f"{right} of {of}"] for name, (right, of) in run["shares"].items()]
        parts += [f"### {run['title']}", run["about"], table(["measure", "precision or share", "recall", "F1", "counts"], rows)]
    return parts


def _three(value: float) -> str:
    return f"{value:.3f}".removeprefix("0")


def shortfalls(measured: Sequence[Measured], corpora: Corpora, aims: Mapping[str, Mapping[str, float]]) -> list[str]:
    """Each aim with what was reached; those on corpora that were not given are left out."""
    scopes = scopes_of(measured)
    rows = [
        _aim(f"{scope} articles", name, aim, _reached(scopes.get(scope, []), name))
        for scope in ("unseen", "seen")
        for name, aim in aims[scope].items()
    ]
    rows += [
        _aim(name, "persons, overlapping", aim, f1(total(one.overlap for one in mentions)))
        for name, mentions in by_genre(corpora)
        if (aim := aims["corpora"].get(name)) is not None
    ]
    missed = sum(row[-1] == "no" for row in rows)
    about = f"{missed} of {len(rows)} aims are not reached. " if missed else "All aims are reached. "
    unseen = scopes.get("unseen", [])
    if not any(one.gold.full for one in unseen):
        about += "No full-length article is unseen: the figures on unseen ones say nothing of those that tell of many encounters. "
    about += f"{len(unseen)} unseen articles leave wide intervals."
    return ["## What falls short", about, table(["of", "figure", "aim", "reached", "enough"], rows)]


def _aim(scope: str, name: str, aim: float, value: float | None) -> list[str]:
    at_most = name == "a day made up"
    fine = value is not None and (value <= aim if at_most else value >= aim)
    reached = "-" if value is None else short(value)
    return [scope, name, f"at {'most' if at_most else 'least'} {short(aim)}", reached, "yes" if fine else "no"]


def _reached(ones: Sequence[Measured], name: str) -> float | None:
    """Of 'attendance recall' the recall; of what is sought F1, of a share the share."""
    measure, _, word = name.rpartition(" ")
    if word in FIGURES and measure in SOUGHT:
        return FIGURES[word](total(tallies(ones, measure)))
    return (f1 if name in SOUGHT else precision)(total(tallies(ones, name)))
