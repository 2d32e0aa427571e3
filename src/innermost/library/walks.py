"""Walk files: one TOML file for each walk, its words and its phases.

Knows the fields and how a file gives them; what holds of a script as such is in `innermost.walk`. Must not know people,
or how far anybody has come.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from innermost.library.practice import Practice, fit
from innermost.library.problems import Problem
from innermost.library.source import read_source
from innermost.library.table import Table
from innermost.walk import Breath, Move, Phase, Script, Who, faults

WalkFamily = Literal["listening", "calm", "touch", "talk", "time", "play", "conflict", "ahead", "alone"]
Readiness = Literal["none", "talk", "touch", "conflict", "mending"]
Keeps = Literal["line", "appreciation", "follow-up"]

WALK_FAMILIES: tuple[WalkFamily, ...] = get_args(WalkFamily)
READINESS: tuple[Readiness, ...] = get_args(Readiness)
KEEPS: tuple[Keeps, ...] = get_args(Keeps)
WHO: tuple[Who, ...] = get_args(Who)
LONGEST_WALK, LATEST_AGAIN, DEEPEST_BREATH, MOST_BREATHS = 240, 365, 20, 60
ENDS: Mapping[str, bool] = {"stay": False, "go": True}


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk(Practice):
    """A guided sequence of phases. `readiness` is the private check before it, `touch` what touch it includes.

    `keep` is what the two may choose to keep afterwards; `again_days` after how many days to look again, 0 for never.
    """

    name: str
    family: WalkFamily
    touch: str
    readiness: Readiness
    keep: tuple[Keeps, ...]
    again_days: int
    finding: str
    script: Script

    @property
    def is_alone(self) -> bool:
        return self.script.solo


def read_walk(path: Path) -> tuple[Walk | None, list[Problem]]:
    """The walk in the file at `path`, or None and every problem it has; each names the file without its folder."""
    source, problems = read_source(path, path.parent)
    if problems:
        return None, problems
    table = Table(source, source.values, 1)
    found = walk(table)
    table.finish()
    return (None if table.problems else found), sorted(table.problems)


def walk(table: Table) -> Walk:
    """The walk a whole file is. What is wrong anywhere in it is put to the table's problems."""
    found = Walk(
        **fit(table, most=LONGEST_WALK),
        name=table.text("name"),
        family=table.choice("family", WALK_FAMILIES),
        touch=table.text("touch", optional=True),
        readiness=table.choice("readiness", READINESS),
        keep=table.choices("keep", KEEPS, optional=True) if table.has("keep") else KEEPS,
        again_days=table.number("again_days", 1, LATEST_AGAIN) if table.has("again_days") else 0,
        finding=table.text("finding", optional=True),
        script=_script(table),
    )
    _check(table, found)
    return found


def _check(table: Table, found: Walk) -> None:
    if found.is_alone and (found.modes != ("alone",) or found.family != "alone"):
        table.wrong("modes", "A walk for one is of the family 'alone', in the mode 'alone' only.", "Write both.")
    if found.is_alone and (found.readiness != "none" or found.keep):
        table.wrong(
            "readiness", "A walk for one needs no check and keeps nothing for two.", "Write 'none' and keep = []."
        )
    if found.touch and found.readiness != "touch":
        table.wrong("readiness", "A walk with touch needs its check.", "Write readiness = 'touch'.")
    if _needs_two_at_its_beginning(found):
        mend = "Let a phase of both stand first."
        table.wrong("readiness", "After its check it begins although one of the two may not be there.", mend)
    if not found.consent:
        table.wrong("consent", "Nothing says what will happen.", "Add consent = '...'.")
    if found.evidence in ("trial", "study") and not found.finding:
        table.wrong(
            "finding", f"The evidence is '{found.evidence}', and nothing says what was found.", "Add a sentence."
        )


def _needs_two_at_its_beginning(found: Walk) -> bool:
    """On two devices minutes or hours lie between the two checks."""
    return (
        not found.is_alone and found.readiness != "none" and any(one.who != "both" for one in found.script.phases[:1])
    )


def _script(table: Table) -> Script:
    values = table.tables("phase")
    lines = {str(one.get("id")): table.source.line_of_table("phase", place) for place, one in enumerate(values)}
    phases = tuple(_phase(table, one, lines[str(one.get("id"))]) for one in values)
    script = Script(phases, solo=table.values.get("modes") == ["alone"], cooling=table.flag("cooling"))
    if not table.problems:
        table.problems.extend(
            Problem(table.source.file, lines.get(one.phase, 1), one.message, one.mend) for one in faults(script)
        )
    return script


def _phase(outer: Table, values: dict[str, object], line: int) -> Phase:
    table = Table(outer.source, values, line)
    breath = _breath(table)
    phase = Phase(
        id=table.slug("id"),
        who=table.choice("who", WHO),
        ask=table.text("ask"),
        moves=tuple(_move(table, one) for one in table.tables("moves")),
        lines=table.texts("lines", optional=True),
        doing=table.texts("doing", optional=True),
        other=table.texts("other", optional=True),
        openings=table.texts("openings", optional=True),
        seconds=breath.seconds if breath else table.number("seconds", 1, 3 * 60 * 60) if table.has("seconds") else 0,
        goes=ENDS[table.choice("at_end", tuple(ENDS))] if table.has("at_end") else False,
        gate=table.flag("gate"),
        private=table.flag("private"),
        breath=breath,
    )
    table.finish()
    outer.problems.extend(table.problems)
    return phase


def _move(phase: Table, values: dict[str, object]) -> Move:
    table = Table(phase.source, values, phase.line)
    move = Move(
        words=table.text("words"),
        to=table.slug("to"),
        swap=table.flag("swap"),
        most=table.number("most", 1, 9) if table.has("most") else 0,
        then=table.slug("then") if table.has("then") else "",
    )
    table.finish()
    phase.problems.extend(table.problems)
    return move


def _breath(phase: Table) -> Breath | None:
    phase.seen.add("breath")
    values = phase.values.get("breath")
    if values is None:
        return None
    if not isinstance(values, dict):
        phase.wrong("breath", "'breath' is not a table.", "Write breath = { in = 4, out = 6, times = 7 }.")
        return None
    table = Table(phase.source, values, phase.line)
    breath = Breath(
        inward=table.number("in", 1, DEEPEST_BREATH),
        out=table.number("out", 1, DEEPEST_BREATH),
        times=table.number("times", 1, MOST_BREATHS),
        hold=table.number("hold", 0, DEEPEST_BREATH) if table.has("hold") else 0,
    )
    table.finish()
    phase.problems.extend(table.problems)
    return breath
