"""Fields that several account forms share. Knows how long a password may be; knows no person."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import EmailValidator

from innermost.vault import MOST_CHARACTERS
from innermost.web.accounts.strength import ADVICE

EMPTY = "Please fill this in."
CODE_ATTRIBUTES = {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
ONE_TIME = {"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"}


def password_field(label: str, autocomplete: str = "current-password", **extra: Any) -> forms.CharField:
    """Says at the field that a password is too long, before anything costly looks at it."""
    field = forms.CharField(
        label=label,
        strip=False,
        max_length=MOST_CHARACTERS,
        widget=forms.PasswordInput(attrs={"autocomplete": autocomplete}),
        **extra,
    )
    # The browser must not cut a password off in silence.
    field.widget.attrs.pop("maxlength", None)
    field.error_messages["required"] = EMPTY
    field.error_messages["max_length"] = f"Please keep it under {MOST_CHARACTERS} characters."
    return field


def new_password_field(label: str = "New password") -> forms.CharField:
    return password_field(label, "new-password", help_text=ADVICE)


def email_field() -> forms.EmailField:
    widget = forms.EmailInput(attrs={"autocomplete": "email"})
    said = {"required": EMPTY, "invalid": "This does not look like an e-mail address yet."}
    field = forms.EmailField(label="E-mail address", max_length=254, widget=widget, error_messages=said)
    field.validators = [EmailValidator(said["invalid"]), *field.validators[1:]]
    return field
