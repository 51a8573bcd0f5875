from __future__ import annotations

import pickle
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cardscan.errors import SettingsError
from cardscan.settings import Settings
from cardscan.settings.settings_file import SettingsFile, load
from cardscan.settings.triage import DEFAULT_RULES

_FILE = """
[reading]
region = "GB"

[triage]
hot_hours = 24

[triage.interests]
help = [
  "bakery",
  "brewery",
]

[triage.rules.liked]
weight = 3

[triage.rules.siemens]
when = "company~siemens"
weight = 2
says = "It is the firm you want to work for."
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A place for a settings file."""
    return tmp_path / "settings.toml"


def _load(path: Path, text: str, **options: object) -> Settings:
    path.write_text(text, encoding="utf-8")
    return load(SettingsFile(path), options)


def test_file_changes_what_it_names(path: Path) -> None:
    """A rule is changed in the one key that is given, a new one is added, all else is as usual."""
    settings = _load(path, _FILE)
    weights = {rule.name: rule.weight for rule in settings.triage.rules}
    usual = {rule.name: rule.weight for rule in DEFAULT_RULES}
    assert weights == usual | {"liked": 3, "siemens": 2}
    assert (settings.triage.hot_hours, settings.triage.low_days) == (24, 21)
    assert settings.triage.interests.help == ("bakery", "brewery")


def test_rules_can_be_written_as_a_list(path: Path) -> None:
    """A list stands for all rules, and what is wrong in it is told with its line too."""
    rule = '[[triage.rules]]\nname = "tea"\nwhen = "company~tea"\nweight = 2\nsays = "Tea."\n'
    assert [rule.name for rule in _load(path, "\ufeff" + rule).triage.rules] == ["tea"]
    with pytest.raises(SettingsError, match=r"line 9: the setting triage.rules.1.weight"):
        _load(path, rule + rule.replace("2", "200"))


def test_no_file_means_the_defaults() -> None:
    """Nobody needs a settings file."""
    assert load(SettingsFile(None), {}) == Settings()


def test_option_wins_over_environment_over_file(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The nearer to the keyboard, the more it counts; other values of a section are kept."""
    assert _load(path, _FILE).reading.region == "GB"
    monkeypatch.setenv("CARDSCAN_READING__REGION", "FR")
    monkeypatch.setenv("CARDSCAN_TRIAGE__RULES__LIKED__WEIGHT", "5")
    settings = _load(path, _FILE)
    assert settings.reading.region == "FR"
    assert {r.name: r.weight for r in settings.triage.rules}["liked"] == 5
    assert settings.triage.hot_hours == 24
    assert _load(path, _FILE, reading={"region": "DE"}).reading.region == "DE"


def test_settings_go_to_workers(path: Path) -> None:
    """They can be a key, and be sent to another process."""
    settings = _load(path, _FILE)
    assert {pickle.loads(pickle.dumps(settings)): 1} == {settings: 1}  # noqa: S301 - our own


@pytest.mark.parametrize(
    ("line", "before", "after", "said"),
    [
        (15, "weight = 3", 'weight = "much"', "triage.rules.liked.weight cannot be 'much'"),
        (6, "hot_hours", "hot_hour", "there is no setting triage.hot_hour"),
        (6, "24", "0", "triage.hot_hours cannot be 0"),
        (9, '"bakery"', "3", "triage.interests.help.0 cannot be 3"),
        (3, 'region = "GB"', 'languages = "deu"', "cannot be 'deu'; write a list: ['deu']"),
        (17, "weight = 2\n", "", "triage.rules.siemens.weight is missing"),
        (2, "reading", "readin", "there is no setting readin"),
        (5, "hot_hours", "hot_from = 1\nhot_hours", "hot_from (1) is below between_from (2)"),
    ],
)
def test_value_at_fault_is_told_with_its_line(
    path: Path, line: int, before: str, after: str, said: str
) -> None:
    """One sentence says which line, which setting, and what is wrong with it."""
    with pytest.raises(SettingsError) as told:
        _load(path, _FILE.replace(before, after, 1))
    assert str(told.value).startswith(f"{path}, line {line}: ")
    assert said in str(told.value)


def test_what_is_no_toml_is_told_with_its_line(path: Path) -> None:
    """A missing bracket is named by where it is."""
    with pytest.raises(SettingsError, match=r"settings.toml: this is no TOML: .*line 5"):
        _load(path, _FILE.replace("[triage]", "[triage"))


@pytest.mark.parametrize("nested", ["a = " + "[" * 9000, "a = " + "{a = " * 9000])
def test_brackets_without_end_are_one_sentence(path: Path, nested: str) -> None:
    """Python's reader of TOML gives up on them with an error of its own."""
    with pytest.raises(SettingsError, match="brackets in brackets"):
        _load(path, nested)


def test_endless_number_is_one_sentence(path: Path) -> None:
    """Python itself refuses to turn so many digits into a number (found by make fuzz)."""
    path.write_text("[imaging]\npdf_dpi = 3" + "0" * 5000, encoding="utf-8")
    with pytest.raises(SettingsError, match=r"thousands of digits; correct it there$"):
        SettingsFile(path)


def test_line_is_found_soon_in_a_long_file(path: Path) -> None:
    """It is not read anew for each of its lines, of which a value may take many."""
    rule = '[triage.rules.r{}]\nweight = 1\nwhen = "tag=x"\nsays = """\n.\n"""\n'
    rules = "".join(map(rule.format, range(200)))
    began = time.process_time()
    with pytest.raises(SettingsError, match=r"line 1202: the setting limits\.max_bytes cannot be"):
        _load(path, f"{rules}[limits]\nmax_bytes = -1\n{rules.replace('rules.r', 'rules.s')}")
    assert time.process_time() - began < 5


def test_line_is_found_soon_before_a_long_list(path: Path) -> None:
    """Within a list no line ends a file that can be read (found by make fuzz)."""
    words = '"wood",\n' * 4000
    began = time.process_time()
    with pytest.raises(SettingsError, match=r"line 2: the setting triage\.interests\.help\.4000"):
        _load(path, f'[triage.interests]\nhelp = [\n{words}""]\n')
    assert time.process_time() - began < 2


@pytest.mark.parametrize("data", [b"\xff\xfe[\x00", b"#" * 1_000_001, None])
def test_what_is_no_text_is_one_sentence(path: Path, data: bytes | None) -> None:
    """A file of another kind, or none at all, is said and not guessed at."""
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(SettingsError, match=r"settings.toml: "):
        SettingsFile(path)


def test_variable_at_fault_is_named(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the environment says wrongly is not blamed on the file."""
    monkeypatch.setenv("CARDSCAN_TRIAGE__HOT_HOURS", "soon")
    with pytest.raises(SettingsError, match="correct the variable CARDSCAN_TRIAGE__HOT_HOURS"):
        _load(path, _FILE)
    monkeypatch.delenv("CARDSCAN_TRIAGE__HOT_HOURS")
    monkeypatch.setenv("CARDSCAN_READING__LANGUAGES", "eng")
    with pytest.raises(SettingsError, match="write lists as JSON"):
        _load(path, _FILE)


def test_documented_settings_are_the_defaults() -> None:
    """The file people copy from says what is so, and leaves out no value."""
    page = SettingsFile(Path(__file__).parents[2] / "docs" / "settings.toml")
    assert load(page, {}) == Settings()
    assert _names(page.values) >= _names(Settings().model_dump(exclude={"triage": {"rules"}}))


def _names(values: object, above: tuple[str, ...] = ()) -> set[tuple[str, ...]]:
    if not isinstance(values, dict):
        return {above}
    return {name for key, held in values.items() for name in _names(held, (*above, key))}


@settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_damaged_file_is_settings_or_one_sentence(path: Path, data: st.DataObject) -> None:
    """Lines lost, doubled or with other values: nothing but a settings error comes out."""
    lines = _FILE.splitlines()
    number = data.draw(st.integers(0, len(lines) - 1))
    key = lines[number].partition("=")[0]
    other = data.draw(
        st.sampled_from(["", lines[number] * 2, f"{key}= []", f"{key}= {{}}", f"{key}= 1979-05-27"])
        | st.text(max_size=8).map(lambda text: f"{key}= {text}")
        | st.text(max_size=8)
    )
    lines[number] = other
    path.write_text("\n".join(lines), encoding="utf-8", errors="replace", newline="")
    try:
        assert load(SettingsFile(path), {}).triage.low_days == 21
    except SettingsError as told:
        assert str(told).startswith(f"{path}")
        assert "\n" not in str(told).replace(other, "")


def test_names_in_names_without_end_are_one_sentence(path: Path) -> None:
    """The parser would take minutes for them (found by make fuzz)."""
    path.write_text("a" + ".b" * 20_000 + " = 1\n", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"a name of thousands of names; correct it there$"):
        SettingsFile(path)


def test_times_of_day_have_no_zone(path: Path) -> None:
    """A number is seconds of the world's clock, which no working day is told by."""
    with pytest.raises(SettingsError, match=r"line 1: .*without a zone; correct it there$"):
        _load(path, "[followup]\nday_starts = 0\n")
