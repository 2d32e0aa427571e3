"""What a ritual takes: plain choices, from which its rule is made. Knows fields and a clock; knows no rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone

from innermost.entry import Ritual
from innermost.library import RitualIdea
from innermost.occasion import DAYS, FIRST, LAST, NotARule, Rule, in_words, read_rule, started, zone_of
from innermost.web.rituals.in_words import zone_name, zone_words

LONGEST_TITLE, MOST_EVERY, SAME = 120, 52, "same"
OFTEN = (("DAILY", "Days"), ("WEEKLY", "Weeks"), ("MONTHLY", "Months"), ("YEARLY", "Years"))
WEEKDAYS = tuple(zip(DAYS, ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"), strict=True))
IN_MONTH = (("date", "On the same date"), ("day", "On the same weekday, such as the first Sunday"))
_DAY_SAID = {"invalid": "Write a day like 2026-03-05.", "required": "Choose a day, too."}
_TIME_SAID = {"invalid": "Write a time like 19:30.", "required": "Choose a time, too."}
FAR = f"Choose a day from {FIRST.year} to {LAST.year}."


def day_field(label: str, *, required: bool = True, help_text: str = "") -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, help_text=help_text, widget=widget, error_messages=_DAY_SAID)


def time_field(label: str) -> forms.TimeField:
    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    return forms.TimeField(label=label, widget=widget, error_messages=_TIME_SAID)


def _whole(label: str, most: int, words: str) -> forms.IntegerField:
    said = dict.fromkeys(("invalid", "min_value", "max_value", "required"), words)
    return forms.IntegerField(label=label, min_value=1, max_value=most, initial=1, error_messages=said)


class RitualForm(forms.Form):
    """A new one, or one that is changed. `before` is what it says now."""

    title = forms.CharField(
        label="What it is",
        max_length=LONGEST_TITLE,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "Give it a name.", "max_length": f"Up to {LONGEST_TITLE} characters fit here."},
    )
    every = _whole("Every how many", MOST_EVERY, f"Choose a number from 1 to {MOST_EVERY}.")
    often = forms.ChoiceField(
        label="Days, weeks, months or years",
        choices=OFTEN,
        initial="WEEKLY",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose one of these.", "invalid_choice": "Choose one of these."},
    )
    days = forms.MultipleChoiceField(
        label="For weeks: on which days",
        choices=WEEKDAYS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="None chosen means the weekday of its first day.",
    )
    in_month = forms.ChoiceField(
        label="For months", choices=IN_MONTH, initial="date", required=False, widget=forms.RadioSelect
    )
    begins = day_field("First day")
    time = time_field("Time")
    zone = forms.ChoiceField(label="On which clock", required=False)
    minutes = _whole("Minutes", 24 * 60, "Choose from 1 to 1440 minutes.")
    until = day_field("Last day, if it has one", required=False)
    practice = forms.SlugField(required=False, widget=forms.HiddenInput)
    revision = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    def __init__(self, *args: Any, before: Ritual | None = None, **more: Any) -> None:
        super().__init__(*args, **more)
        self._before, here = before, zone_name(timezone.get_current_timezone())
        zones = dict.fromkeys((before.zone if before else here, here))
        self.fields["zone"].choices = [(one, f"That of {zone_words(one)}") for one in zones]  # type: ignore[attr-defined]
        if len(zones) == 1:
            del self.fields["zone"]
        if before and _fields_of(before) is None:
            same = (SAME, f"As it is: {in_words(before)}")
            self.fields["often"].choices = [same, *OFTEN]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if not self.errors:
            try:
                said["ritual"] = self._made(said)
            except NotARule as wrong:
                self.add_error("begins" if str(wrong) == FAR else "every", str(wrong))
        return said

    def _made(self, said: Mapping[str, Any]) -> Ritual:
        """It begins on the first day that fits, so that its beginning is one of its times. Raises NotARule."""
        chosen, zone = said["begins"], said.get("zone") or zone_name(timezone.get_current_timezone())
        if not FIRST <= chosen <= LAST or (said["until"] and not FIRST <= said["until"] <= LAST):
            raise NotARule(FAR)
        rule = self._rule(said)
        at_home = zone_of(zone)
        begins = _first(rule, datetime.combine(chosen, said["time"]), at_home) if at_home else None
        if begins is None:
            raise NotARule("No day fits what was chosen. Is the last day before the first?")
        fresh = Ritual(
            said["title"].strip(), f"{begins:%Y-%m-%dT%H:%M}", zone, str(rule), said["minutes"], said["practice"]
        )
        old = self._before
        return replace(fresh, without=old.without, moved=old.moved, pauses=old.pauses) if old else fresh

    def _rule(self, said: Mapping[str, Any]) -> Rule:
        if said["often"] == SAME and self._before:
            return replace(read_rule(self._before.rule), until=said["until"])
        found = {"FREQ": said["often"], "INTERVAL": str(said["every"])}
        if said["often"] == "WEEKLY" and said["days"]:
            found["BYDAY"] = ",".join(one for one in DAYS if one in said["days"])
        if said["often"] == "MONTHLY" and said["in_month"] == "day":
            found["BYDAY"] = _weekday_in_month(said["begins"])
        if said["until"]:
            found["UNTIL"] = f"{said['until']:%Y%m%d}"
        return read_rule(";".join(f"{name}={value}" for name, value in found.items()))


def _first(rule: Rule, wished: datetime, zone: ZoneInfo) -> datetime | None:
    """The first day of that sort, whichever week or month it is in: from there on the weeks and months are counted."""
    return started(replace(rule, every=1), wished, zone)


def _weekday_in_month(day: date) -> str:
    """Such as 2SU; the fifth counts as the last, which every month has."""
    number = (day.day - 1) // 7 + 1
    return f"{number if number < 5 else -1}{DAYS[day.weekday()]}"


def first_words(idea: RitualIdea | None, today: date) -> dict[str, Any]:
    """What a form of something new begins with."""
    if idea is None:
        return {"begins": today, "time": time(19, 30), "minutes": 30}
    first = datetime.combine(today, time.fromisoformat(idea.at))
    begins = _first(read_rule(idea.rule), first, ZoneInfo("UTC")) or first
    return words_of(Ritual(idea.name, f"{begins:%Y-%m-%dT%H:%M}", "", idea.rule, idea.minutes, idea.slug))


def words_of(ritual: Ritual) -> dict[str, Any]:
    """The fields that say a ritual."""
    begins = datetime.fromisoformat(ritual.begins)
    rule = read_rule(ritual.rule)
    until = rule.until.date() if isinstance(rule.until, datetime) else rule.until
    known = {"title": ritual.title, "begins": begins.date(), "time": begins.time(), "zone": ritual.zone}
    known |= {"minutes": ritual.minutes, "until": until, "practice": ritual.practice}
    return known | (_fields_of(ritual) or {"often": SAME, "every": rule.every})


def _fields_of(ritual: Ritual) -> dict[str, Any] | None:
    """None for a rule that the plain choices do not say."""
    rule = read_rule(ritual.rule)
    found: dict[str, Any] = {"often": rule.frequency, "every": rule.every}
    if rule.count or rule.week_begins or rule.dates or rule.months or rule.every > MOST_EVERY:
        return None
    if rule.frequency == "WEEKLY":
        return found | {"days": [DAYS[day] for _, day in rule.days]}
    if rule.frequency == "MONTHLY":
        plain = len(rule.days) <= 1 and all(which for which, _ in rule.days)
        return found | {"in_month": "day" if rule.days else "date"} if plain else None
    return None if rule.days else found


class MoveForm(forms.Form):
    """Once at another time."""

    day = day_field("To which day")
    time = time_field("At what time")

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if not self.errors and not FIRST <= said["day"] <= LAST:
            self.add_error("day", FAR)
        return said


class PauseForm(forms.Form):
    """From one day to another, both of them still in it."""

    first = day_field("From")
    last = day_field("To, this day included")

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if self.errors:
            return said
        if not FIRST <= said["first"] <= said["last"] <= LAST:
            self.add_error("last", "The last day is before the first, or too far.")
        elif (said["last"] - said["first"]).days > 366:
            self.add_error("last", "A pause is at most a year. For longer, end it and begin again when you like.")
        return said
