# Every target sets up what it needs; the first one takes some minutes, later ones none.

PYTHON ?= python3
N      ?= 300
OUT    ?= build/cards
SPLIT  ?= tune
SEED   ?= 1
CARDS  ?=
DRAWN  ?=
CASES  ?= 100000
FORMAT ?=
CASE   ?=

BIN      := .venv/bin
CARDSCAN := $(BIN)/cardscan
STAMP    := .venv/.setup-done
DEV_SET  := ../shared/cards/truth.jsonl
BULK     := $(wildcard build/cards*/truth.jsonl)
SIDED    := $(dir $(wildcard build/sides*/sides.jsonl))

.DEFAULT_GOAL := help

# Containers often set it, and then each of the programs the tests start is compiled anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help setup system demo test check fmt lint types golden accuracy bench interop offline services fuzz kills screenshots samples wheel clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: system $(STAMP) ## .venv with everything in it, and Tesseract

system:
	@.ci/system_packages.sh

$(STAMP): pyproject.toml | system
	@PYTHON='$(PYTHON)' .ci/make_venv.sh
	@touch $@

demo: setup ## read the sample photos into demo/, as contacts.csv and contacts.vcf
	@rm -rf demo && mkdir demo
	$(CARDSCAN) scan samples/cards --library demo/library.db
	$(CARDSCAN) export --library demo/library.db --format csv -o demo/contacts.csv
	$(CARDSCAN) export --library demo/library.db --format vcard -o demo/contacts.vcf
	@echo
	@echo 'Look at the photos in samples/cards beside what they became:'
	@echo '  demo/contacts.csv   for a spreadsheet'
	@echo '  demo/contacts.vcf   for an address book'
	@echo '  $(CARDSCAN) review --library demo/library.db   for the doubtful fields'
	@echo '  $(CARDSCAN) show 1 --library demo/library.db'

test: setup ## run all tests
	$(BIN)/python -m pytest --numprocesses=auto --maxprocesses=4 --dist=worksteal

check: lint types test wheel ## all that must hold before a change lands

fmt: setup ## format the code
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lint: setup ## style, and who may import whom
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

types: setup ## mypy, strict
	$(BIN)/mypy

golden: setup ## write again what the samples become; read the difference before you commit it
	@mkdir -p build
	$(CARDSCAN) read samples/cards >build/became.jsonl
	@sed -E 's/"seconds": [0-9.]+, //' build/became.jsonl >samples/became.jsonl
	@$(BIN)/python -m tests.golden

interop: setup ## the exported files through programs that nobody here wrote (needs npm; installs the others)
	@.ci/interop.sh

offline: setup ## the demo and all tests where there is no network at all (Linux)
	@.ci/offline.sh

accuracy: setup ## the table of the README, on all sets of photos that are here; pages in build/accuracy
	@test -f $(DEV_SET) || echo 'No $(DEV_SET): its figures are left out.' >&2
	@test -n '$(BULK)' || echo 'No build/cards*: `make samples` makes them; left out.' >&2
	@$(BIN)/python .ci/accuracy.py $(wildcard $(DEV_SET)) samples/cards/truth.jsonl $(BULK)
	@test -z '$(BULK)' || $(BIN)/python .ci/readable.py $(BULK)
	@test -z '$(SIDED)' || $(BIN)/python .ci/pairs.py $(SIDED)

bench: setup ## what reading costs beside bare Tesseract, on one and two cores; the review of 10,000 cards, piles and export of 20,000, duplicates among 50,000, looking into 100,000
	$(BIN)/python .ci/bench.py
	$(BIN)/python .ci/bench_review.py
	$(BIN)/python .ci/bench_piles.py
	$(BIN)/python .ci/bench_export.py
	$(BIN)/python .ci/duplicates.py held 27300
	$(BIN)/python .ci/bench_size.py

services: setup ## the tests that need servers: PostgreSQL, S3, a cluster (installs them; Debian)
	@.ci/services.sh

fuzz: setup ## CASES=100000 damaged files of each FORMAT through the doors they come in by; CASE=12345 is one of them again (Linux)
	@$(BIN)/python -m tests.fuzz --cases $(CASES) $(addprefix --formats ,$(FORMAT)) $(addprefix --case ,$(CASE))

kills: setup ## a scan of 200 photos, killed 100 times, against an undisturbed one (half an hour; Linux, macOS)
	$(BIN)/python .ci/kills.py

screenshots: setup ## pictures of the pages, to look at, in build/screenshots
	$(BIN)/python .ci/screenshots.py

samples: setup ## make N photos with truth in OUT, of 1, 2-12 or 0 CARDS, DRAWN=1 by hand; SPLIT=held for what tuning never sees (needs Chromium)
	$(BIN)/python -m samples make --n $(N) --out $(OUT) --split $(SPLIT) --seed $(SEED) $(addprefix --cards ,$(CARDS)) $(if $(DRAWN),--drawn)

wheel: setup ## build the wheel and read a card with it outside the tree
	@.ci/check_wheel.sh

clean: ## remove all that was made, .venv too
	rm -rf .venv build dist demo .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
