"""What makes a card worth keeping, and how soon it wants to be followed up."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Final, Self

from pydantic import Field, field_validator, model_validator

from cardscan.settings.section import Section

Words = tuple[Annotated[str, Field(min_length=1)], ...]


class Rule(Section):
    """One thing that speaks for a card, or against it.

    Attributes:
        name: by which verdicts call it.
        when: a filter, such as ``can_help:yes``; it may not ask for piles and priorities, which
            rules only lead to.
        weight: above 0 it speaks for the card, below 0 against it, 0 switches the rule off.
        says: the sentence verdicts give for it.
    """

    name: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    when: Annotated[str, Field(min_length=1)]
    weight: Annotated[int, Field(ge=-100, le=100)]
    says: Annotated[str, Field(min_length=1)]


def _rule(name: str, when: str, weight: int, says: str) -> Rule:
    return Rule(name=name, when=when, weight=weight, says=says)


DEFAULT_RULES: Final = (
    _rule("wants_contact", "wants_contact:yes", 4, "They asked you to contact them."),
    _rule("could_help_me", "could_help_me:yes", 3, "They could help or hire you."),
    _rule("lead", "relation:lead", 3, "They are a lead."),
    _rule("can_help", "can_help:yes", 2, "You can help them."),
    _rule("partner", "relation:partner", 2, "They are a referral partner."),
    _rule("introduced", "introduced_by:any", 2, "Somebody introduced you."),
    _rule("value_to_send", "value_to_send:any", 1, "You have something of value to send them."),
    _rule("asked_for", "asked_for:yes", 1, "You asked for this card."),
    _rule("liked", "liked:yes", 1, "You liked them."),
    _rule("liked_me", "liked_me:yes", 1, "You think they liked you."),
    _rule("note_on_card", "guess:talked", 1, "The note on the card tells of a real conversation."),
    _rule("seems_helped", "guess:can_help", 1, "The card suggests that you can help them."),
    _rule("seems_sought", "guess:could_help_me", 1, "The card suggests that you seek them."),
    _rule("pressed_on_me", "asked_for:no", -1, "The card was pressed on you."),
    _rule("not_liked", "liked:no", -1, "You did not like them."),
    _rule("did_not_like_me", "liked_me:no", -1, "You think they did not like you."),
)


DEFAULT_TALKED: Final = (
    *("met at", "met on", "we met", "call back", "callback", "to call", "follow up", "followup"),
    *("send", "quote", "needs", "interested", "friend of", "introduced by", "knows", "promised"),
    *("getroffen", "angebot", "schicken", "anrufen", "rückruf", "zurückrufen", "interessiert"),
    *("rencontré", "rencontrée", "envoyer", "rappeler", "devis", "intéressé", "intéressée"),
    *("llamar", "enviar", "presupuesto", "interesado", "interesada", "amigo de", "amiga de"),
)


class InterestSettings(Section):
    """Words that tell from a card what only you would know.

    A word counts where it stands in the title, the firm or the notes of a card, whole and in any
    case; several words in one text count together.

    Attributes:
        help: of people you can help.
        seek: of people you seek.
        talked: of notes that people write on a card while they talk.
    """

    help: Words = ()
    seek: Words = ()
    talked: Words = DEFAULT_TALKED


class TriageSettings(Section):
    """Keep or toss, and how soon.

    The weights of all rules that hold are added up. A card is kept when at least one rule speaks
    for it, and tossed only when you have judged it and none does.

    Attributes:
        hot_from: sum of weights from which a card is hot.
        between_from: sum from which it is in between; below it is low.
        hot_hours: window of hot cards, in whole days or parts of one, which count as one.
        between_days: window of those in between.
        low_days: window of all others.
        interests: for guesses.
        rules: by their names.
    """

    hot_from: int = 4
    between_from: int = 2
    hot_hours: int = Field(default=48, ge=1)
    between_days: int = Field(default=7, ge=1)
    low_days: int = Field(default=21, ge=1)
    interests: InterestSettings = InterestSettings()
    rules: tuple[Rule, ...] = DEFAULT_RULES

    @field_validator("rules", mode="before")
    @classmethod
    def _named_ones_change_the_defaults(cls, given: object) -> object:
        if not isinstance(given, Mapping):
            return given
        rules: dict[str, object] = {rule.name: rule.model_dump() for rule in DEFAULT_RULES}
        for name, changes in given.items():
            held = rules.get(name, {})
            if isinstance(held, Mapping) and isinstance(changes, Mapping):
                rules[name] = {**held, **changes, "name": name}
            else:
                rules[name] = changes
        return list(rules.values())

    @model_validator(mode="after")
    def _hot_is_above_between(self) -> Self:
        if self.hot_from < self.between_from:
            raise ValueError(
                f"hot_from ({self.hot_from}) is below between_from ({self.between_from})"
            )
        return self
