# What can be done here. On a fresh machine `make serve` and `make test` need nothing before them but Python 3.11 or later, and
# what PyICU is compiled with: on Debian and Ubuntu `apt install python3-venv g++ pkg-config libicu-dev`.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8001
PIP_INSTALL := $(BIN)/pip install --quiet --disable-pip-version-check
HINT := echo 'If it is pyicu that failed to build: apt install g++ pkg-config libicu-dev python3-dev, and again.' >&2
SOURCES := $(shell find loaders -name '*.py' -o -path 'loaders/data/*' -type f)
ARTICLES := $(wildcard seeds/*)
GOLD ?= $(wildcard benchmarks/annotations/*.json)

.DEFAULT_GOAL := help
.PHONY: help install build serve test check publish-ready accuracy train bench clean

help:  ## List what make can do
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "%-13s %s\n", $$1, $$2 }' Makefile

install: $(VENV)/installed  ## Make the virtual environment and install whomet in it

build: whomet.db  ## Bring whomet.db up to date with the articles in seeds/

serve: whomet.db  ## Serve whomet.db at http://127.0.0.1:8001
	$(BIN)/datasette serve . --host 127.0.0.1 --port $(PORT)

test: $(VENV)/installed-dev  ## Install what the tests need and run them
	$(BIN)/pytest

publish-ready: whomet.db  ## Make public/ a site for the public: quotes, no article texts
	$(BIN)/whomet publish-ready public --db whomet.db

check: $(VENV)/installed-dev  ## Lint and check types
	$(BIN)/ruff check
	$(BIN)/mypy --strict
	@$(BIN)/python scripts/audit.py

audit: $(VENV)/installed-dev  ## Ask for known holes in the dependencies, where the network allows
	@$(BIN)/python scripts/audit.py

torture: $(VENV)/installed-dev  ## Kill builds, attack a server, fuzz and soak, and print docs/reliability.md's tables: an hour [KILLS=100] [SECONDS=300] [FUZZ=600] [FILES=100000] [LARGE=100000] [WRITE=FILE]
	@$(BIN)/python -m benchmarks.torture --kills $(or $(KILLS),100) --seconds $(or $(SECONDS),300) --fuzz $(or $(FUZZ),600) \
		--files $(or $(FILES),100000) --articles $(or $(LARGE),100000) $(if $(WRITE),--write $(WRITE))

accuracy: $(VENV)/installed-dev  ## Measure the extraction on annotated articles: TEXTS="DIR ..." [GOLD="FILE ..."] [CORPORA="NAME=FILE ..."] [WRITE=FILE]
	@test -n "$(TEXTS)" || { echo 'make accuracy: found no TEXTS, wanted folders with the annotated articles as ID.txt: make accuracy TEXTS="DIR ..."' >&2; exit 1; }
	@$(BIN)/python -m benchmarks.accuracy --articles $(GOLD) --texts $(TEXTS) $(if $(CORPORA),--corpus $(CORPORA)) $(if $(WRITE),--write $(WRITE))

train: $(VENV)/installed-dev  ## Train the model of who was likely there on annotated articles: TEXTS="DIR ..." [GOLD="FILE ..."]
	@test -n "$(TEXTS)" || { echo 'make train: found no TEXTS, wanted folders with the annotated articles as ID.txt: make train TEXTS="DIR ..."' >&2; exit 1; }
	$(PIP_INSTALL) --editable '.[train]'
	@$(BIN)/python -m scripts.train_likely --articles $(GOLD) --texts $(TEXTS)

bench: $(VENV)/installed-dev  ## Measure speed, identity and a load, in five minutes: [BENCH=FOLDER or FILE.jsonl, else the seeds]
	@$(BIN)/python -m benchmarks.speed $(or $(BENCH),seeds --length 0) --limit 100 --beside
	@$(BIN)/python -m benchmarks.identity --number 100 1000
	@$(BIN)/python -m benchmarks.load --number 1000 --turns 10

clean:  ## Remove whomet.db and caches; the virtual environment stays
	rm -rf whomet.db whomet.db-journal whomet.db-wal whomet.db-shm whomet.db-extracted build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -not -path './$(VENV)/*' -prune -exec rm -rf {} +

whomet.db: $(VENV)/installed schema.sql $(ARTICLES) $(SOURCES)
	$(BIN)/whomet build seeds --db $@
	@touch $@

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "whomet needs Python 3.11 or later, found " + sys.version)'
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: pyproject.toml | $(BIN)/python
	$(PIP_INSTALL) --editable . || { $(HINT); exit 1; }
	@touch $@

$(VENV)/installed-dev: pyproject.toml | $(BIN)/python
	$(PIP_INSTALL) --editable '.[dev]' || { $(HINT); exit 1; }
	@touch $@ $(VENV)/installed
