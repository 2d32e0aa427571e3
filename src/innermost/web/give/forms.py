"""What can be given, and what can be said back."""

from __future__ import annotations

from functools import partial
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator

from innermost.entry import Appreciation, Reply
from innermost.web import fields
from innermost.web.talk.forms import MARKS

LONGEST, LONGEST_THOUGHT = 4_000, 300
_TOO_LONG = f"Up to {LONGEST:,} characters fit here. The journal has room for more."


_words = partial(fields.words, most=LONGEST, too_long=_TOO_LONG)


class AppreciationForm(forms.Form):
    """Something noticed, and why it mattered if one likes to say."""

    text = _words(
        "What I noticed",
        empty="There is nothing here yet. One small thing is plenty.",
        help_text="One small thing is plenty. A place and an hour make it easy to believe.",
    )
    because = _words("Because ...", help_text="If you like: what it meant to you.")
    revision = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    def payload(self) -> Appreciation:
        return Appreciation(self.cleaned_data["text"].strip(), self.cleaned_data["because"].strip())


class ThoughtForm(forms.Form):
    """A few words beside a thought, or none."""

    text = forms.CharField(
        label="A few words, if you like",
        required=False,
        validators=[MaxLengthValidator(LONGEST_THOUGHT, "That is a little long for a thought in passing.")],
    )


class ReplyForm(forms.Form):
    """Words, a mark, or both."""

    marks = forms.MultipleChoiceField(
        label="One tap, if that is enough", choices=MARKS, required=False, widget=forms.CheckboxSelectMultiple
    )
    text = _words("In words, if you like")

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and not said.get("marks") and not said.get("text", "").strip():
            raise forms.ValidationError("There is nothing here yet. One tap or one word is enough.")
        return said

    def payload(self) -> Reply:
        return Reply(self.cleaned_data["text"].strip(), tuple(self.cleaned_data["marks"]))


class KeepForm(forms.Form):
    """A line of what was shown, for one's own journal. All of it where nothing is chosen."""

    text = _words("The line to keep")
