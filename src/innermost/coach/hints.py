"""What a reading gives back. Knows shapes only; must not know how anything was found."""

from dataclasses import dataclass
from functools import cached_property

from innermost.coach.kinds import DANGER


@dataclass(frozen=True, slots=True)
class Hint:
    """Something seen in `text[start:end]`, in code points. `question` leads on; a good sign has none. `by_rule`: a rule
    shows it, not the model alone."""

    kind: str
    start: int
    end: int
    why: str
    question: str
    is_good: bool
    by_rule: bool = False


@dataclass(frozen=True)
class Reading:
    """`hints` in order of their start. With danger among them, they are all of danger. `notice` is "" or a sentence."""

    hints: tuple[Hint, ...] = ()
    notice: str = ""

    @cached_property
    def kinds(self) -> frozenset[str]:
        return frozenset(hint.kind for hint in self.hints)

    @property
    def danger(self) -> bool:
        return DANGER in self.kinds

    @property
    def is_sure(self) -> bool:
        """Whether danger rests on a rule, so that it is not the model alone that takes the words so."""
        return any(hint.kind == DANGER and hint.by_rule for hint in self.hints)


@dataclass(frozen=True, slots=True)
class Possible:
    """What might be felt and needed behind a message. One of several possibilities, never a certainty. With `safety` it
    speaks of the safety of whoever reads the message, and stands alone."""

    feelings: tuple[str, ...]
    need: str
    why: str
    safety: bool = False
