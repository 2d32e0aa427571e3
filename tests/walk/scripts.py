"""Small scripts that tests of walks share."""

from __future__ import annotations

from innermost.walk import Move, Phase, Script


def going_on(to: str = "end") -> tuple[Move, ...]:
    return (Move("Go on", to),)


def again_and_again(phases: int) -> list[Phase]:
    """Phases that each can send back to the first one nine times."""
    ways = ((Move("Again", "p0", most=9, then=f"p{n + 1}"), Move("On", f"p{n + 1}")) for n in range(phases))
    return [Phase(f"p{n}", "a", "Once more.", moves) for n, moves in enumerate(ways)]


LISTENING = Script(
    (
        Phase(
            "speak",
            "a",
            "{a} speaks. {b} listens.",
            (Move("Said it", "back"),),
            doing=("Begin anywhere.",),
            other=("Only listen.",),
            openings=("“It began when …”",),
            seconds=180,
        ),
        Phase("back", "b", "{b} says it back.", (Move("Said it back", "right"),)),
        Phase(
            "right",
            "a",
            "“Did I get it?”",
            (
                Move("Yes, that is it", "speak", swap=True, most=1, then="new"),
                Move("Not quite", "back", most=2, then="leave"),
            ),
            gate=True,
        ),
        Phase("leave", "both", "Leave it for now.", (Move("Go on", "speak", swap=True, most=1, then="new"),)),
        Phase("new", "whoever", "What was new?", going_on()),
    ),
    cooling=True,
)

SECRET = Script(
    (
        Phase(
            "think",
            "a",
            "Think of a feeling.",
            going_on("guess"),
            doing=("Keep it.",),
            other=("Look away.",),
            private=True,
        ),
        Phase("guess", "b", "{b} guesses.", (Move("Guessed", "think", swap=True, most=1, then="end"),)),
    )
)

BREATHS = Script(
    (
        Phase("ready", "both", "Sit down.", going_on("breathe")),
        Phase("breathe", "both", "Breathe.", going_on("rest"), seconds=70, goes=True),
        Phase("rest", "both", "Stay.", going_on("thanks"), seconds=20, goes=True),
        Phase("thanks", "whoever", "Open your eyes.", going_on()),
    )
)
