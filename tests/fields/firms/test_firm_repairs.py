from __future__ import annotations

from collections.abc import Sequence

from cardscan.fields.firms.firm_repairs import MendedFirm, is_cut_firm, mend_firm
from cardscan.fields.lines.segments import Segment
from cardscan.model.ocr import CardText
from tests.fields.printed import box_of, card_text


def segments(text: CardText, *starts: int) -> list[Segment]:
    """Return each line of a card from some letter on."""
    return [
        Segment(line.index, start, len(line.text), line.text[start:], box_of(line.index), 0.9)
        for line, start in zip(text.lines, starts, strict=True)
    ]


def mended(text: CardText, *starts: int, domains: Sequence[str] = ()) -> MendedFirm:
    """Return all lines of a card as one firm."""
    return mend_firm(segments(text, *starts), text.lines, domains)


def test_torn_letters_are_taken_from_the_other_reader() -> None:
    """Where it read the same letters in fewer words."""
    torn = "REAL T Y GR OU P"
    text = card_text("CACTUS", torn, one=("CACTUS", torn), two=("CACTUS", "REALTY GROUP"))
    assert mended(text, 0, 0) == MendedFirm("CACTUS REALTY GROUP", ("other_reader",))
    other = card_text("CACTUS", torn, one=("CACTUS", torn), two=("CACTUS", "REALITY GROUP"))
    assert mended(other, 0, 0) == MendedFirm(f"CACTUS {torn}", ())


def test_the_sign_before_a_further_line_stays() -> None:
    """And says that the line above it is not all."""
    text = card_text("MUSEUM OF SAILS", "&t ANCHORS")
    assert mended(text, 0, 1).text == "MUSEUM OF SAILS & ANCHORS"
    held = segments(text, 0, 1)
    assert is_cut_firm(held[:1], held, text.lines)
    assert not is_cut_firm(held, held, text.lines)
    dotted = card_text("MUSEUM OF SAILS", "· ANCHORS")
    assert mended(dotted, 0, 2).text == "MUSEUM OF SAILS ANCHORS"


def test_a_picture_read_as_letters_is_dropped_before_a_whole_domain() -> None:
    """Where the readers did not see the same: "MC" may be printed."""
    text = card_text("I Mornvik", one=("I Mornvik",), two=("ial Mornvik",))
    assert mended(text, 0, domains=("mornvik.example",)) == MendedFirm("Mornvik", ("sign_dropped",))
    assert mended(text, 0).text == "I Mornvik"
    same = card_text("MC Mornvik", one=("MC Mornvik",), two=("MC Mornvik",))
    assert mended(same, 0, domains=("mornvik.example",)).text == "MC Mornvik"
