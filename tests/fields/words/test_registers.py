from __future__ import annotations

import pytest

from cardscan.fields.numbers.dialling import RegionGuess
from cardscan.fields.numbers.not_phones import is_registration
from cardscan.fields.numbers.phones import find_phones
from tests.fields.printed import view_of

REGISTERED = [
    "(Co. No. 202401012345 / 1234567-X)",
    "R.C. 1844170 - Patente 35771804 – I.F. 1844170",
    "CNSS 7184402 - ICE 001544178000063",
    "IČO: 36 492 175 · DIČ: 2020018364",
    "TRN: 100 234 567 800 003",
    "C.R. No. 1010123456",
    "GSTIN 1234567890",
    "FSSAI Lic. No. 12345678901234",
    "PRC Lic. No. 0012345",
    "Mã số thuế: 0101234567",
    "A/C No. 123456789012",
    "MMSI 248 123 456",
    "Matricule fiscal 1234567",
    "NINEA 005123456",
    "Y-tunnus 1234567-8",
    "AFM 094718362",
    "SIRET 732 829 320 00074",
    "MERSİS No: 0123 4567 8901 2345",
    "ИНН 7701234567",
    "ЄДРПОУ 12345678",
    "KRA PIN 0012345678",
    "CNPJ 12345678000195",
    "RUC 20123456789",
    "Colegiado Nº 2812345",
    "UEN 201912345",
    "ABN 12 345 678 901",
    "ח.פ 512345678",
    "사업자등록번호 123-45-67890",
    "QQ: 840173392",
    "kt. 550917-0340",
    "RIF. J-40718826-3",
    "CUI RO27184406",
    "GST/SST No: W10-1808-31000622",
    "Lic. M310-5582014",
    "T.C. 10384720562",
    "IBAN NL20 KOPP 0417 2283 91",
    "INAMI - RIZIV 1-70412-55-830",
    "Report No. 25-104466",
    "R.C. B08 12542009",
    "RC N° A16 0974318",
    "GSTIN L29 4417204",
    "WSIB Covered — TSSA #000518842",
    "Contribuinte n.º 5417203986",
    "NUIT 400123456",
    "Rabo NL17 RABO 0318 4472 09",
    "Bank: DE02 1203 0000 0000 2020 51",
    "KBC BE71 0961 2345 6769",
    "mBank PL61 1090 1014 0000 0712 1981 2874",
    "Barclays GB29 NWBK 6016 1331 9268 19",
    "ING 310-1234567-89",
    "Bg 512-4471",
    "BSB 062-000 Acc 1234 5678",
    "Buy Goods Till No. 5123456",
    "CVU 0000003100012345678901",
    "Cta. Cte. 191-2345678-0-12",
    "No. Rek 123-456-7890",
    "STK: 0123456789",
    "Bankrekening 12.34.56.789",
    "RIB 007 780 0001234567",
    "FPS ID 1234567",
]


@pytest.mark.parametrize("line", REGISTERED)
def test_registered_numbers_are_no_phones(line: str):
    """Numbers of registers, taxes, licences and accounts of all countries are left out."""
    guess = RegionGuess("US", is_strong=False)
    assert find_phones(view_of(line), (line,), guess) == []


PHONES = [
    ("RC 184417 Tel: 020 7946 0018", "+442079460018"),
    ("Reg. No. 12345, Tel 020 7946 0018", "+442079460018"),
    ("Permit Office 020 7946 0018", "+442079460018"),
    ("Ice House Tel. 020 7946 0018", "+442079460018"),
    ("UTR 12 / +44 20 7946 0018", "+442079460018"),
    ("M 07700 900836", "+447700900836"),
]


@pytest.mark.parametrize(("line", "number"), PHONES)
def test_numbers_beside_registers_are_phones(line: str, number: str):
    """A label or a country code makes a telephone of what stands beside a register."""
    found = find_phones(view_of(line), (line,), RegionGuess("GB", is_strong=True))
    assert [find.value for find in found] == [number]


def test_common_words_announce_nothing_alone():
    """A line is a register's label when it cannot be a firm's name as well."""
    assert is_registration("NTN:")
    assert is_registration("GST No.")
    assert not is_registration("CAPITAL")
    assert not is_registration("Patente")
    assert not is_registration("Cert")
