"""Anything with a day, again and again: the recurrence of a ritual, said in words and written as a calendar.

Pure: knows RFC 5545 and time zones; knows no person, no key, no clock and no Django. `occurrences` and `next_of` say
when a ritual is, `read_rule` and `problem` what is wrong with one, `in_words` what its rule says. `feed` writes
calendars for other programs and is imported by itself, since its library takes a while to load.
"""

from innermost.occasion.ritual import (
    LONGEST_PAUSE,
    Occurrence,
    next_of,
    occurrences,
    on_day,
    pause_from,
    problem,
    started,
)
from innermost.occasion.rule import DAYS, MOST_EVERY, Frequency, NotARule, Rule, read_rule
from innermost.occasion.times import FIRST, LAST, at, day_from, local_from, yearly_from, zone_of
from innermost.occasion.words import in_words

__all__ = [
    "DAYS",
    "FIRST",
    "LAST",
    "LONGEST_PAUSE",
    "MOST_EVERY",
    "Frequency",
    "NotARule",
    "Occurrence",
    "Rule",
    "at",
    "day_from",
    "in_words",
    "local_from",
    "next_of",
    "occurrences",
    "on_day",
    "pause_from",
    "problem",
    "read_rule",
    "started",
    "yearly_from",
    "zone_of",
]
