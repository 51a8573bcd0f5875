#!/usr/bin/env bash
# Runs the exported files through programs that nobody here wrote; they are installed into build/.
#
# LibreOffice is not installed by this: where soffice is missing, its part is left out and named.
set -euo pipefail

venv=build/interop
if [ ! -x "$venv/bin/vdirsyncer" ]; then
    echo "Installing khard, vdirsyncer, Radicale and pandas into $venv ..."
    .venv/bin/python -m venv "$venv"
    "$venv/bin/python" -m pip install --quiet --quiet --disable-pip-version-check \
        khard vdirsyncer radicale pandas openpyxl
fi
if [ ! -d build/node_modules/ical.js ] || [ ! -d build/node_modules/vcard4 ]; then
    echo "Installing ical.js and vcard4 into build/node_modules ..."
    npm install --silent --no-audit --no-fund --prefix build ical.js@2 vcard4@4
fi
.venv/bin/python .ci/interop.py
