"""The kinds of hints: what each is called, and which are cautions.

Knows names only. Must not know the words that show a kind, or what is said about it: those are content.
"""

from collections.abc import Mapping

DANGER = "danger"
VAGUE, NO_FEELING = "vague_state", "no_feeling"
CAUTIONS: tuple[str, ...] = (
    VAGUE,
    NO_FEELING,
    "pseudo_feeling",
    "absolute",
    "blame",
    "mind_reading",
    "contempt",
    "threat",
    "unclear_request",
    "demand",
    "many_issues",
    "old_grievance",
    "apology_but",
    "apology_no_repair",
    DANGER,
)
GOODS: tuple[str, ...] = ("good_feeling_named", "good_own_part", "good_concrete_request", "good_thanks_reason")
KINDS: tuple[str, ...] = CAUTIONS + GOODS
PLACE: Mapping[str, int] = {kind: place for place, kind in enumerate(KINDS)}
