"""When a number may be called: in working hours, on working days, where its owner is.

The place is told by the number alone (libphonenumber's table of time zones), never by a network.
Public holidays are the user's own list in the settings.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final
from zoneinfo import ZoneInfo

import phonenumbers
from phonenumbers import timezone
from phonenumbers.tzdata import TIMEZONE_DATA

from cardscan.model.plan import Hours
from cardscan.model.verdict import Reason
from cardscan.settings.followup import FollowupSettings

_UNKNOWN: Final = "Etc/Unknown"
_SHORTEST: Final = dt.timedelta(hours=1)  # that hours which hold in several zones must last
_HORIZON: Final = 400  # days that are looked at; after so many holidays nobody is called


@dataclass(frozen=True, slots=True)
class Place:
    """Where a number may be.

    Attributes:
        zones: IANA names, the one most numbers are in first; at least one.
        country: ISO 3166 alpha-2, None when the number does not tell.
    """

    zones: tuple[str, ...]
    country: str | None


@dataclass(frozen=True, slots=True)
class CallTime:
    """A day on which a number may be called.

    Attributes:
        day: at the contact's place.
        hours: of that day.
        reason: why these.
    """

    day: dt.date
    hours: Hours
    reason: Reason


@lru_cache(maxsize=1 << 16)  # of tens of thousands of contacts each is asked for some times
def place_of(number: str) -> Place | None:
    """Return where a number in E.164 may be, None when nothing tells."""
    try:
        parsed = phonenumbers.parse(number)
    except phonenumbers.NumberParseException:
        return None
    zones = timezone.time_zones_for_number(parsed)
    if _UNKNOWN in zones:
        # Numbers of no known kind have the zones of the places they begin like.
        zones = timezone.time_zones_for_geographical_number(parsed)
    if _UNKNOWN in zones:
        return None
    region = phonenumbers.region_code_for_number(parsed)
    country = region or phonenumbers.region_code_for_country_code(parsed.country_code or 0)
    known = _prefixes()
    by_size = sorted(zones, key=lambda zone: (-known[zone], zone))
    return Place(tuple(by_size), country if country.isalpha() and len(country) == 2 else None)


@lru_cache(maxsize=1)
def _prefixes() -> Counter[str]:
    """Return how many beginnings of numbers there are in each zone: the main one has most."""
    return Counter(zone for zones in TIMEZONE_DATA.values() for zone in zones)


@cache
def _zone(name: str) -> ZoneInfo:
    """Return a time zone: Python keeps eight, and reads the forty of a toll-free number anew."""
    return ZoneInfo(name)


def find_call(
    number: str,
    not_before: dt.date,
    now: dt.datetime,
    settings: FollowupSettings,
    by: dt.date | None = None,
) -> CallTime | None:
    """Return a day for a call, None when there is none.

    Args:
        number: E.164.
        not_before: first day that comes into question.
        now: hours that are over at the contact's place are not proposed; a day that is over is
            kept only when the call can still be made today.
        settings: hours and days.
        by: the last day that is wished: the call is as late as possible up to it, and after it
            only when no day before will do.
    """
    place = place_of(number)
    if place is None:
        return None
    if by is not None:
        first = max(not_before, _today(place, now))
        for back in range((by - first).days + 1):
            if found := _on(place, by - dt.timedelta(days=back), now, settings):
                return found
        not_before = max(not_before, by)
    wished = _first(place, not_before, now, settings, is_past_fine=True)
    if wished is None or wished.day >= _today(place, now):
        return wished
    still = _first(place, _today(place, now), now, settings)
    if still is not None and still.day == _today(place, now):
        return wished
    return still


def _first(
    place: Place,
    day: dt.date,
    now: dt.datetime,
    settings: FollowupSettings,
    *,
    is_past_fine: bool = False,
) -> CallTime | None:
    for days in range(_HORIZON):
        later = day + dt.timedelta(days=days)
        if is_past_fine and later < _today(place, now):
            if _is_working_day(place, later, settings):
                return _call_time(place, later, settings)
        elif found := _on(place, later, now, settings):
            return found
    return None


def _on(
    place: Place, day: dt.date, now: dt.datetime, settings: FollowupSettings
) -> CallTime | None:
    if not _is_working_day(place, day, settings):
        return None
    call = _call_time(place, day, settings)
    end = dt.datetime.combine(day, call.hours.end, _zone(call.hours.zone))
    return call if now < end else None


def _today(place: Place, now: dt.datetime) -> dt.date:
    return now.astimezone(_zone(place.zones[0])).date()


def _is_working_day(place: Place, day: dt.date, settings: FollowupSettings) -> bool:
    days = settings.days_of(place.country)
    return day.isoweekday() in days and day not in settings.holidays


def _call_time(place: Place, day: dt.date, settings: FollowupSettings) -> CallTime:
    """Return the hours that are working hours in all zones of a place, else in its main one."""
    main = _zone(place.zones[0])
    starts, ends = (
        [dt.datetime.combine(day, hour, _zone(zone)).astimezone(dt.UTC) for zone in place.zones]
        for hour in (settings.day_starts, settings.day_ends)
    )
    if len(set(starts)) == 1:
        hours = Hours(start=settings.day_starts, end=settings.day_ends, zone=main.key)
        why = "working hours at the number's place"
    elif min(ends) - max(starts) >= _SHORTEST:
        start, end = (at.astimezone(main).time() for at in (max(starts), min(ends)))
        hours = Hours(start=start, end=end, zone=main.key)
        why = f"working hours in all {len(place.zones)} time zones the number may be in"
    else:
        hours = Hours(start=settings.day_starts, end=settings.day_ends, zone=main.key)
        why = (
            f"the number may be in {len(place.zones)} time zones that share no working hours; "
            "those of its main one are taken"
        )
    sentence = f"Call from {hours.start:%H:%M} to {hours.end:%H:%M} {hours.zone}: {why}."
    return CallTime(day, hours, Reason(rule="calling_hours", sentence=sentence))
