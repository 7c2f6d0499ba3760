"""To import this is to load dictionaries and models: processes forked from one that has done so begin at once, and share their memory."""

from __future__ import annotations

from datetime import date

from loaders.extraction.article import extract_article
from loaders.model import Article, Language
from loaders.workers.collector import collect_less, pass_over

TEXTS: dict[Language, str] = {"ru": "Министр приехал в Киев 5 января.", "uk": "Міністр приїхав до Києва 5 січня."}

for language, text in TEXTS.items():
    extract_article(Article("ready", text, "", language, date(2026, 1, 5), "header"))
pass_over()
collect_less()
