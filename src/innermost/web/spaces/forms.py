"""What is asked about a space. Knows bounds and labels; says clearly at the field what does not fit."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator

from innermost.library import Kind
from innermost.web.access import About
from innermost.web.spaces import names
from innermost.web.spaces.in_words import kind_cards

LONGEST = 60
_UNKNOWN = {"required": "Choose the one that is nearest.", "invalid_choice": "Choose one of the three."}


class NameField(forms.CharField):
    """A name on one line. No `maxlength`: with it a browser cuts what is pasted, without a word."""

    def __init__(self, **extra: Any) -> None:
        bound = MaxLengthValidator(LONGEST, f"That is more than fits here. Please keep it under {LONGEST} characters.")
        super().__init__(validators=[bound], widget=forms.TextInput(attrs={"autocomplete": "off"}), **extra)

    def to_python(self, value: Any) -> str:
        return " ".join(str(super().to_python(value)).split())

    def run_validators(self, value: Any) -> None:
        super().run_validators(value)
        if value and (wrong := self.wrong_with(str(value))):
            raise ValidationError(wrong)

    def wrong_with(self, value: str) -> str:
        return names.UNSEEN if names.hides_something(value) else ""


class MemberNameField(NameField):
    """What a member is called in a space. `taken` is what the other is called there, as far as it may be known."""

    taken = ""

    def wrong_with(self, value: str) -> str:
        return names.what_is_wrong(value, self.taken)


class SpaceForm(forms.Form):
    """The kind of a space, its name if it has one, and what one is called in it."""

    kind = forms.ChoiceField(
        label="What are you to each other?", choices=kind_cards, widget=forms.RadioSelect, error_messages=_UNKNOWN
    )
    name = NameField(
        label="A name for the space",
        required=False,
        help_text="Both of you see it. Without one, the space is called after the two of you.",
    )
    me = MemberNameField(
        label="What are you called here?",
        help_text="The other person sees this name.",
        error_messages={"required": "Write the name they know you by."},
    )

    def __init__(self, *args: Any, other: str = "", now: str = "", **kwargs: Any) -> None:
        """`other` is what the other is called; two who are both called the same (`now`) may stay so."""
        super().__init__(*args, **kwargs)
        cast(MemberNameField, self.fields["me"]).taken = "" if other == now else other

    def about(self) -> About:
        return About(cast(Kind, self.cleaned_data["kind"]), self.cleaned_data["name"])
