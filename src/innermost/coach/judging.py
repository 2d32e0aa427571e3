"""From a passage to the kinds seen in it, with the stretch of words each is shown by.

Knows rules and the model. Must not know what is said to people.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from innermost.coach.features import known_words, of_outline, of_words
from innermost.coach.kinds import DANGER, KINDS, NO_FEELING, PLACE
from innermost.coach.language import Language, Saying
from innermost.coach.model import Model
from innermost.coach.passage import Passage, sentence_of
from innermost.coach.rulebook import Match, Rulebook

# Plain facts are pointed out only where nothing else stands in the way of the feeling.
SPEAKS_FOR_ITSELF = frozenset(
    ("blame", "contempt", "threat", "demand", "absolute", "pseudo_feeling", "mind_reading", "vague_state")
) | frozenset(("old_grievance", "many_issues", "good_feeling_named", "apology_but", "apology_no_repair"))
OF_THE_WHOLE = frozenset((NO_FEELING, "many_issues"))
NEAR = 0.35


@dataclass(frozen=True, slots=True)
class Seen:
    """A kind seen from word `start` up to word `end` of a passage, and what its rule says of it, where one does."""

    kind: str
    start: int
    end: int
    saying: Saying | None = None


class Judge:
    """Judges passages by the rules and the model of a language."""

    def __init__(self, language: Language) -> None:
        self._rules = Rulebook(language)
        self._known = known_words(language.classes, language.common)
        self._model = Model(language.weights)

    def seen(self, passage: Passage) -> Iterator[Seen]:
        """Every kind seen. A sign of danger is not talked away by what stands around it: one that is sure counts by
        itself, and where the whole shows none, each sentence with a sign is judged alone."""
        matches = self._rules.matches(passage)
        yield from (_by_rule(one, passage) for one in matches if one.rule.sure and not one.quoted)
        found = list(self._judged(passage, matches))
        if passage.sentence[-1] and not any(one.kind == DANGER for one in found):
            signs = {passage.sentence[one.place] for one in matches if one.rule.kind == DANGER}
            yield from self._alone(passage, sorted(signs))
        yield from found

    def _alone(self, passage: Passage, sentences: Sequence[int]) -> Iterator[Seen]:
        for number in sentences:
            first, sentence = sentence_of(passage, number)
            for one in self._judged(sentence, self._rules.matches(sentence)):
                if one.kind == DANGER:
                    yield replace(one, start=first + one.start, end=first + one.end)

    def _judged(self, passage: Passage, matches: Sequence[Match]) -> Iterator[Seen]:
        """Each kind at every place where a rule shows it, or else where the model finds it strongest."""
        words, outline = of_words(passage, self._known), of_outline(passage, self._known, matches)
        if self._model.is_empty:
            yield from (_by_rule(match, passage) for match in matches if match.rule.kind and not match.quoted)
            return
        cleared = {kind for match in matches for kind in match.rule.clears}
        for kind in kinds_of(self._model.scores(words, outline).tolist()):
            shown = [one for one in matches if one.rule.kind == kind and not one.quoted]
            if kind in cleared and not shown:
                continue
            if kind in OF_THE_WHOLE:
                yield Seen(kind, 0, len(passage.words))
            elif shown:
                yield from (_by_rule(match, passage) for match in shown)
            else:
                yield self._by_weight(kind, words, outline, passage)

    def _by_weight(self, kind: str, words: Sequence[str], outline: Mapping[str, int], passage: Passage) -> Seen:
        """The word that speaks most for the kind, with its neighbours that do as well."""
        weights = self._model.by_place(PLACE[kind], words, outline, len(passage.words))
        best = max(range(len(weights)), key=weights.__getitem__)
        start, end = best, best + 1
        while start and _same(passage, best, start - 1) and weights[start - 1] > NEAR * weights[best]:
            start -= 1
        while end < len(weights) and _same(passage, best, end) and weights[end] > NEAR * weights[best]:
            end += 1
        return Seen(kind, max(start - 1, 0) if start and _same(passage, best, start - 1) else start, end)


def kinds_of(scores: Sequence[float]) -> list[str]:
    """The kinds whose score is above 0. Danger stands alone."""
    found = [kind for kind, score in zip(KINDS, scores, strict=True) if score > 0]
    if DANGER in found:
        return [DANGER]
    if NO_FEELING in found and SPEAKS_FOR_ITSELF.intersection(found):
        found.remove(NO_FEELING)
    return found


def _same(passage: Passage, one: int, other: int) -> bool:
    return passage.sentence[one] == passage.sentence[other]


def _by_rule(match: Match, passage: Passage) -> Seen:
    return Seen(match.rule.kind, *match.span(passage), match.rule.saying)
