"""Forms at the door: signing up, signing in, asking for a link, and confirming that it is you."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as allauth_forms
from django import forms
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from innermost.entry import Payload
from innermost.entry.first_words import NAMES, first_words
from innermost.web.accounts.forms.fields import email_field, new_password_field, password_field
from innermost.web.models import Person


def _carried(most: int) -> forms.CharField:
    return forms.CharField(required=False, max_length=most, widget=forms.HiddenInput)


class SignUpForm(allauth_forms.SignupForm):  # type: ignore[misc]  # allauth ships no types for it
    """An address, a password, and that one is grown up. Words from a first visit alone come along in hidden fields."""

    name = forms.CharField(
        label="What shall we call you?",
        max_length=60,
        required=False,
        help_text="Only you see it. You may leave it empty.",
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
    )
    adult = forms.BooleanField(
        label="I am 18 or older", error_messages={"required": "Innermost is for people of 18 and older."}
    )
    hope, whom, bond = _carried(4000), _carried(60), _carried(20)
    feeling, further, line = _carried(40), _carried(4000), _carried(4000)
    field_order = ("name", "email", "password1", "adult")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"] = email_field()
        self.fields["email"].help_text = "To sign in with. Nothing is sent to it unless you ask."
        self.fields["password1"] = new_password_field("Password")
        self.order_fields(self.field_order)

    @property
    def has_words(self) -> bool:
        """Whether something written on a first visit comes along."""
        return any(self[name].value() for name in NAMES)

    def first_words(self) -> list[Payload]:
        """What was written before there was an account."""
        return first_words(self.cleaned_data)

    def try_save(self, request: HttpRequest) -> tuple[Person | None, HttpResponse | None]:
        """Of two sign-ups with one address at the same moment, the second is led to sign in."""
        try:
            saved: tuple[Person | None, HttpResponse | None] = super().try_save(request)
        except IntegrityError:
            return None, redirect("account_login")
        return saved


class LogInForm(allauth_forms.LoginForm):  # type: ignore[misc]
    """E-mail and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = email_field()
        self.fields["password"] = password_field("Password")
        self.order_fields(("login", "password"))


class ForgottenForm(allauth_forms.ResetPasswordForm):  # type: ignore[misc]
    """Where to send the link."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"] = email_field()


class ConfirmForm(allauth_forms.ReauthenticateForm):  # type: ignore[misc]
    """The password once more, before something about signing in changes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"] = password_field("Your password")
