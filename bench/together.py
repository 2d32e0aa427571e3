"""Ada and Ben in a space of their own, made and filled through the real pages.

Knows forms and addresses, and how to date what was written over the last weeks; measures nothing.
"""

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bench.served import WORDS, Browser, DidNotStart, sign_up
from innermost.library import load

OPENED, GIVEN, DAYS = 12, 10, 60
_HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')
_UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
Said = dict[str, str | list[str]]


@dataclass(frozen=True)
class Two:
    """Both browsers, and where their space, an opened round and a shared entry stand."""

    ada: Browser
    ben: Browser
    space: str
    round: str
    shown: str


def together(ada: Browser) -> Two:
    """Ben comes by Ada's link and answers; then both answer, ask, give and share."""
    space, address = invite(ada)
    ben = sign_up(ada.port, "Ben")
    _send(ben, address, {"do": "send", "text": "Rain on the roof.", "name": "Ben"})
    _opened_rounds(ada, ben)
    _send(ben, "/talk/own/", {"text": "What would you like more of between us?", "rung": "2"})
    slug = _light(OPENED + 1)[0]
    _send(ada, "/talk/question/", {"of": slug, "text": WORDS[:200], "how": "seal"}, f"/talk/question/?of={slug}")
    for who in (ada, ben):
        _give(who, space)
    answered = _found(ada, "/talk/", rf"/talk/({_UUID})/", -1)
    for who, said in ((ben, "I had forgotten that. Thank you."), (ada, "I had not.")):
        _send(who, f"/talk/{answered}/reply/", {"text": said, "marks": ["heard"]}, f"/talk/{answered}/")
    return Two(ada, ben, space, f"/talk/{answered}/", f"/given/{_found(ada, '/given/', rf'/given/({_UUID})/')}/")


def invite(ada: Browser) -> tuple[str, str]:
    """A new space of hers, and the address of a link into it."""
    _send(ada, "/spaces/new/", {"kind": "partners", "name": "", "me": "Ada"})
    space = _found(ada, "/spaces/", rf"/spaces/({_UUID})/")
    said: Said = {"do": "send", "question": "own", "own": "Which sound in your home do you like most?"}
    said |= {"answer": "The kettle in the morning.", "greeting": "One small question for you.", "name": "Ada"}
    _, page = ada.post(f"/spaces/{space}/invite/", said)
    link = re.search(r"/come/[^/\s<]+/", page)
    if not link:
        raise DidNotStart(f"No link: {page[:2000]}")
    return space, link[0]


def _opened_rounds(ada: Browser, ben: Browser) -> None:
    for n, slug in enumerate(_light(OPENED)):
        for who, start in ((ada, n), (ben, n + 3)):
            said: Said = {"of": slug, "text": (WORDS * 2)[: 80 + start * 31 % 300], "how": "seal"}
            _send(who, "/talk/question/", said, f"/talk/question/?of={slug}")


def _give(who: Browser, space: str) -> None:
    for n in range(GIVEN):
        said: Said = {"text": WORDS[: 60 + n * 13], "because": "It was kind." if n % 2 else ""}
        _send(who, "/give/appreciation/", said)
    _send(who, "/give/thought/", {"text": "On the train, passing the mill."})
    _send(who, "/journal/new/", {"text": WORDS[:240]})
    entry = _found(who, "/journal/", rf"/journal/({_UUID})/")
    _send(who, f"/journal/{entry}/share/", {"space": space})


def _light(many: int) -> list[str]:
    """Questions of the first rungs for two partners, from the end of the library."""
    light = [one.slug for one in load().questions_for("partners") if one.rung <= 2]
    return light[-many:]


def _send(who: Browser, path: str, said: Said, form_at: str = "") -> None:
    """With what stands hidden on the page of the form."""
    hidden = dict(_HIDDEN.findall(who.get(form_at or path)[1]))
    status, page = who.post(path, {**hidden, **said}, form_at or path)
    if status != 302:
        raise DidNotStart(f"{path} answered {status}: {page[:2000]}")


def _found(who: Browser, path: str, pattern: str, which: int = 0) -> str:
    found = re.findall(pattern, who.get(path)[1])
    if not found:
        raise DidNotStart(f"Nothing like {pattern} on {path}")
    return str(found[which])


def spread(database: Path) -> None:
    """Dates what opened and was given in the space over the last weeks; nothing sealed is bound to that.

    The space itself is in its first day, whose question stands in a file: later days are drawn by a server's secret,
    which the pages made by hand do not have. `bench.guide` measures what drawing costs."""
    now = datetime.now(UTC).replace(tzinfo=None)
    with sqlite3.connect(database, timeout=20) as rows:
        opened = [
            one for (one,) in rows.execute("SELECT id FROM web_round WHERE state = 'revealed' ORDER BY revealed DESC")
        ]
        for n, one in enumerate(opened):
            at = now - timedelta(days=DAYS * n / len(opened), minutes=2)
            rows.execute(
                "UPDATE web_round SET day = ?, revealed = ? WHERE id = ?", (str(at.date()), at.isoformat(" "), one)
            )
        shown = rows.execute("SELECT id FROM web_share WHERE shown_at IS NOT NULL ORDER BY shown_at DESC").fetchall()
        for n, (one,) in enumerate(shown):
            at = now - timedelta(days=20 * n / len(shown), minutes=3)
            rows.execute("UPDATE web_share SET shown_at = ? WHERE id = ?", (at.isoformat(" "), one))
