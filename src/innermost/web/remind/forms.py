"""What somebody chooses about reminders. Knows fields; knows no rows."""

from __future__ import annotations

from datetime import time
from typing import Any

from django import forms
from django.conf import settings

from innermost.web.occasions.sources import DETAIL, OUTING, REVIEW, RITUAL
from innermost.web.remind import address
from innermost.web.remind.choice import ADDRESS, MAIL, Choice
from innermost.web.remind.times import BEFORE

KINDS = (
    (RITUAL, "Rituals"),
    (OUTING, "Time set aside"),
    (DETAIL, "Days among the details"),
    (REVIEW, "When you wanted to look at something again"),
)
_CHOOSE = {"required": "Choose one of these.", "invalid_choice": "Choose one of these."}


class ReminderForm(forms.Form):
    kinds = forms.MultipleChoiceField(
        label="What of",
        choices=KINDS,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one, or turn reminders off below."},
    )
    before = forms.ChoiceField(
        label="When",
        choices=tuple(BEFORE.items()),
        widget=forms.RadioSelect,
        help_text="What has no time of its own counts from nine in the morning.",
        error_messages=_CHOOSE,
    )
    quiet_from = forms.TimeField(label="Quiet from", required=False)
    quiet_to = forms.TimeField(label="Quiet until", required=False, help_text="On your own clock. Empty for none.")
    channel = forms.ChoiceField(label="Where to", widget=forms.RadioSelect, error_messages=_CHOOSE)
    address = forms.CharField(
        label="Address",
        required=False,
        max_length=address.LONGEST,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        help_text="Such as ntfys://ntfy.sh/a-name-nobody-guesses",
    )

    def __init__(self, *args: Any, email: str, before: Choice | None, **more: Any) -> None:
        super().__init__(*args, **more | {"initial": _initial(before)})
        for name in ("quiet_from", "quiet_to"):
            field = self.fields[name]
            field.widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
            field.error_messages["invalid"] = "Write a time like 22:00."
        # A line may end after the @, for a long address is wider than a phone.
        shown = email.replace("@", "@\u200b")
        mail = [(MAIL, f"By e-mail to {shown}")] if settings.EMAIL_HOST else []
        self.fields["channel"].choices = [*mail, (ADDRESS, "To the address below")]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if (said.get("quiet_from") is None) != (said.get("quiet_to") is None) and not self.errors:
            self.add_error("quiet_to", "Quiet hours need a beginning and an end.")
        if said.get("channel") == ADDRESS:
            try:
                address.check(said.get("address", ""))
            except address.NotAnAddress as why:
                self.add_error("address", str(why))
        return said

    def choice(self, link: str) -> Choice:
        said = self.cleaned_data
        is_mail = said["channel"] == MAIL
        return Choice(
            kinds=tuple(said["kinds"]),
            before=said["before"],
            quiet_from=_clock(said["quiet_from"]),
            quiet_to=_clock(said["quiet_to"]),
            channel=said["channel"],
            address="" if is_mail else said["address"],
            link=link,
        )


def _clock(said: time | None) -> str:
    return f"{said:%H:%M}" if said else ""


def _initial(before: Choice | None) -> dict[str, object]:
    found = before or Choice(kinds=(RITUAL, OUTING, DETAIL, REVIEW), quiet_from="22:00", quiet_to="08:00")
    channel = found.channel if settings.EMAIL_HOST else ADDRESS
    return {**vars(found), "kinds": list(found.kinds), "channel": channel}
