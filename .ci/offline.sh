#!/usr/bin/env bash
# The demo and all tests where there is no network at all but the loopback; run by `make offline`.
#
# Linux only: the kernel gives the processes a namespace of their own. What the photos become has to
# be what they became with a network, byte for byte.
set -euo pipefail

python=.venv/bin/python
read_samples() { "$python" -m cardscan.cli read samples/cards | sed -E 's/"seconds": [0-9.]+, //'; }

if [ "${1:-}" != inside ]; then
    folder=$(mktemp -d)
    trap 'rm -rf "$folder"' EXIT
    for way in 'unshare -n' 'unshare -r -n'; do
        if $way true 2>/dev/null; then
            read_samples >"$folder/with.jsonl"
            $way "$0" inside "$folder"
            exit
        fi
    done
    echo 'This user may not make a network namespace (unshare -n).' >&2
    exit 1
fi

folder=$2
"$python" - <<'END'
import fcntl, socket, struct
from pathlib import Path

with socket.socket() as any_socket:
    fcntl.ioctl(any_socket, 0x8914, struct.pack("16sh", b"lo", 1))  # SIOCSIFFLAGS, IFF_UP
assert Path("/proc/net/dev").read_text().count(":") == 1
END

read_samples >"$folder/without.jsonl"
diff "$folder/with.jsonl" "$folder/without.jsonl"
"$python" -m cardscan.cli scan samples/cards --library "$folder/library.db" >"$folder/table.txt"
for kind in csv vcard; do
    "$python" -m cardscan.cli export --library "$folder/library.db" --format "$kind" -o "$folder/contacts.$kind"
done
echo 'Without a network the photos become what they become with one.'
"$python" -m pytest -q --numprocesses=auto --maxprocesses=4
