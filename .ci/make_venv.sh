#!/bin/sh
# Makes .venv with the first Python that is new enough, and installs the project into it.
set -eu

is_new_enough='import sys; sys.exit(sys.version_info < (3, 11))'
python=""
for candidate in "${PYTHON:-python3}" python3.13 python3.12 python3.11; do
    if "$candidate" -c "$is_new_enough" 2>/dev/null; then
        python=$candidate
        break
    fi
done
if [ -z "$python" ]; then
    echo "cardscan needs Python 3.11 or newer; please install it (or name one: make PYTHON=...)." >&2
    exit 1
fi
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    echo "This Python has no venv module; please install it (Debian: apt install python3-venv)." >&2
    exit 1
fi

.venv/bin/python -c "$is_new_enough" 2>/dev/null || "$python" -m venv --clear .venv
echo "Installing cardscan and its parts into .venv; the first time this takes some minutes ..."
.venv/bin/python -m pip install --quiet --quiet --disable-pip-version-check --editable '.[dev]'
