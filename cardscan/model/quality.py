"""What the picture of a card is worth to a reader: figures, advice, and one number for doubt.

The bounds of sharpness and glare were measured on generated photos that were made worse: beyond
them most values, or some of nearly every card, are lost. No collapse was seen down to text of
9 pixels; below it nothing is known to be read well.
"""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import Field

from cardscan.model.contact import Record

Share = Annotated[float, Field(ge=0.0, le=1.0)]

BLURRED: Final = 0.30  # sharpness below which most values are lost
CRISP: Final = 0.60  # sharpness above which none is lost to blur
TINY: Final = 9.0  # height of small text, pixels of the photo
LARGE: Final = 16.0  # the same, where size costs nothing any more
GLARING: Final = 0.05  # share of the room on and around the text


class Quality(Record):
    """Measured on the flat card, at the lines of text that were read.

    Attributes:
        sharpness: share of the step from paper to ink that the edges of letters climb within a
            sixteenth of the height of a small line, of the median line; None without text.
        contrast: gray levels between ink and paper as a share of all there are, of the median
            line; None without text.
        text_height: height in pixels of the photo that a quarter of the lines do not reach;
            None without text.
        glare: share of the room on and around the lines that is washed out by light.
        corners_outside: how many corners of the card lie outside the photo, by more than the usual
            margin of a card, 0 to 4.
    """

    sharpness: Share | None
    contrast: Share | None
    text_height: Annotated[float, Field(ge=0.0)] | None
    glare: Share
    corners_outside: Annotated[int, Field(ge=0, le=4)]

    @property
    def poor(self) -> float:
        """How much worse than a good picture it is: 0 when it is good, 1 when it is not to trust.

        The worst of sharpness, size and glare counts.
        """
        return max(
            _shortfall(self.sharpness, CRISP, BLURRED),
            _shortfall(self.text_height, LARGE, TINY),
            _shortfall(self.glare, 0, 2 * GLARING),
        )

    @property
    def advice(self) -> tuple[str, ...]:
        """What would make a better picture, in sentences; empty when it is good enough."""
        found = []
        if self.text_height is not None and self.text_height < TINY:
            found.append("The text is too small in the photo: go closer and photograph it again.")
        elif self.sharpness is not None and self.sharpness < BLURRED:
            found.append("The text is too blurred to trust: photograph the card again.")
        if self.glare > GLARING:
            found.append("Light glares on the text: tilt the card and photograph it again.")
        if self.corners_outside:
            found.append("A corner is cut off: photograph the whole card.")
        return tuple(found)


def _shortfall(figure: float | None, good: float, bad: float) -> float:
    """Return where a figure lies on the way from good (0) to bad (1); 0 when it is not known."""
    return 0.0 if figure is None else min(1.0, max(0.0, (good - figure) / (good - bad)))
