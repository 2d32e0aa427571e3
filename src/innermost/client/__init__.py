"""A small client of the API, for programs of your own.

>>> from innermost.client import Innermost, Problem
>>> with Innermost("https://closer.example.org", token) as there:      # doctest: +SKIP
...     there.write("We laughed about the kettle.", ["amused"])
...     for entry in there.entries(since=date(2026, 3, 1)):
...         print(entry.created, entry.text)

What the server says no to is a `Problem`, with the sentence it says it with:

>>> try:                                                               # doctest: +SKIP
...     there.write("")
... except Problem as problem:
...     print(problem.title, problem.errors)

Knows HTTP and the API's shapes; no Django, no page, no key. A POST that breaks off on the way is sent again under the
same key, so nothing is written twice.
"""

from innermost.client.faults import Fault, FieldError, NoToken, NotPrivate, NotUnderstood, Problem, Unreachable
from innermost.client.given import RitualGiven
from innermost.client.innermost import Innermost
from innermost.client.results import (
    Entry,
    Look,
    Me,
    Mine,
    Occasion,
    Question,
    Ritual,
    Said,
    Space,
    Statement,
    Statements,
    Today,
)

__all__ = [
    "Entry",
    "Fault",
    "FieldError",
    "Innermost",
    "Look",
    "Me",
    "Mine",
    "NoToken",
    "NotPrivate",
    "NotUnderstood",
    "Occasion",
    "Problem",
    "Question",
    "Ritual",
    "RitualGiven",
    "Said",
    "Space",
    "Statement",
    "Statements",
    "Today",
    "Unreachable",
]
