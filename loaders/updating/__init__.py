"""Brings a database up to date with articles that changed: what they touch is resolved again, by the pure functions of
`loaders.resolution`, and the difference is written.

Each stage is a fold over articles in canonical order, of which the tables remember every step. A changed article is taken up again with
what the articles before it made known; those after it are taken up again only where it changed something that they look at. So the
database is the one that `loaders.resolution.fold.resolve` would make of all articles at once.
"""
