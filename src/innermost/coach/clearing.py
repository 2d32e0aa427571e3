"""What speaks against a kind in a passage: the rules that clear it, and which matches still show one beside them.

Knows matches only. Must not know the model. A match within a stretch that clears its kind shows nothing, one that
reaches beyond it does; a rule that is sure is cleared by none, and a sure clearing rule clears what any other shows.
"""

from collections.abc import Sequence

from innermost.coach.kinds import DANGER
from innermost.coach.passage import Passage
from innermost.coach.rulebook import Match


class Clearing:
    """`kinds` are those cleared somewhere, `sentences` the ones in which danger is: it is cleared in its own only."""

    def __init__(self, passage: Passage, matches: Sequence[Match]) -> None:
        self._passage = passage
        self._clearing = [one for one in matches if one.rule.clears]
        self.kinds = {kind for one in self._clearing for kind in one.rule.clears}
        self.sentences = {passage.sentence[one.place] for one in self._clearing if DANGER in one.rule.clears}
        self.shown = [one for one in matches if one.rule.kind and not one.quoted and not self._is_cleared(one)]

    def _is_cleared(self, match: Match) -> bool:
        if match.rule.sure or match.rule.kind not in self.kinds:
            return False
        against = [one for one in self._clearing if match.rule.kind in one.rule.clears]
        return any(one.rule.sure or self._covers(one, match) for one in against)

    def _covers(self, one: Match, other: Match) -> bool:
        (start, end), (first, after) = one.span(self._passage), other.span(self._passage)
        return start <= first and after <= end
