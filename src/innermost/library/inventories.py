"""Inventory files: one TOML file for each, the same format for those that ship and for a practitioner's own.

Knows the fields and how a file gives them. Must not know folders, answers, scores or pages; the nouns are in `scales`,
what holds for a file as a whole in `inventory_rules`.
"""

from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

from innermost.library.articles import pointers
from innermost.library.choices import KINDS, Kind
from innermost.library.inventory_rules import inventory_problems
from innermost.library.problems import Problem
from innermost.library.scales import ABOUTS, MODELS, About, Cutoff, Inventory, Item, Model, Scale
from innermost.library.source import read_source
from innermost.library.table import Table

__all__ = ["ABOUTS", "MODELS", "About", "Cutoff", "Inventory", "Item", "Model", "Scale", "inventory", "read_inventory"]

GRADED_ANSWERS = 7
FEWEST_ANSWERS, MOST_ANSWERS = 2, 101
LARGEST = 1e6
Noun = TypeVar("Noun")


def read_inventory(path: Path) -> tuple[Inventory | None, list[Problem]]:
    """The inventory in the file at `path`, or None and every problem it has; each names the file without its folder."""
    source, problems = read_source(path, path.parent)
    if problems:
        return None, problems
    table = Table(source, source.values, 1)
    found = inventory(table)
    table.finish()
    return (None if table.problems else found), sorted(table.problems)


def inventory(table: Table) -> Inventory:
    """The inventory a whole file is. What is wrong anywhere in it is put to the table's problems."""
    model = table.choice("model", MODELS)
    known = model if table.values.get("model") == model else None
    slug, name, line = table.slug(), table.text("name"), table.text("line")
    answers = _answers(table, known)
    scales = _inner(table, "scale", partial(_scale, model=known))
    if not scales and known == "signs":
        scales = (Scale(slug, name, line, origin=table.origin),)
    found = Inventory(
        slug=slug,
        name=name,
        line=line,
        model=model,
        about=table.choice("about", ABOUTS),
        ask=table.text("ask"),
        answers=answers,
        origin_line=table.text("origin"),
        licence=table.text("licence"),
        scales=scales,
        items=_inner(table, "item", partial(_item, model=known, scales=scales, steps=len(answers) - 1)),
        origin=table.origin,
    )
    table.problems.extend(inventory_problems(found) if known else ())
    return found


def _inner(table: Table, header: str, make: Callable[[Table], Noun]) -> tuple[Noun, ...]:
    found = []
    for position, values in enumerate(table.tables(header)):
        inner = Table(table.source, values, table.source.line_of_table(header, position))
        found.append(make(inner))
        inner.finish()
        table.problems.extend(inner.problems)
    return tuple(found)


def _answers(table: Table, model: Model | None) -> tuple[str, ...]:
    answers = table.texts("answers")
    fewest, most = (GRADED_ANSWERS, GRADED_ANSWERS) if model == "graded" else (FEWEST_ANSWERS, MOST_ANSWERS)
    if answers and not fewest <= len(answers) <= most:
        wanted = f"exactly {most}" if fewest == most else f"{fewest} to {most}"
        table.wrong("answers", f"The number of answers is {len(answers)}.", f"Give {wanted}.")
    return answers


def _scale(table: Table, model: Model | None) -> Scale:
    slug, name, line = table.slug(), table.text("name"), table.text("line", optional=True)
    if model != "sum":
        table.seen.update(() if model else ("reliability", "sd", "mean", "cutoffs"))
        return Scale(slug, name, line, origin=table.origin)
    reliability, sd = _decimal(table, "reliability"), _decimal(table, "sd")
    if reliability is not None and not 0 < reliability < 1:
        table.wrong("reliability", f"A reliability of {reliability:g} cannot be.", "It lies between 0 and 1.")
    if sd is not None and sd <= 0:
        table.wrong("sd", f"A standard deviation of {sd:g} cannot be.", "It is above 0.")
    return Scale(slug, name, line, reliability, sd, _decimal(table, "mean"), _cutoffs(table), table.origin)


def _cutoffs(table: Table) -> tuple[Cutoff, ...]:
    line, before = table.source.line_of_key("cutoffs", table.line), len(table.problems)
    found = []
    for values in table.tables("cutoffs"):
        inner = Table(table.source, values, line)
        found.append(Cutoff(_decimal(inner, "from", optional=False) or 0.0, inner.text("name")))
        inner.finish()
        table.problems.extend(inner.problems)
    if len(table.problems) == before and not _grow([cutoff.start for cutoff in found]):
        table.wrong("cutoffs", "The cut-offs do not grow from one to the next.", "Put the lowest first, none twice.")
    return tuple(found)


def _item(table: Table, model: Model | None, scales: Sequence[Scale], steps: int) -> Item:
    care = table.flag("care")
    if care and model in ("graded", "sum"):
        table.wrong("care", f"'care' has no place in the model '{model}'.", "Take it out, or use the model 'signs'.")
    slope, thresholds = _parameters(table, steps) if model == "graded" else (0.0, ())
    table.seen.update(() if model else ("slope", "thresholds"))
    return Item(
        slug=table.slug(),
        scale=scales[0].slug
        if len(scales) == 1 and not table.has("scale")
        else table.text("scale", optional=not scales),
        texts=_wordings(table),
        reverse=table.flag("reverse"),
        first=table.flag("first"),
        slope=slope,
        thresholds=thresholds,
        leads=pointers(table, "leads", optional=True),
        care=care,
        covers=table.texts("covers", optional=True),
        origin=table.origin,
    )


def _wordings(table: Table) -> dict[Kind, str]:
    """The words for each kind; `text` stands for all of them."""
    own = {kind: table.text(kind) for kind in KINDS if table.has(kind)}
    table.seen.update(("text", *KINDS))
    if not own and not table.has("text"):
        table.wrong("slug", "The item has no words.", f"Add text, or the words for {', '.join(KINDS)}.")
        return {}
    if not own:
        return dict.fromkeys(KINDS, table.text("text"))
    if table.has("text"):
        table.wrong("text", "There are words for all kinds and for one.", "Write 'text' alone, or each kind by itself.")
    return own


def _parameters(table: Table, steps: int) -> tuple[float, tuple[float, ...]]:
    """Slope and thresholds of the graded response model: above 0, and growing."""
    slope, thresholds = _decimal(table, "slope", optional=False), _decimals(table, "thresholds")
    if slope is not None and slope <= 0:
        mend = "Give one above 0; an item that says the opposite has reverse = true."
        table.wrong("slope", f"A slope of {slope:g} cannot be.", mend)
    if thresholds is not None and len(thresholds) != steps:
        message = f"There are {len(thresholds)} thresholds for {steps + 1} answers."
        table.wrong("thresholds", message, f"Give {steps}, one fewer than the answers.")
    elif not _grow(thresholds or ()):
        table.wrong(
            "thresholds", "The thresholds do not grow from one to the next.", "Put the lowest first, none twice."
        )
    return slope or 0.0, tuple(thresholds or ())


def _decimal(table: Table, key: str, *, optional: bool = True) -> float | None:
    """A number, or None where there is none."""
    table.seen.add(key)
    value = table.values.get(key)
    if value is None and optional:
        return None
    if not _is_number(value):
        message = f"'{key}' is missing." if value is None else f"'{key}' is not a number."
        table.wrong(key, message, f"Write {key} = 1.5, for example, without quotes.")
        return None
    return float(value)  # type: ignore[arg-type]  # looked at in the lines above


def _decimals(table: Table, key: str) -> list[float] | None:
    table.seen.add(key)
    values = table.values.get(key)
    if not isinstance(values, list) or not all(_is_number(one) for one in values):
        message = f"'{key}' is missing." if values is None else f"'{key}' is not a list of numbers."
        table.wrong(key, message, f"Write {key} = [-1.5, 0.0, 1.5], for example.")
        return None
    return [float(one) for one in values]


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) <= LARGEST


def _grow(values: Sequence[float]) -> bool:
    return all(low < high for low, high in pairwise(values))
