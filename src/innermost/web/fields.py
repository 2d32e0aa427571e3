"""Fields that many forms have: words over some lines, and a day. Knows no form and no row."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils import timezone

A_YEAR = timedelta(days=366)


def words(
    label: str, *, most: int, empty: str = "", rows: int = 3, look: str = "", too_long: str = "", **more: Any
) -> forms.CharField:
    """Required where `empty` says what is so. Without `maxlength`: with it a browser cuts what is pasted, without a
    word."""
    attributes = {"rows": rows, "class": look} if look else {"rows": rows}
    return forms.CharField(
        label=label,
        required=bool(empty),
        widget=forms.Textarea(attrs=attributes),
        validators=[MaxLengthValidator(most, too_long or f"Up to {most:,} characters fit here.")],
        error_messages={"required": empty},
        **more,
    )


def day(label: str, invalid: str = "Write a day like 2026-03-05, or leave it empty.", **more: Any) -> forms.DateField:
    """One that may be left empty."""
    return forms.DateField(
        label=label,
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": invalid},
        **more,
    )


def within_a_year(chosen: date | None) -> date | None:
    """A day to look at something again. Raises ValidationError."""
    if chosen and not timezone.localdate() <= chosen <= timezone.localdate() + A_YEAR:
        raise forms.ValidationError("Choose a day within the next year.")
    return chosen
