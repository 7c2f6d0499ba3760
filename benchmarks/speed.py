"""How fast one core reads articles: articles and characters a second, cold and warm, by stage, and the memory it takes.

    python -m benchmarks.speed PATH [--length 3000] [--rounds 3] [--limit 300] [--after 0] [--beside]

PATH: a folder of text files, or JSON Lines with "text" (and perhaps "language" and "published") a line. Texts are cut to about --length
characters, much shorter ones left out; --length 0 takes them whole. *Cold* is the first reading of each text with dictionaries and models
loaded, *warm* the median of --rounds further readings, with the word forms known. --after 500 has every reader read so many of the other
texts first, as a reader of an archive has, so that *cold* is what a text takes that is new to one who has read some. Times are processor
time of one process with one thread: on a machine with nothing else to do, what the clock shows.

--beside reads the same texts in the same rounds with slovnet's tagger of names alone, and with natasha (segments, morphology, normal
forms, names and their normal forms), one BLAS thread each; both know Russian only, so that the Russian texts alone are compared. *Cold*
is there, too, each reader's first reading of each text with its models loaded.
natasha (`pip install natasha`, which brings slovnet, navec and pymorphy2) is installed for this comparison only: whomet itself does not
need it, and without it the command says what is missing and prints the rest.
"""

from __future__ import annotations

import argparse
import importlib.util
import inspect
import os
import resource
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

from benchmarks.corpora import CorpusError, cut_to, read_corpus
from benchmarks.stages import REST, clocks
from benchmarks.tables import machine, table
from loaders.extraction.article import extract_article
from loaders.model import Article
from loaders.workers.collector import collect_less

READY = {"ru": "Министр приехал в Киев 5 января.", "uk": "Міністр приїхав до Києва 5 січня."}  # loads dictionaries and models
BLAS_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
OWN = "whomet, all of it"
Read = Callable[[Article], object]


def seconds(read: Read, articles: Sequence[Article]) -> float:
    return sum(seconds_each(read, articles))


def seconds_each(read: Read, articles: Sequence[Article]) -> list[float]:
    """Of each article."""
    out = []
    for article in articles:
        start = process_time()
        read(article)
        out.append(process_time() - start)
    return out


def peak_megabytes() -> float:
    """The most memory that this process has had by now."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)


def rate(articles: Sequence[Article], took: float) -> list[str]:
    """Articles and characters a second."""
    return [f"{len(articles) / took:,.1f}", f"{sum(len(one.text) for one in articles) / took:,.0f}"]


def print_speed(articles: Sequence[Article], before: Sequence[Article], rounds: int) -> list[float]:
    """Cold and warm rates, memory, stages. before: what is read first. Returns the seconds that the first reading of each article took."""
    start = process_time()
    for language, text in READY.items():
        extract_article(Article("ready", text, "", language, articles[0].published, "header"))  # type: ignore[arg-type]
    ready = process_time() - start
    characters = sum(len(one.text) for one in articles)
    print(f"{len(articles)} articles, {characters:,} characters; dictionaries and models loaded in {ready:.1f} s\n")
    if before:
        print(f"{len(before)} other articles were read first\n")
    seconds(extract_article, before)
    with clocks() as told:
        each = seconds_each(extract_article, articles)
        cold, cold_stages = sum(each), dict(told)
    warm = median(seconds(extract_article, articles) for _ in range(rounds))
    print(table(("reading", "articles/s", "characters/s"), [("cold", *rate(articles, cold)), ("warm", *rate(articles, warm))]))
    print(f"\npeak memory {peak_megabytes():,.0f} MB\n")
    with clocks() as told:
        clocked = seconds(extract_article, articles)
    rows = [(stage, *_stage(cold_stages[stage], cold), *_stage(told[stage], clocked)) for stage in told]
    rest = (cold - sum(cold_stages.values()), clocked - sum(told.values()))
    rows.append((REST, *_stage(rest[0], cold), *_stage(rest[1], clocked)))
    print(table(("stage", "cold s", "share", "warm s", "share"), rows))
    return each


def _stage(took: float, whole: float) -> tuple[str, str]:
    return f"{took:.2f}", f"{took / whole:.0%}"


def print_beside(articles: Sequence[Article], before: Sequence[Article], cold: Sequence[float], rounds: int) -> None:
    """The same Russian texts read by whomet, slovnet and natasha, in turn in each round; medians. cold: of whomet, by article."""
    own_cold = sum(took for one, took in zip(articles, cold, strict=True) if one.language == "ru")
    articles = [one for one in articles if one.language == "ru"]
    if not importlib.util.find_spec("natasha"):
        print("\nbeside others: natasha is not installed (pip install natasha): its rows and slovnet's are left out")
        return
    if not articles:
        print("\nbeside others: found no Russian text, wanted some: slovnet and natasha know Russian only")
        return
    others = load_others()
    ready = Article("ready", READY["ru"], "", "ru", articles[0].published, "header")
    for read in others.values():
        seconds(read, [ready, *(one for one in before if one.language == "ru")])
    first = {OWN: own_cold} | {name: seconds(read, articles) for name, read in others.items()}
    readers: dict[str, Read] = {OWN: extract_article} | others
    all_rounds = [{name: seconds(read, articles) for name, read in readers.items()} for _ in range(rounds)]
    middle = {name: median(one[name] for one in all_rounds) for name in readers}
    print(f"\nbeside others: {len(articles)} Russian texts, one BLAS thread; warm: median of {rounds} rounds\n")
    readings = (("cold", first), ("warm", middle))
    rows = [(name, which, *rate(articles, took), f"{took / of[OWN]:.2f}") for which, of in readings for name, took in of.items()]
    print(table(("reader", "reading", "articles/s", "characters/s", "whomet is x times as fast"), rows))


def load_others() -> dict[str, Read]:
    """slovnet's tagger of names alone, and natasha's whole way to normal forms of words and names."""
    getargspec = "getargspec"
    if not hasattr(inspect, getargspec):  # pymorphy2, on which natasha stands, asks for what Python 3.11 dropped
        setattr(inspect, getargspec, lambda function: tuple(inspect.getfullargspec(function)[:4]))
    natasha: Any = importlib.import_module("natasha")
    embedding = natasha.NewsEmbedding()
    morphology, names = natasha.NewsMorphTagger(embedding), natasha.NewsNERTagger(embedding)
    segmenter, vocabulary = natasha.Segmenter(), natasha.MorphVocab()

    def read_all(article: Article) -> None:
        doc = natasha.Doc(article.text)
        doc.segment(segmenter)
        doc.tag_morph(morphology)
        for token in doc.tokens:
            token.lemmatize(vocabulary)
        doc.tag_ner(names)
        for span in doc.spans:
            span.normalize(vocabulary)

    return {"slovnet, names alone": lambda article: names(article.text), "natasha": read_all}


def read_options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser("benchmarks.speed", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path, help="folder of text files or JSON Lines file")
    parser.add_argument("--length", type=int, default=3000, help="characters of a text (default 3000; 0: whole)")
    parser.add_argument("--rounds", type=int, default=3, help="warm readings (default 3)")
    parser.add_argument("--limit", type=int, default=300, help="articles at most, spread over all (default 300; 0: all)")
    parser.add_argument("--after", type=int, default=0, help="articles read before, of those that --limit leaves out (default 0)")
    parser.add_argument("--beside", action="store_true", help="also slovnet and natasha, on the Russian texts")
    return parser.parse_args(arguments)


def main(arguments: list[str] | None = None) -> None:
    for name in BLAS_THREADS:  # before numpy comes in with natasha
        os.environ[name] = "1"
    collect_less()  # as the commands do
    options = read_options(arguments)
    try:
        articles = read_corpus(options.path)
    except CorpusError as error:
        sys.exit(str(error))
    if options.length:
        articles = cut_to(articles, options.length)
    step = max(1, -(-len(articles) // options.limit)) if options.limit else 1
    before = [one for at, one in enumerate(articles) if at % step][: options.after]
    articles = articles[::step]
    if not articles:
        sys.exit(f"{options.path}: found no text of {options.length * 2 // 3} characters or more, wanted some: try --length 0")
    print(machine() + "\n")
    cold = print_speed(articles, before, options.rounds)
    if options.beside:
        print_beside(articles, before, cold, options.rounds)


if __name__ == "__main__":
    main()
