"""What is asked of somebody who invites, comes or joins. Knows bounds and labels; knows no key and no person.

No field carries a `maxlength`: with it a browser cuts what is pasted, without a word.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator

from innermost.entry import Answer
from innermost.library import Question
from innermost.web.access import Topic
from innermost.web.accounts.forms.fields import email_field, new_password_field
from innermost.web.models import Person
from innermost.web.spaces.forms import MemberNameField

LONGEST, SENTENCE_MOST, QUESTION_MOST = 20_000, 600, 300
OWN = "own"
TAKEN = "There is an account with this address. You can use another address here."


def words_field(label: str, most: int, empty: str = "", *, rows: int = 0, **extra: Any) -> forms.CharField:
    """A line, or with `rows` an area, that takes up to `most` characters; required where `empty` says what is so."""
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput(attrs={"autocomplete": "off"})
    bound = MaxLengthValidator(most, f"This is more than fits here. Please keep it under {most:,} characters.")
    said = {"required": empty}
    return forms.CharField(
        label=label, required=bool(empty), widget=widget, validators=[bound], error_messages=said, **extra
    )


class InviteForm(forms.Form):
    """A light question, one's own answer to it, and a sentence to begin with.

    `offered` are the questions on the page, `replaces` the link that was there when it was shown.
    """

    question = forms.ChoiceField(required=False, widget=forms.RadioSelect)
    own = words_field("A question of your own", QUESTION_MOST)
    answer = words_field("Your answer", LONGEST, "Write your answer first. A line is enough.", rows=4)
    greeting = words_field("A sentence to begin with", SENTENCE_MOST, "One sentence in your own words.", rows=3)
    name = MemberNameField(label="What do they call you?", required=False)
    offered = forms.CharField(required=False, max_length=400, widget=forms.HiddenInput)
    replaces = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def __init__(self, *args: Any, questions: Sequence[Question], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._questions = {one.slug: one for one in questions}
        choices = [(one.slug, one.text) for one in questions]
        self.fields["question"].choices = [*choices, (OWN, "One of my own")]  # type: ignore[attr-defined]
        self.fields["question"].error_messages["invalid_choice"] = "Choose one of these, or write your own."
        self.fields["question"].initial = questions[0].slug if questions else OWN
        self.fields["offered"].initial = " ".join(self._questions)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if self.cleaned_data.get("question") in ("", OWN) and not data.get("own") and "own" not in self.errors:
            self.add_error("own", "Write your question, or choose one of those above.")
        return data

    def topic(self) -> Topic:
        """What is asked. A question of one's own counts as light."""
        chosen = self._questions.get(self.cleaned_data["question"])
        return Topic(chosen.text, chosen.slug, chosen.rung) if chosen else Topic(self.cleaned_data["own"])


class ComeForm(forms.Form):
    """An answer, and the name its writer goes by."""

    text = words_field("Your answer", LONGEST, "There is nothing here yet. One word is enough.", rows=4)
    name = MemberNameField(label="What do they call you?", required=False)

    def __init__(self, *args: Any, inviter: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(MemberNameField, self.fields["name"]).taken = inviter
        self.fields["text"].help_text = "A line is enough."
        if inviter:
            self.fields["name"].label = f"What does {inviter} call you?"

    def answer(self) -> Answer:
        return Answer(self.cleaned_data["text"])


class SendForm(ComeForm):
    """The same once more before it is sent, and whether this browser may open it again."""

    stay = forms.BooleanField(
        label="Let me come back here for thirty days",
        required=False,
        initial=True,
        help_text="Then one tap opens it in this browser. Whoever can unlock this phone or computer can read it too.",
    )


class JoinForm(forms.Form):
    """The short code, and the name the other knows one by."""

    code = forms.CharField(
        label="The code",
        max_length=40,
        help_text="Eight letters and figures, such as 7C2M-Q4XB.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
        error_messages={"required": "Type the code you were given.", "max_length": "A code has eight letters."},
    )
    name = MemberNameField(
        label="The name they know you by",
        help_text="They see it when you ask.",
        error_messages={"required": "Give a name, so that they know who asks."},
    )


class GuestAccountForm(forms.Form):
    """What turns a guest into somebody with an account."""

    email = email_field()
    password1 = new_password_field("Password")
    adult = forms.BooleanField(
        label="I am 18 or older", error_messages={"required": "Innermost is for people of 18 and older."}
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].help_text = "To sign in with. Nothing is sent to it unless you ask."

    def clean_email(self) -> str:
        email = str(self.cleaned_data["email"]).lower()
        if Person.objects.filter(email=email).exists():
            raise ValidationError(TAKEN)
        return email

    def clean_password1(self) -> str:
        validate_password(self.cleaned_data["password1"], Person(email=self.cleaned_data.get("email")))
        return str(self.cleaned_data["password1"])
