"""Forms of the second step. The secret of a new app waits sealed in the session until its first code fits."""

from __future__ import annotations

from typing import Any

from allauth.core import context
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa import app_settings
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as AllauthReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY, generate_totp_secret
from django import forms
from django.core.cache import cache

from innermost.vault import VaultFault
from innermost.web.accounts.forms.fields import ONE_TIME
from innermost.web.models import Person

_FITS_FOR = (2 * app_settings.TOTP_TOLERANCE + 1) * app_settings.TOTP_PERIOD


def _code_field(label: str, help_text: str = "") -> forms.CharField:
    widget = forms.TextInput(attrs=dict(ONE_TIME))
    return forms.CharField(label=label, max_length=40, help_text=help_text, widget=widget)


class CountsOnce:
    """A code that was taken is not taken again while it would still fit. allauth forgets it after half a minute."""

    user: Person

    def clean_code(self) -> str:
        digits = normalize_user_code(self.cleaned_data["code"])  # type: ignore[attr-defined]  # a form's
        mark = f"innermost.second_factor.used:{self.user.pk}:{digits}"
        if cache.get(mark):
            raise get_adapter().validation_error("incorrect_code")
        code = str(super().clean_code())  # type: ignore[misc]
        cache.set(mark, True, timeout=_FITS_FOR)
        return code


class SecondStepForm(CountsOnce, AuthenticateForm):  # type: ignore[misc]  # allauth ships no types for it
    """The code from the app, or one of the spare codes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"] = _code_field("Code", "Six digits from your app, or one of your spare codes.")


class SecondStepAgainForm(CountsOnce, AllauthReauthenticateForm):  # type: ignore[misc]
    """The same, for somebody who is signed in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"] = _code_field("Code", "Six digits from your app, or one of your spare codes.")


class SetUpForm(CountsOnce, ActivateTOTPForm):  # type: ignore[misc]
    """The first code of a new app. The session row is no place for a secret, so it is sealed there."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.user = kwargs.pop("user")
        forms.Form.__init__(self, *args, **kwargs)
        self.fields["code"] = _code_field("The six digits your app shows now")
        self.secret = self._kept() if self.is_bound else self._fresh()

    @property
    def secret_groups(self) -> str:
        """The secret as somebody can type it: groups of four."""
        return " ".join(self.secret[start : start + 4] for start in range(0, len(self.secret), 4))

    def _fresh(self) -> str:
        secret: str = generate_totp_secret()
        context.request.session[SECRET_SESSION_KEY] = get_adapter().encrypt(secret)
        return secret

    def _kept(self) -> str:
        try:
            kept: str = get_adapter().decrypt(context.request.session[SECRET_SESSION_KEY])
        except (KeyError, ValueError, VaultFault):
            return self._fresh()
        return kept
