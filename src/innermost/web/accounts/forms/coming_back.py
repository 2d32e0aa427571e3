"""Forms for coming back: a recovery code or an old password opens what was written; or one starts fresh, knowingly."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from innermost.vault import CannotOpen, Keyholder, NotACode
from innermost.vault.recovery import read
from innermost.web.accounts import keys, sign_ins
from innermost.web.accounts.forms.fields import CODE_ATTRIBUTES, email_field, new_password_field, password_field
from innermost.web.models import Person

_OPENS_NOTHING = "This opens nothing here. Look at it once more, or try the other way."


def _code_field(*, required: bool) -> forms.CharField:
    return forms.CharField(
        label="Recovery code",
        required=required,
        max_length=60,
        widget=forms.TextInput(attrs=dict(CODE_ATTRIBUTES)),
        help_text="Seven groups of four, as you wrote them down.",
    )


def _checked(code: str) -> str:
    try:
        if code:
            read(code)
    except NotACode:
        raise ValidationError("This is not quite a recovery code. Compare it with what you wrote down.") from None
    return code


class OldKeyFields(forms.Form):
    """A recovery code or an old password: either opens what was written."""

    locked_only = False
    code = _code_field(required=False)
    old_password = password_field("Or an old password", required=False)

    def __init__(self, *args: Any, user: Person | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.found: Keyholder | None = None

    def clean_code(self) -> str:
        return _checked(self.cleaned_data["code"])

    def find(self) -> None:
        """Looks for a key that what was given opens; says at the field where there is none."""
        password, code = self.cleaned_data.get("old_password", ""), self.cleaned_data.get("code", "")
        if not (password or code) or self.user is None or self.errors:
            return
        try:
            self.found = keys.find_key(self.user, password=password, code=code, locked_only=self.locked_only)
        except CannotOpen:
            self.add_error("code" if code else "old_password", _OPENS_NOTHING)


class ResetForm(OldKeyFields):
    """After a link from an e-mail: a new password, and what opens the old words, or an honest fresh start."""

    password1 = new_password_field()
    fresh = forms.BooleanField(label="I have neither. Start fresh; what I wrote before stays locked.", required=False)
    field_order = ("password1", "code", "old_password", "fresh")

    def __init__(self, *args: Any, temp_key: str | None = None, **kwargs: Any) -> None:  # noqa: ARG002  # allauth gives it
        super().__init__(*args, **kwargs)

    def clean_password1(self) -> str:
        validate_password(self.cleaned_data["password1"], self.user)
        return str(self.cleaned_data["password1"])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        self.find()
        if not self.found and not data.get("fresh") and not self.errors:
            self.add_error("fresh", "Give your recovery code or an old password, or choose to start fresh.")
        return data

    def save(self) -> None:
        """The new password, with the old key where it was found; then every sign-in ends."""
        if self.user is not None:
            _come_back(self.user, self.cleaned_data["password1"], self.found)


class RecoverForm(forms.Form):
    """The way back without any e-mail: address, recovery code, new password."""

    email = email_field()
    code = _code_field(required=True)
    password1 = new_password_field()

    def clean_code(self) -> str:
        return _checked(self.cleaned_data["code"])

    def clean_password1(self) -> str:
        validate_password(self.cleaned_data["password1"], Person(email=self.cleaned_data.get("email")))
        return str(self.cleaned_data["password1"])

    def save(self) -> None:
        """Raises CannotOpen where address and code do not belong together."""
        person = Person.objects.filter(email=self.cleaned_data["email"].lower(), is_active=True).first()
        if person is None:
            raise CannotOpen
        found = keys.find_present(person, self.cleaned_data["code"])
        _come_back(person, self.cleaned_data["password1"], found)


class OlderWordsForm(OldKeyFields):
    """Signed in already, and something written before is locked: what opens it, once it turns up."""

    locked_only = True

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        self.find()
        if not self.found and not self.errors:
            self.add_error("code", "Give your recovery code or an old password.")
        return data


class LockedOutForm(OldKeyFields):
    """The password was set from outside, so it opens nothing yet. It is asked for, to lock the key with it."""

    password = password_field("Your password now")
    fresh = forms.BooleanField(label="I have neither. Start fresh; what I wrote before stays locked.", required=False)
    field_order = ("password", "code", "old_password", "fresh")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if self.errors or self.user is None:
            return data
        if not self.user.check_password(data["password"]):
            self.add_error("password", "That is not your password now.")
        self.find()
        if not self.found and not data.get("fresh") and not self.errors:
            self.add_error("fresh", "Give your recovery code or an old password, or choose to start fresh.")
        return data


def _come_back(person: Person, password: str, found: Keyholder | None) -> None:
    derived = keys.derive(person, password)
    with transaction.atomic():
        keys.come_back(person, derived, found)
        sign_ins.end_all(person)
