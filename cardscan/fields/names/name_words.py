"""The words of a person's name: which list knows them, and what stands before and behind them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from cardscan.fields.words.family_ends import family_likeness
from cardscan.fields.words.lexicon import (
    family_names,
    given_names,
    load_lexicon,
)
from cardscan.fields.words.ordinals import honorific_key, with_stop
from cardscan.strings import collapse, fold, squeeze

_TRIM: Final = '.,;:()"“”„«»|'
_GLUED: Final = re.compile(
    r"\b((?i:dr|mr|mrs|ms|prof|ing|sr|sra|dra|mag|mgr|lic|arq|avv|engr|atty|capt|adv|pfr|rev))"
    r"\.(?=[^\W\d_]{2})"
)
_HYPHENS: Final = re.compile(r"[-‐‑–]")
INITIALS: Final = re.compile(r"(?:[^\W\d_a-z]\.\s?){2,3}")
# Without a stop these are rather names, or too short to be told from initials.
_NEEDS_STOP: Final = frozenset(
    "don dom dona doña dean dame prince princess major pan bay chief mag arch hon gen sheikh imam "
    "haji father sister bishop pastor lord lady arc tan capt cav rag barr col maj adm bs can bin "
    "emir raden dis surv nurse sn ec enf me he di av ar er cs ca ch cp pd pt st dt ts hh md "
    "fr esc en pn tn ark por not sen cel log mat kin app dent mar ost on psi nut past obst".split()
)
# Of the professions of two letters, those that are also printed without a stop, and so.
_STOPLESS: Final = frozenset({"CA", "DI", "ME", "Me", "RA"})
_LONGEST_SHORT: Final = 5  # letters of a profession that may as well be a name
_VOWEL: Final = re.compile("[aeiouy]")
_COURSE: Final = re.compile(r"(?:PG|Post|Adv|H)?(?:Cert|Dip|Grad)[A-Z]\w*")
_PREFIXED: Final = re.compile(r"(?:Ma?c|De|Di|La|Le|Van|Fitz|O['’])[A-Z]\w*")
_POINTED: Final = re.compile(r"(?:[A-Za-z][a-z]{0,4}\.){1,4}[A-Za-z]{1,5}\.?")
_INSTITUTE: Final = re.compile(r"[A-Z]{2,}[a-z]+[A-Z]+|[A-Z]{1,2}[a-z]{1,2}[A-Z]{1,2}")
_RESPECT: Final = re.compile(r"(?i)[a-z]{3,}(?:bhai|bhen|kumar|sinh)")  # "Rameshbhai"
_RESPECT_WEIGHT: Final = 2 / 3
_SHORTEST_OFFICE: Final = 2
_MOST_TOKENS: Final = 4
_RETIRED: Final = re.compile(r"\((?:r|retd?|rtd|ret['’]d)\.?\)[.,]?", re.IGNORECASE)
_LONGEST_ORDER: Final = 5
_LONGEST_LETTERS: Final = 7  # among words that are not all capitals: "MSAICE"


@dataclass(frozen=True, slots=True)
class Peeled:
    """A name between what stands before and behind it, each as printed.

    Attributes:
        prefix: honorifics, empty when there are none.
        core: the name itself.
        suffix: credentials and generations, empty when there are none.
    """

    prefix: str
    core: str
    suffix: str


@lru_cache(maxsize=1024)
def peel(text: str) -> Peeled:
    """Return a name between its honorifics and its credentials."""
    tokens = _GLUED.sub(r"\1. ", collapse(text)).split(" ")
    keys = [honorific_key(token) for token in tokens]
    marked = [with_stop(token) for token in tokens]
    start = 0
    while start < len(tokens) - 1:
        count = _honorific_length(marked[start:], keys[start:])
        if not count and not (start and _is_between(tokens[start])):
            break
        start += count or 1
    stop = _credentials_start(tokens, keys, start)
    core = " ".join(tokens[start:stop]).rstrip(" ,;|-–(/")
    return Peeled(" ".join(tokens[:start]), core, " ".join(tokens[stop:]))


def name_words(core: str) -> list[str]:
    """Return the words of a name as printed: hyphens and apostrophes inside are kept."""
    trimmed = (t.strip(_TRIM) for t in core.replace(",", " ").split())
    return [w for w in trimmed if any(c.isalpha() for c in w)]


@lru_cache(maxsize=4096)
def given_weight(word: str) -> float:
    """Return how well known a word is as a given name: 0, 1/3 (rare) to 1 (common)."""
    return _weight(word, given_names()) or _RESPECT_WEIGHT * bool(_RESPECT.fullmatch(word))


@lru_cache(maxsize=4096)
def family_weight(word: str) -> float:
    """Return how well known a word is as a family name: 0, 1/3 (rare) to 1 (common)."""
    return _weight(word, family_names()) or max(map(family_likeness, _HYPHENS.split(word)))


def is_particle(word: str) -> bool:
    """Say whether a word links to the family name that follows: "van", "de", "bin"."""
    key = squeeze(word)
    return len(key) > 1 and key in load_lexicon("name_particles").phrases


def _weight(word: str, known: Mapping[str, int]) -> float:
    """Return the weight of the whole word, or the least of its hyphenated parts."""
    whole = known.get(squeeze(word), 0)
    parts = [squeeze(p) for p in _HYPHENS.split(word)]
    if len(parts) > 1 and all(parts):
        whole = max(whole, min(known.get(p, 0) for p in parts))
    return whole / 3


def honorific_phrases(prefix: str) -> list[str]:
    """Return the honorifics in what stands before a name, each as printed, no signs between."""
    tokens = [token for token in prefix.split() if not _is_between(token)]
    keys = [honorific_key(token) for token in tokens]
    phrases = load_lexicon("honorifics").phrases
    held = []
    while tokens:
        counts = range(min(_MOST_TOKENS, len(tokens)), 1, -1)
        count = next((n for n in counts if " ".join(filter(None, keys[:n])) in phrases), 1)
        held.append(" ".join(tokens[:count]))
        del tokens[:count], keys[:count]
    return held


def _honorific_length(tokens: Sequence[str], keys: Sequence[str]) -> int:
    """Return how many tokens at the start are one honorific; 0 for none."""
    phrases = load_lexicon("honorifics").phrases
    for count in range(min(_MOST_TOKENS, len(tokens) - 1), 0, -1):
        key = " ".join(filter(None, keys[:count]))
        if len(tokens) == count + 1 and INITIALS.fullmatch(" ".join(tokens[:count])):
            continue  # "C.P. Çetin": with one word behind they are a name's own
        if key in phrases:
            held = " ".join(tokens[:count])
            if phrases[key].tag == "office" and "." not in held:
                return count if _is_office(held, tokens[count:]) else 0
            is_marked = held.endswith(".") or len(key) > 2 or key in {"dr", "mr", "ms", "sr", "ir"}
            is_led = "." in held or _is_bracketed_title(tokens[count:], keys[count:])
            return count if is_marked and (key not in _NEEDS_STOP or is_led) else 0
    return 0


def _is_bracketed_title(tokens: Sequence[str], keys: Sequence[str]) -> bool:
    """Say whether what follows begins with a title in brackets: "Chief (Engr.) ..."."""
    held = next((i for i, key in enumerate(keys) if key), 0)
    is_title = keys[held] in load_lexicon("honorifics").phrases
    return tokens[0].startswith("(") and is_title and tokens[held].rstrip(",.").endswith(")")


def _is_between(token: str) -> bool:
    """Say whether a token goes on with what stands before a name: "Col (Retd) ...", "Dr / ..."."""
    return not any(map(str.isalnum, token)) or _RETIRED.fullmatch(token) is not None


def _is_office(held: str, rest: Sequence[str]) -> bool:
    """Say whether a profession without a stop is one: a short one may as well be a name."""
    is_name = given_weight(held) > 0 or family_weight(held) > 0
    is_clear = held.istitle() and not is_name and len(rest) > 1
    is_long = len(held) > (_SHORTEST_OFFICE if is_clear else _LONGEST_SHORT)
    if is_long and fold(held) not in _NEEDS_STOP:
        return True
    is_initial = len(rest[0].rstrip(".")) == 1
    is_full = len(rest) > 1 and (is_initial or given_weight(rest[0].strip(_TRIM)) > 0)
    return is_full and (len(held) > _SHORTEST_OFFICE or held in _STOPLESS)


def _credentials_start(tokens: Sequence[str], keys: Sequence[str], start: int) -> int:
    """Return the first token of the credentials at the end; all tokens' number for none."""
    is_shouted = not any(c.islower() for t in tokens[start:] for c in t)
    begins = (at for at in range(start + 1, len(tokens)) if _begin(tokens, keys, at, start))
    stop = next(begins, len(tokens))
    while stop - start > 2:
        group = _bracket_start(tokens, stop)
        length = _credential_length(tokens[start + 2 : group], keys[start + 2 : group], is_shouted)
        is_followed = stop < len(tokens) or group < stop
        if not length and (
            group - start <= 2 or not _is_order(tokens[group - 2 : group], is_shouted, is_followed)
        ):
            break
        stop = group - (length or 1)
    return stop


def _begin(tokens: Sequence[str], keys: Sequence[str], at: int, start: int) -> bool:
    """Say whether all from a token on is credentials: behind a comma, or clear by their letters."""
    phrases = load_lexicon("credentials").phrases
    is_shouted = not any(c.islower() for t in tokens[start:] for c in t)
    rest = _outside_brackets(keys, tokens, at)
    listed = [keys[i] in phrases for i in rest]
    is_named = at > start + 1  # "Lee, J.P." has initials
    letters = [
        _is_cryptic(tokens[i], is_shouted) or (is_named and _is_lettered(tokens[i])) for i in rest
    ]
    is_all = bool(rest) and all(map(max, zip(listed, letters, strict=True)))
    if tokens[at - 1].endswith(",") or tokens[at].startswith(("(", "|", "-", "–")):
        return is_all or (bool(rest) and _is_phrase(tokens[at:], keys[at:]))
    return is_all and is_named and rest[0] == at and any(listed) and _is_lettered(tokens[at])


def _is_phrase(tokens: Sequence[str], keys: Sequence[str]) -> bool:
    """Say whether all tokens together are one credential, or a title with a stop: "dr. med."."""
    whole = " ".join(tokens)
    is_rank = "." in whole and load_lexicon("honorifics").entry(whole) is not None
    return is_rank or " ".join(filter(None, keys)) in load_lexicon("credentials").phrases


def _is_lettered(token: str) -> bool:
    """Say whether a word has the letters of a degree, listed or not: "Pr.Eng", "MIMechE"."""
    bare = token.strip(_TRIM[1:] + "®")
    return bool(_POINTED.fullmatch(bare) or _INSTITUTE.fullmatch(bare.rstrip(".")))


def _outside_brackets(keys: Sequence[str], tokens: Sequence[str], start: int) -> list[int]:
    """Return which tokens from a place on have words and are in no bracket behind a word.

    A subject behind a bracket is none either: "BSc (Eng) Civil".
    """
    held: list[int] = []
    is_inside = False
    for i in range(start, len(tokens)):
        is_inside = is_inside or (tokens[i].startswith("(") and i > start)
        is_subject = i > start and tokens[i - 1].endswith(")") and tokens[i].strip(_TRIM).istitle()
        if keys[i] and not is_inside and not is_subject:
            held.append(i)
        is_inside = is_inside and not tokens[i].rstrip(",.;").endswith(")")
    return held


def _bracket_start(tokens: Sequence[str], stop: int) -> int:
    """Return where a bracket begins that ends a text: "FRCS (Tr & Orth)"; ``stop`` for none."""
    if not tokens[stop - 1].rstrip(",.;").endswith(")"):
        return stop
    opened = (i for i in range(stop - 1, 0, -1) if tokens[i].startswith("("))
    return next(opened, stop)


def _is_order(tokens: Sequence[str], is_shouted: bool, is_followed: bool) -> bool:
    """Say whether the last of two words is letters nobody listed, of a course or an order.

    Letters that might be a name are so only with credentials behind them or a whole name before.
    """
    before, bare = (token.strip(_TRIM).replace(".", "") for token in tokens)
    if _COURSE.fullmatch(bare) or (not is_shouted and _INSTITUTE.fullmatch(bare)):
        return not _PREFIXED.fullmatch(bare)
    is_letters = bare.isascii() and bare.isalpha() and sum(map(str.isupper, bare)) > 1
    is_name = _PREFIXED.fullmatch(bare) or family_weight(bare) or given_weight(bare)
    if not is_letters or len(bare) > _LONGEST_ORDER + is_followed or is_name:
        return False
    is_ended = family_weight(before) > 1 / 3 and family_weight(before) >= given_weight(before)
    is_no_name = is_ended or not _VOWEL.search(fold(bare))
    return is_followed or (not is_shouted and bare.isupper() and is_no_name)


def _credential_length(tokens: Sequence[str], keys: Sequence[str], is_shouted: bool) -> int:
    """Return how many tokens at the end are one credential that cannot be a name."""
    phrases = load_lexicon("credentials").phrases
    for count in range(min(_MOST_TOKENS, len(tokens)), 0, -1):
        if " ".join(filter(None, keys[-count:])) not in phrases:
            continue
        whole = " ".join(tokens[-count:])
        is_letters = sum(c.isupper() for c in whole) > 1 or "." in whole or whole.islower()
        weight = max(family_weight(whole), given_weight(whole))
        is_known = weight > (0 if _VOWEL.search(fold(whole)) else 0.5) or not whole.isascii()
        is_name = count == 1 and is_shouted and "." not in whole and is_known
        if is_letters and not is_name:
            return count
    return 0


def _is_cryptic(token: str, is_shouted: bool) -> bool:
    """Say whether a token among credentials is one nobody listed: short and in capitals."""
    bare = token.strip(_TRIM + "®").replace(".", "")
    longest = _LONGEST_ORDER if is_shouted or not bare.isupper() else _LONGEST_LETTERS
    is_short = 2 <= len(bare) <= longest and sum(c.isupper() for c in bare) * 2 > len(bare)
    return is_short and not (is_shouted and given_weight(fold(bare)) > 0)
