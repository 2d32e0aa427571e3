"""Answering, changing an answer, saying something back, and a question of one's own. Knows fields and no rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms

from innermost.entry import Answer, Reply
from innermost.library import HOPES, load
from innermost.web.access import Topic
from innermost.web.journal.forms import LONGEST
from innermost.web.talk import moment

LONGEST_QUESTION = 300
BACK = ((3, "Three days"), (7, "A week"), (30, "A month"), (0, "Never"))
MARKS = (("heard", "Heard"), ("closer", "Closer"), ("new", "New to me"))
_OPENS = (
    "{name} sees a time you choose, and the question with it. If {name} chooses the same, it opens then. "
    "If not, it opens as soon as both answers are here."
)
BOTH, TIME = "both", "time"


@dataclass(frozen=True)
class Around:
    """What a form of an answer has to know: the other's name, a time they suggested, and the writer's clock."""

    name: str
    zone: ZoneInfo
    now: datetime
    suggested: datetime | None = None
    suggested_words: str = ""

    @property
    def theirs(self) -> str:
        """What chooses the suggested time, and no other that may take its place meanwhile."""
        return f"theirs {self.suggested.isoformat()}" if self.suggested else ""


class OpenedAnswerForm(forms.Form):
    """An answer that has opened: its words and what they come with."""

    text = forms.CharField(
        label="Your answer",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={
            "required": "There is nothing here yet. A line is enough.",
            "max_length": f"Up to {LONGEST:,} characters fit in one answer. Make it a little shorter.",
        },
    )
    hopes_for = forms.ChoiceField(
        label="What do you hope for?",
        choices=[("", "Nothing special"), *((hope.slug, hope.word) for hope in HOPES)],
        required=False,
        widget=forms.RadioSelect,
    )
    between_us = forms.BooleanField(label="This stays between us", required=False)
    revision = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    def __init__(self, *args: Any, around: Around, **more: Any) -> None:
        super().__init__(*args, **more)
        self.around = around
        self.fields["hopes_for"].help_text = f"{around.name} reads it beside your words."

    def payload(self) -> Answer:
        said: dict[str, Any] = self.cleaned_data
        return Answer(said["text"].strip(), said["hopes_for"], said["between_us"], int(said.get("back_after") or 0))


class AnswerForm(OpenedAnswerForm):
    """An answer that will be sealed, and when it may open."""

    opening = forms.ChoiceField(
        label="When does it open?",
        widget=forms.RadioSelect,
        required=False,
        error_messages={"invalid_choice": "That time was changed or has passed. Have a look, and choose again."},
    )
    day = forms.DateField(
        label="Day",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "Write a day like 2026-03-05."},
    )
    time = forms.TimeField(
        label="Time on your clock",
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"invalid": "Write a time like 19:30."},
    )
    back_after = forms.TypedChoiceField(
        label="If it does not open, it comes back to you after",
        choices=BACK,
        coerce=int,
        widget=forms.RadioSelect,
        required=False,
        help_text="Then you keep it, ask again or let it go. Only you see this.",
    )

    def __init__(self, *args: Any, around: Around, **more: Any) -> None:
        super().__init__(*args, around=around, **more)
        choices = [(BOTH, "As soon as both answers are here"), (TIME, "At a time you choose")]
        if around.suggested:
            choices.insert(0, (around.theirs, f"{around.suggested_words}, as {around.name} suggests"))
        opening = self.fields["opening"]
        assert isinstance(opening, forms.ChoiceField)  # noqa: S101  # says the type, nothing else
        opening.choices = choices
        opening.help_text = _OPENS.format(name=around.name)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        opening = said.get("opening") or BOTH
        said["opens_at"] = self.around.suggested if opening == self.around.theirs else None
        if opening == TIME and not {"day", "time"} & self.errors.keys():
            said["opens_at"] = self._moment(said)
        return said

    def _moment(self, said: dict[str, Any]) -> datetime | None:
        for name, missing in (("day", "Choose a day, too."), ("time", "Choose a time, too.")):
            if not said.get(name):
                self.add_error(name, missing)
                return None
        try:
            return moment.chosen(said["day"], said["time"], self.around.zone, self.around.now)
        except moment.NoSuchMoment as wrong:
            self.add_error("time", str(wrong))
        return None

    @property
    def has_more(self) -> bool:
        """Whether more than the words was filled in or is wrong, so that it has to be in sight."""
        more = ("hopes_for", "between_us", "opening", "day", "time")
        return any(name in self.errors for name in more) or self["opening"].value() not in (None, BOTH)


class ReplyForm(forms.Form):
    """Words, or marks, or both."""

    text = forms.CharField(
        label="Say something back",
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": f"Up to {LONGEST:,} characters fit in one reply. Make it a little shorter."},
    )
    marks = forms.MultipleChoiceField(choices=MARKS, required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, name: str, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["marks"].label = f"How did {name}’s answer land with you?"
        self.fields["marks"].help_text = f"{name} sees what you choose here."

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if not self.errors and not said.get("text", "").strip() and not said.get("marks"):
            self.add_error("text", "Write a line, or choose one of the words above.")
        return said

    def payload(self) -> Reply:
        return Reply(self.cleaned_data["text"].strip(), tuple(self.cleaned_data["marks"]))


class OwnForm(forms.Form):
    """A question of one's own, and how deep its writer thinks it goes."""

    text = forms.CharField(
        label="Your question",
        max_length=LONGEST_QUESTION,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": "There is no question here yet.",
            "max_length": f"Up to {LONGEST_QUESTION} characters fit in one question. Make it a little shorter.",
        },
    )
    rung = forms.TypedChoiceField(label="How deep does it go?", coerce=int, widget=forms.RadioSelect, initial=2)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        rung = self.fields["rung"]
        assert isinstance(rung, forms.ChoiceField)  # noqa: S101  # says the type, nothing else
        rung.choices = [(one.number, one.name) for one in load().rungs]

    def topic(self) -> Topic:
        return Topic(" ".join(self.cleaned_data["text"].split()), "", self.cleaned_data["rung"])
