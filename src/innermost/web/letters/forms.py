"""What a letter, a surprise and a day take. Knows fields and the writer's clock; knows no rows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone

from innermost.entry import Letter
from innermost.web.letters import days
from innermost.web.letters.surprise import Planned

LONGEST, LONGEST_TITLE, LONGEST_NAME, LONGEST_LINE = 60_000, 120, 80, 4_000
_EMPTY = "There is nothing here yet. One word is enough."


@dataclass(frozen=True)
class Clock:
    """The writer's own."""

    zone: ZoneInfo
    now: datetime


def clock() -> Clock:
    now = timezone.localtime()
    zone = now.tzinfo
    return Clock(zone if isinstance(zone, ZoneInfo) else ZoneInfo("UTC"), now)


def _words(label: str, rows: int, most: int, *, empty: str = _EMPTY, help_text: str = "") -> forms.CharField:
    """Required where `empty` says what is so."""
    return forms.CharField(
        label=label,
        max_length=most,
        required=bool(empty),
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows, "class": "words"}),
        error_messages={"required": empty, "max_length": f"Up to {most:,} characters fit here."},
    )


def _line(label: str, most: int, **more: Any) -> forms.CharField:
    said = {"max_length": f"Up to {most} characters fit here."}
    widget = forms.TextInput(attrs={"autocomplete": "off"})
    return forms.CharField(label=label, max_length=most, required=False, error_messages=said, widget=widget, **more)


def _day(*, required: bool) -> forms.DateField:
    return forms.DateField(
        label="Day",
        required=required,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "Write a day like 2026-03-05.", "required": "Choose a day, too."},
    )


def _time(label: str) -> forms.TimeField:
    return forms.TimeField(
        label=label,
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"invalid": "Write a time like 19:30."},
    )


class LetterForm(forms.Form):
    """Written over time: it can be kept half done."""

    to = _line("To", LONGEST_NAME, help_text="As you call them. It can be somebody who never reads it.")
    title = _line("A title, if you like", LONGEST_TITLE)
    text = _words("Your letter", 14, LONGEST)
    revision = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    def payload(self, before: Letter | None = None) -> Letter:
        said = self.cleaned_data
        return replace(before or Letter("", "", ""), **{name: said[name].strip() for name in ("to", "title", "text")})


class DayForm(forms.Form):
    """Until when a letter is sealed."""

    day = _day(required=True)
    time = _time("From what time, on your clock")

    def __init__(self, *args: Any, clock: Clock, **more: Any) -> None:
        super().__init__(*args, **more)
        self._clock = clock

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if not self.errors:
            said["moment"] = _moment(self, said, self._clock)
        return said


class SurpriseForm(forms.Form):
    """A plan, its day, and words for that day if one likes. `opened` where those are with the other already."""

    to = _line("For whom", LONGEST_NAME, help_text="Only you read this.")
    text = _words("What you plan", 5, LONGEST_LINE, help_text="Only you read this, also afterwards.")
    day = _day(required=True)
    words = _words("Words for that day, if you like", 5, LONGEST_LINE, empty="")
    time = _time("From what time they are there, on your clock")
    revision = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    def __init__(self, *args: Any, clock: Clock, whom: str = "", opened: bool = False, **more: Any) -> None:
        super().__init__(*args, **more)
        self._clock, self._whom = clock, whom
        if opened:
            del self.fields["words"], self.fields["time"]
        else:
            self.fields["words"].help_text = _about_words(whom)

    def clean(self) -> dict[str, Any]:
        """A moment is looked for where there are words to seal until then, and somebody to seal them for."""
        said: dict[str, Any] = super().clean() or {}
        if self._whom and said.get("words", "").strip() and not self.errors:
            said["moment"] = _moment(self, said, self._clock)
        return said

    def planned(self) -> Planned:
        said = self.cleaned_data
        plan = Letter(said["to"].strip(), "", said["text"].strip(), day=said["day"].isoformat())
        return Planned(plan, said.get("words", "").strip(), said.get("moment"))


class AfterForm(forms.Form):
    """How a surprise was."""

    text = _words("In a line or more", 3, LONGEST_LINE, empty="", help_text="Only you read this.")
    revision = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)


def _about_words(whom: str) -> str:
    if not whom:
        return "They stay with you, since nobody shares a space with you just now."
    return f"Sealed until that day. {whom[:1].upper()}{whom[1:]} sees nothing before, and then these words alone."


def _moment(form: forms.Form, said: dict[str, Any], clock: Clock) -> datetime | None:
    try:
        return days.moment_on(said["day"], said.get("time"), clock.zone, clock.now)
    except days.NoSuchDay as wrong:
        form.add_error("day", str(wrong))
        return None
