"""Digits that are no telephone number: dates, hours, money, registrations, accounts, postcodes."""

from __future__ import annotations

import re

from cardscan.fields.phone_labels import PhoneLabel

_OTHER_NUMBERS = re.compile(
    r"(?<![^\W\d_])(?:HRB|HRA|FN|USt|UStId|USt-?Id(?:Nr|\.?-?Nr)?|St(?:euer)?\.?-?Nr|VAT|UID|CIN|GSTIN?|PAN|"
    r"TIN|EIN|NIP|REGON|KRS|SIRET|SIREN|RCS|APE|NAF|ABN|ACN|ARBN|AFSL?|CNPJ|CPF|CRECI|CRM|CREA|OAB|CRO|"
    r"lic(?:ense|ence|encia|\.)?|reg(?:istration|istered|istro|\.)?|NPI|DRE|CalDRE|CalBRE|BRE|NMLS|MLS|"
    r"IBAN|BIC|SWIFT|konto(?:nummer)?|kto|account|acct|a/c|bank|BLZ|sort\s?code|P\.?\s?IVA|partita\s?iva|"
    r"C\.?F|cod\.?\s?fisc(?:ale)?|C\.?U\.?I|I[ČC]O|DI[ČC]|OIB|EIK|ЕИК|PIB|MB|TVA|BTW|KVK|CVR|org\.?\s?(?:nr|no)|"
    r"NIF|NIPC|CIF|CUIT|RUC|RUT|NIT|RFC|INN|ИНН|ОГРН|КПП|NTN|CRN|CR\s?no|ID|no\.?\s?d['’]ordre|"
    r"P\.?\s?O\.?\s?Box|POB|Postfach|Box|apartado|apdo|B\.?P|CEP|ZIP|PIN(?:\s?code)?|postcode|postal|cedex|"
    r"since|seit|depuis|est(?:d|ablished)?|desde|dal|fondée|gegr|GPS|lat|lon(?:g)?|coordinates|"
    r"room|suite|ste|apt|flat|floor|unit|shop\s?no|plot|gala|sector|D-?U-?N-?S|DUNS|GLN|ISO|EN|DIN|serial|s/n|"
    r"member(?:ship)?|cert(?:ificate)?|permit|badge|BAR|ROC|UEN|SSM|NPWP|MERSİS|vergi|charity|company\s?no|"
    r"WeChat|QQ|skype|ICQ)(?![^\W\d_])|〒|邮编|郵編|郵便|№",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"\d{1,2}\s?[./-]\s?\d{1,2}\s?[./-]\s?(?:19|20)\d{2}|(?:19|20)\d{2}\s?[./-]\s?\d{1,2}\s?[./-]\s?\d{1,2}|"
    r"(?:19|20)\d{2}\s?[-–/]\s?(?:19|20)?\d{2}"
)
_HOURS = re.compile(
    r"\d{1,2}[.:h]\d{2}\s?(?:h|am|pm|uhr)?\s?[-–]\s?\d{1,2}[.:h]\d{2}|\d{1,2}\s?[-–]\s?\d{1,2}\s?(?:h|uhr|am|pm)\b",
    re.IGNORECASE,
)
_DEGREES = re.compile(r"\d{1,3}\.\d{4,}")
_POSTCODES = {
    "US": re.compile(r"\d{5}(?:[-\s]\d{4})?"),
    "JP": re.compile(r"\d{3}-\d{4}"),
    "BR": re.compile(r"\d{2}\.?\d{3}-?\d{3}"),
    "PT": re.compile(r"\d{4}-\d{3}"),
    "IN": re.compile(r"\d{3}\s?\d{3}\d?"),
    "IR": re.compile(r"\d{5}-?\d{5}"),
    "IL": re.compile(r"\d{7}"),
    "CL": re.compile(r"\d{3}-?\d{4}"),
}


def is_excluded(line: str, start: int, end: int, label: PhoneLabel | None) -> bool:
    """Say whether the digits at a place are surely something else than a telephone number."""
    text = line[start:end].strip(" ()[]")
    before, after = line[:start], line[end:]
    if _DATE.fullmatch(text) or _is_hours(line, start, end):
        return True
    if re.search(r"[$€£¥₹%]\s?$|\d[:,]$", before) or re.match(r"\s?[%€$£°]|[:,]\d", after):
        return True
    if _is_glued(before, after, label):
        return True
    if label is None and _DEGREES.fullmatch(text) and re.search(r"[NSEWO°,]", after + before[-3:]):
        return True
    since = max(before.rfind("|"), before.rfind(";"))
    others = [m.end() for m in _OTHER_NUMBERS.finditer(before, max(0, since))]
    return bool(others) and (label is None or label.start < others[-1])


def _is_hours(line: str, start: int, end: int) -> bool:
    return (
        any(m.start() < end and m.end() > start for m in _HOURS.finditer(line))
        and not re.search(r"\d{6}", line[start:end])
        and len(re.sub(r"\D", "", line[start:end])) <= 8
    )


def _is_glued(before: str, after: str, label: PhoneLabel | None) -> bool:
    """Say whether a letter touches the digits that is no label and no extension."""
    touches_left = before[-1:].isalpha() and (label is None or label.end != len(before))
    following = re.match(r"[^\W\d_]+", after)
    touches_right = following is not None and not re.match(r"(?i)x\s?\d|ext|[a-z]+\s*[.:]", after)
    return touches_left or touches_right


def is_postcode_like(text: str, region: str) -> bool:
    """Say whether digits have the form of a postcode of the region or of one known anywhere."""
    own = _POSTCODES.get(region)
    if own is not None and own.fullmatch(text):
        return True
    return any(_POSTCODES[other].fullmatch(text) for other in ("US", "BR", "PT"))
