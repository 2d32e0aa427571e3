"""What somebody says of a new token: what it is for, what it may, for how long, and whether it opens their words."""

from __future__ import annotations

from django import forms

from innermost.web.accounts.forms import PasswordNowForm
from innermost.web.api.scopes import SCOPES
from innermost.web.api.tokens import DAYS, USUAL_DAYS

LONGEST_NAME = 60
_LASTING = [(str(days), f"{days} days") for days in DAYS]


class TokenForm(PasswordNowForm):
    """The password stands last: it is asked for whatever the token may."""

    name = forms.CharField(
        label="What it is for",
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": "A word or two, so that you know it again.",
            "max_length": f"Up to {LONGEST_NAME} characters fit here.",
        },
    )
    scopes = forms.MultipleChoiceField(
        label="What it may do",
        choices=list(SCOPES.items()),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose one thing at least."},
    )
    days = forms.ChoiceField(
        label="How long it lasts", choices=_LASTING, initial=str(USUAL_DAYS), widget=forms.RadioSelect
    )
    words = forms.BooleanField(
        label="Let it open my words",
        required=False,
        help_text="Whoever has such a token can read what it is for, also while you are away. Without this it only "
        "sees which spaces you have.",
    )
    field_order = ("name", "scopes", "days", "words", "password")
