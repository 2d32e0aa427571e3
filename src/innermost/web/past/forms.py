"""Which file, what it is, and where it goes. Knows fields; knows no row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from innermost.past import SORTS
from innermost.web.access import Bond

TABLE = "table"
DAY, MONTH = "day", "month"


class FileForm(forms.Form):
    """A file of one's own past."""

    sort = forms.ChoiceField(
        label="What is it?",
        choices=list(SORTS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what the file is."},
    )
    file = forms.FileField(
        label="The file",
        allow_empty_file=True,
        help_text=f"Up to {settings.PAST_LIMIT_MB} MB. Pictures stay behind, so it helps to leave them out.",
        error_messages={"required": "Choose a file.", "invalid": "Choose a file."},
    )
    to = forms.ChoiceField(
        label="Where do memories of a table go?",
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Choose one of these."},
    )
    figures = forms.ChoiceField(
        label="If a day is written 03/05/2024, it is",
        choices=[(DAY, "3 May"), (MONTH, "5 March")],
        initial=DAY,
        required=False,
        widget=forms.RadioSelect,
    )

    def __init__(self, bonds: Sequence[Bond], *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        spaces = [(str(bond.id), f"Memories of {bond.title}, for you alone") for bond in bonds]
        if spaces:
            self.fields["to"].choices = [("", "Your journal"), *spaces]  # type: ignore[attr-defined]  # as its class has it
            self.fields["to"].initial = ""
        else:
            del self.fields["to"]

    def clean_file(self) -> UploadedFile[Any]:
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if (file.size or 0) > settings.PAST_LIMIT_MB * 1024 * 1024:
            raise forms.ValidationError(f"This file is too large. Up to {settings.PAST_LIMIT_MB} MB fit here.")
        return file

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if said.get("to") and said.get("sort", TABLE) != TABLE:
            self.add_error("to", "A journal goes into your journal. Only a table of memories can go to a space.")
        return said

    @property
    def space(self) -> UUID | None:
        """Where memories go; None for the journal."""
        chosen = self.cleaned_data.get("to")
        return UUID(chosen) if chosen else None
