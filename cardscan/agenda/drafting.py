"""Which draft a contact needs, and all that it may use out of the library."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from cardscan.agenda.cases import Case, gather, gather_one
from cardscan.agenda.errands import introductions
from cardscan.errors import FactError
from cardscan.followup.consents import address_to_invite
from cardscan.followup.drafts.write import Known, write_draft
from cardscan.followup.plan import Ways
from cardscan.model.attempt import Method, Purpose
from cardscan.model.consent import Permission
from cardscan.model.draft import Draft, DraftKind
from cardscan.model.person import Person
from cardscan.model.plan import Plan, Step
from cardscan.settings import Settings
from cardscan.store.library import Library

_OF_PURPOSE = {
    Purpose.FIRST: DraftKind.FIRST,
    Purpose.AGAIN: DraftKind.AGAIN,
    Purpose.RECONNECT: DraftKind.RECONNECT,
}
_OF_METHOD = {Method.CALL: DraftKind.CALL, Method.LETTER: DraftKind.LETTER}


def draft_for(
    library: Library,
    number: int,
    settings: Settings,
    *,
    kind: DraftKind | None,
    language: str,
    own: Path | None,
) -> Draft:
    """Return a draft for a contact.

    Args:
        library: open.
        number: of the contact.
        settings: with the rules and the cadence.
        kind: of draft; None for what comes next.
        language: of the draft.
        own: folder of the user's own templates.

    Raises:
        FactError: when they are not to be contacted or invited, or nothing comes next.
        StoreError: when there is no such contact.
        SettingsError: when a template or a rule makes no sense.
    """
    now = library.now().astimezone()
    case = gather_one(library, number, settings, now)
    person, permission = case.person, case.permission
    if permission.silent_since is not None:
        raise FactError(
            f"contact {number}: do not contact, since {permission.silent_since}; nothing is drafted"
        )
    plan = case.plan(now, settings.followup)
    wanted = kind or _kind_of(plan, number)
    known = Known(
        person=person,
        judgement=case.judgement,
        to=_address(wanted, person, permission),
        step=_step_of(wanted, plan),
        introducer=_introducer(library, case),
        introduced=_introduced(library, settings, case, now) if wanted is DraftKind.THANKS else (),
        my_name=settings.followup.my_name or None,
    )
    return write_draft(wanted, known, language, own)


def _kind_of(plan: Plan, number: int) -> DraftKind:
    if plan.next is None:
        raise FactError(
            f"contact {number}: nothing comes next ({plan.reasons[0].sentence.rstrip('.')}); "
            "name a draft with --kind to have one all the same"
        )
    return _OF_METHOD.get(plan.next.method) or _OF_PURPOSE[plan.next.purpose]


def _step_of(kind: DraftKind, plan: Plan) -> Step | None:
    """Return the next step where the draft is for it: a call sheet needs the hours of its call."""
    step = plan.next
    if step is None or (kind is DraftKind.CALL) != (step.method is Method.CALL):
        return None
    return step


def _address(kind: DraftKind, person: Person, permission: Permission) -> str | None:
    if kind is DraftKind.LETTER:
        return None
    if kind is not DraftKind.INVITATION:
        method = Method.CALL if kind is DraftKind.CALL else Method.EMAIL
        return Ways(person, permission).address(method)
    return address_to_invite(person, permission)


def _introducer(library: Library, case: Case) -> str | None:
    said = case.judgement.introduced_by
    if said is None or not said.startswith("urn:"):
        return said
    introducer = library.history.person_with(said)
    return introducer.name if introducer else None


def _introduced(
    library: Library, settings: Settings, case: Case, now: dt.datetime
) -> tuple[str, ...]:
    introduced = introductions(gather(library, settings, now)).get(case.person.uid, ())
    return tuple(one.name for one in introduced)
