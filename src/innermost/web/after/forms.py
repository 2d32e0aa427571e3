"""What can be kept of a walk, and a rule to propose. Knows fields and no rows."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils import timezone

from innermost.entry import WalkKept
from innermost.library import Walk
from innermost.web.after.days import is_to_come

LONGEST_LINE, LONGEST_THANKS, LONGEST_RULE = 300, 1_000, 200
MOST_MOVES = 99
_FIELDS = {"line": "line", "thanks": "appreciation", "again": "follow-up"}


def _words(label: str, most: int, rows: int, help_text: str = "") -> forms.CharField:
    """No `maxlength`: with it a browser cuts what is pasted, without a word."""
    return forms.CharField(
        label=label,
        required=False,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
        validators=[MaxLengthValidator(most, f"Up to {most:,} characters fit here. Make it a little shorter.")],
    )


class KeepForm(forms.Form):
    """Any of what the walk offers to keep. `name` is what the other is called."""

    line = _words("A line to keep", LONGEST_LINE, 2, "Something that was said, or what it was like.")
    thanks = _words("A thank-you", LONGEST_THANKS, 2)
    again = forms.DateField(
        label="Look at it again on",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "Write a day like 2026-03-05."},
    )
    moves = forms.CharField(required=False, widget=forms.HiddenInput, max_length=12)
    counts = forms.BooleanField(required=False)
    asks = forms.BooleanField(required=False)

    def __init__(self, *args: Any, walk: Walk, name: str, moves: tuple[int, ...] = (), **more: Any) -> None:
        super().__init__(*args, **more)
        self._walk, self._moves = walk, moves
        self.fields["thanks"].label = f"A thank-you to {name}"
        self.fields["asks"].label = f"Tell {name} that there is something to open"
        self.fields["counts"].label = moves_in_words(moves)
        for field, offered in _FIELDS.items():
            if offered not in walk.keep:
                del self.fields[field]
        if not moves:
            del self.fields["counts"]

    def clean_again(self) -> Any:
        again = self.cleaned_data["again"]
        if again and not is_to_come(again, timezone.localdate()):
            raise forms.ValidationError("Choose a day after today, within a year.")
        return again

    def payload(self) -> WalkKept:
        said = self.cleaned_data
        again = said.get("again")
        return WalkKept(
            self._walk.slug,
            (said.get("line") or "").strip(),
            (said.get("thanks") or "").strip(),
            again.isoformat() if again else "",
            self._moves if said.get("counts") else (),
        )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if not self.errors and not any(said.get(name) for name in (*_FIELDS, "counts")):
            raise forms.ValidationError("There is nothing here yet. One line is plenty, or choose the other button.")
        return said


class RuleForm(forms.Form):
    """One sentence."""

    text = forms.CharField(
        label="A rule for the two of you",
        help_text="One sentence, such as “When one of us says stop, we stop.”",
        widget=forms.Textarea(attrs={"rows": 2}),
        validators=[MaxLengthValidator(LONGEST_RULE, f"Up to {LONGEST_RULE} characters fit in one rule.")],
        error_messages={"required": "There is no rule here yet."},
    )


def moves_from(text: str) -> tuple[int, ...]:
    """Of "2-2-1": turns, times understood, times not quite. Empty for anything else, and where nothing was counted."""
    parts = text.split("-")
    if len(parts) != 3 or not all(part.isascii() and part.isdigit() and len(part) < 3 for part in parts):
        return ()
    found = tuple(map(int, parts))
    return found if any(found) else ()


def moves_in_words(moves: tuple[int, ...]) -> str:
    """Such as `2 turns, understood twice, “not quite” once`; empty without moves."""
    if len(moves) != 3:
        return ""
    turns, yes, not_quite = moves
    said = [f"{turns} turn{'s' if turns > 1 else ''}"] if turns else []
    said += [f"understood {_times(yes)}"] if yes else []
    said += [f"“not quite” {_times(not_quite)}"] if not_quite else []
    words = ", ".join(said)
    return words[:1].upper() + words[1:]


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def day_to_look_again(walk: Walk) -> str:
    """What stands in the form at first: none for a walk without a follow-up."""
    if "follow-up" not in walk.keep or not walk.again_days:
        return ""
    return (timezone.localdate() + timedelta(days=walk.again_days)).isoformat()
