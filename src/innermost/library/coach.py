"""The coach's content, a folder for each language: words, rules, what is said, and the weights of its model.

Knows the files and their fields. Must not know how a text is read: that is in `innermost.coach`.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path

from innermost.coach import KINDS, Behind, Coach, Language, Possible, Rule, Saying, Weights, WrongShape, no_coach
from innermost.coach.patterns import shape
from innermost.library.problems import Problem
from innermost.library.shelf import Shelf
from innermost.library.table import Table

FOLDER = "coach/en"
NOTICES = ("empty", "no-words", "language", "long")
PARTS = ("feeling", "when", "because", "need", "request", "did", "landed", "own", "will", "amends", "wish", "ask")
RULE_FILES = ("danger.toml", "states.toml", "you.toml", "asking.toml", "apologies.toml", "good.toml", "parts.toml")


def coach(shelf: Shelf) -> Coach:
    """The coach of the shelf's content. What is wrong in its files is put to the shelf's problems."""
    respell = shelf.whole(f"{FOLDER}/respelt.toml", _respelt)
    classes: dict[str, frozenset[str]] = {}
    for _ in shelf.all(f"{FOLDER}/words.toml", "class", partial(_class, classes)):
        pass
    common = shelf.whole(f"{FOLDER}/common.toml", _common)
    rules: list[Rule] = []
    for name in RULE_FILES:
        rules += shelf.all(f"{FOLDER}/{name}", "rule", partial(_rule, classes))
    sayings = dict(shelf.all(f"{FOLDER}/said.toml", "about", _about))
    notices = dict(shelf.all(f"{FOLDER}/said.toml", "notice", _notice))
    shelf.problems += _missing("about", KINDS, sayings) + _missing("notice", NOTICES, notices)
    behind = shelf.all(f"{FOLDER}/behind.toml", "behind", _behind)
    weights = _weights(shelf, f"{FOLDER}/weights.txt")
    if shelf.problems:
        return no_coach()
    return Coach(Language(respell, classes, tuple(rules), sayings, behind, notices, common, weights))


def _respelt(table: Table) -> Mapping[str, tuple[str, ...]]:
    return {written: tuple(table.text(written).split()) for written in table.values}


def _common(table: Table) -> frozenset[str]:
    return frozenset(word for line in table.texts("words") for word in line.split())


def _class(classes: dict[str, frozenset[str]], table: Table) -> str:
    """Adds a class to those known so far. `of` names earlier classes that are part of it."""
    name = table.slug("name")
    words = {word for line in table.texts("words", optional=True) for word in line.split()}
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
    found = Rule(
        name=table.slug("name"),
        kind=table.choice("kind", KINDS) if table.has("kind") else "",
        find=table.texts("find"),
        unless=table.texts("unless", optional=True),
        asked=table.flag("asked") if table.has("asked") else None,
        quoted=table.flag("quoted"),
        part=table.choice("part", PARTS) if table.has("part") else "",
        clears=table.choices("clears", KINDS, optional=True),
        sure=table.flag("sure"),
        saying=Saying(why, question) if why else None,
    )
    for written in (*found.find, *found.unless):
        try:
            shape(written, classes)
        except WrongShape as wrong:
            table.wrong("find", str(wrong), "Mend the shape as docs/coach.md says.")
    return found


def _about(table: Table) -> tuple[str, Saying]:
    return table.choice("kind", KINDS), Saying(table.text("why"), table.text("question", optional=True))


def _notice(table: Table) -> tuple[str, str]:
    return table.choice("name", NOTICES), table.text("words")


def _behind(table: Table) -> Behind:
    possible = Possible(table.texts("feelings"), table.text("need"), table.text("why"))
    return Behind(table.choices("kinds", KINDS, optional=True), table.texts("words", optional=True), possible)


def _missing(header: str, wanted: Iterable[str], found: Mapping[str, object]) -> list[Problem]:
    mend = f"Add a [[{header}]]."
    return [
        Problem(f"{FOLDER}/said.toml", 1, f"Nothing is said of '{one}'.", mend) for one in wanted if one not in found
    ]


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
