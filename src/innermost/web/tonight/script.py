"""An evening as steps: how it begins, turn after turn, a rest, how it closes. Pure.

Knows the plan and the words between the questions. Must not know requests, addresses or markup.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from innermost.library import Mood
from innermost.web.tonight.plan import Plan
from innermost.web.tonight.step import END, Move, Step
from innermost.web.tonight.turn import Place, turn_of


def steps(plan: Plan) -> tuple[Step, ...]:
    """The whole evening, in the order in which it is lived when nothing is skipped."""
    names = [[_name(n, k) for k in range(len(turn.all))] for n, turn in enumerate(plan.turns, 1)]
    minutes = 2 if plan.minutes > 5 else 1
    first = names[0][0] if names else END
    evening = list(_beginning(plan.mood, first))
    flat = [name for turn in names for name in turn]
    others = dict(pairwise([*flat, "no-more"]))
    for n, turn in enumerate(plan.turns):
        follows = names[n + 1][0] if n + 1 < len(names) else ""
        if plan.rest_after == n + 1:
            follows = "rest"
        for name, question in zip(names[n], turn.all, strict=True):
            at = Place(name, others[name], follows, _close(plan), more=name != names[n][-1], minutes=minutes)
            evening.extend(turn_of(question, at, flat.index(name)))
        if follows == "rest":
            evening.append(_rest(plan.mood, names[n + 1][0], f"{names[n][0]}-new"))
    if flat:
        evening.append(_no_more(first, _close(plan)))
    if _close(plan) != END:
        evening.extend(_closing(f"{names[-1][0]}-new"))
    return tuple(evening)


def _name(turn: int, instead: int) -> str:
    """Such as `q2` for the second question, `q2b` and `q2c` for those to have instead."""
    return f"q{turn}{chr(ord('a') + instead)}" if instead else f"q{turn}"


def _close(plan: Plan) -> str:
    return "glad" if plan.minutes == 40 and plan.turns else END


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
        "How are you, just now?",
        ("Each of you says it in a few sentences, or in one word. The other says only: “Thank you for telling me.”",),
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


def _no_more(first: str, close: str) -> Step:
    return Step(
        "no-more",
        "That was the last question for tonight.",
        ("You can stop here, or go back to the first one.",),
        (Move("Enough for tonight", close, main=True), Move("The first one after all", first)),
    )


def _closing(back: str) -> Iterator[Step]:
    yield Step(
        "glad",
        "One thing you are glad of.",
        ("Each of you finishes a sentence, aloud. The other one only says thank you.",),
        (Move("Said it", "near", main=True),),
        openings=("“Tonight I was glad that …”", "“I don’t often say it, but you …”", "“I like being with you when …”"),
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
