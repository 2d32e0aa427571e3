"""The few things asked on these pages. Knows bounds and labels; says clearly at the field what does not fit."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.core.validators import MaxLengthValidator

from innermost.entry import Payload
from innermost.entry.first_words import first_words
from innermost.library import Kind, Mood
from innermost.web.templatetags.innermost import feelings
from innermost.web.tonight.plan import MINUTES, Minutes

MOODS: tuple[tuple[Mood, str], ...] = (("tired", "Tired"), ("fine", "Fine"), ("raw", "Raw"))
BONDS: tuple[tuple[Kind | str, str], ...] = (
    ("partners", "Partner"),
    ("friends", "Friend"),
    ("family", "Family"),
    ("", "Not sure"),
)
_UNKNOWN = {"required": "Choose one.", "invalid_choice": "Choose one of these."}


class TonightForm(forms.Form):
    """How long, and how we are."""

    minutes = forms.TypedChoiceField(
        label="How many minutes?",
        choices=[(str(n), str(n)) for n in MINUTES],
        coerce=int,
        initial="15",
        widget=forms.RadioSelect,
        error_messages=_UNKNOWN,
    )
    how = forms.ChoiceField(
        label="How are we?",
        choices=MOODS,
        initial="fine",
        widget=forms.RadioSelect,
        help_text="If you differ, choose for the one who has less to give.",
        error_messages=_UNKNOWN,
    )

    use_required_attribute = False

    def chosen(self) -> tuple[Minutes, Mood]:
        return cast(Minutes, self.cleaned_data["minutes"]), cast(Mood, self.cleaned_data["how"])


def _feelings() -> list[tuple[str, str]]:
    return [(one.word, one.word) for one in feelings()]


def _words(label: str, most: int, rows: int = 3, **extra: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows}) if most > 60 else forms.TextInput(attrs={"autocomplete": "off"})
    # Not max_length: with it a browser cuts what is pasted, without a word.
    bound = MaxLengthValidator(most, f"This is more than fits here. Please keep it under {most} characters.")
    return forms.CharField(label=label, required=False, widget=widget, validators=[bound], **extra)


class AloneForm(forms.Form):
    """What somebody writes before there is an account. Nothing is required. The names are those of the sign-up form."""

    whom = _words("Who do you have in mind?", 60, help_text="A name, or a word for them. You may leave it empty.")
    bond = forms.ChoiceField(
        label="Who they are to you",
        choices=BONDS,
        required=False,
        initial="",
        widget=forms.RadioSelect,
        error_messages=_UNKNOWN,
    )
    hope = _words("What would be slightly different if you were closer?", 4000, rows=5)
    feeling = forms.ChoiceField(
        label="How it is just now",
        choices=_feelings,
        required=False,
        widget=forms.RadioSelect,
        error_messages=_UNKNOWN,
    )
    further = _words("A step further", 4000)
    line = _words("A line to keep", 4000)

    def words(self) -> list[Payload]:
        """What is worth keeping of it; nothing where nothing was written."""
        return first_words(self.cleaned_data)
