"""One question as steps: both speak, each is said back until it is right, and both say what was new. Pure.

Knows the words around a question; must not know which evening it belongs to, beyond where its steps lead.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from innermost.library import Question
from innermost.web.tonight.step import END, Move, Step

OPENINGS = (
    "“What I heard is …”",
    "“So for you it is …”",
    "“The part that stayed with me is …”",
    "“It sounds as if …”",
    "“If I have it right, …”",
    "“What matters to you there is …”",
)


@dataclass(frozen=True)
class Place:
    """Where a question stands in its evening: its own name, what to have instead, and what follows.

    After the last question nothing `follows`; then the evening goes to `close`, or to one more question where there is
    one. `minutes` is what a speaker may set a timer to.
    """

    name: str
    other: str
    follows: str
    close: str
    more: bool
    minutes: int


def turn_of(question: Question, at: Place, n: int) -> Iterator[Step]:
    """Both speak, both say it back, both say what was new."""
    you, new = f"{at.name}-you", f"{at.name}-new"
    begin = "Read it aloud. Whoever feels like it answers. The other one only listens."
    swap = "Now the one who listened answers, and the other one listens."
    yield from _speak(at, at.name, question, begin, "", you, n)
    yield from _speak(at, you, question, swap, f"{at.name}-right", new, n + 3)
    yield Step(
        new,
        "What was new to you?",
        ("Each of you names one thing, aloud. Small is fine. If nothing was new: what did you like hearing?",),
        tuple(_onward(at)),
        other=at.other,
        back=f"{you}-right",
    )


def _onward(at: Place) -> Iterator[Move]:
    if at.follows:
        yield Move("Go on" if at.follows == "rest" else "Next question", at.follows, main=True)
        yield Move("Enough for tonight", END)
        return
    yield Move("Enough for tonight", at.close, main=True)
    if at.more:
        yield Move("One more question", at.other)


def _speak(at: Place, id: str, question: Question, line: str, back: str, onward: str, n: int) -> Iterator[Step]:
    """One answers; the other says it back until it is right, or right enough, or left for another day."""
    yes, no = Move("Yes, that is it", onward), "Not quite"
    said = (Move("Said it", f"{id}-back", main=True),)
    over = "Now the other way round" if back else ""
    yield Step(id, question.text, (line,), said, over=over, minutes=at.minutes, other=at.other, back=back)
    yield Step(
        f"{id}-back",
        "Now say back what you heard.",
        ("You who listened: in your own words. No advice, and no story of your own yet.",),
        (Move("Said it back", f"{id}-right", main=True),),
        over=question.text,
        openings=tuple(OPENINGS[(n + k) % len(OPENINGS)] for k in range(3)),
        other=at.other,
        back=id,
    )
    yield Step(
        f"{id}-right",
        "“Did I get it?”",
        ("The one who listened asks this. The one who spoke answers.",),
        (yes, Move(no, f"{id}-more")),
        other=at.other,
        back=f"{id}-back",
    )
    yield Step(
        f"{id}-more",
        "Good that you said so.",
        (
            "Say the missing part once more, in a sentence. Then the other one says that part back.",
            "“Did I get it now?”",
        ),
        (yes, Move(no, f"{id}-once")),
        other=at.other,
        back=f"{id}-right",
    )
    yield Step(
        f"{id}-once",
        "Once more, slowly.",
        ("It may be just one word. Say which one. Then the other one says it back.", "“Is that it?”"),
        (yes, Move("Close enough for tonight", onward), Move(no, f"{id}-leave")),
        other=at.other,
        back=f"{id}-more",
    )
    yield Step(
        f"{id}-leave",
        "Then leave it there for now.",
        ("Some things take more than one evening. It can wait.",),
        (Move("Go on", onward, main=True),),
        other=at.other,
        back=f"{id}-once",
    )
