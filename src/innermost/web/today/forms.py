"""The check-in: one feeling, a line if you like, a step further if you like."""

from __future__ import annotations

from django import forms

from innermost.library import load

LONGEST_LINE, LONGEST_FURTHER = 500, 10_000


def _feelings() -> list[tuple[str, str]]:
    return [(word.slug, word.word) for word in load().quick_words]


class CheckInForm(forms.Form):
    """Ten seconds. Nothing but the feeling is asked for."""

    feel = forms.ChoiceField(
        choices=_feelings,
        error_messages={"required": "Choose one, whichever is nearest.", "invalid_choice": "Choose one of the six."},
    )
    line = forms.CharField(
        label="One line, if you like",
        required=False,
        max_length=LONGEST_LINE,
        error_messages={"max_length": f"Up to {LONGEST_LINE} characters fit here. The journal has room for more."},
    )
    further = forms.CharField(
        label="What comes to you",
        required=False,
        max_length=LONGEST_FURTHER,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"max_length": "That is more than fits here. The journal has room for it."},
    )
