from __future__ import annotations

import pytest

from cardscan.fields.find_candidates import find_candidates
from cardscan.fields.titles.only_lines import is_eastern_address
from cardscan.model.candidate import FieldKind
from tests.fields.printed import card_text


@pytest.mark.parametrize(
    "text",
    [
        "〒100-0005 東京都千代田区丸の内1-9-1",
        "京都府宮津市字文珠四七一",
        "大阪市北区梅田3丁目1番1号",
        "北海道函館市末広町12-3",
        "广东省深圳市南山区科技路18号",
        "上海市徐汇区安福路",
        "台中市西屯區文心路二段88號",
        "서울시 마포구 양화로 45",
        "경기도 수원시 영통구 12-3",
    ],
)
def test_eastern_addresses(text: str):
    """Places from large to small, with a number or a road at the end."""
    assert is_eastern_address(text)


@pytest.mark.parametrize(
    "text",
    [
        "葦原市役所 産業観光部 観光振興課",
        "北京市海淀区人民法院",
        "東京都知事許可",
        "第二東京弁護士会",
        "서울시 공무원",
        "12 High Street, Leeds",
        "",
    ],
)
def test_offices_named_after_places_are_no_addresses(text: str):
    """A town hall, a court and an authority begin with their place."""
    assert not is_eastern_address(text)


def best(kind: FieldKind, *lines: str) -> list[str]:
    """Return what is taken for a field of a card, best first."""
    found = find_candidates(card_text(*lines), (), region="JP").candidates
    held = sorted((c for c in found if c.kind is kind and c.score > 0), key=lambda c: -c.score)
    return [c.value for c in held]


def test_an_address_in_own_script_is_taken_where_no_latin_one_stands():
    """A card whose address is printed once only has it in its own script."""
    own = "〒732-0828 広島市南区京橋町15-4"
    lines = ("Ken Mori", "Director", "Mori Dental Clinic", own, "ken@mori-dental.example")
    assert best(FieldKind.ADDRESS, *lines)[:1] == [own]


def test_the_only_job_of_a_card_is_its_title():
    """A card in two scripts has its job far from the name, and it is still the only one."""
    lines = (
        "森歯科",
        "Mori Dental Clinic",
        "院長・歯学博士",
        "Director, D.D.S.",
        "森 健",
        "Ken Mori",
    )
    assert best(FieldKind.TITLE, *lines)[:1] == ["Director"]
