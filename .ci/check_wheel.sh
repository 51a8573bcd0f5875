#!/usr/bin/env bash
# Builds the wheel and reads a card with it outside the tree, so that what was forgotten
# (a template, a lexicon, a dependency only developers have) fails here.
set -euo pipefail

rm -rf dist
.venv/bin/python -m build --wheel --outdir dist . >/dev/null
outside=$(mktemp -d)
trap 'rm -rf "$outside"' EXIT
sample=$(find samples/cards -name '*.jpg' | sort | head -n 1)
cp "$sample" "$outside/card.jpg"

.venv/bin/python -m venv "$outside/venv"
"$outside/venv/bin/python" -m pip install --quiet --quiet --disable-pip-version-check dist/*.whl
cd "$outside"
venv/bin/cardscan --version
venv/bin/cardscan read card.jpg >row.json
venv/bin/python -c "from cardscan.web.pages import render, static_files; render('review'); static_files()['app.css']"
grep -q '"error": null, .*"confidence"' row.json
echo "The wheel reads a card: $(basename "$sample")"
