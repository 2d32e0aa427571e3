"""The coach: reads a line or a paragraph and says what it sees; puts a sentence together from the person's own words.

Pure: no Django, no file, no clock, no network. A language comes in as a value; what was read is kept nowhere.
"""

from innermost.coach.building import Apology, Opening, Parts, said, said_opening, said_sorry
from innermost.coach.coach import LONGEST, Coach, no_coach
from innermost.coach.hints import Hint, Possible, Reading
from innermost.coach.kinds import CAUTIONS, DANGER, GOODS, KINDS
from innermost.coach.language import Behind, Language, Opened, Rule, Saying, Weights
from innermost.coach.patterns import WrongShape

__all__ = [
    "CAUTIONS",
    "DANGER",
    "GOODS",
    "KINDS",
    "LONGEST",
    "Apology",
    "Behind",
    "Coach",
    "Hint",
    "Language",
    "Opened",
    "Opening",
    "Parts",
    "Possible",
    "Reading",
    "Rule",
    "Saying",
    "Weights",
    "WrongShape",
    "no_coach",
    "said",
    "said_opening",
    "said_sorry",
]
