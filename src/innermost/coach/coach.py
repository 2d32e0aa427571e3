"""Reads what somebody wrote and says what it sees: cautions, what is good, and signs of danger before all else.

Knows the language it was given. Must not know files, people or pages, and keeps nothing of what it reads.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from innermost.coach.behind import Possibilities
from innermost.coach.hints import Hint, Possible, Reading
from innermost.coach.judging import Judge
from innermost.coach.kinds import DANGER, GOODS, NO_FEELING, PLACE
from innermost.coach.language import Language, Saying
from innermost.coach.notices import notice
from innermost.coach.passage import passages
from innermost.coach.rulebook import Rulebook
from innermost.coach.writing import Writing

LONGEST = 20_000
BUT, NO_REPAIR = "apology_but", "apology_no_repair"


class Coach:
    """The coach for one language, made ready when it first reads. Never raises for any text."""

    def __init__(self, language: Language) -> None:
        self.language = language

    @cached_property
    def _judge(self) -> Judge:
        return Judge(self.language)

    @cached_property
    def _of_parts(self) -> Mapping[str, Rulebook]:
        parts = {one.part for one in self.language.rules} - {""}
        return {part: Rulebook(self.language, part) for part in sorted(parts)}

    @cached_property
    def _possibilities(self) -> Possibilities:
        return Possibilities(self.language)

    def read(self, text: str, *, apology: bool = False, calm: bool = False) -> Reading:
        """Hints on the first 20,000 characters. With `apology` it is read as one, whether it says sorry or not; with
        `calm` the model alone shows no danger. In what has no words nothing else than danger is seen."""
        told = notice(text, LONGEST, self.language)
        hints = _in_order(self._hints(text[:LONGEST], calm=calm))
        if danger := tuple(hint for hint in hints if hint.kind == DANGER):
            return Reading(danger, told)
        if told == self.language.notices["no-words"]:
            return Reading((), told)
        if apology:
            hints = _in_order((*hints, *self._as_apology(text[:LONGEST], hints)))
        return Reading(self._with_repair(text[:LONGEST], hints), told)

    def part(self, name: str, text: str, *, calm: bool = False) -> Reading:
        """The same of one part of a sentence being built: what its own rules say, and of what any text is asked only
        what rests on a rule. The model knows whole messages, and a part is none."""
        reading = self.read(text, calm=calm)
        if reading.danger or name not in self._of_parts:
            return reading
        plain = (hint for hint in reading.hints if hint.by_rule)
        return Reading(_in_order((*self._of_part(text[:LONGEST], self._of_parts[name]), *plain)), reading.notice)

    def behind(self, text: str, reading: Reading | None = None) -> tuple[Possible, ...]:
        """At most three things that may be felt and needed behind a message that hurt; none where nothing fits, and the
        reader's own safety first and alone. `reading` is that of the text, where it was read already."""
        return self._possibilities.of(reading or self.read(text), text[:LONGEST])

    def _hints(self, text: str, *, calm: bool = False) -> Iterator[Hint]:
        """Of a longer text nobody can tell by one passage that no feeling is named in it."""
        found = list(passages(text, self.language.respell))
        for passage in found:
            for seen in self._judge.seen(passage, calm=calm):
                if seen.kind == NO_FEELING and len(found) > 1:
                    continue
                start, end = passage.starts[seen.start], passage.ends[seen.end - 1]
                yield self._hint(seen.kind, start, end, seen.saying, by_rule=seen.by_rule)

    def _of_part(self, text: str, rules: Rulebook) -> Iterator[Hint]:
        for passage in passages(text, self.language.respell):
            for match in rules.matches(passage):
                if match.rule.kind and not match.quoted:
                    first, after = match.span(passage)
                    start, end = passage.starts[first], passage.ends[after - 1]
                    yield self._hint(match.rule.kind, start, end, match.rule.saying, by_rule=True)

    def _as_apology(self, text: str, hints: Sequence[Hint]) -> Iterator[Hint]:
        """What would be seen if a sorry stood before it, moved to where it stands; to the first sentence where it is of
        the sorry alone. What a rule praises in `hints` is not found fault with."""
        praised = [hint for hint in hints if hint.is_good and hint.by_rule]
        sorry = f"{self.language.writing.sorry} "
        for hint in self._hints(sorry + text, calm=True):
            if not hint.kind.startswith("apology"):
                continue
            start, end = max(hint.start - len(sorry), 0), hint.end - len(sorry)
            if end <= 0:
                start, end = self._first_sentence(text)
            if start < end and (hint.kind != BUT or not any(_covers(one, start, end) for one in praised)):
                yield self._hint(hint.kind, start, end, by_rule=hint.by_rule)

    def _with_repair(self, text: str, hints: tuple[Hint, ...]) -> tuple[Hint, ...]:
        """Of a longer text, what is made good in one passage counts for all of it."""
        if not any(hint.kind == NO_REPAIR for hint in hints):
            return hints
        if any(NO_REPAIR in self._judge.cleared(one) for one in passages(text, self.language.respell)):
            return tuple(hint for hint in hints if hint.kind != NO_REPAIR)
        return hints

    def _first_sentence(self, text: str) -> tuple[int, int]:
        for passage in passages(text, self.language.respell):
            return passage.starts[0], passage.ends[passage.sentence.count(0) - 1]
        return 0, 0

    def _hint(self, kind: str, start: int, end: int, saying: Saying | None = None, *, by_rule: bool = False) -> Hint:
        said = saying or self.language.sayings[kind]
        return Hint(kind, start, end, said.why, said.question, kind in GOODS, by_rule)


def no_coach() -> Coach:
    """A coach without a language: it sees nothing."""
    return Coach(Language(Writing(), {}, (), {}, (), defaultdict(str)))


def _covers(hint: Hint, start: int, end: int) -> bool:
    return hint.start <= start and end <= hint.end


def _in_order(hints: Iterable[Hint]) -> tuple[Hint, ...]:
    return tuple(sorted(_apart(hints), key=lambda hint: (hint.start, hint.end)))


def _apart(hints: Iterable[Hint]) -> Sequence[Hint]:
    """Of hints of one kind that overlap, the longest."""
    kept: list[Hint] = []
    for hint in sorted(hints, key=lambda one: (PLACE[one.kind], one.start - one.end, one.start)):
        if all(hint.kind != one.kind or hint.end <= one.start or one.end <= hint.start for one in kept):
            kept.append(hint)
    return kept
