"""Lines of vCard and iCalendar cut to 75 octets (RFC 2426, 2.6)."""

from __future__ import annotations

from typing import Final

MAX_OCTETS: Final = 75


def fold_line(line: str) -> str:
    """Return the line in pieces of at most 75 octets, joined by CRLF and a blank.

    No piece ends inside a character, and none begins or ends with a blank where that can be
    helped: readers exist that eat it (nextcloud/contacts #184). Nor is a backslash parted from
    what it escapes.
    """
    if len(line.encode()) <= MAX_OCTETS:
        return line
    pieces = []
    start = 0
    room = MAX_OCTETS
    while start < len(line):
        end = _piece_end(line, start, room)
        pieces.append(line[start:end])
        start = end
        room = MAX_OCTETS - 1  # the blank that begins a continued line counts
    return "\r\n ".join(pieces)


def _piece_end(line: str, start: int, room: int) -> int:
    """Return where the piece that begins at ``start`` and has at most ``room`` octets ends."""
    end = start
    octets = 0
    while end < len(line) and (octets := octets + len(line[end].encode())) <= room:
        end += 1
    if end == len(line):
        return end
    best = end
    while best > start and (line[best] in " \t" or line[best - 1] in " \t\\"):
        best -= 1
    return best if best > start else end
