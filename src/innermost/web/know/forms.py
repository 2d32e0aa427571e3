"""What a detail takes: a line or two, a day where it has one. Knows fields; knows no rows."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator

from innermost.entry import Detail
from innermost.library import DetailPrompt, load
from innermost.web import fields
from innermost.web.access.details import OF_ME, OF_YOU

LONGEST = 2_000
FIRST, LAST = date(1900, 1, 1), date(2199, 12, 31)


def _themes() -> list[tuple[str, str]]:
    return [(theme.slug, theme.name) for theme in load().detail_themes]


class NoteForm(forms.Form):
    """What somebody notes about the other, for nobody else."""

    text = forms.CharField(
        label="In a line or two",
        widget=forms.Textarea(attrs={"rows": 3, "class": "words"}),
        validators=[MaxLengthValidator(LONGEST, f"Up to {LONGEST:,} characters fit here.")],
        error_messages={"required": "There is nothing here yet. One word is enough."},
    )
    theme = forms.ChoiceField(
        label="What it is about", choices=_themes, error_messages={"invalid_choice": "Choose one of these."}
    )
    day = fields.day("The day, if it has one")
    yearly = forms.BooleanField(label="It comes again each year", required=False)
    revision = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)
    of = OF_YOU

    def clean_day(self) -> date | None:
        day: date | None = self.cleaned_data["day"]
        if day and not FIRST <= day <= LAST:
            raise forms.ValidationError(f"Choose a day from {FIRST.year} to {LAST.year}, or leave it empty.")
        return day

    def payload(self) -> Detail:
        said = self.cleaned_data
        day = said["day"].isoformat() if said["day"] else ""
        words = said["text"].strip()
        yearly, ask = bool(day) and said["yearly"], bool(said.get("ask"))
        return Detail(said["theme"], words, said.get("prompt", ""), day, yearly, ask, self.of)


class DetailForm(NoteForm):
    """Something of oneself, with or without a prompt."""

    ask = forms.BooleanField(label="You may ask me about this", required=False)
    prompt = forms.SlugField(required=False, max_length=80, widget=forms.HiddenInput)
    of = OF_ME

    def clean_prompt(self) -> str:
        """What nobody knows is as none."""
        slug: str = self.cleaned_data["prompt"]
        return slug if load().detail_prompt(slug) else ""


class AnswerForm(DetailForm):
    """The answer to a prompt, whose theme it has. A day is asked for where the prompt has one."""

    def __init__(self, *args: Any, prompt: DetailPrompt, **more: Any) -> None:
        super().__init__(*args, **more)
        self._prompt = prompt
        del self.fields["theme"], self.fields["prompt"]
        if not prompt.day:
            del self.fields["day"], self.fields["yearly"]
        elif not self.is_bound:
            self.initial.setdefault("yearly", prompt.yearly)

    def payload(self) -> Detail:
        said = {"day": None, "yearly": False} | self.cleaned_data
        self.cleaned_data = said | {"theme": self._prompt.theme, "prompt": self._prompt.slug}
        return super().payload()


def as_written(detail: Detail) -> dict[str, Any]:
    """What a form that changes it begins with."""
    return dict(vars(detail))


def form_for(detail: Detail) -> type[NoteForm]:
    return NoteForm if detail.of == OF_YOU else DetailForm
