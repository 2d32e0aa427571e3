"""The present password once more, before something that lasts: a new password, code, key or trusted device.

An unlocked browser that was left alone for half a minute gives nobody a key of their own. Knows no code and no device.
"""

from __future__ import annotations

from typing import TypeVar

from django.http import HttpRequest

from innermost.web.accounts import attempts, forms
from innermost.web.form_view import posted
from innermost.web.visit import visit

Checked = TypeVar("Checked", bound=forms.PasswordNowForm | forms.NewPasswordForm)


def password_or_press(request: HttpRequest) -> tuple[forms.PasswordNowForm | None, int]:
    """As `password_once_more`; of a guest, who has none, nothing is asked but to press the button."""
    if visit(request).person.is_guest:
        return None, 0 if request.method == "POST" else 200
    return password_once_more(request, forms.PasswordNowForm)


def password_once_more(request: HttpRequest, make: type[Checked]) -> tuple[Checked, int]:
    """A form of the kind `make`, and the status to show it with: zero where it was filled in rightly."""
    person = visit(request).person
    form = make(posted(request), person=person)
    if request.method != "POST":
        return form, 200
    if attempts.too_often(request, form, "password", person.pk):
        return form, 429
    if not form.is_valid():
        return form, 422
    attempts.succeeded(request, "password", person.pk)
    return form, 0
