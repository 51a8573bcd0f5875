from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cardscan.fields.names.name_words import given_weight, is_particle, peel


@pytest.mark.parametrize(
    ("word", "weight"), [("Rameshbhai", 2 / 3), ("Mithulkumar", 2 / 3), ("Bhai", 0.0)]
)
def test_word_of_respect_ends_a_given_name(word: str, weight: float) -> None:
    """Gujarati names are printed with it, whatever they begin with."""
    assert given_weight(word) == pytest.approx(weight)


@pytest.mark.parametrize(
    ("text", "prefix", "core", "suffix"),
    [
        ("Dr. Avery Smith", "Dr.", "Avery Smith", ""),
        ("Prof. Dr.-Ing. Hans Maier", "Prof. Dr.-Ing.", "Hans Maier", ""),
        ("Dipl.-Ing. (FH) Karl Maier", "Dipl.-Ing. (FH)", "Karl Maier", ""),
        ("DR.JOHN SMITH", "DR.", "JOHN SMITH", ""),
        ("Ing. Jan Novák, CSc.", "Ing.", "Jan Novák", "CSc."),
        ("Robert Smith, Jr., PhD", "", "Robert Smith", "Jr., PhD"),
        ("Ann Lee MBA, PMP", "", "Ann Lee", "MBA, PMP"),
        ("Ann Lee, XYZA", "", "Ann Lee", "XYZA"),
        ("Datuk Ir. Ahmad bin Abdullah", "Datuk Ir.", "Ahmad bin Abdullah", ""),
        ("Dra. María Pérez", "Dra.", "María Pérez", ""),
        (
            "Ann Lee Pr.Eng, BSc (Eng) Civil, MSAICE",
            "",
            "Ann Lee",
            "Pr.Eng, BSc (Eng) Civil, MSAICE",
        ),
        ("J. B. LEE C.Eng., M.I.Mech.E.", "", "J. B. LEE", "C.Eng., M.I.Mech.E."),
        ("Ann Lee LL.B. (Hons), Dip. L.P., N.P.", "", "Ann Lee", "LL.B. (Hons), Dip. L.P., N.P."),
        ("Ann Lee MIChemE", "", "Ann Lee", "MIChemE"),
        ("Awa Cissokho DIÈNE", "", "Awa Cissokho DIÈNE", ""),
        ("Ana Horvat, dr. med.", "", "Ana Horvat", "dr. med."),
        ("Rui Lopes, Eng.º", "", "Rui Lopes", "Eng.º"),
        ("İnş. Yük. Müh. Ali Demir", "İnş. Yük. Müh.", "Ali Demir", ""),
        ("Chief (Engr.) Ade Bello", "Chief (Engr.)", "Ade Bello", ""),
        ("En. Ahmad Yusof", "En.", "Ahmad Yusof", ""),
        ("T.S. Lee, J.B. Rao", "", "T.S. Lee, J.B. Rao", ""),
        ("Ann LeBon", "", "Ann LeBon", ""),
        ("Don Johnson", "", "Don Johnson", ""),
        ("JACK MA", "", "JACK MA", ""),
        ("SMITH, JOHN", "", "SMITH, JOHN", ""),
        ("Mary Do", "", "Mary Do", ""),
        ("Ciara Doyle MVB CertAVP MRCVS", "", "Ciara Doyle", "MVB CertAVP MRCVS"),
        ("Anil Rao MS, FRCS (Tr & Orth)", "", "Anil Rao", "MS, FRCS (Tr & Orth)"),
        ("Anil Rao MBBS (Madras), DGO", "", "Anil Rao", "MBBS (Madras), DGO"),
        ("Ann Lee BVSc DipECVS", "", "Ann Lee", "BVSc DipECVS"),
        ("Ann Lee BDS", "", "Ann Lee", "BDS"),
        ("Karim BENSLIMANE TAZI", "", "Karim BENSLIMANE TAZI", ""),
        ("Luca DE ROSSI", "", "Luca DE ROSSI", ""),
        ("Iain MacRae", "", "Iain MacRae", ""),
        ("Engr. (Dr.) Emeka Obi", "Engr. (Dr.)", "Emeka Obi", ""),
        ("Capt.Elias Marangos", "Capt.", "Elias Marangos", ""),
        ("Ç.P. Çetin", "", "Ç.P. Çetin", ""),
        ("C.P. Juan Pérez", "C.P.", "Juan Pérez", ""),
        ("The Ven. Dr. Ade Bello, JP", "The Ven. Dr.", "Ade Bello", "JP"),
        ("MinR Mag. Dr. Eva Huber, MBA", "MinR Mag. Dr.", "Eva Huber", "MBA"),
        ("Dr. Fenna Boysen (sie/ihr)", "Dr.", "Fenna Boysen", "(sie/ihr)"),
        ("Anne Roy, pht", "", "Anne Roy", "pht"),
    ],
)
def test_what_stands_round_a_name_is_peeled(text: str, prefix: str, core: str, suffix: str):
    """Honorifics before, credentials behind, and names that look like either stay."""
    peeled = peel(text)
    assert (peeled.prefix, peeled.core, peeled.suffix) == (prefix, core, suffix)


@settings(deadline=None)  # the first example loads the lists
@given(st.text(max_size=60))
def test_peeling_never_raises(text: str):
    """Any text can be asked."""
    assert len(peel(text).core) <= len(text) + 20


@pytest.mark.parametrize("word", ["van", "de", "bin", "Al", "della", "von"])
def test_particles_are_known(word: str):
    """Whatever their case."""
    assert is_particle(word)


@pytest.mark.parametrize("word", ["e", "Vanessa", "Delia", "Bingham"])
def test_longer_words_and_initials_are_no_particles(word: str):
    """A single letter is rather an initial."""
    assert not is_particle(word)
