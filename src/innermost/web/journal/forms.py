"""Writing an entry, and looking for one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django import forms

from innermost.entry import Hope, JournalEntry
from innermost.library import load

# As many of the longest letters as fit under the smallest sensible body limit, encoded by a browser.
LONGEST = 80_000
FIELDS = ("text", "prompt", "feelings")


def _feelings() -> list[tuple[str, list[tuple[str, str]]]]:
    return [(family.name, [(word.slug, word.word) for word in family.feelings]) for family in load().families]


class EntryForm(forms.Form):
    """Words, and feelings from the vocabulary if one likes. The prompt comes along unseen."""

    text = forms.CharField(
        label="What is there",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 12, "class": "words"}),
        error_messages={
            "required": "There is nothing here yet. One word is enough.",
            "max_length": f"Up to {LONGEST:,} characters fit in one entry. Keep this one and begin another.",
        },
    )
    feelings = forms.MultipleChoiceField(
        label="Feelings in it",
        choices=_feelings,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Choose from the words that are offered."},
    )
    prompt = forms.SlugField(required=False, max_length=80, widget=forms.HiddenInput)
    revision = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    def payload(self) -> JournalEntry:
        said: dict[str, Any] = self.cleaned_data
        prompt = said["prompt"] if load().prompt(said["prompt"]) else ""
        return JournalEntry(said["text"].strip(), prompt, tuple(said["feelings"]))


class HopeForm(forms.Form):
    """What somebody hoped for at the start, in other words."""

    text = forms.CharField(
        label="What would be different",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6, "class": "words"}),
        error_messages={
            "required": "There is nothing here yet. One word is enough.",
            "max_length": f"Up to {LONGEST:,} characters fit here.",
        },
    )
    revision = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    def __init__(self, hope: Hope, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self._hope = hope

    def payload(self) -> Hope:
        """The same hope, said anew."""
        return replace(self._hope, text=self.cleaned_data["text"].strip())


class SearchForm(forms.Form):
    words = forms.CharField(
        label="Words to look for",
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
        error_messages={"required": "Write a word to look for.", "max_length": "Up to 100 characters."},
    )
