"""The coach's content, a folder for each language: words, rules, what is said, and the weights of its model.

Knows the files and their fields. Must not know how a text is read: that is in `innermost.coach`.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path

from innermost.coach import (
    KINDS,
    Behind,
    Coach,
    Language,
    Opened,
    Possible,
    Rule,
    Saying,
    Weights,
    WrongShape,
    no_coach,
)
from innermost.coach.patterns import Shape, shape
from innermost.coach.writing import Ending, Writing
from innermost.library.leads import leads
from innermost.library.problems import Problem
from innermost.library.shelf import Shelf
from innermost.library.table import Table

LANGUAGE = "en"
WORDS = ("linking", "counted", "tails", "sorry")
NOTICES = ("empty", "no-words", "language", "long")
PARTS = (
    *("feeling", "when", "because", "need", "request"),
    *("did", "landed", "own", "will", "amends"),
    *("wish", "moment", "for_me", "ask"),
)
BONDS = ("partners", "friends", "family")
RULE_FILES = ("danger.toml", "states.toml", "you.toml", "asking.toml", "apologies.toml", "good.toml", "parts.toml")


def coach(shelf: Shelf, language: str = LANGUAGE) -> Coach:
    """The coach of the shelf's content for a language. What is wrong in its files is put to the shelf's problems."""
    folder = f"coach/{language}"
    writing = _writing(shelf, folder)
    classes: dict[str, frozenset[str]] = {}
    for _ in shelf.all(f"{folder}/words.toml", "class", partial(_class, classes)):
        pass
    common = shelf.whole(f"{folder}/common.toml", _listed)
    rules: list[Rule] = []
    for name in RULE_FILES:
        rules += shelf.all(f"{folder}/{name}", "rule", partial(_rule, classes))
    sayings = dict(shelf.all(f"{folder}/said.toml", "about", _about))
    notices = dict(shelf.all(f"{folder}/said.toml", "notice", _notice))
    shelf.problems += _missing(f"{folder}/said.toml", "about", KINDS, sayings)
    shelf.problems += _missing(f"{folder}/said.toml", "notice", NOTICES, notices)
    behind = shelf.all(f"{folder}/behind.toml", "behind", partial(_behind, classes))
    openings = dict(shelf.all(f"{folder}/parts.toml", "opening", _opening))
    led = leads(shelf, f"{folder}/parts.toml", PARTS)
    weights = _weights(shelf, f"{folder}/weights.txt")
    if shelf.problems:
        return no_coach()
    return Coach(Language(writing, classes, tuple(rules), sayings, behind, notices, common, weights, openings, led))


def _writing(shelf: Shelf, folder: str) -> Writing:
    name = f"{folder}/writing.toml"
    respelt = shelf.whole(f"{folder}/respelt.toml", _respelt)
    endings = shelf.all(name, "ending", _ending)
    words = dict(shelf.all(name, "words", _named))
    shelf.problems += _missing(name, "words", WORDS, words)
    linking, counted, tails, sorry = (words.get(one, ()) for one in WORDS)
    return Writing(respelt, endings, frozenset(linking), counted, tails, " ".join(sorry))


def _respelt(table: Table) -> Mapping[str, tuple[str, ...]]:
    return {written: tuple(table.text(written).split()) for written in table.values}


def _ending(table: Table) -> Ending:
    after = frozenset(_words(table, "after"))
    if bool(after) != table.has("then"):
        table.wrong("after", "'after' and 'then' belong together.", "Write both, or neither.")
    return Ending(table.text("written"), table.text("word"), after, table.text("then", optional=True))


def _named(table: Table) -> tuple[str, tuple[str, ...]]:
    return table.choice("name", WORDS), _words(table, "words", optional=False)


def _listed(table: Table) -> frozenset[str]:
    return frozenset(_words(table, "words", optional=False))


def _words(table: Table, key: str, *, optional: bool = True) -> tuple[str, ...]:
    """Words in lines of several."""
    return tuple(word for line in table.texts(key, optional=optional) for word in line.split())


def _class(classes: dict[str, frozenset[str]], table: Table) -> str:
    """Adds a class to those known so far. `of` names earlier classes that are part of it."""
    name = table.slug("name")
    words = set(_words(table, "words"))
    for one in table.texts("of", optional=True):
        if one not in classes:
            table.wrong("of", f"There is no class '{one}' above.", "Put that class first, or mend its name.")
        words |= classes.get(one, frozenset())
    if not words:
        table.wrong("words", f"The class '{name}' is empty.", 'Write words = ["..."].')
    classes[name] = frozenset(words)
    return name


def _rule(classes: Mapping[str, frozenset[str]], table: Table) -> Rule:
    why = table.text("why", optional=True)
    question = table.text("question", optional=True)
    return Rule(
        name=table.slug("name"),
        kind=table.choice("kind", KINDS) if table.has("kind") else "",
        find=_shapes(classes, table, "find", optional=False),
        unless=_shapes(classes, table, "unless"),
        asked=table.flag("asked") if table.has("asked") else None,
        quoted=table.flag("quoted"),
        part=table.choice("part", PARTS) if table.has("part") else "",
        clears=table.choices("clears", KINDS, optional=True),
        sure=table.flag("sure"),
        saying=Saying(why, question) if why else None,
    )


def _shapes(
    classes: Mapping[str, frozenset[str]], table: Table, key: str, *, optional: bool = True
) -> tuple[Shape, ...]:
    found: list[Shape] = []
    for written in table.texts(key, optional=optional):
        try:
            found.append(shape(written, classes))
        except WrongShape as wrong:
            table.wrong(key, str(wrong), "Mend the shape as docs/coach.md says.")
    return tuple(found)


def _about(table: Table) -> tuple[str, Saying]:
    return table.choice("kind", KINDS), Saying(table.text("why"), table.text("question", optional=True))


def _notice(table: Table) -> tuple[str, str]:
    return table.choice("name", NOTICES), table.text("words")


def _behind(classes: Mapping[str, frozenset[str]], table: Table) -> Behind:
    """What is quoted counts as well: the whole message is somebody else's."""
    find, unless = _shapes(classes, table, "find"), _shapes(classes, table, "unless")
    rule = Rule(table.slug("name"), "", find, unless, quoted=True)
    possible = Possible(
        table.texts("feelings", optional=True), table.text("need"), table.text("why"), table.flag("safety")
    )
    return Behind(rule, table.choices("kinds", KINDS, optional=True), possible)


def _opening(table: Table) -> tuple[str, Opened]:
    said = (table.text(name) for name in ("first", "wish", "moment", "for_me"))
    return table.choice("kind", BONDS), Opened(*said)


def _missing(file: str, header: str, wanted: Iterable[str], found: Iterable[str]) -> list[Problem]:
    mend = f"Add a [[{header}]]."
    return [Problem(file, 1, f"Nothing is said of '{one}'.", mend) for one in wanted if one not in found]


def _weights(shelf: Shelf, name: str) -> Weights:
    """A header of # lines, a line of step and offsets, then a line for each feature: its text, a tab, its code.

    Features of the outline follow after an empty line. Without the file the rules stand alone.
    """
    path: Path = shelf.root / name
    if not path.exists():
        return Weights()
    lines = path.read_text(encoding="utf-8").split("\n")
    start = next((number for number, line in enumerate(lines) if not line.startswith("#")), len(lines))
    try:
        return _weighed(lines[start], lines[start + 1 :])
    except (ValueError, IndexError):
        mend = "Make it again: python -m bench.coach train."
        shelf.problems.append(Problem(name, start + 1, "These are no weights.", mend))
        return Weights()


def _weighed(numbers: str, lines: Sequence[str]) -> Weights:
    """Raises `ValueError` where a line is none."""
    step, *offsets = (float(number) for number in numbers.split())
    middle = lines.index("")
    words = [line.split("\t", 1) for line in lines[:middle]]
    outline = [line.split("\t", 1) for line in lines[middle + 1 :] if line]
    codes = "".join(code for _, code in (*words, *outline))
    if len(offsets) != len(KINDS) or len(codes) != len(KINDS) * (len(words) + len(outline)) or not codes.isascii():
        raise ValueError(numbers)
    return Weights(tuple(one for one, _ in words), tuple(one for one, _ in outline), codes, step, tuple(offsets))
