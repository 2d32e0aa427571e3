"""The only way to a space or an entry. Permission is read here, once, at the fetch; what is not yours is not found.

`own_entries` is what a person wrote, `bonds` the spaces they share, `shared_entries` what is shown there, `rounds` the
questions both answer. Reading opens, writing seals; callers see payloads and never a wrap. Knows no page.
"""

from innermost.web.access.again import hold_again
from innermost.web.access.bonds import About, Bond, Fellow, bond, bonds
from innermost.web.access.glance import Glance, Glimpse, OpenedTopics, at_a_glance
from innermost.web.access.opened import Conflict, Opened
from innermost.web.access.own import OwnEntries, OwnSpace, own_entries
from innermost.web.access.rings import Ring, hold_space_key, ring_of
from innermost.web.access.round_kinds import (
    compared,
    compromise_of,
    compromises,
    game_of,
    games,
    has_opened,
    house_rules,
    kept_of_walks,
    round_of,
    rounds,
    values_beside,
    view_of_moment,
    views_of_moments,
)
from innermost.web.access.rounds import Rounds
from innermost.web.access.shared import SharedEntries, shared_entries, shares_of, shown_to, take_back_from
from innermost.web.access.topics import COMPROMISE, GAME, RULE, VALUES, VIEW, WALK, AskedEnough, Round, Topic

__all__ = [
    "COMPROMISE",
    "GAME",
    "RULE",
    "VALUES",
    "VIEW",
    "WALK",
    "About",
    "AskedEnough",
    "Bond",
    "Conflict",
    "Fellow",
    "Glance",
    "Glimpse",
    "Opened",
    "OpenedTopics",
    "OwnEntries",
    "OwnSpace",
    "Ring",
    "Round",
    "Rounds",
    "SharedEntries",
    "Topic",
    "at_a_glance",
    "bond",
    "bonds",
    "compared",
    "compromise_of",
    "compromises",
    "game_of",
    "games",
    "has_opened",
    "hold_again",
    "hold_space_key",
    "house_rules",
    "kept_of_walks",
    "own_entries",
    "ring_of",
    "round_of",
    "rounds",
    "shared_entries",
    "shares_of",
    "shown_to",
    "take_back_from",
    "values_beside",
    "view_of_moment",
    "views_of_moments",
]
