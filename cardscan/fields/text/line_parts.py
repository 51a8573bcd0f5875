"""Where one printed line holds two values with nothing but a blank or a comma between them.

Readers lose the dots and gaps that part a firm from its address, and a name may share its row with
a title. A line is cut only where the words on both sides are clear.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from cardscan.fields.addresses.addresses import AddressEvidence, address_evidence
from cardscan.fields.names.name_repairs import without_strays
from cardscan.fields.names.name_words import family_weight, given_weight, peel
from cardscan.fields.names.names import name_evidence
from cardscan.fields.words.firm_words import is_institution
from cardscan.fields.words.lexicon import is_function_word, load_lexicon, read_words
from cardscan.fields.words.places import find_places
from cardscan.fields.words.postcodes import telling_postcode
from cardscan.fields.words.roles import department_evidence, title_evidence

_LAST: Final = frozenset({"GB", "CA", "IE"})  # countries whose postcode ends an address
_STATED: Final = re.compile(
    r"(?<![\w.])(?:[A-Z]{2}\.?,? \d{5}(?:-\d{4})?|(?:NSW|VIC|QLD|SA|WA|TAS|ACT|NT) \d{4}|"
    r"(?i:singapore) \d{6})(?![\w-])"
)
_SIGNS: Final = " ,.;:-–—/"
_APART: Final = re.compile(r",\s+|\s+[-/]\s+")
_AT: Final = re.compile(
    r"\s+(?:@\s?|(?:at|bei|chez|bij|hos|presso)\s+)(?=[^\W_a-z])(?!(?i:law|large)\b)"
)
_LICENCE: Final = re.compile(r"\s+(?:#|[A-Z]{1,3}[-#])\d{3,7}$")  # "Master Plumber M-18846"
_SIGNED: Final = re.compile(r"\s*[/,&-]\s*")
_NAME_WORDS: Final = (2, 4)
_LONG: Final = 12  # letters of a compound that is hardly a family name: "Abteilungsleiter"
_OWNERS: Final = re.compile(
    r"(?i:inh|inhaber(?:in)?|besitzer(?:in)?|prop|proprietor|proprietress|owner|titolare|gestore|"
    r"propri[ée]taire|exploitante?|g[ée]rante?|titular|propriet[áa]ri[oa]|propietari[oa]?|due[ñn][oa]|"
    r"eigenaar|eigenares|eigenaresse|zaakvoerder|zaakvoerster|w[łl]a[śs]ciciel(?:ka)?|"
    r"majite[lľ](?:ka)?|vlasni[kc]a?|lastni[kc]a?|vl|w[łl]|tulajdonos|innehavare|innehaver|"
    r"[äa]gare|indehaver|omistaja|yritt[äa]j[äa]|omanik|īpašnie(?:ks|ce)|savinink(?:as|ė)|eigandi|"
    r"proprietar|sahibi|pemilik|perchennog|собственик|владел(?:ец|ица)|власни(?:к|ця)|"
    r"ιδιοκτ(?:ήτης|ήτρια))(?!\w)\.?"
)


def parts_of_line(text: str) -> tuple[str, ...]:
    """Return the values that stand in a run of words, in order; the run itself where it is one."""
    employed = _AT.search(text)
    if employed is not None and _is_job_at(text[: employed.start()], text[employed.end() :]):
        return (text[: employed.start()], text[employed.end() :])
    has_digit = any(map(str.isdigit, _LICENCE.sub("", text)))
    worded = () if has_digit else (*_employer_cuts(text), *_name_cuts(text))
    for cut in (*_firm_cuts(text), *_address_cuts(text)) if has_digit else worded:
        left, right = text[:cut].rstrip(_SIGNS.replace(".", "")), text[cut:].lstrip(_SIGNS)
        if left and right:
            return (left, *parts_of_line(right))
    return (text,)


def _is_job_at(left: str, right: str) -> bool:
    """Say whether a job stands on the left and who gives it on the right: "Engineer @ Acme"."""
    title = title_evidence(left)
    return title.ends and not title.is_surname and not title_evidence(right).job


def _employer_cuts(text: str) -> Iterator[int]:
    """Yield the comma between a job or a part of a house and the house it is in.

    "Proprietress, Ryokan Hanakage" and "Faculty of Law, University of Oslo" name both; "Manager,
    Financial Services" says what is managed.
    """
    left, sign, right = text.rpartition(", ")
    if not sign or not right[:1].isupper() or not is_institution(right):
        return
    title = title_evidence(left)
    is_job = title.job and title.starts and not title.is_surname
    if is_job or department_evidence(left).unit:
        yield len(left)


def _name_cuts(text: str) -> Iterator[int]:
    """Yield where a title begins behind a name or a name behind a title.

    At a sign, where capitals begin or end, and where both are clear beyond doubt.
    """
    owner = _OWNERS.match(text)
    if owner is not None and _is_owners(text, owner.end()):
        yield owner.end()
    if not title_evidence(text).job:
        return
    for sign in _APART.finditer(text):
        if _is_name(text[: sign.start()]) and _is_title(text[sign.end() :]):
            yield sign.start()
    for blank in re.finditer(" ", text):
        left, right = text[: blank.start()], text[blank.end() :]
        is_new_case = left[-2:].isupper() is not right.isupper()
        is_apart = is_new_case or (_is_clear_name(left) and not _may_be_name(right))
        is_behind = is_apart and _is_name(left) and _is_title(_LICENCE.sub("", right))
        is_behind = is_behind or (_may_be_owner(left) and _begins_with_owner(right))
        is_owner = _OWNERS.fullmatch(left.rstrip(": ")) is not None and _is_plain_name(right)
        if is_behind or is_owner or (_is_clear_name(right) and _is_office(left)):
            yield blank.start()


def _is_name(text: str) -> bool:
    """Say whether a text is a full name one of whose words is a known given or family name."""
    held = without_strays(peel(text).core).split()
    least, most = _NAME_WORDS
    is_plain = all(w.lstrip("(")[:1].isupper() and not any(map(str.isdigit, w)) for w in held)
    is_known = any(given_weight(w) > 0 for w in held[:-1]) or any(map(family_weight, held[1:]))
    return least <= len(held) <= most and is_plain and is_known and not title_evidence(text).job


def _is_owners(text: str, end: int) -> bool:
    """Say whether a name follows the word for an owner, alone or with a job behind a comma.

    A stop or colon tells that it does: "Inh. ...", "Titolare: ...". Without one it must be known.
    """
    behind = text[end:].lstrip()
    name = _APART.split(behind.lstrip(": "), maxsplit=1)[0]
    is_marked = text[end - 1] == "." or behind.startswith(":")
    return (is_marked and _may_be_owner(peel(name).core)) or _is_clear_name(name)


def _begins_with_owner(text: str) -> bool:
    """Say whether a title is the word for an owner, with more behind a sign: "Owner/Arborist"."""
    first = _SIGNED.split(text, maxsplit=1)[0]
    return first[:1].isupper() and _OWNERS.fullmatch(first) is not None


def _may_be_owner(text: str) -> bool:
    """Say whether a text has the shape of a full name, known or not, and no word of a firm."""
    held = text.split(" ")
    least, most = _NAME_WORDS
    is_shaped = all(_is_cased(word) for word in held)
    is_plain = name_evidence(text).ambiguous == 0 and not title_evidence(text).job
    return least <= len(held) < most and is_shaped and is_plain and not find_places(text)


def _is_cased(word: str) -> bool:
    """Say whether a word begins with a capital and goes on small, or is an initial: "J."."""
    return word[:1].isupper() and (any(map(str.islower, word)) or word[1:] == ".")


def _is_clear_name(text: str) -> bool:
    """Say whether a text begins with a given name and is a name, and no place."""
    core = without_strays(peel(text).core)
    is_given = given_weight(core.split(" ")[0]) > 0
    return is_given and _is_plain_name(text) and not _is_place(core)


def _is_plain_name(text: str) -> bool:
    """Say whether a text is a full name without a word of firms or jobs."""
    core = without_strays(peel(text).core)
    is_firm = bool(load_lexicon("legal_forms").find(text)) or name_evidence(core).ambiguous > 0
    return _is_name(text) and not is_firm


def _is_place(core: str) -> bool:
    """Say whether the last word is a town or a country and no family name: Santiago Chile."""
    places = find_places(core)
    return bool(places) and family_weight(core.rsplit(" ", maxsplit=1)[-1]) == 0


def _is_office(text: str) -> bool:
    """Say whether a text before a name is all title: a job, and no academic title.

    "Geschäftsführer:" in a small line may name somebody else than the card.
    """
    bare = text.rstrip(": ")
    honorific = load_lexicon("honorifics").entry(bare)
    is_address = honorific is not None and honorific.tag != "office"
    is_own = bare == text.rstrip() or bool(_OWNERS.fullmatch(bare))
    is_open = is_function_word(bare.rsplit(" ", maxsplit=1)[-1].lower())  # "Ingénieur du"
    is_title = _is_title(bare) or (honorific is not None and title_evidence(bare).job)
    is_person = honorific is None and _may_be_name(bare)
    return is_own and is_title and not (is_address or is_person or is_open)


def _may_be_name(text: str) -> bool:
    """Say whether a job of one word may be somebody's name: Baker, Hofmeister, Rohleder."""
    is_known = given_weight(text) > 0 or family_weight(text) > 0
    is_compound = load_lexicon("job_titles").entry(text) is None
    return " " not in text and (is_known or (is_compound and text.istitle() and len(text) < _LONG))


def _is_title(text: str) -> bool:
    """Say whether a text is all title, and neither a family name nor a licence."""
    title = title_evidence(text)
    is_licence = load_lexicon("credentials").entry(text) is not None  # "MD" is a title as well
    return title.is_whole and not title.is_surname and not is_licence


def _firm_cuts(text: str) -> Iterator[int]:
    """Yield where an address begins behind a legal form."""
    said = read_words(text)
    if said.text != text:
        return
    for form in load_lexicon("legal_forms").find(text):
        if form.start < 1 or form.stop >= len(said.printed):
            continue
        printed = said.printed[form.start : form.stop]
        end = said.ends[form.stop - 1]
        firm, rest = address_evidence(text[:end]), address_evidence(text[end:])
        is_clear = form.entry.tag == "plain" or "".join(printed).isupper()
        if is_clear and not (firm.way or firm.number) and _is_whole(rest):
            yield end + (text[end : end + 1] == ".")


def _is_whole(held: AddressEvidence) -> bool:
    has_place = held.postcode or held.city or held.state or held.country
    return has_place and (held.number or held.box or held.unit)


def _address_cuts(text: str) -> Iterator[int]:
    """Yield where something else begins behind the postcode, and country, that end an address."""
    end = _end_of_address(text)
    if end is None:
        return
    for place in find_places(text):
        if place.start >= end and not text[end : place.start].strip(_SIGNS + "("):
            end = place.stop
    rest = text[end:].strip(_SIGNS + "()")
    if len(read_words(rest).folded) > 1 and rest[0].isalnum() and not _is_of_address(rest):
        yield end


def _end_of_address(text: str) -> int | None:
    """Return where a postcode ends that comes last in its country, behind a street; else None."""
    code = telling_postcode(text)
    ends = [code.stop] if code is not None and code.country in _LAST else []
    ends += [match.end() for match in _STATED.finditer(text)]
    held = [end for end in ends if _is_whole(address_evidence(text[:end]))]
    return min(held, default=None)


def _is_of_address(text: str) -> bool:
    held = address_evidence(text)
    return held.way or held.box or held.building or held.area or held.near or held.places > 0
