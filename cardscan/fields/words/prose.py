"""Running text and labels: what speaks for a slogan, a note or a caption and against any field."""

from __future__ import annotations

from dataclasses import dataclass

from cardscan.fields.words.lexicon import Found, load_lexicon, read_words


@dataclass(frozen=True, slots=True)
class ProseEvidence:
    """What speaks against a text being a value of a field; all numbers 0 to 1.

    Attributes:
        function: share of small words of running text, such as "your" and "für".
        starts: begins with such a word.
        label: has a word that names something else, such as "VAT" or "opening hours".
        labels: share of the letters in such words.
        is_sentence: at least three words that end in a full stop or the like.
    """

    function: float
    starts: bool
    label: bool
    labels: float
    is_sentence: bool


def prose_evidence(text: str) -> ProseEvidence:
    """Return what speaks for a text being a slogan, a sentence or a caption."""
    said = read_words(text)
    count = len(said.printed)
    found = load_lexicon("words").find(text)
    small = [f for f in found if f.entry.tag == "function"]
    labels = [f for f in found if f.entry.tag == "label" and _is_label(f, count)]
    return ProseEvidence(
        function=sum(f.stop - f.start for f in small) / max(1, count),
        starts=any(f.start == 0 for f in small),
        label=bool(labels),
        labels=min(1.0, sum(f.letters for f in labels) / max(1, said.letters)),
        is_sentence=count > 2 and text.rstrip().endswith((".", "!", "?", "…")),
    )


def _is_label(found: Found, count: int) -> bool:
    """Say whether a term is long enough, or first: "mo" and "di" are days only there."""
    return found.start <= 0 or found.letters > 2 or found.stop == count
