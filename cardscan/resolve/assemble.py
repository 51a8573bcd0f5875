"""Put the chosen candidates together into a contact: provenance, confidence and review marks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from cardscan.geometry import Homography
from cardscan.model.candidate import (
    AddressDetail,
    Candidate,
    FieldKind,
    HandleDetail,
    NameDetail,
    PhoneDetail,
)
from cardscan.model.contact import (
    AddressValue,
    Contact,
    HandleValue,
    NameValue,
    PhoneValue,
    PhotoBox,
    Value,
    Wording,
)
from cardscan.model.ocr import TextLine
from cardscan.resolve.calibrate import Doubt, chance_missed, explain_doubt, probability
from cardscan.resolve.choose import Pick, choose_all, overlap

EXPECTED: Final = tuple(
    kind
    for kind in FieldKind
    if kind not in {FieldKind.DEPARTMENT, FieldKind.HANDLE, FieldKind.NOTE}
)
"""The fields that most cards have: without one of them a person may be asked to look."""

_LEAST_ASKED: Final = -2.0
"""Log-odds by themselves from which on a text not chosen as an address is asked about."""
_UPRIGHT: Final = 3.0  # widths of a line that runs up or down
_LEAST_READ: Final = 0.2
_MORE_NUMBERS: Final = "Other digits on the card look like a telephone number too."


@dataclass(frozen=True, slots=True)
class Setting:
    """What of the card and the settings is needed besides the candidates.

    Attributes:
        to_photo: takes the card frame to the photo frame.
        readers: names of the readers that were asked.
        country: ISO 3166 alpha-2 of the card, None when nothing tells.
        sure: values below this probability go to review.
        poor: how much worse the picture is than a good one, 0 to 1.
        lines: of the card, with what each reader made of them.
    """

    to_photo: Homography
    readers: tuple[str, ...]
    country: str | None
    sure: float
    poor: float
    lines: tuple[TextLine, ...] = ()


def assemble(candidates: Sequence[Candidate], setting: Setting) -> Contact:
    """Choose the values of all fields together and return the contact.

    Lists (phones, e-mails, websites, handles) keep all their candidates, in the given order.
    """
    chosen = choose_all(candidates)
    free = untaken(candidates, chosen)
    like = fields_left(free) | ({FieldKind.WEBSITE} if has_unread(setting.lines) else set())
    phones = tuple(_phone(p, setting) for p in chosen.get(FieldKind.PHONE, ()))
    contact = Contact(
        name=_name(chosen.get(FieldKind.NAME, ()), setting),
        title=_text(chosen.get(FieldKind.TITLE, ()), setting),
        department=_text(chosen.get(FieldKind.DEPARTMENT, ()), setting),
        company=_text(chosen.get(FieldKind.COMPANY, ()), setting),
        phones=_with_doubt(phones) if FieldKind.PHONE in like else phones,
        emails=tuple(_value(p, setting) for p in chosen.get(FieldKind.EMAIL, ())),
        websites=tuple(_value(p, setting) for p in chosen.get(FieldKind.WEBSITE, ())),
        handles=tuple(_handle(p, setting) for p in chosen.get(FieldKind.HANDLE, ())),
        address=_address(chosen.get(FieldKind.ADDRESS, ()), setting),
        country=setting.country,
        notes=_notes([c for c in free if c.kind is FieldKind.NOTE], setting),
    )
    missing = [
        kind
        for kind in EXPECTED
        if not contact.values(kind)
        and (kind in like or chance_missed(kind, setting.poor) > 1 - setting.sure)
    ]
    return contact.model_copy(update={"missing": tuple(missing)})


def untaken(
    candidates: Sequence[Candidate], chosen: Mapping[FieldKind, Sequence[Pick]]
) -> list[Candidate]:
    """Return the candidates whose print no chosen value takes."""
    taken = [pick.candidate for held in chosen.values() for pick in held]
    return [c for c in candidates if not any(overlap(c, other) for other in taken)]


def fields_left(free: Sequence[Candidate]) -> frozenset[FieldKind]:
    """Return the fields that text looks like which no value took: where empty, they are asked."""
    like = {
        FieldKind.PHONE: any(c.holds_number for c in free),
        FieldKind.ADDRESS: any(map(_may_be_address, free)),
    }
    return frozenset(kind for kind, is_left in like.items() if is_left)


def has_unread(lines: Sequence[TextLine]) -> bool:
    """Say whether a line runs up or down the card that no reader could read: often a website."""
    return any(
        line.box.height > _UPRIGHT * line.box.width
        and line.confidence < _LEAST_READ
        and not line.is_agreed
        for line in lines
    )


def _may_be_address(candidate: Candidate) -> bool:
    """Say whether text that no field took is, or was nearly chosen as, an address."""
    is_near = candidate.kind is FieldKind.ADDRESS and candidate.score > _LEAST_ASKED
    return candidate.holds_address or is_near


def doubt_of(
    pick: Pick, readers: Sequence[str], lines: Sequence[TextLine], *, poor: float
) -> Doubt:
    """Return what speaks for and against a chosen value.

    Args:
        pick: the choice.
        readers: names of the readers that were asked.
        lines: of the card.
        poor: how much worse the picture is than a good one, 0 to 1.
    """
    candidate = pick.candidate
    return Doubt(
        gap=pick.gap,
        confidence=candidate.confidence,
        is_seconded=len(candidate.readers) > 1,
        is_alone=len(readers) == 1,
        is_repaired=candidate.is_repaired,
        is_valid=candidate.is_formed,
        is_agreed=_is_agreed(candidate, readers, lines),
        is_joined=len(candidate.spans) > 1,
        has_rival=pick.runner_up is not None,
        has_part_rival=pick.runner_up is not None and overlap(candidate, pick.runner_up),
        score=candidate.score,
        poor=poor,
        checks=candidate.checks,
    )


def _is_agreed(candidate: Candidate, readers: Sequence[str], lines: Sequence[TextLine]) -> bool:
    """Say whether all readers read the same: the lines, or the digits where it is a number."""
    if candidate.kind is FieldKind.PHONE and candidate.readers.issuperset(readers):
        return True
    return all(line.is_agreed for line in lines if line.index in candidate.lines)


def _value(pick: Pick, setting: Setting) -> Value:
    """Return the value with its provenance and the probability that it is right."""
    candidate, second = pick.candidate, pick.runner_up
    doubt = doubt_of(pick, setting.readers, setting.lines, poor=setting.poor)
    confidence = probability(candidate.kind, doubt)
    is_doubtful = confidence < setting.sure or candidate.guess is not None
    return Value(
        value=candidate.value,
        raw=candidate.raw,
        confidence=round(confidence, 4),
        needs_review=is_doubtful,
        why=candidate.guess or (explain_doubt(candidate.kind, doubt) if is_doubtful else None),
        rule=candidate.rule,
        readers=tuple(sorted(candidate.readers)),
        box=_on_photo(candidate, setting.to_photo),
        runner_up=second.value if second else None,
        wordings=_wordings(candidate, setting) if is_doubtful else (),
    )


def _wordings(candidate: Candidate, setting: Setting) -> tuple[Wording, ...]:
    """Return what each reader made of a candidate's lines, nothing where they made the same."""
    lines = [line for line in setting.lines if line.index in candidate.lines]
    found = tuple(
        Wording(reader=reader, text="\n".join(v.text for v in versions if v is not None))
        for reader in setting.readers
        if (versions := [line.version_of(reader) for line in lines])
    )
    return found if len({wording.text for wording in found}) > 1 else ()


def _text(picks: Sequence[Pick], setting: Setting) -> Value | None:
    return _value(picks[0], setting) if picks else None


def _name(picks: Sequence[Pick], setting: Setting) -> NameValue | None:
    plain = _text(picks, setting)
    if plain is None:
        return None
    detail = picks[0].candidate.detail
    parts = detail if isinstance(detail, NameDetail) else NameDetail(None, None)
    return NameValue(
        **dict(plain),
        given=parts.given,
        family=parts.family,
        prefix=parts.prefix,
        suffix=parts.suffix,
    )


def _phone(pick: Pick, setting: Setting) -> PhoneValue:
    detail = pick.candidate.detail
    if not isinstance(detail, PhoneDetail):
        raise TypeError(f"a phone candidate without its detail: rule {pick.candidate.rule}")
    plain = _value(pick, setting)
    return PhoneValue(**dict(plain), e164=detail.e164, type=detail.type, ext=detail.ext)


def _handle(pick: Pick, setting: Setting) -> HandleValue:
    detail = pick.candidate.detail
    if not isinstance(detail, HandleDetail):
        raise TypeError(f"a handle candidate without its detail: rule {pick.candidate.rule}")
    return HandleValue(**dict(_value(pick, setting)), network=detail.network)


def _address(picks: Sequence[Pick], setting: Setting) -> AddressValue | None:
    plain = _text(picks, setting)
    if plain is None:
        return None
    detail = picks[0].candidate.detail
    parts = detail if isinstance(detail, AddressDetail) else AddressDetail(None, None, None)
    return AddressValue(
        **dict(plain), country=parts.country, postcode=parts.postcode, city=parts.city
    )


def _on_photo(candidate: Candidate, to_photo: Homography) -> PhotoBox:
    a, b, c, d = ((p.x, p.y) for p in to_photo.apply_box(candidate.box).corners)
    return PhotoBox(corners=(a, b, c, d))


def _with_doubt(phones: tuple[PhoneValue, ...]) -> tuple[PhoneValue, ...]:
    """Return the numbers of a card on which one more seems to stand, so that somebody looks."""
    if any(phone.needs_review for phone in phones):
        return phones
    return tuple(
        phone.model_copy(update={"needs_review": True, "why": _MORE_NUMBERS})
        if phone is phones[-1]
        else phone
        for phone in phones
    )


def _notes(left: Sequence[Candidate], setting: Setting) -> Value | None:
    """Return the text that no field took, line by line; nobody is asked about it."""
    if not left:
        return None
    box = left[0].box
    for candidate in left[1:]:
        box = box.union(candidate.box)
    whole = replace(
        left[0],
        value="\n".join(c.value for c in left),
        raw="\n".join(c.raw for c in left),
        box=box,
        readers=frozenset[str]().union(*(c.readers for c in left)),
    )
    plain = _value(Pick(whole, None, 0.0), setting)
    return plain.model_copy(update={"needs_review": False, "why": None, "wordings": ()})
