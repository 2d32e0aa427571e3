"""The door: allauth's views for signing up, signing in and the link by e-mail, with what this product adds."""

from __future__ import annotations

from typing import Any

from allauth.account import views as account
from django.conf import settings
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from innermost.vault import CannotOpen
from innermost.web.accounts.onward import by_way_of, onward

_NOT_SENT = "No e-mail could be sent just now. Try again later, or use your recovery code."


class SignUp(account.SignupView):  # type: ignore[misc]  # allauth ships no types for it
    """Signing up; the recovery code is offered next, and leads on from there."""

    def get_success_url(self) -> str:
        return by_way_of("recovery-code", onward(self.request))

    def get_authenticated_redirect_url(self) -> str:
        return onward(self.request)


class Forgotten(account.PasswordResetView):  # type: ignore[misc]
    """Asks for a link, where this server can send one; otherwise the page says what else there is."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not settings.EMAIL_HOST:
            return redirect("account_reset_password")
        return super().post(request, *args, **kwargs)  # type: ignore[no-any-return]

    def form_valid(self, form: Form) -> HttpResponse:
        try:
            return super().form_valid(form)  # type: ignore[no-any-return]
        except OSError:
            form.add_error(None, _NOT_SENT)
            return self.form_invalid(form)  # type: ignore[no-any-return]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "sends_email": bool(settings.EMAIL_HOST)}


class Reset(account.PasswordResetFromKeyView):  # type: ignore[misc]
    """The form behind the link. Where the same link was used a moment ago, the page says it no longer works."""

    def form_valid(self, form: Form) -> HttpResponse:
        try:
            return super().form_valid(form)  # type: ignore[no-any-return]
        except CannotOpen:
            return redirect(self.request.path)


sign_up = SignUp.as_view()
forgotten = Forgotten.as_view()
reset = Reset.as_view()
