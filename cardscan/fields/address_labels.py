"""The words printed before an address that are no part of it: "Address:", "A:", "Sede :"."""

from __future__ import annotations

import re
from typing import Final

from cardscan.fields.places import find_places

_WORDS: Final = (
    r"a|add?|addr|address|adresse|anschrift|direcci[oó]n|direccion|dir|endere[cç]o|end|indirizzo|ind|"
    r"adres|adr|adresa|c[ií]m|alamat|osoite|aadress|adrese|adresas|διεύθυνση|địa chỉ|đ/c|"
    r"(?:head|main|regd?\.?|registered|corporate|corp\.?|branch|sales|city|home)\s*office"
    r"(?:\s*(?:&|and|\+)\s*(?:works|factory|plant|showroom|warehouse))?|office|"
    r"werk(?:\s?\d)?|hq|headquarters?|works|factory|plant|showroom|studio|warehouse|branch|store|clinic|"
    r"si[eè]ge(?:\s+social)?|bureaux?|hauptsitz|zentrale|b[uü]ro|niederlassung|standort|"
    r"sede(?:\s+legale)?|oficina|casa\s+matriz|f[aá]brica|matriz|filial|kantoor|hoofdkantoor|biuro|"
    r"siedziba|s[ií]dlo|merkez|fabrika|kantor|trụ sở|văn phòng|vp|kontor|bes[oø]g|postal|"
    r"mail(?:ing)?\s+address|resi(?:dence)?|res|consult[oó]rio"
)
# Labels with a colon, and words of a firm's name without.
_PRACTICES: Final = (
    r"praxis|kanzlei|ordination|despacho|estudio|ambulatorio|surgery|kancelaria|kancel[aá][rř]"
)
_WORKPLACES: Final = (
    r"(?:mail(?:ing)?|postal|street|visiting|delivery|business|office|home|factory|work|shop|store|"
    r"billing|shipping|physical|our|head\s*office|regd?\.?|registered)\s+add(?:ress)?|resi(?:dence)?|res|"
    r"consult[oó]rio|consultorio|"
    # places of work, in the languages of cards
    r"atelier|boutique|magasin|cabinet|[ée]tude|salon|domicile|d[ée]p[ôo]t|entrep[ôo]t|showroom|"
    r"local|locaux|usine|agence|adresse\s+(?:postale|professionnelle|bureau)|"
    r"b[oö]ro(?:adresse)?|praxis(?:adresse)?|postadresse|postanschrift|hausanschrift|besucheradresse|"
    r"besuchsadresse|lieferadresse|gesch[äa]ftsstelle|gesch[äa]ftsadresse|firmensitz|sitz|lager|werkstatt|"
    r"laden|filiale|verkauf|ausstellung|privatadresse|pfarramt|hof|labor|domizil|rechnungsadresse|"
    r"bes[öo]ksadress|bes[øo]ksadresse|postadress|leveransadress|lager|kontorsadress|butik|verkstad|"
    r"verksted|v[æa]rksted|adresse|k[äa]yntiosoite|postiosoite|toimisto|toimitilat?|liike|varasto|myym[äa]l[äa]|"
    r"bezoekadres|postadres|vestigingsadres|kantooradres|praktijk|winkel|magazijn|werkplaats|afhaaladres|"
    r"despacho|taller|tienda|almac[eé]n|local|domicilio(?:\s+(?:fiscal|social))?|planta|bodega|consulta|"
    r"cl[ií]nica|ubicaci[oó]n|sucursal|oficinas?|estudio|showroom|direcci[oó]n\s+(?:postal|comercial)|"
    r"morada|escrit[oó]rio|loja|f[aá]brica|armaz[eé]m|est[uú]dio|cl[ií]nica|est[aá]vel|localiza[cç][aã]o|"
    r"studio|negozio|laboratorio|officina|magazzino|stabilimento|uffici(?:o)?|sede\s+(?:operativa|"
    r"amministrativa|commerciale)|unit[aà]\s+operativa|domicilio|ambulatorio|recapito|punto\s+vendita|"
    r"adres(?:\s+(?:do\s+korespondencji|korespondencyjny|biura|siedziby))?|gabinet|sklep|zak[łl]ad|"
    r"oddzia[łl]|magazyn|warsztat|pracownia|siedziba\s+firmy|"
    r"provozovna|kancel[aá][rř]|ordinace|ordin[aá]cia|prev[aá]dzka|sklad|prodejna|predaj[nň]a|ateli[eé]r|"
    r"d[ií]lna|adresa\s+(?:sjedi[sš]ta|ureda)|ured|ordinacija|poslovnica|trgovina|skladi[sš][tč]e|kancelarija|"
    r"pisarna|sjedi[sš]te|sedi[sš]te|sede[zž]|delavnica|radionica|c[ií]m(?:[uü]nk)?|sz[eé]khely|telephely|"
    r"iroda|rendel[oőö]|[uü]zlet|m[uü]hely|rakt[aá]r|levelez[eé]si\s+c[ií]m|postac[ií]m|"
    r"sediu(?:l)?(?:\s+(?:social|central))?|punct\s+de\s+lucru|birou(?:l)?|cabinet|adres[aă]|magazin|"
    r"δ/νση|δνση|έδρα|γραφείο|γραφεία|κατάστημα|ιατρείο|υποκατάστημα|odos|ofis|merkez\s+ofis|"
    r"[sş]ube|ma[gğ]aza|muayenehane|klinik|at[oö]lye|d[uü]kk[aâ]n|depo|i[sş]\s+adresi|adres|"
    r"адрес|адреса|офис|юр\.?\s?адрес|факт\.?\s?адрес|склад|магазин|производство|кабинет|седалище|"
    r"biuras|adresas|birojs|adrese|kontor|ladu|pood|aadress|"
    r"alamat\s+(?:kantor|pos|rumah)|kantor\s+(?:pusat|cabang)|pabrik|gudang|workshop|toko|rumah|cabang|"
    r"pejabat|ibu\s+pejabat|kilang|gerai|cawangan|"
    r"tr[uụ]\s+s[ởo](?:\s+ch[ií]nh)?|chi\s+nh[aá]nh|nh[aà]\s+m[aá]y|x[uư][ởo]ng|cửa\s+hàng|"
    r"chamber(?:s)?|clinic\s+add(?:ress)?|godown|works?|unit|mill|farm|estate|workshop|depot|outlet|"
    r"bakery|restaurant|gallery|yard|surgery|practice|church|rectory|parish|school|campus|laboratory|lab|"
    r"corr(?:espondence)?\.?\s+add(?:ress)?|site|shop|garage|boathouse|location|find\s+us|visit(?:\s+us)?|"
    r"地址|住所|所在地|주소|ที่อยู่|العنوان|כתובת|آدرس|पता"
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
    rf"^\W*(?:{_WORDS}|{_PRACTICES})\s*(?:[:：]|\.\s*[:：]|\s-\s)\s*", re.IGNORECASE
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
    return text if label is None else text[label.end() :]


def without_remark(text: str) -> str:
    """Return the text of an address without words such as "by appointment" at its end."""
    return _REMARK.sub("", text)


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
