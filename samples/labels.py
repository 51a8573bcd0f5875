"""The words printed before telephone numbers, mail addresses, web sites, in two dozen languages."""

from __future__ import annotations

from samples.dice import Dice, pick

# language: kind -> words. Kinds: tel, mobile, fax, email, web.
_WORDS: dict[str, dict[str, str]] = {
    "en": {"tel": "Tel|Phone|Tel.|Telephone|Office|Ph|Direct|Call|Work|Ph.|Landline|Direct Line|D/L|Main",
           "mobile": "Mobile|Cell|Mob|Mob.|Cellphone|Cell Phone|M/P|Handphone|HP|Cel",
           "fax": "Fax|Facsimile|Fax.|F", "email": "Email|E-mail|e-mail|E-Mail|Mail|email|Email ID|E|E mail",
           "web": "Web|Website|www|Web site|URL|Visit us|Online|W|Homepage"},
    "de": {"tel": "Tel.|Telefon|Tel|Fon|Büro|Phone|Telefon +|Durchwahl", "mobile": "Mobil|Handy|Mobiltelefon|Mobile|Mobil.",
           "fax": "Fax|Telefax|FAX", "email": "E-Mail|Mail|eMail|Email|E-mail", "web": "Internet|Web|www|Website|Homepage"},
    "fr": {"tel": "Tél.|Tél|Tél :|Téléphone|T.|Ligne directe|Fixe|Standard", "mobile": "Mobile|Port.|Portable|Mob.|GSM",
           "fax": "Fax|Télécopie|Fax :", "email": "E-mail|Courriel|Mél|Mail|Email", "web": "Site|Web|Site web|Internet"},
    "es": {"tel": "Tel.|Teléfono|Tlf.|Tel|Tfno.|Telf.|Fijo|Oficina|Conmutador", "mobile": "Móvil|Cel.|Celular|Móv.|Cel|Movil",
           "fax": "Fax|Fax.", "email": "E-mail|Correo|Email|Correo electrónico|Mail", "web": "Web|Sitio web|www|Página web"},
    "pt": {"tel": "Tel.|Telefone|Tel|Fone|Telef.|Fixo", "mobile": "Telemóvel|Celular|Cel.|Tlm.|Tm.|Telm.",
           "fax": "Fax|FAX", "email": "E-mail|Email|Mail|Correio eletrónico", "web": "Site|Web|Website"},
    "it": {"tel": "Tel.|Telefono|Tel|Uff.|T.|Fisso", "mobile": "Cell.|Cellulare|Mobile|Mob.|Cell",
           "fax": "Fax|Telefax", "email": "E-mail|Email|Mail|e-mail|PEC", "web": "Web|Sito|Sito web|Internet"},
    "nl": {"tel": "Tel.|Telefoon|Tel|Vast|T", "mobile": "Mobiel|GSM|Mob.|M", "fax": "Fax|F", "email": "E-mail|E|Mail|e-mail", "web": "Web|Website|Internet|I"},
    "sv": {"tel": "Tel|Telefon|Växel|Direkt|Tfn", "mobile": "Mobil|Mob", "fax": "Fax", "email": "E-post|Epost|Mail", "web": "Webb|Hemsida|Web"},
    "no": {"tel": "Tlf|Telefon|Tlf.|Direkte", "mobile": "Mobil|Mob.", "fax": "Faks|Fax", "email": "E-post|Epost|Mail", "web": "Web|Nettside"},
    "da": {"tel": "Tlf.|Telefon|Tlf|Direkte", "mobile": "Mobil|Mob.", "fax": "Fax", "email": "E-mail|Mail|Email", "web": "Web|Hjemmeside"},
    "fi": {"tel": "Puh.|Puhelin|Puh|Vaihde", "mobile": "Gsm|Matkapuhelin|GSM|Mobile", "fax": "Faksi|Fax", "email": "Sähköposti|S-posti|Email|E-mail", "web": "www|Kotisivu|Web"},
    "is": {"tel": "Sími|S.|Tel", "mobile": "GSM|Farsími", "fax": "Fax", "email": "Netfang|Tölvupóstur|Email", "web": "Vefur|Web"},
    "pl": {"tel": "tel.|Tel.|Telefon|tel", "mobile": "kom.|Kom.|tel. kom.|Komórka|mob.", "fax": "fax|Faks|Fax", "email": "e-mail|E-mail|mail", "web": "www|strona|Web"},
    "cs": {"tel": "Tel.|tel.|Telefon|Tel", "mobile": "Mobil|mobil|GSM|Mob.", "fax": "Fax", "email": "E-mail|e-mail|Email", "web": "www|Web|http"},
    "sk": {"tel": "Tel.|Telefón|tel.", "mobile": "Mobil|mobil|Mob.", "fax": "Fax", "email": "E-mail|e-mail", "web": "www|Web"},
    "hu": {"tel": "Tel.|Telefon|Tel|Központ", "mobile": "Mobil|Mob.|mobil", "fax": "Fax", "email": "E-mail|Email|e-mail", "web": "Web|Honlap|www"},
    "ro": {"tel": "Tel.|Telefon|Tel", "mobile": "Mobil|Mob.|GSM", "fax": "Fax", "email": "E-mail|Email", "web": "Web|www"},
    "hr": {"tel": "Tel.|Telefon|T", "mobile": "Mob.|Mobitel|GSM|M", "fax": "Fax|F", "email": "E-mail|E-pošta", "web": "Web|www"},
    "sl": {"tel": "Tel.|T|Telefon", "mobile": "GSM|M|Mobitel", "fax": "Faks|F", "email": "E-pošta|E-mail|E", "web": "Splet|W|www"},
    "et": {"tel": "Tel|Telefon", "mobile": "Mob|Mobiil|GSM", "fax": "Faks", "email": "E-post|e-post", "web": "Veeb|www"},
    "lv": {"tel": "Tālr.|Tālrunis|Tel.", "mobile": "Mob.|Mob. tālr.", "fax": "Fakss", "email": "E-pasts|e-pasts", "web": "www|Web"},
    "lt": {"tel": "Tel.|Telefonas", "mobile": "Mob.|Mob. tel.", "fax": "Faks.|Faksas", "email": "El. paštas|El. p.", "web": "www|Internete"},
    "tr": {"tel": "Tel|Telefon|Tel.|T", "mobile": "GSM|Cep|Mobil|Gsm|Cep Tel", "fax": "Faks|Fax|Belgegeçer", "email": "E-posta|E-mail|e-mail|Mail", "web": "Web|www"},
    "id": {"tel": "Telp.|Telp|Telepon|Tel", "mobile": "HP|Hp.|Ponsel|Mobile", "fax": "Fax|Faks", "email": "Email|E-mail", "web": "Website|Web"},
    "vi": {"tel": "ĐT|Điện thoại|Tel", "mobile": "Di động|DĐ|Mobile|Hotline", "fax": "Fax", "email": "Email", "web": "Website|Web"},
}  # fmt: skip
_NATIVE = {
    "JP": {"tel": "電話|TEL", "mobile": "携帯", "fax": "FAX", "email": "E-mail|メール", "web": "URL"},
    "CN": {"tel": "電話", "mobile": "手機", "fax": "傳真", "email": "電郵|郵箱", "web": "網址"},
    "AE": {"tel": "هاتف", "mobile": "جوال|متحرك", "fax": "فاكس", "email": "بريد", "web": "موقع"},
}  # fmt: skip
_LETTERS = {"tel": "T|P|T|O|D|Ph", "mobile": "M|C|M", "fax": "F", "email": "E", "web": "W"}


def make_labels(dice: Dice, language: str, style: str) -> dict[str, str]:
    """Draws one card's label for each kind: words in the card's language, single letters, or none.

    Args:
        dice: The card's dice.
        language: Language of the card; cards in small languages often use English words.
        style: "word", "letter", "icon", "none" or "after".
    """
    if style in {"icon", "none"}:
        return dict.fromkeys(_LETTERS, "")
    if style == "letter":
        table = _LETTERS
    else:
        table = _WORDS.get(language, _WORDS["en"]) if dice.random() < 0.85 else _WORDS["en"]
    chosen = {kind: dice.choice(words.split("|")) for kind, words in table.items()}
    case = pick(dice, {"as is": 7, "upper": 1.5, "lower": 1.2})
    if case == "upper":
        chosen = {kind: word.upper() for kind, word in chosen.items()}
    elif case == "lower":
        chosen = {kind: word.lower() for kind, word in chosen.items()}
    mark = pick(
        dice,
        {
            ":": 6,
            "": 2.5,
            " :": 0.8,
            ".": 1 if style == "letter" else 0,
            " |": 0.3,
            " -": 0.2,
            ")": 0.05,
        },
    )
    return {kind: word if word.endswith((":", "+")) else word.rstrip("." if mark == "." else "") + mark
            for kind, word in chosen.items()}  # fmt: skip


def native_labels(dice: Dice, code: str) -> dict[str, str] | None:
    """Draws labels in the country's own script, None where the generator has none."""
    table = _NATIVE.get(code)
    return {kind: dice.choice(words.split("|")) for kind, words in table.items()} if table else None
