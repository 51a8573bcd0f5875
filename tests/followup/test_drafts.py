from __future__ import annotations

import email
import re
from dataclasses import replace
from email.policy import default
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from jinja2 import Environment, meta

from cardscan.errors import FactError, SettingsError
from cardscan.followup.drafts import write
from cardscan.followup.drafts.mail import mailto_link, to_eml
from cardscan.followup.drafts.write import Known, languages, write_draft
from cardscan.model.draft import ON_PAPER, Draft, DraftKind
from cardscan.model.judgement import Judgement
from cardscan.model.person import Person
from tests.followup.made import TODAY, person

SAID = Judgement(
    met_at="Expo Berlin", met_on=TODAY, value_to_send="an article on quiet fans", notes="Likes tea"
)
ALL = [(kind, language) for kind in DraftKind for language in languages()]


def _known(said: Judgement = SAID, who: Person | None = None, **more: object) -> Known:
    return Known(who or person(), said, to="kim@example.com", **more)  # type: ignore[arg-type]


def test_there_are_three_languages() -> None:
    """English, German and French come with cardscan."""
    assert languages() == ("de", "en", "fr")


@pytest.mark.parametrize(("kind", "language"), ALL)
def test_missing_facts_are_marked_gaps(kind: DraftKind, language: str) -> None:
    """Nothing known: every gap is in the text as it is listed, and no None slips in."""
    nobody = person(name=None, company=None)
    draft = write_draft(kind, Known(nobody, Judgement()), language)
    text = f"{draft.subject}\n{draft.body}"
    assert draft.gaps
    assert set(re.findall(r"\[[^\]]+\?\]", text)) == set(draft.gaps)
    assert "None" not in text
    assert "{" not in text
    addressee = {DraftKind.CALL: None, DraftKind.LETTER: None}
    assert draft.addressee == addressee.get(kind, "[e-mail address?]")


@pytest.mark.parametrize(("kind", "language"), ALL)
def test_what_is_known_is_used(kind: DraftKind, language: str) -> None:
    """Name and sender everywhere; place and thing of value in all that are about the meeting."""
    draft = write_draft(kind, _known(my_name="Jo Winter"), language)
    assert "Kim Sommer" in draft.body
    if kind is not DraftKind.CALL:
        assert "Jo Winter" in draft.body
    if kind not in {DraftKind.INVITATION, DraftKind.THANKS}:
        assert "Expo Berlin" in draft.body
        assert "an article on quiet fans" in draft.body
    assert not re.search(r"\n\n\n| \n", draft.body)


@pytest.mark.parametrize(
    ("name", "first", "family", "called"),
    [
        ("Ruth Davis, LCSW", "Ruth", "Davis", "Ruth Davis"),
        ("Davis, Ruth", "Ruth", "Davis", "Davis, Ruth"),
        ("Ruth", None, "Ruth", "Ruth"),
    ],
)
def test_a_letter_leaves_credentials_out(
    name: str, first: str | None, family: str, called: str
) -> None:
    """Nobody is greeted with the letters behind their name."""
    whom = replace(person(name=name), given=first, family=family)
    assert write_draft(DraftKind.FIRST, _known(who=whom), "en").body.startswith(
        f"Hello {called},\n"
    )


@pytest.mark.parametrize("language", languages())
def test_thing_of_value_comes_first(language: str) -> None:
    """Before the meeting, the firm and the coffee."""
    body = write_draft(DraftKind.FIRST, _known(), language).body
    assert body.index("quiet fans") < body.index("Expo Berlin") < body.index("Nordlicht")


@pytest.mark.parametrize(("kind", "language"), [one for one in ALL if one[0] is not DraftKind.CALL])
def test_private_notes_stay_with_the_person(kind: DraftKind, language: str) -> None:
    """Only the call sheet, which nobody sends, has them."""
    assert "Likes tea" not in write_draft(kind, _known(), language).body


def test_call_sheet_has_notes() -> None:
    """They are what one wants to see before a call."""
    assert "Likes tea" in write_draft(DraftKind.CALL, _known(), "en").body


def test_english_first_message_reads_as_a_whole() -> None:
    """The one everybody gets, word for word."""
    draft = write_draft(DraftKind.FIRST, _known(introducer="Bo Lund"), "en")
    assert draft.subject == "Good to meet you (Expo Berlin)"
    assert draft.body == (
        "Hello Kim Sommer,\n\n"
        "Something first that may be of use to you: an article on quiet fans.\n\n"
        "We met on 2 March 2026 (Expo Berlin) and talked about [what we talked about?]. "
        "Bo Lund introduced us.\n\n"
        "I would like to hear more about what you do at Nordlicht. Shall we have a coffee, or a "
        "short talk on the phone? Name a day that suits you.\n\n"
        "Kind regards\n[your name?]\n"
    )
    assert draft.gaps == ("[what we talked about?]", "[your name?]")


def test_own_template_wins(tmp_path: Path) -> None:
    """Also in a language that cardscan does not have; the others stay as they are."""
    for language in ("en", "es"):
        (tmp_path / language).mkdir()
        (tmp_path / language / "first.txt").write_text("Subject: Hola\n\n{{ name }}: {{ met_on }}")
    draft = write_draft(DraftKind.FIRST, _known(), "es", tmp_path)
    assert (draft.subject, draft.body) == ("Hola", "Kim Sommer: 2026-03-02\n")
    assert write_draft(DraftKind.FIRST, _known(), "en", tmp_path).subject == "Hola"
    assert write_draft(DraftKind.AGAIN, _known(), "en", tmp_path).subject != "Hola"
    assert languages(tmp_path) == ("de", "en", "es", "fr")


def test_all_a_template_may_use_is_documented(tmp_path: Path) -> None:
    """The page for those who write their own names every value, and none that is not there."""
    page = (Path(__file__).parents[2] / "docs" / "templates.md").read_text(encoding="utf-8")
    rows = [line.split("|")[1] for line in page.splitlines() if line.startswith("| `")]
    named = {name for row in rows for name in re.findall(r"`(\w+)`", row)}
    (tmp_path / "en").mkdir()
    uses = "".join(f"{{{{ {name} }}}}" for name in sorted(named))
    (tmp_path / "en" / "first.txt").write_text(f"Subject: x\n\n{uses}")
    assert write_draft(DraftKind.FIRST, _known(), "en", tmp_path).body
    shipped = Path(write.__file__).with_name("templates").rglob("*.txt")
    used = {
        name
        for file in shipped
        for name in meta.find_undeclared_variables(Environment().parse(file.read_text("utf-8")))  # noqa: S701
    }
    assert len(used) > 10
    assert used - {"gap"} <= named


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("Subject: x\n\n{% if %}", "line 3: the template is not understood"),
        ("Subject: x\n\n{{ nothing }}", "line 3: the template cannot be filled: 'nothing' is"),
        ("Subject: x\n\n\n{{ 1 / 0 }}", "line 4: the template cannot be filled: division"),
        ("Subject: x\n{{ 'x'.join(1, 2) }}", "line 2: the template cannot be filled"),
        ("Subject: x\n\n{{ name.__class__.__mro__ }}", "unsafe"),
        ("Subject: x\n\n{{ name + 1 }}", "cannot be filled"),
        ("Hello", "first line of a template begins with 'Subject:'"),
    ],
)
def test_bad_template_is_told(tmp_path: Path, text: str, problem: str) -> None:
    """One sentence that names the file."""
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "first.txt").write_text(text)
    with pytest.raises(SettingsError, match=re.escape(problem)) as error:
        write_draft(DraftKind.FIRST, _known(), "en", tmp_path)
    assert str(tmp_path / "en" / "first.txt") in str(error.value)


def test_template_that_is_no_text_is_told(tmp_path: Path) -> None:
    """With its file, as all others."""
    (tmp_path / "en").mkdir()
    file = tmp_path / "en" / "first.txt"
    file.write_bytes(b"Subject: \xff")
    with pytest.raises(SettingsError, match=re.escape(f"{file}: the template is no text in UTF-8")):
        write_draft(DraftKind.FIRST, _known(), "en", tmp_path)


@pytest.mark.parametrize("language", ["xx", "../en", "", "EN"])
def test_unknown_language_is_told(language: str) -> None:
    """With those there are, and no way out of the folder."""
    with pytest.raises(SettingsError, match="there is de, en, fr"):
        write_draft(DraftKind.FIRST, _known(), language)


evil = st.text(min_size=1) | st.sampled_from(
    ["a\r\nBcc: all@example.com", "{{ gap('x') }}", "x\n\nSubject: y", "\x1b[2J", "=?utf-8?q?=0A?="]
)


@given(evil, evil, evil)
def test_cards_add_no_header_and_fill_no_template(name: str, firm: str, place: str) -> None:
    """Whatever a card says, the message has the headers it should have and the text as it is."""
    who = person(name=name if name.strip() else "x", company=firm)
    draft = write_draft(DraftKind.FIRST, _known(Judgement(met_at=place), who), "en")
    assert "\n" not in draft.subject
    assert draft.gaps[-1] == "[your name?]"
    message = email.message_from_bytes(to_eml(draft), policy=default)
    assert [key.lower() for key in message] == [
        "to", "subject", "x-unsent", "content-type", "content-transfer-encoding", "mime-version",
    ]  # fmt: skip
    assert message["To"].addresses[0].addr_spec == "kim@example.com"
    body = message.get_content()
    assert body.splitlines() == draft.body.splitlines()
    link = urlsplit(mailto_link(draft) or "")
    query = parse_qs(link.query, strict_parsing=True)
    assert (link.scheme, unquote(link.path)) == ("mailto", "kim@example.com")
    assert query == {"subject": [draft.subject], "body": [draft.body.replace("\n", "\r\n")]}


@example("=??Q?=0ABcc: all?=@example.com")
@example("@example.com")
@example("=?utf-8?q?=0A?=@example.com")
@example("a\r\nBcc: all@example.com")
@example("a@example.com, all@example.com")
@given(st.text(max_size=20).map(lambda text: f"{text}@example.com"))
def test_address_is_one_address_or_refused(address: str) -> None:
    """Nothing that was read as an address becomes two of them, or a header."""
    draft = write_draft(DraftKind.FIRST, Known(person(), SAID, to=address), "en")
    try:
        message = email.message_from_bytes(to_eml(draft), policy=default)
    except FactError:
        return
    assert len(message["To"].addresses) == 1
    assert "bcc" not in message


@pytest.mark.parametrize("kind", sorted(ON_PAPER))
def test_calls_and_letters_are_no_mail(kind: DraftKind) -> None:
    """They have neither a link nor a message file."""
    draft = write_draft(kind, _known(), "en")
    assert mailto_link(draft) is None
    with pytest.raises(FactError, match="no e-mail"):
        to_eml(draft)


def test_message_without_an_address_has_no_recipient() -> None:
    """The person fills it in."""
    draft: Draft = write_draft(DraftKind.FIRST, Known(person(), SAID), "de")
    message = email.message_from_bytes(to_eml(draft), policy=default)
    assert message["To"] is None
    assert message["Subject"] == "Schön, dass wir uns kennengelernt haben (Expo Berlin)"
    assert (mailto_link(draft) or "").startswith("mailto:?subject=Sch%C3%B6n")
