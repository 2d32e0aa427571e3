"""Forms of somebody who is signed in: unlocking, a new password, the recovery code, name and time zone."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from innermost.web.accounts.forms.fields import CODE_ATTRIBUTES, new_password_field, password_field
from innermost.web.accounts.zones import zones
from innermost.web.models import Person

_NOT_NOW = "That is not your password now."


class UnlockForm(forms.Form):
    """The password of the person who is signed in."""

    password = password_field("Your password")


class PasswordNowForm(forms.Form):
    """The present password, for somebody whose words are open already."""

    password = password_field("Your password now")

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._person = person

    def clean_password(self) -> str:
        given = str(self.cleaned_data["password"])
        if not self._person.check_password(given):
            raise ValidationError(_NOT_NOW)
        return given


class NewPasswordForm(forms.Form):
    """The present password and a new one. Used for changing it, and for when somebody may know it."""

    password = password_field("Your password now")
    password1 = new_password_field()

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._person = person

    def clean_password1(self) -> str:
        validate_password(self.cleaned_data["password1"], self._person)
        return str(self.cleaned_data["password1"])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if self.errors:
            return data
        if data["password"] == data["password1"]:
            self.add_error("password1", "This is the one you have now. Choose another.")
        elif not self._person.check_password(data["password"]):
            self.add_error("password", _NOT_NOW)
        return data


class CodeConfirmForm(forms.Form):
    """The end of a new recovery code, typed from paper."""

    last = forms.CharField(
        label="The last two groups of your code",
        max_length=20,
        widget=forms.TextInput(attrs=dict(CODE_ATTRIBUTES)),
        help_text="Type them from where you wrote them down.",
    )
    mark = forms.CharField(widget=forms.HiddenInput, max_length=200)


class YouForm(forms.Form):
    """What somebody is called, and where their day begins."""

    name = forms.CharField(
        label="What shall we call you?",
        max_length=60,
        required=False,
        help_text="Only you see it.",
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
    )
    time_zone = forms.ChoiceField(
        label="Time zone",
        required=False,
        help_text="So that today is your today. Somebody you share a space with sees times you suggest on both clocks.",
        choices=zones,
    )
