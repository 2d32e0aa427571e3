"""The first page of what somebody takes along: whose it is, what is in it, and that nothing locks it."""

from __future__ import annotations

from datetime import datetime

from innermost.web.yours import readable
from innermost.web.yours.facts import Facts, Space

_ABOUT = """\
# What you wrote in Innermost

These are your words, and what others showed you. **Nothing locks these files.** Whoever has them can read them: keep
them where only you look.

- `journal/` holds your journal, one file a month.
- `spaces/` holds a folder for each space you share, or shared.
- `drafts.md` holds what you had begun. It is only there if there was something.
- `innermost.json` holds all of it once more, for programs.

The Markdown files open in any text editor.

"""


def text(account: Facts, spaces: list[tuple[str, Space]], made: datetime) -> str:
    who = readable.line(account["email"] or "a guest, without an account")
    told = [
        f"Made on {readable.clock(made)}.",
        f"Account: {who}, since {readable.day(account['made'])}.",
        f"Time zone: {readable.line(account['time_zone'] or 'that of the server')}.",
    ]
    return _ABOUT + readable.notes(told) + _spaces(spaces) + _browsers(account)


def _spaces(spaces: list[tuple[str, Space]]) -> str:
    lines = [f"- `{folder}/`: {_space(one)}" for folder, one in spaces]
    return readable.heading(2, "Spaces") + "\n".join(lines) + "\n\n" if lines else ""


def _space(one: Space) -> str:
    if one.bond is None:
        return f"a space you left on {readable.day(one.place.left)}" if one.place.left else "a space you were in"
    return f"{readable.line(one.bond.title)}, since {readable.day(one.place.joined)}"


def _browsers(account: Facts) -> str:
    here = [f"- {readable.line(row['browser'])}, since {readable.day(row['made'])}" for row in account["sign_ins"]]
    here += [
        f"- {readable.line(row['browser'])}, opens by itself until {readable.day(row['until'])}"
        for row in account["devices"]
    ]
    return readable.heading(2, "Where you are signed in") + "\n".join(here) + "\n" if here else ""
