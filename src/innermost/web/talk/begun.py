"""Answers and replies somebody began and has not sent: what their drafts are on, and that sending ends them.

A draft of an answer is on the question and not on the round, so that it is still there when the other asks the same.
Must not know requests; knows nothing of what the other began.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from innermost.web import drafts
from innermost.web.access import Bond, Round, Topic, ring_of
from innermost.web.drafts import TALK, Words, form_of
from innermost.web.visit import Presence


@dataclass(frozen=True)
class Begun:
    """The draft `on` something. `on` travels in the form, so that words can be kept while locked, too."""

    visit: Presence
    on: str

    @property
    def words(self) -> dict[str, str]:
        """As a form takes them; nothing where nothing was begun, which costs no query."""
        return words_begun(self.visit, [self])[0]

    def keep(self, text: str, **more: str) -> None:
        """Where all words were taken out, nothing is begun any more."""
        drafts.keep(self.visit, self.form, {"text": text, **more})

    def sent(self) -> None:
        drafts.discard(self.visit.person, self.form)

    @property
    def form(self) -> str:
        """The name its row goes by."""
        return form_of(self.visit.person, self.on, TALK)


def answer_begun(visit: Presence, bond: Bond, topic: Topic, round: Round | None = None) -> Begun:
    """`round` is there once the question was asked; a question of somebody's own never goes without."""
    asked = str(round.id) if round and not topic.slug else f"{bond.id} {topic.slug}"
    return Begun(visit, f"answer {asked}")


def reply_begun(visit: Presence, round: Round) -> Begun:
    return Begun(visit, f"reply {round.id}")


def words_begun(visit: Presence, begun: Sequence[Begun]) -> list[dict[str, str]]:
    """The words of each, in one question to the database, or in none where nothing was begun anywhere."""
    if not ring_of(visit).has_draft:
        return [{} for _ in begun]
    found = drafts.fetch_each(visit, [one.form for one in begun])
    return [_written(found[one.form]) for one in begun]


def _written(words: Words) -> dict[str, str]:
    return {name: said for name, said in words.items() if isinstance(said, str) and said.strip()}
