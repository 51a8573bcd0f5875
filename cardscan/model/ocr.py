"""What the readers saw: words, lines, and the text of a card on which the readers agreed."""

from __future__ import annotations

from dataclasses import dataclass

from cardscan.geometry import Box


@dataclass(frozen=True, slots=True)
class Word:
    """One word as one reader read it.

    Attributes:
        text: never empty, without white space.
        box: in the card frame.
        confidence: the reader's own, 0 to 1.
    """

    text: str
    box: Box
    confidence: float


@dataclass(frozen=True, slots=True)
class Line:
    """One line of words as one reader read it, in reading order.

    Attributes:
        words: at least one.
        reader: name of the reader.
    """

    words: tuple[Word, ...]
    reader: str

    @property
    def text(self) -> str:
        """The words joined by blanks."""
        return " ".join(word.text for word in self.words)

    @property
    def box(self) -> Box:
        """The box around all words, in the card frame."""
        whole = self.words[0].box
        for word in self.words[1:]:
            whole = whole.union(word.box)
        return whole

    @property
    def confidence(self) -> float:
        """Mean of the words' confidences, weighted by their letters, 0 to 1."""
        letters = sum(len(word.text) for word in self.words)
        return sum(word.confidence * len(word.text) for word in self.words) / letters


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything one reader saw on one card.

    Attributes:
        reader: name of the reader.
        lines: in the order of the card, top to bottom.
    """

    reader: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class TextLine:
    """One printed line of the card, as the readers saw it together.

    Attributes:
        index: place in the card's reading order, from 0.
        text: the version chosen as most likely.
        box: in the card frame.
        confidence: that ``text`` is what is printed, 0 to 1.
        versions: what each reader that saw the line made of it (one per reader, chosen first).
        is_agreed: at least two readers read the same letters and digits.
    """

    index: int
    text: str
    box: Box
    confidence: float
    versions: tuple[Line, ...]
    is_agreed: bool

    def version_of(self, reader: str) -> Line | None:
        """Return what one reader made of this line, None when it saw nothing here."""
        return next((v for v in self.versions if v.reader == reader), None)


@dataclass(frozen=True, slots=True)
class CardText:
    """All text of a card.

    Attributes:
        lines: in reading order.
        readers: names of the readers that were asked.
        width: of the card frame, pixels.
        height: of the card frame, pixels.
    """

    lines: tuple[TextLine, ...]
    readers: tuple[str, ...]
    width: float
    height: float
