"""Sheets to fill in: of things asked, of three sentences, of the next turn of a story. Knows fields and no rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator

from innermost.entry import Sheet
from innermost.web.play.games import NEVER, SENTENCES, TWO_TRUTHS, Ask, Game

LONGEST_WORD, LONGEST_NUMBER, LONGEST_SENTENCE, LONGEST_TURN, MOST_SENTENCES = 80, 12, 300, 600, 3
_ME, _YOU = "me", "you"
# Where one sentence ends, and the letter the next begins with. After "Stop!" a small letter goes on with the same one.
_NEXT = re.compile(r"[.!?…][”’\"')]*\s+[“‘\"'(]*(\w)")


def _short(label: str, most: int, numbers: bool = False) -> forms.CharField:
    widget = forms.TextInput(attrs={"inputmode": "numeric"} if numbers else {})
    return forms.CharField(
        label=label, required=False, widget=widget, validators=[MaxLengthValidator(most, f"Up to {most} characters.")]
    )


def _field(one: Ask, label: str) -> forms.Field:
    if one.form != "choice":
        most = LONGEST_WORD if one.form == "word" else LONGEST_NUMBER
        return _short(label, most, one.form == "number")
    choices = [(str(place), option) for place, option in enumerate(one.options)]
    return forms.ChoiceField(label=label, required=False, choices=choices, widget=forms.RadioSelect)


class AskedForm(forms.Form):
    """For each thing asked what is so for its writer, and a guess at the other, called `name`. All may be left out but
    one."""

    def __init__(self, *args: Any, game: Game, asks: tuple[Ask, ...], name: str, **more: Any) -> None:
        super().__init__(*args, **more)
        self.asks, self._game = asks, game
        for one in asks:
            self.fields[f"{_ME}-{one.slug}"] = _field(one, one.label)
            self.fields[f"{_YOU}-{one.slug}"] = _field(one, one.guess_of(name))

    def pairs(self) -> Iterator[tuple[Any, Any]]:
        """The two fields of each thing asked."""
        for one in self.asks:
            yield self[f"{_ME}-{one.slug}"], self[f"{_YOU}-{one.slug}"]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if not self.errors and not any(self._picks(_ME).values()):
            raise forms.ValidationError("There is nothing here yet. Answer at least one for yourself.")
        return said

    def payload(self) -> Sheet:
        return Sheet(self._game.slug, self._picks(_ME), self._picks(_YOU))

    def _picks(self, who: str) -> dict[str, str]:
        found = {one.slug: self._said(one, who) for one in self.asks}
        return {slug: said for slug, said in found.items() if said}

    def _said(self, one: Ask, who: str) -> str:
        said = str(self.cleaned_data.get(f"{who}-{one.slug}") or "").strip()
        return one.options[int(said)] if said and one.form == "choice" else said


class TruthsForm(forms.Form):
    """Three sentences, and which of them never happened."""

    never = forms.ChoiceField(
        label="Which one never happened?",
        choices=[(str(place), word) for place, word in enumerate(("The first", "The second", "The third"))],
        widget=forms.RadioSelect,
        error_messages={"required": "Say which one never happened. Only you see it until it was guessed."},
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        for place, word in enumerate(("The first", "The second", "The third")):
            field = _short(word, LONGEST_SENTENCE)
            field.required, field.widget = True, forms.Textarea(attrs={"rows": 2})
            field.error_messages["required"] = "There is nothing here yet. One sentence is plenty."
            self.fields[f"said-{place}"] = field
        self.order_fields([*(f"said-{place}" for place in range(SENTENCES)), "never"])

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        written = [said.get(f"said-{place}", "").casefold() for place in range(SENTENCES)]
        if not self.errors and len(set(written)) < SENTENCES:
            raise forms.ValidationError("Two of them say the same. Make them three different things.")
        return said

    def payload(self) -> Sheet:
        said = self.cleaned_data
        words = tuple(said[f"said-{place}"].strip() for place in range(SENTENCES))
        return Sheet(TWO_TRUTHS, {NEVER: words[int(said["never"])]}, words=words)


class TurnForm(forms.Form):
    """One to three sentences."""

    text = forms.CharField(
        label="And then ...",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="One to three sentences.",
        validators=[MaxLengthValidator(LONGEST_TURN, f"Up to {LONGEST_TURN} characters fit in one turn.")],
        error_messages={"required": "There is nothing here yet. One sentence is plenty."},
    )

    def clean_text(self) -> str:
        text = str(self.cleaned_data["text"]).strip()
        if sum(not begins.islower() for begins in _NEXT.findall(text)) >= MOST_SENTENCES:
            raise forms.ValidationError("That is more than three sentences. Leave the rest to the other one.")
        return text


def words_of(form: Any) -> str:
    """All that was typed into a form, so that nothing is lost where it cannot be taken."""
    written = [name for name, field in form.fields.items() if not hasattr(field, "choices")]
    typed = [form.data.get(form.add_prefix(name), "").strip() for name in written]
    return "\n\n".join(filter(None, typed))


def said_before(sheet: Sheet, asks: tuple[Ask, ...]) -> dict[str, str]:
    """What stands in the form of somebody who put it down before."""
    if sheet.game == TWO_TRUTHS:
        places = {f"said-{place}": words for place, words in enumerate(sheet.words)}
        never = sheet.picks.get(NEVER, "")
        return places | ({"never": str(sheet.words.index(never))} if never in sheet.words else {})
    sides = ((_ME, sheet.picks), (_YOU, sheet.guesses))
    return {f"{who}-{one.slug}": _typed(one, picks.get(one.slug, "")) for who, picks in sides for one in asks}


def _typed(one: Ask, said: str) -> str:
    if one.form != "choice":
        return said
    return str(one.options.index(said)) if said in one.options else ""
