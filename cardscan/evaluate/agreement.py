"""When two values of a field are the same: the definitions of right and wrong.

Each function is one row of the table "What counts as right". They are strict on purpose: a
program that scores itself must not be kind to itself.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import urlsplit

from rapidfuzz import fuzz

from cardscan.evaluate.records import Phone
from cardscan.strings import collapse, digits, words

_TEXT_RATIO = 90.0
_ADDRESS_RATIO = 85.0
_ADDRESS_LENGTHS = (0.6, 1.7)

_HONORIFICS = frozenset(
    "mr mrs ms miss mx dr drs prof professor sir dame rev hon herr frau mme mlle monsieur madame "
    "señor señora sra srta dott dottssa avv ing dipl mag mgr lic arq ir habil shri smt "
    "judr mudr phdr rndr paeddr dra engr datuk dato mtro mtra "
    "capt cpt cmdr sgt atty adv barr mvdr geom rag pfr eng univ rabbi fr mw dhr".split()
)
_ACADEMIC = frozenset("dr prof dipl mag".split())
_SUBJECTS = frozenset(
    "rer nat pol oec med jur iur phil ing habil hc dent vet theol techn agr inf kfm kffr wirt "
    "betriebsw volksw phys chem math fh tu univ".split()
)
_CREDENTIALS = frozenset(
    "phd mba emba msc bsc mphil dphil edd llm llb jd esq cpa cfa cfp pmp rn cissp ccim cips gri "
    "crs leed aia raics frcs mrcs mrcp facs mbbs bcom mcom btech mtech beng meng csm shrm cipd "
    "acca fca aca leedap csc drsc hons dds dmd dvm mrics frics riba acii".split()
)
_SHORT_CREDENTIALS = frozenset("ma ba bs ms md pe do pa np bc cs ca".split())
_LONGEST_CREDENTIAL = 6
_INNER_DOT = re.compile(r"\w\.\w")
_SPACED_DEGREE = re.compile(r"\b(ph|[mb])\.\s+(d|sc|eng)\b", re.IGNORECASE)
_APOSTROPHES = re.compile("['’ʼ‘`´]")


def is_same_name(want: str, got: str) -> bool:
    """Say whether two names are the same words.

    Case, punctuation, order, titles (Dr., Mrs., Dipl.-Ing.) and credentials (PhD, MBA) are
    ignored. Diacritics are *not*: ``Jurgen`` is a wrong reading of ``Jürgen``; only the two ways
    Unicode has to write ``ü`` are equal. Initials are words like any other: ``Ann Lee`` is not
    ``Ann B. Lee``. Apostrophes join (``O'Neil`` = ``ONeil``), hyphens part.
    """
    return name_words(want) == name_words(got)


def is_same_text(want: str, got: str) -> bool:
    """Say whether two companies or titles are nearly the same words, ignoring case."""
    return fuzz.token_sort_ratio(_plain(want), _plain(got)) >= _TEXT_RATIO


def is_same_address(want: str, got: str) -> bool:
    """Say whether two addresses share their words and neither is a scrap of the other.

    Punctuation is ignored: a printed line break may be written as a comma or not at all.
    """
    want, got = (" ".join(words(_plain(text))) for text in (want, got))
    low, high = _ADDRESS_LENGTHS
    if not low * len(want) <= len(got) <= high * len(want):
        return False
    return fuzz.token_set_ratio(want, got) >= _ADDRESS_RATIO


def email_key(email: str) -> str:
    """Return what two spellings of one e-mail address share."""
    return _plain(email)


def website_key(website: str) -> str:
    """Return the host in lower case without ``www.``."""
    text = _plain(website)
    try:
        host = urlsplit(text if "://" in text else f"//{text}").hostname or text
    except ValueError:  # such as an unclosed bracket: no host, so the text stands for itself
        host = text
    return host.rstrip(".").removeprefix("www.")


def phone_key(phone: Phone) -> str:
    """Return the E.164 form, or for what is no number of any country its bare digits."""
    return phone.e164 or digits(phone.raw)


def _plain(text: str) -> str:
    return collapse(unicodedata.normalize("NFC", text).casefold())


def name_words(name: str) -> list[str]:
    """Return the words that are the name itself, sorted."""
    kept: list[str] = []
    after_academic = False
    for token in _without_short_credentials(name):
        joined = "".join(words(token)).rstrip("ªº")  # "Dr.ª"
        is_known = joined in _HONORIFICS | _CREDENTIALS | _SUBJECTS
        for word in [joined] if is_known else words(token):
            if word in _HONORIFICS:
                after_academic = after_academic or word in _ACADEMIC
            elif not (word in _CREDENTIALS or (after_academic and word in _SUBJECTS)):
                kept.append(word)
                after_academic = False
    return sorted(kept)


def _without_short_credentials(name: str) -> list[str]:
    """Return the plain tokens of a name less trailing ``MD``, ``M.A.`` and their like.

    These letters are names too (Jack Ma, Md Rahman), so they go only from the end, and only after
    a comma, with a dot inside, or in capitals behind a name that is not all in capitals. Letters of
    an order nobody listed (``P.Eng.``, ``, FIEM``) go after a comma or with a dot inside.
    """
    composed = unicodedata.normalize("NFC", name)
    printed = _SPACED_DEGREE.sub(r"\1\2", _APOSTROPHES.sub("", composed)).split()
    while len(printed) > 1:
        last, before = printed[-1], printed[-2]
        is_marked = before.endswith(",") or bool(_INNER_DOT.search(last))
        stands_out = last.isupper() and not " ".join(printed[:-1]).isupper()
        letters = "".join(words(_plain(last)))
        is_short = letters in _SHORT_CREDENTIALS and (is_marked or stands_out)
        capitals = sum(char.isupper() for char in last)
        is_order = is_marked and capitals > 1 and len(letters) <= _LONGEST_CREDENTIAL
        if not (is_short or is_order or letters in _CREDENTIALS):
            break
        printed.pop()
    return [_plain(token) for token in printed]
