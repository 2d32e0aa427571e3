"""What can be written about what two people aim at. Knows fields and no rows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator

from innermost.entry import Compromise, Goal
from innermost.web import fields
from innermost.web.aims.goals import MOST_FIRST

LONGEST, LONGEST_LINE, LONGEST_NAME = 2_000, 300, 120
_EMPTY = "There is nothing here yet. A line is enough."


words = partial(fields.words, most=LONGEST)


class NoteForm(forms.Form):
    """A few words of one's own to an order of values."""

    note = words("A few words to it, if you like")


class GoalForm(forms.Form):
    """Something to reach, why, and the first steps to it."""

    text = words("What would you like to reach?", empty=_EMPTY, rows=2, most=LONGEST_LINE)
    because = words("Why it matters, if you like")
    steps = words("First steps, one on each line", help_text=f"Up to {MOST_FIRST}. Small enough to begin with.", rows=4)
    own = forms.BooleanField(label="It is mine: they can cheer, the steps are my own", required=False)

    def clean_steps(self) -> str:
        said: str = self.cleaned_data["steps"]
        lines = _lines(said)
        if len(lines) > MOST_FIRST:
            raise forms.ValidationError(f"Up to {MOST_FIRST} steps to begin with. More can be added one by one.")
        if any(len(one) > LONGEST_LINE for one in lines):
            raise forms.ValidationError(f"Up to {LONGEST_LINE} characters fit in one step.")
        return said

    def payload(self) -> Goal:
        said = self.cleaned_data
        return Goal(said["text"].strip(), said["because"].strip(), tuple(_lines(said["steps"])), said["own"])


def _lines(said: str) -> list[str]:
    return [line.strip() for line in said.splitlines() if line.strip()]


class GoalChangeForm(forms.Form):
    """Other words for a goal and its first steps, each in its place. An empty step is taken out."""

    text = words("What would you like to reach?", empty=_EMPTY, rows=2, most=LONGEST_LINE)
    because = words("Why it matters, if you like")
    revision = forms.IntegerField(min_value=1, widget=forms.HiddenInput)

    def __init__(self, *args: Any, steps: Sequence[str], **more: Any) -> None:
        super().__init__(*args, **more)
        self.names = [f"step{number}" for number in range(len(steps))]
        for name, text in zip(self.names, steps, strict=True):
            if text:
                number = int(name.removeprefix("step")) + 1
                self.fields[name] = words(f"Step {number}", rows=1, most=LONGEST_LINE)
                self.fields[name].initial = text

    def payload(self, was: Goal) -> Goal:
        said = self.cleaned_data
        steps = tuple(said.get(name, "").strip() for name in self.names)
        return Goal(said["text"].strip(), said["because"].strip(), steps, was.own, was.let_go)


class StepForm(forms.Form):
    """One more step. It stands on a page with other forms."""

    text = words("One more step", empty=_EMPTY, rows=1, most=LONGEST_LINE)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **{"auto_id": "step_%s", **more})


class SideForm(forms.Form):
    """One side of a compromise."""

    need = words("What I need", empty=_EMPTY, help_text="The reason more than the demand: what it would give you.")
    flexible = words("What can give", help_text="Where you can bend without losing that.")
    trial = words("What we could try", help_text="Small, and for a while. They read it once both have written.")
    review = fields.day("When to look again", help_text="About two weeks from now is usual.")

    def clean_review(self) -> date | None:
        return fields.within_a_year(self.cleaned_data["review"])

    def payload(self) -> Compromise:
        said = self.cleaned_data
        day = said["review"].isoformat() if said["review"] else ""
        return Compromise(said["need"].strip(), said["flexible"].strip(), said["trial"].strip(), day)


class NewSideForm(SideForm):
    """With the matter, which the other sees at once."""

    name = forms.CharField(
        label="What is it about?",
        help_text="A question without an answer in it: “How do we share the kitchen?” They see this line at once.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        validators=[MaxLengthValidator(LONGEST_NAME, f"Up to {LONGEST_NAME} characters.")],
        error_messages={"required": "Name it in a few words."},
    )
    field_order = ("name", "need", "flexible", "trial", "review")


class TrialForm(forms.Form):
    """What both try, until when."""

    text = words("What we both try", empty=_EMPTY)
    review = fields.day("Look at it again on", help_text="Today says so on that day and the two after it.")

    def clean_review(self) -> date | None:
        return fields.within_a_year(self.cleaned_data["review"])

    def payload(self, of: str) -> Goal:
        day: date | None = self.cleaned_data["review"]
        return Goal(self.cleaned_data["text"].strip(), of=of, review=day.isoformat() if day else "")
