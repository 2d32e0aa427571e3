"""Forms of the account pages: few fields, plain words, nothing asked twice. Bounds on length come before anything costly."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as allauth_forms
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from innermost.entry import CheckIn, Hope, KeptLine, Payload
from innermost.vault import MOST_CHARACTERS, CannotOpen, NotACode
from innermost.vault.recovery import read
from innermost.web.accounts import keys, sign_ins
from innermost.web.accounts.strength import LEAST
from innermost.web.models import Person

_NEW = {"autocomplete": "new-password"}
_NOW = {"autocomplete": "current-password"}
_ADVICE = f"At least {LEAST} characters. Four words that do not belong together work well."


def password_field(label: str, attributes: dict[str, str] | None = None, **extra: Any) -> forms.CharField:
    widget = forms.PasswordInput(attrs=attributes or _NOW)
    too_long = {"max_length": f"Please keep it under {MOST_CHARACTERS} characters."}
    field = forms.CharField(label=label, strip=False, max_length=MOST_CHARACTERS, widget=widget, **extra)
    field.error_messages.update(too_long)
    return field


def new_password_field() -> forms.CharField:
    return password_field("New password", _NEW, help_text=_ADVICE)


class SignUpForm(allauth_forms.SignupForm):  # type: ignore[misc]  # allauth ships no types for it
    """An address, a password, and that one is grown up. Words from a first visit alone come along in hidden fields."""

    name = forms.CharField(label="What shall we call you?", max_length=60, required=False, help_text="Only you see it.")
    adult = forms.BooleanField(
        label="I am 18 or older", error_messages={"required": "Innermost is for people of 18 and older."}
    )
    hope = forms.CharField(required=False, max_length=4000, widget=forms.HiddenInput)
    whom = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)
    bond = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)
    feeling = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    further = forms.CharField(required=False, max_length=4000, widget=forms.HiddenInput)
    line = forms.CharField(required=False, max_length=4000, widget=forms.HiddenInput)
    field_order = ("name", "email", "password1", "adult")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = "E-mail address"
        self.fields["email"].help_text = "To sign in with. Nothing is sent without your asking."
        self.fields["password1"] = password_field("Password", _NEW, help_text=_ADVICE)

    def first_words(self) -> list[Payload]:
        """What was written before there was an account."""
        said = {name: self.cleaned_data.get(name, "").strip() for name in ("hope", "whom", "bond", "feeling", "further", "line")}
        words: list[Payload] = []
        if said["hope"]:
            words.append(Hope(said["hope"], said["whom"], said["bond"]))
        if said["feeling"]:
            words.append(CheckIn(said["feeling"], further=said["further"]))
        if said["line"]:
            words.append(KeptLine(said["line"], "first evening"))
        return words


class LogInForm(allauth_forms.LoginForm):  # type: ignore[misc]
    """E-mail and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = "E-mail address"
        self.fields["login"].widget.attrs.pop("placeholder", None)
        self.fields["password"] = password_field("Password")
        self.fields.pop("remember", None)


class ForgottenForm(allauth_forms.ResetPasswordForm):  # type: ignore[misc]
    """Where to send the link."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = "E-mail address"
        self.fields["email"].widget.attrs.pop("placeholder", None)


class OldKeyFields(forms.Form):
    """A recovery code or an old password: either opens what was written."""

    code = forms.CharField(
        label="Recovery code",
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
        help_text="Seven groups of four, as you wrote them down.",
    )
    old_password = password_field("Or an old password", _NOW, required=False)

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        try:
            if code:
                read(code)
        except NotACode:
            raise ValidationError("A letter in this code is not right. Compare it with what you wrote down.") from None
        return code

    def given(self) -> dict[str, str]:
        return {"password": self.cleaned_data.get("old_password", ""), "code": self.cleaned_data.get("code", "")}


class ResetForm(OldKeyFields):
    """After a link from an e-mail: a new password, and what opens the old words, or an honest fresh start."""

    password1 = new_password_field()
    fresh = forms.BooleanField(
        label="I have neither. Start fresh; what I wrote before stays locked.", required=False
    )
    field_order = ("password1", "code", "old_password", "fresh")

    def __init__(self, *args: Any, user: Person | None = None, temp_key: str | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user, self.temp_key = user, temp_key

    def clean_password1(self) -> str:
        validate_password(self.cleaned_data["password1"], self.user)
        return str(self.cleaned_data["password1"])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        given = self.given()
        self._found = None
        if any(given.values()) and self.user and not self.errors:
            try:
                self._found = keys.find_key(self.user, **given)
            except CannotOpen:
                field = "code" if given["code"] else "old_password"
                self.add_error(field, "This opens nothing of this account. Try again, or the other way.")
        elif not data.get("fresh") and not self.errors:
            self.add_error("fresh", "Give your recovery code or an old password, or choose to start fresh.")
        return data

    def save(self) -> None:
        """The new password, with the old key where it was found; then every sign-in ends."""
        if self.user is None:
            return
        password = self.cleaned_data["password1"]
        if self._found and self._found.holder.version == self.user.key_version:
            keys.set_password(self.user, self._found, password)
        else:
            fresh = keys.start_fresh(self.user, password)
            if self._found:
                keys.reach_older(self.user, fresh, self._found)
        sign_ins.end_all(self.user)


class RecoverForm(OldKeyFields):
    """The way back without any e-mail: address, recovery code, new password."""

    email = forms.EmailField(label="E-mail address", max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"}))
    password1 = new_password_field()
    old_password = None  # type: ignore[assignment]  # an old password does not stand in for a code here
    field_order = ("email", "code", "password1")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].required = True

    def clean_password1(self) -> str:
        validate_password(self.cleaned_data["password1"])
        return str(self.cleaned_data["password1"])

    def save(self) -> None:
        """Raises CannotOpen where address and code do not belong together."""
        person = Person.objects.filter(email=self.cleaned_data["email"].lower()).first()
        if person is None:
            raise CannotOpen
        found = keys.find_key(person, code=self.cleaned_data["code"])
        if found.holder.version != person.key_version:
            fresh = keys.start_fresh(person, self.cleaned_data["password1"])
            keys.reach_older(person, fresh, found)
        else:
            keys.set_password(person, found, self.cleaned_data["password1"])
        sign_ins.end_all(person)


class UnlockForm(forms.Form):
    """The password of the person who is signed in."""

    password = password_field("Your password")


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
        given = data.get("password")
        if given and not self.errors and not self._person.check_password(given):
            self.add_error("password", "That is not your password now.")
        return data


class CodeConfirmForm(forms.Form):
    """The end of a new recovery code, typed from paper."""

    last = forms.CharField(
        label="The last two groups of your code",
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )
    mark = forms.CharField(widget=forms.HiddenInput, max_length=200)


class NameForm(forms.Form):
    name = forms.CharField(label="What shall we call you?", max_length=60, required=False)
