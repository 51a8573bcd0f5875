"""What of a line with a title is the title: no degrees, licence numbers or second script."""

from __future__ import annotations

import itertools
import re
from functools import lru_cache
from typing import Final

from cardscan.fields.words.companies import company_evidence
from cardscan.fields.words.lexicon import load_lexicon, read_words
from cardscan.fields.words.roles import is_credential, is_letters, title_evidence
from cardscan.strings import longest_latin

_BRACKETS: Final = re.compile(r"\s*\([^()]*\)")
_PIECES: Final = re.compile(r"\s*[|•·;]\s*|\s*,\s+|\s+[-–—/]\s+")
_STRAY: Final = " ,;|/·•-–—"
_LEAST_DEGREE: Final = 3  # letters of a degree that nothing parts from the title
_SCHOOL: Final = re.compile(
    r"^(?:[^\W\d_]{2,9}\.\s?){2,}$|\((?:FH|AMK|YAMK|HTL|ETH|TU|TH|DH|BA|Univ\.?|Uni)\)$"
)
_NUMBER: Final = r"(?:\d{3,}|\d{1,3}(?:\.\d{3})+)[\w/.-]*"
_ORDER: Final = r"(?:\s+[A-Z]{3,8})?"  # whose number it is: "col. 18.417 COAM"
_REGISTERED: Final = re.compile(
    r"[\s,;|·–-]*(?<!\w)(?:\w{2,5}\.\s|[\w·]+\.?\s)?(?:\w{2,5}\.\s)?(?i:no|nr|n[º°o]|n\.º|num|núm|#)"
    rf"[.:\s]*[A-Z]{{0,3}}\d[\d.]*\d{{2}}[\w/-]*{_ORDER}$|"
    rf"[\s,;|·–-]*(?<!\w)(?:[^\W\d_]{{1,5}}\.\s?){{1,3}}:?\s*[\d./-]*\d{{3}}[\w/.-]*{_ORDER}$|"
    r"[\s,;|·–-]*(?<!\w)(?i:colegiad[oa]|colegiatura|col\W?legiad?[ta]|matr[íi]cula|c[ée]dula|licen[cs]e|registration)"
    rf"(?i:\s+prof\w*)?[.:\s]*[\d./-]*\d{{3}}[\w/.-]*{_ORDER}$|"
    rf"[\s,;|·–-]*(?<!\w)(?:[A-Z]{{2,6}}(?:[-/][A-Z]{{2}})?[:\s]*|[A-Z]-){_NUMBER}$"
)
_WORDS: Final = re.compile(r"[,;/|]\s*|\s+")
_WORD_LISTS: Final = ("job_titles", "departments", "company_words")
_DEGREE: Final = re.compile(r"[BM](?:[A-Z][a-z]{1,6})+")  # "BSurv", "MClinPsych"
_ORDERS: Final = re.compile(r"[A-Z]{2,7}(?:[+&/-][A-Z]{2,6})?|(?:[A-Z]\.){2,}")
_LEADERS: Final = frozenset(
    "manager director head chief president vp svp evp avp officer lead leader supervisor executive "
    "coordinator principal partner associate specialist consultant analyst representative rep "
    "sales leiter leiterin referent referentin direktor direktorin berater beraterin "
    "responsable directeur directrice chef cheffe charge chargee directora gerente jefe "
    "jefa encargado encargada diretor diretora chefe responsabile direttore direttrice".split()
)
_REGIONS: Final = frozenset(
    "EMEA APAC LATAM MENA MEA GCC CEE CIS DACH EU EC UK USA US UAE KSA NSW VIC QLD WA SA ACT NZ "
    "ANZ ASEAN SAARC SEA NAM NA NE NW SE SW ROI NI AU CA HK PRC IT HR PR QA QC QHSE "
    "HSE EHS HSSE SAP ERP CRM SEO SEM PPC UX UI AI ML BI CAD CAM CNC HVAC PLC SCADA VIP MICE FMCG "
    "OEM ESG ICT AV TV ENT".split()
)
_UNIVERSITY: Final = re.compile(
    r"(?i:universi|univerzi|univ\.|uniwersytet|[üu]niversite|sveuči|egyetem|yliopisto|ülikool|politecnico|"
    r"politechnika|polytechni|hochschule|fachhochschule|akademi[ea]|academia|accademia)"
)
_INITIALS: Final = re.compile(r"\s*\((?:[A-Z]\.\s?){2,}[A-Z]?\)$")


@lru_cache(maxsize=2048)
def own_title(text: str) -> str:
    """Return of a line with a title what is the title: its Latin part, no degrees beside it.

    "B.Tech., Managing Partner" and "課長 Manager" hold one each. The whole text where nothing
    is left that names a job.
    """
    latin = _REGISTERED.sub("", _latin_part(_set_in(text)))
    cuts = [(0, 0), *(m.span() for m in _PIECES.finditer(latin)), (len(latin), len(latin))]
    pieces = [(a[1], b[0]) for a, b in itertools.pairwise(cuts)]
    first = max(
        (i for i in range(1, len(pieces)) if _is_lettered(latin, pieces[i - 1][1])), default=0
    )
    behind = range(first + 1, len(pieces))
    stop = min(
        (i for i in behind if _is_schooling(latin[pieces[i][0] :], latin[: pieces[i - 1][1]])),
        default=len(pieces),
    )
    held = latin[pieces[first][0] : pieces[stop - 1][1]]
    held = _without_firm(
        _without_school(_without_degrees(_without_letters(held) if first else held))
    )
    return held if title_evidence(held).job else text


@lru_cache(maxsize=2048)
def title_core(text: str) -> str:
    """Return the title of a line less what it adds in brackets: "Manager (Ocean Freight)"."""
    own = own_title(text)
    bare = _BRACKETS.sub("", own).strip()
    return bare if title_evidence(bare).job else own


def _set_in(text: str) -> str:
    """Return what stands in the brackets around a whole title: "(Managing Director)"."""
    inner = text.strip()[1:-1]
    is_in = text.strip() == f"({inner})" and not set(inner) & set("()")
    return inner if is_in and title_evidence(inner).is_plain else text


def _without_school(text: str) -> str:
    """Return a title less the initials of the school that made its bearer one: "(U.N.R.)"."""
    bare = _INITIALS.sub("", text)
    return text if title_evidence(text[len(bare) :]).job else bare


def _without_firm(text: str) -> str:
    """Return a title less the firm behind its comma: "Teacher, Barrow High School".

    Some word of the firm must be its own: "Manager, Financial Services" says what is managed.
    """
    left, _, right = text.partition(", ")
    firm = company_evidence(right)
    is_shaped = firm.strong_ends or firm.legal_ends or _UNIVERSITY.match(right) is not None
    is_firm = is_shaped and right[:1].isupper() and title_evidence(left).is_plain
    return left if is_firm and not title_evidence(right).job and _has_own_word(right) else text


def _has_own_word(text: str) -> bool:
    lists = ("job_titles", "departments", "company_words", "words")
    held = {
        i for name in lists for f in load_lexicon(name).find(text) for i in range(f.start, f.stop)
    }
    return any(i not in held for i in range(len(read_words(text).folded)))


def is_register(text: str) -> bool:
    """Say whether a text is nothing but a number in a register: "CRC/CE 021847/O-3"."""
    return _REGISTERED.fullmatch(text) is not None


def _is_lettered(text: str, end: int) -> bool:
    """Say whether what stands before a title is credentials, and no "REALTOR" who has some."""
    before, behind = text[:end], text[end:].strip(_STRAY)
    title = title_evidence(before)
    if is_credential(before) and (title.is_short or not title.job):
        return True
    is_order = len(before) >= _LEAST_DEGREE and _is_unlisted(before) and not text.isupper()
    return is_order and title_evidence(behind).is_plain


def _is_schooling(text: str, title: str) -> bool:
    """Say whether what follows a title is credentials, or a profession with its school.

    Letters that no list has are an order or a degree behind a profession ("Engineer, MSNZ"), and
    what is led behind a rank ("Manager, QHSE").
    """
    if is_credential(text) or _SCHOOL.search(text) is not None:
        return True
    bare = _without_degrees(title)
    is_led = not _LEADERS.isdisjoint(read_words(bare).folded)
    is_profession = title_evidence(bare).is_whole and not is_led
    return (is_profession or bare != title) and not (title + text).isupper() and _is_unlisted(text)


def _is_unlisted(text: str) -> bool:
    """Say whether a text is letters as of degrees and orders, and no word or region's initials."""
    parts = _WORDS.split(_BRACKETS.sub("", text).strip())
    return all(map(_is_order, parts))


def _is_order(token: str) -> bool:
    if is_credential(token):
        return True
    is_word = any(load_lexicon(n).entry(token) for n in _WORD_LISTS)
    is_shaped = any(shape.fullmatch(token) for shape in (_ORDERS, _DEGREE))
    return is_shaped and not is_word and token not in _REGIONS


def _without_letters(text: str) -> str:
    """Return a title less letters of a membership nobody listed, behind other credentials."""
    token, _, rest = text.partition(" ")
    is_word = any(load_lexicon(n).entry(token) for n in ("job_titles", "departments"))
    is_order = is_letters(token) and not is_word
    return rest if is_order and title_evidence(rest).job else text


def _latin_part(text: str) -> str:
    """Return of a title in two scripts the Latin one; the whole text where that names no job."""
    latin = longest_latin(text)
    is_whole = latin == text.strip()
    return text if is_whole or not title_evidence(latin).job else latin.strip(_STRAY)


def _without_degrees(text: str) -> str:
    """Return a title less the degrees that follow it without a sign: "Project Manager PMP"."""
    tokens = text.split(" ")
    while len(tokens) > 1 and _is_clear_degree(tokens[-1]) and not text.isupper():
        del tokens[-1]
    return " ".join(tokens).strip(_STRAY)


def _is_clear_degree(token: str) -> bool:
    letters = sum(c.isalpha() for c in token)
    is_marked = "." in token[:-1] or (token.isupper() and letters >= _LEAST_DEGREE)
    is_shaped = _DEGREE.fullmatch(_BRACKETS.sub("", token)) is not None
    return is_shaped or (is_marked and is_credential(token))
