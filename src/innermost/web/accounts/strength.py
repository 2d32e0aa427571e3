"""Judges a new password: long enough, not a common one, not easily guessed from a list. Works offline."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from zxcvbn import zxcvbn

from innermost.vault import MOST_CHARACTERS

LEAST = 10
_JUDGED = 72
_ENOUGH = 3
_BETTER = "Four words that do not belong together work well."
ADVICE = f"At least {LEAST} characters. {_BETTER}"


class StrongEnough:
    """Bounds the length first, since judging takes longer the longer a password is."""

    def __init__(self) -> None:
        self._common = CommonPasswordValidator()

    def validate(self, password: str, user: Any = None) -> None:
        if len(password) > MOST_CHARACTERS:
            raise ValidationError(f"Please keep it under {MOST_CHARACTERS} characters.")
        if len(password) < LEAST:
            raise ValidationError(f"At least {LEAST} characters, please. Four words in a row work well.")
        try:
            self._common.validate(password, user)
        except ValidationError:
            raise ValidationError(f"Many people use this one. {_BETTER}") from None
        about = [part for part in (getattr(user, "email", "") or "").replace("@", " ").split() if part]
        judged = zxcvbn(password[:_JUDGED], user_inputs=about)
        if judged["score"] < _ENOUGH:
            raise ValidationError(f"This one is easy to guess. {_BETTER}")

    def get_help_text(self) -> str:
        return ADVICE
