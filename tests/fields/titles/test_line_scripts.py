from __future__ import annotations

import pytest

from cardscan.fields.titles.line_scripts import script_parts


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("部長 / Manager", ("部長", "Manager")),
        ("課長Manager", ("課長", "Manager")),
        ("料理長 Head Chef", ("料理長", "Head Chef")),
        ("係長 / Chief", ("係長", "Chief")),
        ("graphic designer / 平面设计师", ("graphic designer", "平面设计师")),
        ("대표이사 CEO", ("대표이사", "CEO")),
        ("Sales Manager (영업부장)", ("Sales Manager", "영업부장")),
        ("ผู้จัดการ / General Manager", ("ผู้จัดการ", "General Manager")),
        ("Директор / Director", ("Директор", "Director")),
        ("Δικηγόρος - Lawyer", ("Δικηγόρος", "Lawyer")),
        ('מנכ"ל CEO', ('מנכ"ל', "CEO")),
        ("مدير المبيعات | Sales Manager", ("مدير المبيعات", "Sales Manager")),
        ("営業部 Sales Department", ("営業部", "Sales Department")),
        ("宏光貿易 Hongguang Trading Co., Ltd.", ("宏光貿易", "Hongguang Trading Co., Ltd.")),
    ],
)
def test_the_latin_part_of_a_line_in_two_scripts_stands_alone(text: str, parts: tuple[str, ...]):
    """A job, a department or a firm beside its own-script form is two texts."""
    assert script_parts(text) == parts


@pytest.mark.parametrize(
    "text",
    [
        "Sales Manager",
        "部長",
        "Руководитель IT отдела",
        "Менеджер SEO",
        "株式会社 Umeda Trading",
        "ООО Volna Group",
        "Ken Mori 森 健",
        "港区 Shiba Tower 5F",
        "ΤÜI Consulting",
        "",
    ],
)
def test_what_is_one_value_stays_whole(text: str):
    """One script, letters on both sides, a legal form, a name, an address and look-alikes."""
    assert script_parts(text) == (text,)
