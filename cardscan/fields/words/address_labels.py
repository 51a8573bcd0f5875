"""The words printed before an address that are no part of it: "Address:", "A:", "Sede :"."""

from __future__ import annotations

import re
from typing import Final

from cardscan.fields.words.places import find_places

_WORDS: Final = (
    r"a|add?|addr|address|adresse|anschrift|direcci[oó]n|direccion|dir|endere[cç]o|end|indirizzo|ind|"
    r"adres|adr|adresa|c[ií]m|alamat|osoite|aadress|adrese|adresas|διεύθυνση|địa chỉ|đ/c|đc|d/c|"
    r"(?:head|main|regd?\.?|registered|corporate|corp\.?|branch|sales|city|home)\s*office"
    r"(?:\s*(?:&|and|\+)\s*(?:works|factory|plant|showroom|warehouse))?|office|"
    r"werk(?:\s?\d)?|hq|headquarters?|works|factory|plant|showroom|studio|warehouse|branch|store|clinic|"
    r"si[eè]ge(?:\s+social)?|bureaux?|hauptsitz|zentrale|b[uü]ro|niederlassung|standort|"
    r"sede(?:\s+legale)?|oficina|casa\s+matriz|f[aá]brica|matriz|filial|kantoor|hoofdkantoor|biuro|"
    r"siedziba|s[ií]dlo|merkez|fabrika|kantor|trụ sở|văn phòng|vp|vpđd|vpgd|cn|xưởng(?:\s+sx)?|"
    r"nhà máy|cơ sở(?:\s+\d)?|cửa hàng|kho|kontor|bes[oø]g|postal|"
    r"mail(?:ing)?\s+address|resi(?:dence)?|res|consult[oó]rio"
)
# Labels with a colon, and words of a firm's name without.
_PRACTICES: Final = (
    r"praxis|kanzlei|ordination|despacho|estudio|ambulatorio|surgery|kancelaria|kancel[aá][rř]"
)
_WORKPLACES: Final = (  # places of work, in the languages of cards
    r"(?:mail(?:ing)?|postal|street|visiting|delivery|business|office|home|factory|work|shop|store|billing|shipping|physical|our|head\s*office|regd?\.?|registered)\s+add(?:ress)?|"
    r"r[eé]si(?:d[eê]nce|dencia|denza)?|res|consult[oó]rio|consultorio|hjem(?:me)?|hem|koti|maison|"
    r"casa|dom[uů]?|bydliště|lakc[ií]m|thuis|privat|taxi\s+(?:stand|rank)|stand|basis|base|location|"
    r"atelier|boutique|magasin|cabinet|[ée]tude|"
    r"salon|domicile|d[ée]p[ôo]t|entrep[ôo]t|showroom|local|locaux|usine|agence|"
    r"adresse\s+(?:postale|professionnelle|bureau)|b[oö]ro(?:adresse)?|praxis(?:adresse)?|"
    r"postadresse|postanschrift|hausanschrift|besucheradresse|besuchsadresse|lieferadresse|"
    r"gesch[äa]ftsstelle|gesch[äa]ftsadresse|firmensitz|sitz|lager|werkstatt|laden|filiale|"
    r"verkauf|ausstellung|privatadresse|pfarramt|hof|labor|domizil|rechnungsadresse|"
    r"bes[öo]ksadress|bes[øo]ksadresse|postadress|leveransadress|kontorsadress|butik|verkstad|"
    r"verksted|v[æa]rksted|adresse|k[äa]yntiosoite|postiosoite|toimisto|toimitilat?|liike|"
    r"varasto|myym[äa]l[äa]|bezoekadres|postadres|vestigingsadres|kantooradres|praktijk|"
    r"winkel|magazijn|werkplaats|afhaaladres|taller|tienda|almac[eé]n|"
    r"domicilio(?:\s+(?:fiscal|social))?|planta|bodega|consulta|cl[ií]nica|ubicaci[oó]n|"
    r"sucursal|oficinas?|direcci[oó]n\s+(?:postal|comercial)|morada|escrit[oó]rio|loja|"
    r"f[aá]brica|armaz[eé]m|est[uú]dio|localiza[cç][aã]o|studio|negozio|laboratorio|officina|"
    r"magazzino|stabilimento|uffici(?:o)?|sede\s+(?:operativa|amministrativa|commerciale)|"
    r"unit[aà]\s+operativa|domicilio|recapito|punto\s+vendita|"
    r"adres(?:\s+(?:do\s+korespondencji|korespondencyjny|biura|siedziby))?|gabinet|sklep|"
    r"zak[łl]ad|oddzia[łl]|magazyn|warsztat|pracownia|siedziba\s+firmy|provozovna|ordinace|"
    r"ordin[aá]cia|prev[aá]dzka|sklad|prodejna|predaj[nň]a|ateli[eé]r|d[ií]lna|"
    r"adresa\s+(?:sjedi[sš]ta|ureda)|ured|ordinacija|poslovnica|trgovina|skladi[sš][tč]e|"
    r"kancelarija|pisarna|sjedi[sš]te|sedi[sš]te|sede[zž]|delavnica|radionica|"
    r"c[ií]m(?:[uü]nk)?|sz[eé]khely|telephely|iroda|rendel[oőö]|[uü]zlet|m[uü]hely|rakt[aá]r|"
    r"lev[eé]l(?:ez[eé]si\s+)?c[ií]m|postac[ií]m|sediu(?:l)?(?:\s+(?:social|central))?|"
    r"punct\s+de\s+lucru|birou(?:l)?|adres[aă]|magazin|δ/νση|δνση|έδρα|γραφείο|γραφεία|"
    r"κατάστημα|ιατρείο|υποκατάστημα|odos|ofis|merkez\s+ofis|[sş]ube|ma[gğ]aza|muayenehane|"
    r"klinik|at[oö]lye|d[uü]kk[aâ]n|depo|i[sş]\s+adresi|adres|адрес|адреса|офис|юр\.?\s?адрес|"
    r"факт\.?\s?адрес|склад|магазин|производство|кабинет|седалище|biuras|adresas|birojs|"
    r"adrese|kontor|ladu|pood|aadress|alamat\s+(?:kantor|pos|rumah)|kantor\s+(?:pusat|cabang)|"
    r"pabrik|gudang|workshop|toko|rumah|cabang|pejabat|ibu\s+pejabat|kilang|gerai|cawangan|"
    r"tr[uụ]\s+s[ởo](?:\s+ch[ií]nh)?|chi\s+nh[aá]nh|nh[aà]\s+m[aá]y|x[uư][ởo]ng|cửa\s+hàng|"
    r"chamber(?:s)?|clinic\s+add(?:ress)?|godown|works?|unit|mill|farm|estate|depot|outlet|"
    r"bakery|restaurant|gallery|yard|practice|church|rectory|parish|school|campus|laboratory|"
    r"lab|corr(?:espondence)?\.?\s+add(?:ress)?|site|shop|garage|boathouse|location|"
    r"visit(?:\s+us)?|find\s+(?:me|us)(?:\s+at)?|temple|venue|地址|住所|所在地|주소|ที่อยู่|العنوان|כתובת|آدرس|पता"
)
# What an office may be called before the word: "Lagos Liaison Office", "Regional Sales Office".
_KINDS: Final = (
    r"head|main|central|principal|corporate|regd?\.?|registered|administrative|admin\.?|branch|"
    r"sales|export|marketing|city|home|liaison|regional|zonal|area|district|divisional|field|site|"
    r"local|overseas|international|project|production|representative|rep\.?|service|repair|"
    r"distribution|logistics|training|support|northern|southern|eastern|western|north|south|east|"
    r"west|us|usa|uk|eu|emea|apac|and|&"
)
_NOUN: Final = re.compile(
    r"[\s/]*\b(?:offices?|branch(?:es)?|headquarters|warehouse|factory|showroom|depot|"
    r"(?:service|distribution|logistics|repair|support|training)\s+cent(?:er|re))\s*[.:：]*$",
    re.IGNORECASE,
)
_KIND: Final = re.compile(rf"(?:{_KINDS})", re.IGNORECASE)
_HEAD: Final = re.compile(
    r"^\W*(?:(?:global|world|group|corporate|european|us|uk)?\s*head\s?quarters?|hq|h\.q\.|"
    r"(?:head|main|corporate|central|principal)\s+office|si[eè]ge(?:\s+social)?|hauptsitz|zentrale|"
    r"hauptverwaltung|sede(?:\s+(?:legale|central|principal|centrale))?|casa\s+(?:matriz|central)|"
    r"matriz|oficina\s+(?:central|principal)|hoofdkantoor|siedziba|centrala|s[ií]dlo|merkez|"
    r"genel\s+m[uü]d[uü]rl[uü]k|kantor\s+pusat|trụ\s+sở(?:\s+chính)?|huvudkontor|hovedkontor|"
    r"p[aä]{2}konttori|本社|总部|總部|总公司|總公司|본사|головной\s+офис|центральный\s+офис)(?!\w)",
    re.IGNORECASE,
)
_BRANCH: Final = re.compile(
    r"^[^:：\d]*\b(?:branch(?:es)?|factory|works|plant|warehouse|showroom|depot|liaison|regional|"
    r"service|project|site|niederlassung|filiale?|werk|fabri\w+|sucursal|succursale|resi(?:dence)?|"
    r"res|home)\b",
    re.IGNORECASE,
)
_LABEL: Final = re.compile(
    rf"^\W*(?:{_WORDS}|{_PRACTICES})(?:[\s\"']*[:：]|\s*\.\s*[:：]|\s+-\s)\s*\"?", re.IGNORECASE
)
_JOINED: Final = rf"(?:{_WORDS}|{_PRACTICES}|{_WORKPLACES})"
# Of which place or kind: "Atelier Paris :", "Studio tecnico:", but not "Shop Hours:".
_QUALIFIER: Final = (
    r"(?:\s+(?!hours|times?\b|areas?|manager|open|horaires|zeiten|orari|horario)"
    r"(?-i:[A-ZÀ-Þ][^\W\d_]{2,}|tecnico|legale|medico|dentistico|commerciale|principale|principal|"
    r"central|social|professionnel|jur[ií]dico|dental|m[eé]dico)){0,2}"
)
_WORKPLACE: Final = re.compile(
    rf"^\W*{_JOINED}(?:\s*(?:[&+/,]|and|und|et|y|e|i|en|och|og)\s*{_JOINED})?{_QUALIFIER}(?:\s?\([^()]*\))?\s*[:：]\s*",
    re.IGNORECASE,
)
_REMARK: Final = re.compile(
    r"[\s,;–-]*[(\[]?(?:(?:nur|only|solo|uniquement|strictly)\s+)?(?:sur\s+(?:rendez-vous|rdv|r-v)|"
    r"by\s+appointment(?:\s+only)?|appointments?\s+only|nach\s+(?:termin)?vereinbarung|nach\s+absprache|"
    r"mit\s+termin|(?:con|previa)\s+cita(?:\s+previa)?|cita\s+previa|su\s+appuntamento|"
    r"com\s+hora\s+marcada|por\s+marca[cç][aã]o|op\s+afspraak|na\s+afspraak|efter\s+(?:aftale|"
    r"överenskommelse)|etter\s+avtale|randevu\s+ile|po\s+dohodě|po\s+dogovoru|megbeszélés\s+szerint)"
    r"[)\]]?\s*$",
    re.IGNORECASE,
)
# "(entrance from the yard)": how to get in, in small letters at the end of a line.
_DIRECTIONS: Final = re.compile(r"\s*\((?=[^A-ZÀ-Þ()])[^()]*\s[^()]*\)$")
# How one telegraphed to the firm, behind its address: "Gram : TEXFAB".
_TELEGRAPH: Final = re.compile(r"[\s,;–-]*\b(?:(?:tele)?grams?|cables?)\s?[:：].*$", re.IGNORECASE)
_LABEL_ALONE: Final = re.compile(rf"^\W*(?:{_WORDS})\s*[.:：\s]*$", re.IGNORECASE)


def has_address_label(text: str) -> bool:
    """Say whether the text begins with, or is, a label of an address."""
    return is_address_label(text) or bool(_LABEL.match(text) or _WORKPLACE.match(text))


def is_address_label(text: str) -> bool:
    """Say whether the text is a label of an address and nothing else."""
    return bool(_LABEL_ALONE.match(text)) or _is_office(text)


def without_address_label(text: str) -> str:
    """Return the text behind its label; the whole text where there is none, or nothing behind."""
    if is_address_label(text):
        return text
    label = _LABEL.match(text) or _WORKPLACE.match(text)
    if label is None:
        return text
    is_quoted = label.group().endswith('"')  # as in a card that is set as a data file
    return text[label.end() :].rstrip('",; ' if is_quoted else "")


def without_remark(text: str) -> str:
    """Return the text of an address without "by appointment" and the like at its end."""
    return _DIRECTIONS.sub("", _REMARK.sub("", _TELEGRAPH.sub("", text)))


def is_head_office(label: str) -> bool:
    """Say whether a text is or begins with a label of the head office."""
    return bool(_HEAD.match(label))


def is_branch(label: str) -> bool:
    """Say whether a text is or begins with a label of a branch, a factory or a home."""
    return has_address_label(label) and not is_head_office(label) and bool(_BRANCH.match(label))


def _is_office(text: str) -> bool:
    """Say whether a text names an office by its place and kind and is nothing else."""
    noun = _NOUN.search(text)
    if noun is None:
        return False
    kinds = text[: noun.start()]
    places = [range(place.start, place.stop) for place in find_places(kinds.title())]
    words = re.finditer(r"[^\s/]+", kinds)
    return bool(kinds.strip()) and all(
        _KIND.fullmatch(word.group()) or any(word.start() in held for held in places)
        for word in words
    )
