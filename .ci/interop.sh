#!/usr/bin/env bash
# Runs the exported files through programs that nobody here wrote; they are installed into build/.
#
# LibreOffice comes from the system's packages on Debian; where it cannot be had, its part is left out and named.
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
if ! command -v soffice >/dev/null && command -v apt-get >/dev/null; then
    echo "Installing LibreOffice Calc ..."
    as_root=$([ "$(id -u)" -eq 0 ] || echo "sudo -n")
    DEBIAN_FRONTEND=noninteractive $as_root apt-get install --yes --no-install-recommends --quiet=2 \
        libreoffice-calc-nogui >/dev/null || echo "That did not work." >&2
fi
.venv/bin/python .ci/interop.py
