from __future__ import annotations

import pytest

from cardscan.fields.firms.firm_signs import mend_signs, without_register


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("SELASIH MAJU SDN. BHD. (519274-K)", "SELASIH MAJU SDN. BHD."),
        ("Corvane Systems Pte. Ltd. (Co. Reg. 201733418H)", "Corvane Systems Pte. Ltd."),
        ("ZUMARI TRADING LIMITED RC: 310552", "ZUMARI TRADING LIMITED"),
        ("Studio 54", "Studio 54"),
        ("Bar 1234", "Bar 1234"),
        ("Vanoa Air (Fiji) Pte Limited", "Vanoa Air (Fiji) Pte Limited"),
    ],
)
def test_a_register_number_behind_a_name_is_no_part_of_it(printed: str, name: str) -> None:
    """A bracket with a number, or the label of a register and a number."""
    assert without_register(printed) == name


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("UAB Gintaro namai“", "UAB „Gintaro namai“"),
        ('Spółdzielnia ,, ISKRA"', 'Spółdzielnia „ISKRA"'),
        ("Nkosi Civils ( Pty) Ltd", "Nkosi Civils (Pty) Ltd"),
        ("werkbank.io]", "werkbank.io"),
        ("„Sonne GmbH", "Sonne GmbH"),
        ('"Sol" AG', '"Sol" AG'),
    ],
)
def test_signs_are_mended_to_pairs(read: str, printed: str) -> None:
    """One mark or bracket that was read tells of the other one; a whole pair is left alone."""
    assert mend_signs(read) == printed


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("Taller “El Moreno", "Taller “El Moreno”"),
        ("Restauracja „Pod Dębem", "Restauracja „Pod Dębem“"),
        ("Hotel «Orion", "Hotel «Orion»"),
        ("UABGintaras“", "UAB „Gintaras“"),
        ('Kavarna "Lipa d.o.o.', "Kavarna Lipa d.o.o."),
        ("“Anima", "Anima"),
    ],
)
def test_a_mark_lost_at_the_end_or_behind_a_form_is_put_back(read: str, printed: str) -> None:
    """A form behind the words would be quoted with them, so there the mark goes."""
    assert mend_signs(read) == printed
