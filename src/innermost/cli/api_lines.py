"""How the answers of the API read on a terminal. Knows the shapes; must not know options or the network."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from unicodedata import category

if TYPE_CHECKING:
    from innermost.client import Entry, Look, Me, Occasion, Question, Ritual, Said, Space, Today

# Spaces of any width, and what parts lines and paragraphs.
BLANKS = ("Zs", "Zl", "Zp")


def visible(text: str) -> str:
    """Without characters that steer a terminal: somebody else may have written some of it. Every blank is one."""
    plain = (" " if category(letter) in BLANKS else letter for letter in text)
    return "".join(letter for letter in plain if letter in "\n\t\u200d" or letter.isprintable())


def me(one: Me) -> str:
    return "\n".join(
        (
            one.name or "(no name)",
            f"  days in       {one.time_zone}",
            f"  may           {', '.join(one.scopes)}",
            f"  your words    {'open' if one.opens_words else 'stay locked'}",
            f"  runs out      {_at(one.expires)}",
        )
    )


def space(one: Space) -> str:
    names = " · ".join(name for name in (one.title, one.other, one.kind) if name)
    return f"{one.id}  {one.state:<6}  {names}".rstrip()


def entry(one: Entry) -> str:
    words = "(locked by an older key)" if one.locked else one.text or ""
    return _block(f"{_at(one.created)}  {one.id}", ", ".join(one.feelings), words, one.further)


def question(one: Question) -> str:
    by = {"me": "asked by you", "them": "asked by the other", "day": "of a day"}.get(one.asked_by, "")
    # What an answer is changed with, as long as it can be.
    at = f", revision {one.my_answer.revision}" if one.my_answer and one.state == "sealed" else ""
    return _block(
        f"{one.id}  {one.state}, {by}{at}",
        one.text or "(locked by an older key)",
        _said("you", one.my_answer),
        "  the other: may be heavy; --room shows it" if one.needs_room else _said("the other", one.their_answer),
    )


def today(one: Today) -> str:
    if one.question:
        return question(one.question)
    minutes = f"about {one.minutes} minutes" if one.minutes else ""
    return _block(one.form, one.text or "", one.why or "", minutes)


def look(one: Look) -> str:
    passed = f", {len(one.skipped)} passed over" if one.skipped else ""
    return f"{one.day}  {one.name or one.inventory}: {len(one.answers)} answered{passed}  {one.id}"


def ritual(one: Ritual) -> str:
    coming = f"next {_at(one.next)}" if one.next else "comes no more"
    return _block(f"{one.id}  {coming}", one.title, f"{one.words}, {one.minutes} minutes")


def occasion(one: Occasion) -> str:
    when = _at(one.starts) if one.starts else f"{one.day}      "
    return f"{when}  {one.title}" + (f" ({one.minutes} minutes)" if one.minutes else "")


def _said(who: str, answer: Said | None) -> str:
    return f"  {who}: {answer.text or '(locked by an older key)'}" if answer else ""


def _block(head: str, *rest: str) -> str:
    return "\n".join([head, *(part for part in rest if part), ""])


def _at(moment: datetime) -> str:
    """On the clock of this machine."""
    return f"{moment.astimezone():%Y-%m-%d %H:%M}"
