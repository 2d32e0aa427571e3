"""What can be written on the way back. Knows fields and no rows."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.html import format_html

from innermost.library import load
from innermost.web import fields

LONGEST, LONGEST_NAME, LONGEST_PLAN = 6_000, 120, 300
PARTS = (("hurt", "I was hurt"), ("did", "I hurt them"), ("both", "Both of us"))


words = partial(fields.words, most=LONGEST, rows=5)


class WayForm(forms.Form):
    """Which way, and who was hurt."""

    way = forms.ChoiceField(
        label="Which way fits just now?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose one. You can change it at any time."},
    )
    part = forms.ChoiceField(
        label="What has happened?",
        choices=PARTS,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what comes nearest. You can change it at any time."},
    )

    field_order = ("part", "way")

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        ways = [(one.slug, format_html("<b>{}</b><small>{}</small>", one.name, one.line)) for one in load().ways]
        self.fields["way"].choices = ways  # type: ignore[attr-defined]  # a choice field has them


class NoteForm(forms.Form):
    """What one notes at a step, for oneself."""

    note = words("")

    def __init__(self, *args: Any, label: str, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["note"].label = label


class PlanForm(forms.Form):
    """A plan of the form if, then, and a day to look at it again."""

    plan_if = words("If ...", rows=2, most=LONGEST_PLAN, help_text="A moment a camera could film.")
    plan_then = words("then I ...", rows=2, most=LONGEST_PLAN, help_text="Small enough for a bad day.")
    review = forms.DateField(
        label="Look at it again on",
        required=False,
        help_text="A line on your way back says so on that day. Two weeks from now is a usual time.",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def clean_review(self) -> date | None:
        return fields.within_a_year(self.cleaned_data["review"])


class TellForm(forms.Form):
    """Something to tell the other."""

    text = words("In your own words", empty="There is nothing here yet. One sentence is enough.", rows=8)


class SayForm(forms.Form):
    """Something to say to what was told; words are needed where they are all there is."""

    text = words("In your own words")

    def __init__(self, *args: Any, label: str, help_text: str = "", needs_words: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        field = self.fields["text"]
        field.label, field.help_text, field.required = label, help_text, needs_words
        field.error_messages["required"] = "There is nothing here yet. One sentence is enough."


class MomentForm(forms.Form):
    """How one moment was, and a guess at how it was for the other."""

    mine = words("How it was for me", empty="There is nothing here yet. A line is enough.")
    guess = words("How I think it was for them", help_text="A guess. It may be wrong; that is what it is for.")


class NewMomentForm(MomentForm):
    """With a name for the moment, which the other sees at once."""

    name = forms.CharField(
        label="Which moment?",
        help_text="Plainly, as a camera saw it: “Sunday, the call in the car”. They see this line at once.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        validators=[MaxLengthValidator(LONGEST_NAME, f"Up to {LONGEST_NAME} characters.")],
        error_messages={"required": "Name the moment in a few words."},
    )
    field_order = ("name", "mine", "guess")
