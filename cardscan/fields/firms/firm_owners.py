"""Lines below a firm's name that say whose it is or what it deals in, and are no part of it.

"A division of ...", "Familie Huber", "Der Bürgermeister" and, set smaller, "VINHOS DO DOURO" begin
with or hold words that no name goes on with, whatever firms' words are among them.
"""

from __future__ import annotations

import re
from typing import Final

from cardscan.fields.firms.firm_kinds import is_kind
from cardscan.fields.lines.segments import Segment
from cardscan.fields.words.companies import company_evidence
from cardscan.fields.words.firm_words import OF, is_joining
from cardscan.fields.words.lexicon import read_words
from cardscan.fields.words.roles import title_evidence

_OWNED: Final = re.compile(
    r"(?i)\W*(?:"
    r"(?:(?:an?|the|now|proudly|\w+ly) )*(?:[\w-]+ ){0,2}(?:division|subsidiary|member|affiliate|"
    r"part|brand|unit|trading (?:name|style)) of\b|"
    r"an? (?:[\w-]+ ){0,2}(?:institute|initiative|project|programme|service|venture|agency) of\b|"
    r"an? .+ (?:company|business|enterprise|brand)\W*$|(?:trading|doing business) as\b|t/a\b|"
    r"d/b/a\b|formerly\b|(?:in )?(?:association|partnership|co-?operation) with\b|powered by\b|"
    r"(?:ein(?:e|er)? )?(?:unternehmen|tochter(?:gesellschaft|unternehmen|firma)?|mitglied|teil|"
    r"eigenbetrieb|geschäftsbereich|zweigniederlassung) (?:der|des|von|im|in der)\b|"
    r"eine? (?:\w+ )?(?:marke|betrieb|bereich|firma|einrichtung|gesellschaft) (?:der|des|von)\b|"
    r"ein .+[- ]unternehmen\W*$|(?:une? )?(?:division|filiale|membre) (?:de|du|des|d['’])|"
    r"une (?:société|entreprise|marque|entité) (?:de|du|des|d['’])|"
    r"(?:una )?(?:división|filial|miembro|integrante) (?:de|del)\b|"
    r"una (?:empresa|marca|sociedad) del?\b|uma (?:empresa|marca) d[aoe]\b|"
    r"(?:uma )?(?:divisão|filial|membro) d[aoe]\b|"
    r"(?:una divisione|divisione|una società|un'azienda) (?:di|del|della|dell['’])|"
    r"(?:een )?(?:onderdeel|dochter|divisie) van\b|een (?:merk|bedrijf) van\b|"
    r"(?:en |et )?(?:del|dotterbolag|datterselskap|datterselskab) (?:av|af|i|til|till)\b|"
    r"ett? (?:företag|bolag|selskap|selskab|firma) (?:i|av|af)\b|"
    r"(?:człon\w+|część|spółka|firma z) grupy\b|(?:člen|súčasť|součást) (?:skupiny|koncernu)\b|"
    r"član(?:ica)? (?:grupe|grupacije|skupine|koncerna)\b|membr[uă] (?:al|a) grupului\b|"
    r"anggota (?:grup|kelompok)\b|anak perusahaan\b|thành viên (?:của|tập đoàn)\b)"
)
_FAMILY: Final = re.compile(
    r"(?i)(?:familie|fam\.|family|famille|famiglia|familia|família|familjen|familien|perhe|rodina|"
    r"rodzina|obitelj|porodica|družina|fjölskyldan)\s+(?-i:[^\W\d_a-zß-ÿ]\S+)(?:[ &+-]+\S+){0,2}"
)
_ARTICLE: Final = re.compile(r"(?i)\W*(?:der|die|das|the|le|la|el|il|lo|de|o|os|a)\s+(?=\w)")
_COUNCILS: Final = frozenset(
    "magistrat senat gemeindevorstand gemeinderat stadtrat kreisausschuss kirchenvorstand vorstand "
    "landrat amtsdirektor rektor rektorin intendant alcalde alcaldesa prefeito prefeita sindaco "
    "maire préfet burgemeester".split()
)
_MOST_HEIGHT: Final = 0.92  # of the name's, for a line that says what the firm deals in
_FEWEST_DEALT: Final = 3


def is_of_owners(upper: Segment, lower: Segment) -> bool:
    """Say whether the lower text tells whose the firm above is, or what it deals in."""
    text = lower.text
    if _OWNED.match(text) is not None:
        return True
    if _FAMILY.fullmatch(text) is not None and not company_evidence(text).strong:
        return not is_kind(upper.text)
    is_long = len(read_words(upper.text).folded) > 1
    return is_long and (_is_office(text) or _is_dealt_in(upper, lower))


def _is_office(text: str) -> bool:
    """Say whether a text is the head of a public body, by the office: "Der Bürgermeister"."""
    article = _ARTICLE.match(text)
    office = text[article.end() :].strip(" .:") if article is not None else ""
    return office.casefold() in _COUNCILS or title_evidence(office).is_plain


def _is_dealt_in(upper: Segment, lower: Segment) -> bool:
    """Say whether a smaller text is of the kind "Fromages de chèvre", and the one above closed."""
    said, above = read_words(lower.text).folded, read_words(upper.text).folded
    evidence = company_evidence(lower.text)
    is_open = is_joining(above[-1]) or is_kind(upper.text)
    if len(said) < _FEWEST_DEALT or evidence.legal or is_open or is_joining(said[0]):
        return False
    is_smaller = lower.box.height < _MOST_HEIGHT * upper.box.height
    return is_smaller and any(word in OF for word in said[1:-1])
