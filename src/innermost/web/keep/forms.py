"""What a memory, something only the two have, and a day for giving take. Knows fields; knows no rows."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from django import forms
from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.http import Http404

from innermost.entry import Appreciation, Memory, Payload, Treasure
from innermost.web import fields
from innermost.web.access.blobs import Picture
from innermost.web.give.forms import AppreciationForm
from innermost.web.give.slips import SORTS
from innermost.web.keep.photos import NoPicture, picture_in

LONGEST, LONGEST_LINE = 20_000, 300
FIRST = date(1900, 1, 1)
_EMPTY = "There is nothing here yet. One line is enough."


_words = partial(fields.words, most=LONGEST, look="words")


class MemoryForm(forms.Form):
    """Something the two lived. The day may be unknown."""

    text = _words("What you would like to remember", rows=6, empty=_EMPTY)
    day = fields.day("When it was, if you know the day")
    picture = forms.FileField(
        label="A picture, if you like",
        required=False,
        allow_empty_file=True,
        help_text="Made smaller here. When and where it was taken is removed from it.",
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp,image/heic,image/heif"}),
    )
    note = forms.CharField(
        label="What the picture shows, for somebody who cannot see it",
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        validators=[MaxLengthValidator(LONGEST_LINE, f"Up to {LONGEST_LINE} characters fit here.")],
    )
    drop = forms.BooleanField(label="Take the picture away", required=False)
    revision = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    def __init__(self, *given: Any, has_picture: bool = False, **more: Any) -> None:
        super().__init__(*given, **more)
        self.made: Picture | None = None
        if not has_picture:
            del self.fields["drop"]

    def clean(self) -> dict[str, Any]:
        """A picture is made of the file once all else is right: that takes the longest."""
        said: dict[str, Any] = super().clean() or {}
        file = said.get("picture")
        if file is None or self.errors:
            return said
        try:
            if file.size > settings.PHOTO_LIMIT_MB * 1024 * 1024:
                raise forms.ValidationError(f"This file is too large. Up to {settings.PHOTO_LIMIT_MB} MB fit here.")
            self.made = picture_in(file.read())
        except (NoPicture, forms.ValidationError) as wrong:
            self.add_error("picture", wrong if isinstance(wrong, forms.ValidationError) else str(wrong))
        return said

    @property
    def keeps_picture(self) -> bool:
        """Whether the one there was stays."""
        return not self.cleaned_data.get("drop")

    def clean_day(self) -> date | None:
        day: date | None = self.cleaned_data["day"]
        if day and day < FIRST:
            raise forms.ValidationError("Choose a day after 1900, or leave it empty.")
        return day

    def payload(self, before: Payload | None = None) -> Memory:
        said = self.cleaned_data
        was = before if isinstance(before, Memory) else Memory("")
        size = self.made.size if self.made else was.size if self.keeps_picture else ()
        day = said["day"].isoformat() if said["day"] else ""
        return Memory(said["text"].strip(), day, said["note"].strip() if size else "", size, was.whence)


class TreasureForm(forms.Form):
    """A joke, a name, a strength, and its story if one likes."""

    sort = forms.ChoiceField(
        label="What is it?",
        choices=list(SORTS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": "Choose one of the three."},
    )
    text = _words("In a line", rows=2, most=LONGEST_LINE, empty=_EMPTY)
    note = _words("The story of it", rows=3, most=4_000, help_text="If you like: how it began, or where you saw it.")
    revision = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    def payload(self, before: Payload | None = None) -> Treasure:  # noqa: ARG002  # as the other forms have it
        said = self.cleaned_data
        return Treasure(said["sort"], said["text"].strip(), said["note"].strip())


class KeptAppreciationForm(AppreciationForm):
    """An appreciation that is still with its writer."""

    def payload(self, before: Payload | None = None) -> Appreciation:  # noqa: ARG002  # as the other forms have it
        return super().payload()


Form = MemoryForm | TreasureForm | KeptAppreciationForm


def form_for(payload: Payload, *given: Any, **more: Any) -> Form:
    """What changes it. Raises Http404 where nothing here does."""
    if isinstance(payload, Memory):
        return MemoryForm(*given, has_picture=bool(payload.size), **more)
    if isinstance(payload, Treasure):
        return TreasureForm(*given, **more)
    if isinstance(payload, Appreciation):
        return KeptAppreciationForm(*given, **more)
    raise Http404


def as_typed_before(payload: Payload) -> dict[str, Any]:
    """What its form begins with."""
    if isinstance(payload, Memory):
        return {"text": payload.text, "day": payload.day, "note": payload.photo}
    if isinstance(payload, Treasure):
        return {"sort": payload.sort, "text": payload.text, "note": payload.story}
    return dict(vars(payload))
