"""Reads what somebody wrote and says what it sees: cautions, what is good, and signs of danger before all else.

Knows the language it was given. Must not know files, people or pages, and keeps nothing of what it reads.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from innermost.coach.behind import possibilities
from innermost.coach.hints import Hint, Possible, Reading
from innermost.coach.judging import Judge
from innermost.coach.kinds import DANGER, GOODS, NO_FEELING, PLACE
from innermost.coach.language import Language, Saying
from innermost.coach.notices import notice
from innermost.coach.passage import passages
from innermost.coach.rulebook import Rulebook

LONGEST = 20_000
SORRY = "sorry "


class Coach:
    """The coach for one language, made ready when it first reads. Never raises for any text.

    Raises `WrongShape` then for a language with a wrong rule; the library's loader finds those before.
    """

    def __init__(self, language: Language) -> None:
        self.language = language

    @cached_property
    def _judge(self) -> Judge:
        return Judge(self.language)

    @cached_property
    def _of_parts(self) -> Mapping[str, Rulebook]:
        parts = {one.part for one in self.language.rules} - {""}
        return {part: Rulebook(self.language, part) for part in sorted(parts)}

    def read(self, text: str, *, apology: bool = False) -> Reading:
        """Hints on the first 20,000 characters. With `apology` it is read as one, whether it says sorry or not."""
        hints = _in_order(self._hints(text[:LONGEST]))
        if apology and not any(hint.kind == DANGER for hint in hints):
            hints = _in_order((*hints, *self._as_apology(text[:LONGEST])))
        danger = tuple(hint for hint in hints if hint.kind == DANGER)
        return Reading(danger or hints, notice(text, LONGEST, self.language))

    def part(self, name: str, text: str) -> tuple[Hint, ...]:
        """Hints on one part of a sentence being built: those of any text, and those only this part asks for."""
        reading = self.read(text)
        if reading.danger or name not in self._of_parts:
            return reading.hints
        return _in_order((*self._of_part(text[:LONGEST], self._of_parts[name]), *reading.hints))

    def behind(self, text: str, reading: Reading | None = None) -> tuple[Possible, ...]:
        """At most three things that may be felt and needed behind a message that hurt; danger first. `reading` is that
        of the text, where it was read already."""
        return possibilities(reading or self.read(text), text[:LONGEST], self.language)

    def _hints(self, text: str) -> Iterator[Hint]:
        """Of a longer text nobody can tell by one passage that no feeling is named in it."""
        found = list(passages(text, self.language.respell))
        for passage in found:
            for seen in self._judge.seen(passage):
                if seen.kind == NO_FEELING and len(found) > 1:
                    continue
                start, end = passage.starts[seen.start], passage.ends[seen.end - 1]
                yield self._hint(seen.kind, start, end, seen.saying)

    def _of_part(self, text: str, rules: Rulebook) -> Iterator[Hint]:
        for passage in passages(text, self.language.respell):
            for match in rules.matches(passage):
                if match.rule.kind and not match.quoted:
                    first, after = match.span(passage)
                    start, end = passage.starts[first], passage.ends[after - 1]
                    yield self._hint(match.rule.kind, start, end, match.rule.saying)

    def _as_apology(self, text: str) -> Iterator[Hint]:
        """What would be seen if a sorry stood before it, moved to where it stands."""
        for hint in self._hints(SORRY + text):
            if hint.kind.startswith("apology") and hint.end > len(SORRY):
                start = max(hint.start - len(SORRY), 0)
                yield self._hint(hint.kind, start, hint.end - len(SORRY))

    def _hint(self, kind: str, start: int, end: int, saying: Saying | None = None) -> Hint:
        said = saying or self.language.sayings[kind]
        return Hint(kind, start, end, said.why, said.question, kind in GOODS)


def no_coach() -> Coach:
    """A coach without a language: it sees nothing."""
    return Coach(Language({}, {}, (), {}, (), defaultdict(str)))


def _in_order(hints: Iterable[Hint]) -> tuple[Hint, ...]:
    return tuple(sorted(_apart(hints), key=lambda hint: (hint.start, hint.end)))


def _apart(hints: Iterable[Hint]) -> Sequence[Hint]:
    """Of hints of one kind that overlap, the longest."""
    kept: list[Hint] = []
    for hint in sorted(hints, key=lambda one: (PLACE[one.kind], one.start - one.end, one.start)):
        if all(hint.kind != one.kind or hint.end <= one.start or one.end <= hint.start for one in kept):
            kept.append(hint)
    return kept
