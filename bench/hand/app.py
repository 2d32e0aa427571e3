"""Four pages by hand: Starlette, raw SQL, the vault's own functions, and prepared templates.

Knows where the product's database and the templates are, from BENCH_DATABASE and BENCH_TEMPLATES. Reads the same facts
and opens the same keys as the product's pages (those of two people in `pair`), and leaves out all else that a
framework does around them: no signature of the session, no CSRF check, no headers. It is a measure, and serves nobody.
"""

from __future__ import annotations

import base64
import json
import os
import secrets
import sqlite3
import threading
import time
import zlib
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from jinja2 import Environment, Template
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route

from bench.hand import pair
from innermost.library import load
from innermost.vault import EntryRef, Keyholder, SpaceKey, number_of, open_from_browser

IDLE, LONGEST = 15 * 60, 12 * 3600
LIBRARY = load()
FEELINGS = {word.slug: word.word for family in LIBRARY.families for word in family.feelings}
QUICK = {word.slug: word.word for word in LIBRARY.quick_words}
PROMPTS = {prompt.slug: prompt.text for prompt in LIBRARY.prompts}
PAGES = ("today", "journal", "talk", "round")
ZONE = ZoneInfo("UTC")
ON = pair.on_in(ZONE)
_thread = threading.local()
Row = Any

SESSION = "SELECT session_data FROM django_session WHERE session_key = ? AND expire_date > ?"
PERSON = "SELECT key_version, is_active, time_zone FROM web_person WHERE id = ?"
SPACE = """SELECT k.space_id, k.epoch, k.wrap, m.name FROM web_spacekey k JOIN web_space s ON s.id = k.space_id
LEFT JOIN web_member m ON m.space_id = k.space_id AND m.person_id = k.holder
WHERE k.holder = ? AND k.holder_kind = 'person' AND s.own ORDER BY k.epoch"""
ENTRIES = """SELECT id, kind, revision, created, edited_at, author_epoch, author_wrap, sealed FROM web_entry
WHERE author_id = ? AND space_id = ? ORDER BY created DESC, id LIMIT 20"""
OLDEST = "SELECT created FROM web_entry WHERE author_id = ? AND space_id = ? ORDER BY created LIMIT 1"
CODE = "SELECT 1 FROM web_personkey WHERE person_id = ? AND version = ? AND recovery_wrap IS NOT NULL LIMIT 1"


class NotOpen(Exception):
    """Nobody is signed in with open words."""


@dataclass(frozen=True)
class Here:
    """Who is here, with their key open and their own space read."""

    person: UUID
    version: int
    space: UUID
    keys: dict[int, SpaceKey]
    name: str
    keyholder: Keyholder


def rows() -> sqlite3.Connection:
    """This thread's connection, kept."""
    if not hasattr(_thread, "rows"):
        _thread.rows = sqlite3.connect(os.environ["BENCH_DATABASE"], isolation_level=None)
    return _thread.rows


def here(request: Request) -> Here:
    found = rows().execute(SESSION, (request.cookies.get("sessionid", ""), str(datetime.now(UTC))[:26])).fetchone()
    kept = _session(found[0])["vault"] if found else {}
    now = time.time()
    if not kept or now - kept["seen"] > IDLE or now - kept["opened"] > LONGEST:
        raise NotOpen
    person = UUID(kept["person"])
    version, active, _zone = rows().execute(PERSON, (person.hex,)).fetchone()
    if not active or version != kept["version"]:
        raise NotOpen
    secret, wrap = request.cookies["innermost_vault"], base64.b64decode(kept["wrap"])
    keyholder = open_from_browser(secret, "sign-in", UUID(kept["id"]), person, version, wrap)
    return _in_own_space(person, version, keyholder)


def _session(data: str) -> Any:
    body = data.split(":", 1)[0]
    packed = body.startswith(".")
    raw = base64.urlsafe_b64decode(body[packed:] + "=" * (-len(body[packed:]) % 4))
    return json.loads(zlib.decompress(raw) if packed else raw)


def _in_own_space(person: UUID, version: int, keyholder: Keyholder) -> Here:
    found = rows().execute(SPACE, (person.hex,)).fetchall()
    space, sealed = UUID(found[-1][0]), found[-1][3]
    keys = {epoch: keyholder.open_space(space, epoch, wrap) for _, epoch, wrap, _ in found}
    name = keys[number_of(sealed)].open_label("member name", sealed, person).decode() if sealed else ""
    return Here(person, version, space, keys, name, keyholder)


def today(request: Request) -> HTMLResponse:
    me, now = here(request), datetime.now(ZONE)
    part = "morning" if 5 <= now.hour < 12 else "afternoon" if 12 <= now.hour < 18 else "evening"
    slots = {
        "day": f"{now - timedelta(days=1):%A} night" if now.hour < 5 else f"{now:%A} {part}",
        "greeting": f"Good {part}, {me.name}." if me.name else f"Good {part}.",
        "has_code": rows().execute(CODE, (me.person.hex, me.version)).fetchone(),
    }
    space, known = _between(me)
    question = pair.day_in(rows(), space, LIBRARY, now.date(), ON)
    slots |= {"space": space, "question": question, "slips": pair.slips(rows(), space, now.date(), ON)}
    return _page("today", slots | {"lines": pair.lines(space, known, question.slug, now.date(), ON)})


def _between(me: Here) -> tuple[pair.Space, list[Row]]:
    space = pair.space_of(rows(), me.person, me.keyholder, ON)
    return space, pair.rounds_in(rows(), space)


def talk(request: Request) -> HTMLResponse:
    me, now = here(request), datetime.now(ZONE)
    space, known = _between(me)
    question = pair.day_in(rows(), space, LIBRARY, now.date(), ON)
    opened = [
        {"id": one, "text": topic["text"], "day": _day(at, now.date())}
        for one, topic, _, state, at, _ in known
        if state == "revealed"
    ]
    lists = pair.lists(rows(), space, me.keys, known, question.slug)
    return _page("talk", {"space": space, "question": question, "lists": lists, "opened": opened})


def opened_round(request: Request) -> HTMLResponse:
    me, now = here(request), datetime.now(ZONE)
    space, asked = pair.space_of(rows(), me.person, me.keyholder, ON), UUID(request.path_params["id"])
    slots = pair.opened_round(rows(), space, asked, LIBRARY, lambda at: _day(at, now.date()))
    return _page("round", slots)


def journal(request: Request) -> HTMLResponse:
    me, today = here(request), datetime.now(ZONE).date()
    found = rows().execute(ENTRIES, (me.person.hex, me.space.hex)).fetchall()
    shown = [_opened(me, row, today) for row in found]
    return _page("journal", {"rows": shown, "months": _months(me)})


def _opened(me: Here, row: Row, today: date) -> Row:
    stored, kind, revision, created, edited, epoch, wrap, sealed = row
    entry = UUID(stored)
    key = me.keys[epoch].open_entry(entry, wrap)
    record = json.loads(key.open(EntryRef(entry, me.person, kind, revision), sealed))
    said = record["fields"]
    if record["type"] == "check-in":
        about, text, feelings = "Check-in", said["line"], QUICK[said["feeling"]]
    else:
        about, text = PROMPTS.get(said["prompt"], ""), said["text"]
        feelings = ", ".join(FEELINGS[slug] for slug in said["feelings"])
    if len(text) > 180:
        text = text[:180].rsplit(" ", 1)[0] + " …"
    return {
        "id": entry,
        "day": _day(created, today),
        "about": about,
        "text": text,
        "feelings": feelings,
        "edited": edited,
    }


def _day(created: str, today: date) -> str:
    day = datetime.fromisoformat(created).replace(tzinfo=UTC).astimezone(ZONE).date()
    ago = (today - day).days
    if ago in (0, 1):
        return ("Today", "Yesterday")[ago]
    return f"{day:%A} {day.day} {day:%B}" if day.year == today.year else f"{day.day} {day:%B} {day.year}"


def _months(me: Here) -> list[dict[str, str]]:
    (oldest,) = rows().execute(OLDEST, (me.person.hex, me.space.hex)).fetchone()
    begun, now = datetime.fromisoformat(oldest).replace(tzinfo=UTC).astimezone(ZONE), datetime.now(ZONE)
    first, last = begun.year * 12 + begun.month - 1, now.year * 12 + now.month - 1
    starts = [datetime(n // 12, n % 12 + 1, 1, tzinfo=UTC) for n in range(last, first - 1, -1)]
    return [{"href": f"/journal/{start:%Y-%m}/", "words": f"{start:%B %Y}"} for start in starts]


def _page(name: str, slots: dict[str, Any]) -> HTMLResponse:
    token = secrets.token_hex(32)
    return HTMLResponse(TEMPLATES[name].render(token=token, writer=secrets.token_hex(32), **slots))


def _templates() -> dict[str, Template]:
    folder, made = Path(os.environ["BENCH_TEMPLATES"]), Environment(autoescape=True)
    return {name: made.from_string((folder / f"{name}.html").read_text()) for name in PAGES}


TEMPLATES = _templates()
app = Starlette(
    routes=[
        Route("/today/", today),
        Route("/journal/", journal),
        Route("/talk/", talk),
        Route("/talk/{id}/", opened_round),
    ]
)
