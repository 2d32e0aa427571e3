"""From a passage to the kinds seen in it, with the stretch of words each is shown by.

Knows rules and the model. Must not know what is said to people.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from innermost.coach.clearing import Clearing
from innermost.coach.features import Vocabulary, of_outline, of_words
from innermost.coach.kinds import DANGER, KINDS, NO_FEELING, PLACE
from innermost.coach.language import Language, Saying
from innermost.coach.model import Model
from innermost.coach.passage import Passage
from innermost.coach.rulebook import Match, Rulebook

# Plain facts are pointed out only where nothing else stands in the way of the feeling.
SPEAKS_FOR_ITSELF = frozenset(
    ("blame", "contempt", "threat", "demand", "absolute", "pseudo_feeling", "mind_reading", "vague_state")
) | frozenset(("old_grievance", "many_issues", "good_feeling_named", "apology_but", "apology_no_repair"))
OF_THE_WHOLE = frozenset((NO_FEELING, "many_issues"))
NEAR = 0.35


@dataclass(frozen=True, slots=True)
class Seen:
    """A kind seen from word `start` up to word `end` of a passage, and what its rule says of it, where one does.
    `by_rule`: a rule shows it, not the model alone."""

    kind: str
    start: int
    end: int
    saying: Saying | None = None
    by_rule: bool = False


class Judge:
    """Judges passages by the rules and the model of a language."""

    def __init__(self, language: Language) -> None:
        self._rules = Rulebook(language)
        self._vocabulary, self._counted = Vocabulary(language), language.writing.counted
        self._model, self._common = Model(language.weights), language.common

    def seen(self, passage: Passage, *, calm: bool = False) -> Iterator[Seen]:
        """Every kind seen. A sign of danger is not talked away by what stands around it: one that is sure counts by
        itself, and where the whole shows none, each sentence with a sign is judged alone. `calm`: somebody said that
        there is no danger, so that the model alone does not show any."""
        matches = self._rules.matches(passage)
        yield from (_by_rule(one, passage) for one in matches if one.rule.sure and one.rule.kind and not one.quoted)
        found = list(self._judged(passage, matches, calm=calm))
        if passage.sentence[-1] and not any(one.kind == DANGER for one in found):
            signs = {passage.sentence[one.place] for one in matches if one.rule.kind == DANGER}
            yield from self._alone(passage, sorted(signs))
        yield from found

    def cleared(self, passage: Passage) -> set[str]:
        """Kinds that something in the passage speaks against."""
        return Clearing(passage, self._rules.matches(passage)).kinds

    def _alone(self, passage: Passage, sentences: Sequence[int]) -> Iterator[Seen]:
        for number in sentences:
            first, sentence = passage.sentence_alone(number)
            for one in self._judged(sentence, self._rules.matches(sentence)):
                if one.kind == DANGER:
                    yield replace(one, start=first + one.start, end=first + one.end)

    def _judged(self, passage: Passage, matches: Sequence[Match], *, calm: bool = False) -> Iterator[Seen]:
        """Each kind at every place where a rule shows it, or else where the model finds it strongest."""
        clearing = Clearing(passage, matches)
        shown = clearing.shown
        if self._model.is_empty:
            yield from (_by_rule(match, passage) for match in shown)
            return
        known = self._vocabulary.of(passage.words)
        words, outline = of_words(passage, known), of_outline(passage, known, self._counted, matches)
        scores = self._model.scores(words, outline)
        by_rule = {one.rule.kind for one in shown}
        dropped = clearing.kinds - by_rule
        if scores[PLACE[DANGER]] > 0 and DANGER not in by_rule:
            strongest = self._by_weight(DANGER, words, outline, passage)
            if calm or passage.sentence[strongest.start] in clearing.sentences:
                dropped.add(DANGER)
            else:
                dropped.discard(DANGER)
            # A sentence that is cleared speaks for itself only.
            others = clearing.sentences and set(passage.sentence) - clearing.sentences
            yield from self._alone(passage, [] if calm else sorted(others))
        for kind in kinds_of([-1.0 if one in dropped else score for one, score in zip(KINDS, scores, strict=True)]):
            if kind in OF_THE_WHOLE:
                yield Seen(kind, 0, len(passage.words), by_rule=kind in by_rule)
            elif kind in by_rule:
                yield from (_by_rule(match, passage) for match in shown if match.rule.kind == kind)
            else:
                yield self._by_weight(kind, words, outline, passage)

    def _by_weight(self, kind: str, words: Sequence[str], outline: Mapping[str, int], passage: Passage) -> Seen:
        """The word that speaks most for the kind, with its neighbours that do as well."""
        weights = self._model.by_place(PLACE[kind], words, outline)
        best = max(range(len(weights)), key=weights.__getitem__)
        start, end = best, best + 1
        while start and _same(passage, best, start - 1) and weights[start - 1] > NEAR * weights[best]:
            start -= 1
        while end < len(weights) and _same(passage, best, end) and weights[end] > NEAR * weights[best]:
            end += 1
        if start and _same(passage, best, start - 1):
            start -= 1
        if kind == DANGER and self._common.issuperset(passage.words[start:end]):
            # "he" by itself tells nobody what is meant.
            start = passage.sentence.index(passage.sentence[best])
            end = start + passage.sentence.count(passage.sentence[best])
        return Seen(kind, start, end)


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
    return Seen(match.rule.kind, *match.span(passage), match.rule.saying, by_rule=True)
