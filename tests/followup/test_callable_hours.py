from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from phonenumbers.tzdata import TIMEZONE_DATA

from cardscan.followup.callable_hours import CallTime, find_call, place_of
from cardscan.settings.followup import FollowupSettings
from tests.followup.made import BERLIN, MONDAY, TODAY, days

USUAL = FollowupSettings()
TOKYO, NEW_YORK, TOLL_FREE = "+81312345678", "+12125550123", "+18005550123"


def _call(
    number: str, day: dt.date = TODAY, now: dt.datetime = MONDAY, settings: FollowupSettings = USUAL
) -> CallTime:
    call = find_call(number, day, now, settings)
    assert call is not None
    return call


@pytest.mark.parametrize(
    ("number", "zone"),
    [
        (BERLIN, "Europe/Berlin"),
        (NEW_YORK, "America/New_York"),
        (TOKYO, "Asia/Tokyo"),
        ("+442079460018", "Europe/London"),
        ("+447700900123", "Europe/London"),  # its kind is not known, its country is
    ],
)
def test_zone_is_the_numbers(number: str, zone: str) -> None:
    """Told by the number alone; of several that keep the same time, the one people know."""
    call = _call(number)
    assert call.hours.zone == zone
    assert (call.hours.start, call.hours.end) == (dt.time(9), dt.time(17))


@pytest.mark.parametrize("number", ["+800123456789", "020 7946 0018", "+1"])
def test_number_of_nowhere_is_not_called(number: str) -> None:
    """No zone, no hours, no call."""
    assert place_of(number) is None
    assert find_call(number, TODAY, MONDAY, USUAL) is None


def test_hours_of_several_zones_hold_in_all() -> None:
    """An Australian mobile may be in Perth or in Sydney: it is called when both work."""
    call = _call("+61491570156")
    place = place_of("+61491570156")
    assert place is not None
    assert len(place.zones) > 1
    for hour in (call.hours.start, call.hours.end):
        moment = dt.datetime.combine(call.day, hour, ZoneInfo(call.hours.zone))
        for zone in place.zones:
            assert dt.time(9) <= moment.astimezone(ZoneInfo(zone)).time() <= dt.time(17)
    assert "in all" in call.reason.sentence


def test_zones_without_common_hours_are_said() -> None:
    """From Guam to Newfoundland nobody works at the same time: the main zone is taken."""
    call = _call(TOLL_FREE)
    assert call.hours.zone == "America/Chicago"
    assert "share no working hours" in call.reason.sentence


def test_day_that_is_over_there_is_not_proposed() -> None:
    """At 10:00 UTC it is 19:00 in Tokyo, and 5:00 in New York, where the day is still to come."""
    assert _call(TOKYO).day == TODAY + days(1)
    assert _call(NEW_YORK).day == TODAY


@pytest.mark.parametrize(
    ("number", "day", "called"),
    [(BERLIN, days(4), days(4)), (BERLIN, days(5), days(7)), ("+97235551234", days(4), days(6))],
)
def test_week_is_the_countrys(number: str, day: dt.timedelta, called: dt.timedelta) -> None:
    """Friday and Saturday are days of rest in Israel, Saturday and Sunday in Germany."""
    assert _call(number, TODAY + day).day == TODAY + called


def test_holidays_and_hours_are_the_users() -> None:
    """What the settings say is kept."""
    settings = FollowupSettings(
        holidays=(TODAY, TODAY + days(1)), working_days=(1, 2, 4), day_starts=dt.time(13)
    )
    call = _call(BERLIN, settings=settings)
    assert (call.day, call.hours.start) == (TODAY + days(3), dt.time(13))


def test_all_zones_of_numbers_are_known() -> None:
    """Python's table of zones has every name in libphonenumber's."""
    names = {zone for zones in TIMEZONE_DATA.values() for zone in zones} - {"Etc/Unknown"}
    assert len(names) > 200
    assert [name for name in sorted(names) if ZoneInfo(name).key != name] == []
