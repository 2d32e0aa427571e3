"""An evening as steps: what each screen says and where each of its buttons leads. Pure.

Knows the plan and the words between the questions. Must not know requests, addresses or markup. Every `to`, `back` and
`other` is the id of a step, or of one of ENDS, which the page itself holds.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from innermost.library import Mood, Question
from innermost.web.tonight.plan import Plan

END, STOP = "end", "stop"
ENDS = (END, STOP)
OPENINGS = (
    "“What I heard is …”",
    "“So for you it is …”",
    "“The part that stayed with me is …”",
    "“It sounds as if …”",
    "“If I have it right, …”",
    "“What matters to you there is …”",
)


@dataclass(frozen=True)
class Move:
    """A button. One that is `main` stands out; where no button is, all weigh the same."""

    words: str
    to: str
    main: bool = False


@dataclass(frozen=True)
class Step:
    """One screen. `over` stands small above the heading; `minutes` above 0 offers a timer of that length."""

    id: str
    ask: str
    lines: tuple[str, ...]
    moves: tuple[Move, ...]
    over: str = ""
    openings: tuple[str, ...] = ()
    note: str = ""
    minutes: int = 0
    other: str = ""
    back: str = ""


def steps(plan: Plan) -> tuple[Step, ...]:
    """The whole evening, in the order in which it is lived when nothing is skipped."""
    names = [[f"q{n}{'abcdefgh'[k] if k else ''}" for k in range(len(turn.all))] for n, turn in enumerate(plan.turns, 1)]
    first = names[0][0] if names else END
    evening = list(_beginning(plan.mood, first))
    flat = [name for turn in names for name in turn]
    others = dict(pairwise([*flat, "no-more"]))
    for n, turn in enumerate(plan.turns):
        follows = names[n + 1][0] if n + 1 < len(names) else ""
        if plan.rest_after == n + 1:
            follows = "rest"
        for name, question in zip(names[n], turn.all, strict=True):
            at = _Place(name, others[name], follows, more=names[n][-1] != name, long=plan.minutes > 5)
            evening.extend(_turn(question, at, flat.index(name), _close(plan)))
        if follows == "rest":
            evening.append(_rest(plan.mood, names[n + 1][0], f"{names[n][0]}-new"))
    if flat:
        evening.append(_no_more(first, _close(plan)))
    if _close(plan) != END:
        evening.extend(_closing(f"{names[-1][0]}-new"))
    return tuple(evening)


def _close(plan: Plan) -> str:
    return "glad" if plan.minutes == 40 and plan.turns else END


@dataclass(frozen=True)
class _Place:
    """Where a question stands: what to have instead, what follows (empty after the last), whether there is one more."""

    name: str
    other: str
    follows: str
    more: bool
    long: bool


def _beginning(mood: Mood, first: str) -> Iterator[Step]:
    go = Move("First question", first, main=True)
    if mood == "fine":
        yield Step(
            "start",
            "Whoever has the phone reads aloud.",
            ("One of you answers. The other listens, then says it back. Whoever feels like it begins.",),
            (go,),
        )
    elif mood == "tired":
        yield Step(
            "start",
            "Nothing to get right tonight.",
            ("Whoever has the phone reads aloud. Whoever feels like it begins. Short answers are good answers.",),
            (go, Move("Two quiet minutes first", "quiet")),
        )
        yield _quiet("quiet", go, "start")
    else:
        yield from _beginning_raw(first)


def _beginning_raw(first: str) -> Iterator[Step]:
    sit = Move("Just sit together", "sit")
    yield Step(
        "start",
        "Being heard comes first.",
        ("Whoever has the phone reads aloud. Nothing needs to be solved tonight.",),
        (Move("Begin", "heard", main=True), sit),
        note="If there is a hard fight between you, it may go better another day, after food and sleep.",
    )
    yield Step(
        "heard",
        "How is it with you, just now?",
        ("Each of you says it in a few sentences, or in one word. The other says only this: “I hear you.”",),
        (Move("A gentle question", first, main=True), sit),
        minutes=2,
        back="start",
    )
    yield Step(
        "sit",
        "Then just sit.",
        ("Side by side, as near as you both like. Nobody has to say anything.",),
        (Move("A gentle question after all", first), Move("Enough for tonight", END)),
        minutes=5,
        back="start",
    )


def _quiet(id: str, go: Move, back: str) -> Step:
    lines = ("Lean back. Look out of the window, or at nothing. There is nothing you have to think of.",)
    return Step(id, "Two minutes without words.", lines, (go,), minutes=2, back=back)


def _rest(mood: Mood, onward: str, back: str) -> Step:
    go = Move("Go on", onward, main=True)
    enough = Move("Enough for tonight", END)
    if mood == "tired":
        quiet = _quiet("rest", go, back)
        return Step(quiet.id, quiet.ask, quiet.lines, (go, enough), minutes=quiet.minutes, back=back)
    return Step(
        "rest",
        "Stretch for a moment.",
        ("Stand up, open a window, fetch some water. Go on when you both feel like it.",),
        (go, enough),
        back=back,
    )


def _turn(question: Question, at: _Place, n: int, close: str) -> Iterator[Step]:
    """Both speak, both say it back, both say what was new."""
    you, new = f"{at.name}-you", f"{at.name}-new"
    begin = "Read it aloud. Whoever feels like it answers. The other one only listens."
    swap = "Now the one who listened answers, and the other one listens."
    yield from _speak(at, at.name, question, begin, "", you, n)
    yield from _speak(at, you, question, swap, f"{at.name}-right", new, n + 3)
    if at.follows:
        moves = (Move("Go on" if at.follows == "rest" else "Next question", at.follows, main=True), Move("Enough for tonight", END))
    else:
        moves = (Move("Enough for tonight", close, main=True),)
        if at.more:
            moves += (Move("One more question", at.other),)
    yield Step(
        new,
        "What was new to you?",
        ("Each of you names one thing, aloud. Small is fine. If nothing was new: what did you like to hear?",),
        moves,
        other=at.other,
        back=f"{you}-right",
    )


def _speak(at: _Place, id: str, question: Question, line: str, back: str, onward: str, n: int) -> Iterator[Step]:
    """One answers; the other says it back until it is right, or right enough, or left for another day."""
    minutes = 2 if at.long else 1
    yes, no = Move("Yes, that is it", onward), "Not quite"
    said = (Move("Said it", f"{id}-back", main=True),)
    yield Step(id, question.text, (line,), said, minutes=minutes, other=at.other, back=back, over="Now the other way round" if back else "")
    yield Step(
        f"{id}-back",
        "Now say back what you heard.",
        ("The one who listened, in your own words. No advice, no story of your own yet.",),
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
        ("Say the missing part once more, in a sentence. Then the other one says that part back.", "“Did I get it now?”"),
        (yes, Move(no, f"{id}-once")),
        other=at.other,
        back=f"{id}-right",
    )
    yield Step(
        f"{id}-once",
        "Once more, slowly.",
        ("It may hang on one word. Say which. Then the other one says it back.", "“Is that it?”"),
        (yes, Move("Close enough for tonight", onward), Move(no, f"{id}-leave")),
        other=at.other,
        back=f"{id}-more",
    )
    yield Step(
        f"{id}-leave",
        "Then leave it there for now.",
        ("Some things take more than one evening. You both stayed with it, and that counts.",),
        (Move("Go on", onward, main=True),),
        other=at.other,
        back=f"{id}-once",
    )


def _no_more(first: str, close: str) -> Step:
    return Step(
        "no-more",
        "That was the last one for tonight.",
        ("There are no more questions laid out.",),
        (Move("Enough for tonight", close, main=True), Move("The first one after all", first)),
    )


def _closing(back: str) -> Iterator[Step]:
    yield Step(
        "glad",
        "One thing you are glad of.",
        ("Each of you finishes a sentence, aloud. The other one only says thank you.",),
        (Move("Said it", "near", main=True),),
        openings=("“Tonight I was glad that …”", "“I don’t often say it, but you …”", "“It is good with you when …”"),
        back=back,
    )
    yield Step(
        "near",
        "If both of you like that: a long hug.",
        (
            "Stay until your shoulders drop. Or sit close for a while.",
            "If one of you would rather not, a nod is just as good.",
        ),
        (Move("Go on", END, main=True),),
        back="glad",
    )
