"""What is asked of something planned, of an answer to it, and of a line afterwards. Knows fields and the writer's
clock; knows no rows."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator

from innermost.entry import Outing, Reply
from innermost.web import fields
from innermost.web.hours.marks import ANSWERS
from innermost.web.hours.outings import idea_named
from innermost.web.hours.when import Local, check, local, opens
from innermost.web.letters.days import NoSuchDay
from innermost.web.letters.forms import Clock
from innermost.web.mend.forms import words

LONGEST_TITLE, LONGEST_LINE, LONGEST, A_DAY = 120, 300, 4_000, 1440


def _line(label: str, most: int = LONGEST_LINE, *, empty: str = "", help_text: str = "") -> forms.CharField:
    """Required where `empty` says what is so."""
    return forms.CharField(
        label=label,
        required=bool(empty),
        help_text=help_text,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        validators=[MaxLengthValidator(most, f"Up to {most} characters fit here.")],
        error_messages={"required": empty},
    )


day_field = partial(fields.day, invalid="Write a day like 2026-03-05.")


class OutingForm(forms.Form):
    """Time set aside. All but what it is can be left open. Whether it is a surprise is chosen once: one that is
    `hidden` stays so whatever is changed, until it is shown on a page of its own."""

    name = _line("What you would like to do", LONGEST_TITLE, empty="Give it a few words.")
    day = day_field("Day", help_text="Empty where it is still open.")
    time = forms.TimeField(
        label="Time, on your clock",
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"invalid": "Write a time like 19:30."},
    )
    minutes = forms.IntegerField(
        label="About how many minutes",
        required=False,
        min_value=1,
        max_value=A_DAY,
        error_messages={
            "invalid": "Write a number of minutes, such as 45.",
            "min_value": "A minute is the least.",
            "max_value": "A day has 1440 minutes. For something longer, plan its first day.",
        },
    )
    place = _line("Where")
    who = _line("Who comes, or who does what")
    bring = _line("What to bring")
    surprise = forms.BooleanField(required=False)
    idea = forms.CharField(required=False, widget=forms.HiddenInput)
    revision = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, clock: Clock, whom: str, before: Outing | None = None, hidden: bool = False, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self._clock, self._before, self._hidden = clock, before, hidden
        if before:
            del self.fields["surprise"]
        else:
            self.fields["surprise"].label = f"A surprise: {whom} sees it only on its day, from 8 in the morning"

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if said.get("time") and not said.get("day") and "day" not in self.errors:
            self.add_error("day", "Choose a day, too, or leave the time empty.")
        if not self.errors:
            said["opens"] = self._checked(said)
        return said

    def _checked(self, said: dict[str, Any]) -> datetime | None:
        """When a surprise opens. A day that stays as it was may have passed."""
        when, zone, now = _when(said), self._clock.zone, self._clock.now
        try:
            if self._before is None or when != local(self._before, zone):
                check(when, zone, now)
            return opens(when, zone, now) if said.get("surprise") or self._hidden else None
        except NoSuchDay as wrong:
            self.add_error("day", str(wrong))
            return None

    def payload(self) -> Outing:
        said, when = self.cleaned_data, _when(self.cleaned_data)
        return Outing(
            title=said["name"].strip(),
            day=when.day.isoformat() if when.day else "",
            time=f"{when.time:%H:%M}" if when.time else "",
            zone=self._clock.zone.key if when.time else "",
            minutes=said["minutes"] or 0,
            idea=said["idea"] if idea_named(said["idea"]) else "",
            who=said["who"].strip(),
            bring=said["bring"].strip(),
            place=said["place"].strip(),
            off=bool(self._before and self._before.off),
        )


def _when(said: dict[str, Any]) -> Local:
    time = said.get("time")
    return Local(said.get("day"), time.replace(second=0, microsecond=0) if time else None)


class AnswerForm(forms.Form):
    """What is said to something planned: a tap, words, or both."""

    text = words("A few words, if you like", rows=2, most=LONGEST)

    def __init__(self, *args: Any, do: str = "", **more: Any) -> None:
        super().__init__(*args, **more)
        self._marks = (do,) if do in dict(ANSWERS) else ()
        self.fields["text"].required = not self._marks
        self.fields["text"].error_messages["required"] = "There is nothing here yet. A word is enough."

    def payload(self) -> Reply:
        return Reply(self.cleaned_data["text"].strip(), self._marks)


class LineForm(forms.Form):
    """How it was, in a line or more."""

    text = words("How was it, in a line?", empty="There is nothing here yet. A word is enough.", rows=3, most=LONGEST)


class ActForm(forms.Form):
    """Something small, and the day for it if there is one."""

    act = forms.CharField(widget=forms.HiddenInput)
    day = day_field("For a day, if you like")

    def __init__(self, *args: Any, clock: Clock, **more: Any) -> None:
        super().__init__(*args, **more)
        self._clock = clock

    def clean_day(self) -> Any:
        day = self.cleaned_data["day"]
        try:
            check(Local(day), self._clock.zone, self._clock.now)
        except NoSuchDay as wrong:
            raise forms.ValidationError(str(wrong)) from None
        return day
