#!/bin/sh
# Runs what needs real servers: a library on PostgreSQL, photos in an S3 bucket, a cluster of Dask.
# All of them are started by the tests, on loopback, and leave nothing behind.
set -eu

has_postgres() { command -v initdb >/dev/null 2>&1 || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1; }

if ! has_postgres; then
    if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" -eq 0 ]; then
        apt-get update --quiet=2
        DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends postgresql >/dev/null
    else
        echo "Please install PostgreSQL (Debian: sudo apt install postgresql)." >&2
        exit 1
    fi
fi
.venv/bin/python -m pip install --quiet --quiet --disable-pip-version-check --editable '.[dev,services]'
CARDSCAN_TESTS_ON=server .venv/bin/python -m pytest --numprocesses=2 --dist=worksteal -m 'not of_files' \
    tests/store tests/agenda tests/ingest tests/review tests/test_api.py tests/test_handover.py tests/test_piles.py
