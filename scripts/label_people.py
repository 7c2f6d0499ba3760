"""Label the persons of raw Russian texts with slovnet's news tagger: the machine-labelled part of the person tagger's training.

    pip install natasha && python scripts/label_people.py RAW.jsonl MACHINE.jsonl

RAW.jsonl: one text a line with id, language and text; lines of another language than Russian are left out. natasha (MIT) is needed
for this script only.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from natasha import Doc, NewsEmbedding, NewsNERTagger, Segmenter


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("raw", type=Path)
    parser.add_argument("machine", type=Path)
    options = parser.parse_args()
    segmenter, tagger = Segmenter(), NewsNERTagger(NewsEmbedding())
    with options.machine.open("w", encoding="utf-8") as out:
        for line in options.raw.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if row["language"] != "ru":
                continue
            found = Doc(row["text"])
            found.segment(segmenter)
            found.tag_ner(tagger)
            persons = [[span.start, span.stop] for span in found.spans if span.type == "PER"]
            out.write(json.dumps({"id": row["id"], "language": "ru", "text": row["text"], "persons": persons}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
