from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cardscan.fields.titles.title_parts import is_register, own_title, title_core


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Associate Broker, ABR, CRS", "Associate Broker"),
        ("REALTOR®, GRI", "REALTOR®"),
        ("B.E. (Civil), M.Tech., Proprietor", "Proprietor"),
        ("Senior Chemist / Ph.D.", "Senior Chemist"),
        ("Project Manager PMP", "Project Manager"),
        ("部長 General Manager", "General Manager"),
        ("國際部 副理 / Deputy Manager", "Deputy Manager"),
        ("Pastry Chef, REALTOR®", "Pastry Chef, REALTOR®"),
        ("Stiúrthóir / Director", "Stiúrthóir / Director"),
        ("Director, EMEA", "Director, EMEA"),
        ("代表取締役社長", "代表取締役社長"),
        ("MBA", "MBA"),
        ("Cardiologist, MD, PhD, FESC", "Cardiologist"),
        ("MNSE, FNIM Managing Director/CEO", "Managing Director/CEO"),
        ("MBA, IT Manager", "IT Manager"),
        ("MD, CEO", "MD, CEO"),
        ("General Practitioner Provider No. 247183BX", "General Practitioner"),
        ("Nutricionista CRN 48213", "Nutricionista"),
        ("Advogada OAB/SP 182345", "Advogada"),
        ("Engineer Level 3", "Engineer Level 3"),
        ("Aluejohtaja, metsätalousinsinööri (AMK)", "Aluejohtaja"),
        ("Arkitekt SAR/MSA", "Arkitekt SAR/MSA"),
        ("REALTOR®, ABR, SRS", "REALTOR®"),
        ("M.B.B.S., D.C.H. Consulting Paediatrician", "Consulting Paediatrician"),
        ("Abogado - Mat. Prof. 2-40815", "Abogado"),
        ("Socia · Céd. Prof. 5120934", "Socia"),
        ("arquitecto técnico, col·legiat núm. 12.604", "arquitecto técnico"),
        ("Master Plumber M-20417", "Master Plumber"),
        ("Contador Público (U.B.A.)", "Contador Público"),
        ("(Managing Director)", "Managing Director"),
        ("(Widgets)", "(Widgets)"),
        ("Asst. Teacher, Larkmoor High School", "Asst. Teacher"),
        ("Partner, Larkmoor & Hale Ltd.", "Partner"),
        ("Manager, Financial Services", "Manager, Financial Services"),
        ("Lecturer, University of Larkmoor", "Lecturer"),
        ("Dispečer, kamiónová doprava", "Dispečer, kamiónová doprava"),
        ("Mortgage Broker, XQP", "Mortgage Broker"),
        ("Surveyor BSurv(Hons), XQ+NZ", "Surveyor"),
        ("QXIA, Registered Architect", "Registered Architect"),
        ("Overläkare, med. dr", "Overläkare"),
        ("Sales Manager, XQP", "Sales Manager, XQP"),
        ("Engineer, HVAC", "Engineer, HVAC"),
        ("ENGINEER, PUMPS", "ENGINEER, PUMPS"),
        ("Farmacêutica - CRF 3.206", "Farmacêutica"),
        ("arquitecto col. 20.316 XQAM", "arquitecto"),
        ("Abogada, colegiada 20.316", "Abogada"),
        ("arquitecte col·legiat 20.316/3", "arquitecte"),
        ("arquitecta col-legiada 20.316", "arquitecta"),
    ],
)
def test_degrees_registers_and_firms_are_no_part_of_a_title(text: str, title: str):
    """They are left out at both ends where a job is left; two Latin languages stay."""
    assert own_title(text) == title


@pytest.mark.parametrize(
    ("text", "expected"),
    [("CRC/XX 020316/O-3", True), ("N° 20316", True), ("Level 3", False), ("Director", False)],
)
def test_numbers_in_registers_are_told(text: str, expected: bool) -> None:
    """A title may go on below one; a grade is of the title."""
    assert is_register(text) is expected


@pytest.mark.parametrize(
    ("text", "core"),
    [
        ("Deputy Manager (Air Freight)", "Deputy Manager"),
        ("(Acting) Director, MBA", "Director"),
        ("Widgets (Director)", "Widgets (Director)"),
    ],
)
def test_what_a_title_adds_in_brackets_is_no_core(text: str, core: str):
    """The job must stand outside of them."""
    assert title_core(text) == core


@settings(deadline=None)  # the first example loads the lists
@given(st.text(max_size=60))
def test_no_text_raises(text: str) -> None:
    """What is left of a text stands in it."""
    assert own_title(text) in text
