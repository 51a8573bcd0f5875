"""A draft as a link or a file that a mail program opens, to be looked at and sent by hand."""

from __future__ import annotations

from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, SMTPUTF8
from urllib.parse import quote

from email_validator import EmailNotValidError, validate_email

from cardscan.errors import FactError
from cardscan.model.draft import ON_PAPER, Draft


def mailto_link(draft: Draft) -> str | None:
    """Return the draft as a ``mailto:`` link (RFC 6068), None when it is no e-mail."""
    if draft.kind in ON_PAPER:
        return None
    to = quote(draft.to or "", safe="@")
    body = quote(draft.body.replace("\n", "\r\n"), safe="")
    return f"mailto:{to}?subject={quote(draft.subject, safe='')}&body={body}"


def to_eml(draft: Draft) -> bytes:
    """Return the draft as a message file (RFC 5322), marked as not sent yet.

    It has no sender, date or identity: the mail program adds those when it is sent.

    Raises:
        FactError: when it is no e-mail, or its address cannot be written to.
    """
    if draft.kind in ON_PAPER:
        raise FactError(f"a {draft.kind} is no e-mail; print it instead")
    is_ascii = (draft.to or "").isascii()
    message = EmailMessage(policy=SMTP if is_ascii else SMTPUTF8)
    if draft.to:
        message["To"] = _address(_literal(draft.to_name or ""), draft.to)
    message["Subject"] = _literal(draft.subject)
    message["X-Unsent"] = "1"  # Outlook opens it for editing
    message.set_content(draft.body)
    return message.as_bytes()


def _literal(text: str) -> str:
    """Return the text such that no encoded word (RFC 2047) begins in it.

    Python decodes those when a header is set, line ends in them included.
    """
    return text.replace("=?", "= ?")


def _address(name: str, address: str) -> Address:
    try:
        validate_email(address, check_deliverability=False)
        if address != _literal(address):
            raise EmailNotValidError("an encoded word is no address")  # noqa: TRY301 - told below
        user, _, domain = address.rpartition("@")
        return Address(display_name=name, username=user, domain=domain)
    except (EmailNotValidError, MessageError, ValueError) as error:
        raise FactError(
            f"{address!r} is no address a message can be sent to; correct the card first"
        ) from error
