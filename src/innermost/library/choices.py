"""The words more than one kind of content chooses from. Knows no items, files or people."""

from typing import Literal

Kind = Literal["partners", "friends", "family"]
Mode = Literal["alone", "together", "apart"]
Mood = Literal["tired", "fine", "raw"]
Grade = Literal["trial", "study", "wisdom", "judgement"]

KINDS: tuple[Kind, ...] = ("partners", "friends", "family")
MODES: tuple[Mode, ...] = ("alone", "together", "apart")
MOODS: tuple[Mood, ...] = ("tired", "fine", "raw")
GRADES: tuple[Grade, ...] = ("trial", "study", "wisdom", "judgement")
