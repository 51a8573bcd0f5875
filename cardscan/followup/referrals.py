"""Who introduced whom, over any number of stages, and the thanks that are owed for it.

An introducer is a contact of the library, by uid, or somebody who is named in words only. A chain
that would come back to where it began is refused when it is said; where one is stored all the same
(two people wrote at once), it is shown once round and no further.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from cardscan.errors import FactError
from cardscan.followup.callable_hours import find_call
from cardscan.followup.plan import Ways, with_call
from cardscan.model.attempt import Attempt, Method, Purpose
from cardscan.model.consent import Permission
from cardscan.model.judgement import NOTHING_SAID, Judgement
from cardscan.model.person import Person
from cardscan.model.plan import Step
from cardscan.model.verdict import Reason
from cardscan.settings.followup import FollowupSettings

Links = Mapping[str, str]  # from the uid of each contact to whoever introduced them


def links_of(people: Iterable[Person], judgements: Mapping[int, Judgement]) -> Links:
    """Return who was introduced by whom, of these people."""
    said = ((person.uid, judgements.get(person.id, NOTHING_SAID)) for person in people)
    return {uid: one.introduced_by for uid, one in said if one.introduced_by is not None}


def called(who: str, person: Person | None) -> str:
    """Return how somebody in a chain is called.

    Args:
        who: uid of a contact, or a name in words.
        person: the contact, None where the library has none with this uid.
    """
    if person is not None:
        return person.name or person.company or "nobody named"
    return "somebody who is no longer here" if who.startswith("urn:") else who


def chain_of(who: str, links: Links) -> tuple[str, ...]:
    """Return who introduced somebody, who introduced those, and so on, the nearest first."""
    chain: dict[str, None] = {}  # in their order, and a chain of thousands is asked in no time
    while (who := links.get(who, "")) and who not in chain:
        chain[who] = None
    return tuple(chain)


def check_introducer(uid: str, introducer: str, links: Links, names: Mapping[str, str]) -> None:
    """Refuse an introducer whom this contact introduced, over however many stages.

    Args:
        uid: of the contact that was introduced.
        introducer: uid of a contact, or a name in words.
        links: that hold so far.
        names: of contacts, by uid, for the sentence.

    Raises:
        FactError: when the chain would come back to where it began.
    """

    def name(who: str) -> str:
        return names.get(who, who)

    if introducer == uid:
        raise FactError(f"introduced_by: {name(uid)} cannot have introduced themselves")
    chain = (introducer, *chain_of(introducer, links))
    if uid in chain:
        stages = chain[: chain.index(uid) + 1]
        how = ", who was introduced by ".join(name(who) for who in stages[1:])
        raise FactError(
            f"introduced_by: {name(uid)} cannot have been introduced by {name(introducer)}, "
            f"who was introduced by {how}; correct one of these first"
        )


@dataclass(frozen=True, slots=True)
class Stage:
    """Somebody in a chain.

    Attributes:
        who: the uid of a contact, else a name in words.
        depth: 0 for whoever was introduced by nobody, 1 for those they introduced, and so on.
    """

    who: str
    depth: int


def stages(links: Links) -> Iterator[Stage]:
    """Yield everybody in the chains, each right after and below whoever introduced them."""
    introduced = _introduced(links)
    for root in _roots(links):
        yield from _below((), root, introduced)


def stages_of(who: str, links: Links) -> Iterator[Stage]:
    """Yield the chain that leads to somebody, and all whom they introduced below them."""
    above = tuple(one for one in reversed(chain_of(who, links)) if one != who)
    for depth, one in enumerate(above):
        yield Stage(one, depth)
    yield from _below(above, who, _introduced(links))


def _below(
    chain: Sequence[str], who: str, introduced: Mapping[str, Sequence[str]]
) -> Iterator[Stage]:
    above = list(chain)
    waiting = [Stage(who, len(above))]
    while waiting:
        stage = waiting.pop()
        yield stage
        above[stage.depth :] = [stage.who]
        below = introduced.get(stage.who, ())
        waiting += [Stage(one, stage.depth + 1) for one in reversed(below) if one not in above]


def _roots(links: Links) -> Iterable[str]:
    return dict.fromkeys((chain_of(who, links) or (who,))[-1] for who in links)


def _introduced(links: Links) -> Mapping[str, tuple[str, ...]]:
    introduced: dict[str, tuple[str, ...]] = {}
    for who, introducer in links.items():
        introduced[introducer] = (*introduced.get(introducer, ()), who)
    return introduced


@dataclass(frozen=True, slots=True)
class Introduced:
    """Somebody whom a contact introduced.

    Attributes:
        name: as on the card.
        on: the day they were met.
    """

    name: str
    on: dt.date


def thanks_owed(
    introducer: Person,
    introduced: Sequence[Introduced],
    attempts: Sequence[Attempt],
    permission: Permission,
    now: dt.datetime,
    settings: FollowupSettings,
) -> Step | None:
    """Return the thanks that somebody is owed, None when they are owed none or cannot be reached.

    One message may thank for several; whoever was met after it wants another.
    """
    thanked = [one.on for one in attempts if one.purpose is Purpose.THANKS]
    owed = [one for one in introduced if not any(day >= one.on for day in thanked)]
    if not owed or permission.silent_since is not None:
        return None
    ways = Ways(introducer, permission)
    methods = (Method.EMAIL, Method.LETTER, Method.CALL)
    method = next((method for method in methods if ways.can(method)), None)
    if method is None:
        return None
    first = min(one.on for one in owed)
    names = ", ".join(one.name for one in owed)
    due = first + dt.timedelta(days=settings.thanks_days)
    step = Step(
        purpose=Purpose.THANKS,
        number=len(thanked) + 1,
        method=method,
        address=ways.address(method),
        due=due,
        reasons=(
            Reason(
                rule="thanks_owed",
                sentence=f"They introduced you to {names}: thank them by {due}.",
                fact=f"met on {first}",
            ),
        ),
    )
    if method is not Method.CALL or step.address is None:
        return step
    return with_call(step, find_call(step.address, first, now, settings, by=due))
