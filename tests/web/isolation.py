"""The isolation matrix: who asks, for what, how, and what has to happen. All is derived from the routes themselves.

Some tables are kept by hand, and a route they do not know fails the suite: SUBJECTS (what arguments of a route stand
for, and who else reaches it), PUBLIC and LOCKED_TOO (what is not only for the unlocked), EXEMPT (routes without a CSRF
token, each with its reason) and SOCKETS. Who there is stands in `world`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import uuid4

from django.db import connection
from django.db.models import QuerySet
from django.http import HttpResponseBase
from django.test import Client

from innermost.web import models
from innermost.web.audience import Audience
from tests.web.cast import undone
from tests.web.routes import Route
from tests.web.world import ADA, BEN, DORA, GIL, OUT, Role, World

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
TAKEN = frozenset({"GET", "HEAD", "POST"})
BY_TOKEN = frozenset({"GET", "POST", "PUT", "DELETE"})
SIGN_IN, UNLOCK, GUEST = "/sign-in/", "/unlock/", "/guest/"


class Outcome(StrEnum):
    REACHED = "the page answers"
    SIGN_IN_FIRST = "sent to the sign-in page"
    UNLOCK_FIRST = "sent to the unlock page"
    TO_THEIR_PAGE = "a guest, led to the one page that is theirs"
    NOT_FOUND = "not found, as if it did not exist"
    WRONG_METHOD = "405"
    NO_TOKEN = "401: a sign-in means nothing here"


@dataclass(frozen=True)
class Subject:
    """What the arguments of a route stand for, and who reaches that. `nowhere` belongs to nobody, and is absent where
    it makes no difference whose something is, as with a month. `read_by` are those who only read it, by GET."""

    name: str
    known: Callable[[World], Mapping[str, object]]
    nowhere: Mapping[str, object] | None = None
    reached: frozenset[Role] = ADA
    read_by: frozenset[Role] = frozenset()

    def __str__(self) -> str:
        return self.name


NOWHERE = {"id": uuid4()}


def _of(name: str, also: frozenset[Role] = frozenset(), reached: frozenset[Role] = ADA) -> Subject:
    """Something of Ada's by its name in `World.ids`; `also` says who reaches it besides her."""
    return Subject(name, lambda world: {"id": world.ids[name]}, NOWHERE, reached | also)


def _in(
    space: str, what: str, name: str, also: frozenset[Role] = frozenset(), read_by: frozenset[Role] = frozenset()
) -> Subject:
    """The same in one of the spaces; `what` is what an address calls it."""

    def known(world: World) -> Mapping[str, object]:
        return {"id": world.ids[space], what: world.ids[name]}

    return Subject(name, known, NOWHERE | {what: uuid4()}, ADA | also, read_by)


def _for(subjects: tuple[Subject, ...], *names: str) -> dict[str, tuple[Subject, ...]]:
    return dict.fromkeys(names, subjects)


_JOURNAL = (_of("entry"), _of("shared"))
_LOOKS = (_of("look"), _of("distance"))
_SPACES = (_of("ours", BEN), _of("past"), _of("alone"))
_OPENED = (_of("opened", BEN), _of("past_opened"), _of("guest_opened", GIL))
_LETTERS = (_of("letter"), _of("letter_sealed"), _of("letter_given"))
_GAMES = (_of("game", BEN), _of("game_opened", BEN), _of("past_game"))
_ASKED = (
    *(_in("ours", "question", "put", BEN), _in("ours", "question", "opened", BEN)),
    *(_in("ours", "question", "sealed"), _in("past", "question", "past_opened")),
)
# Arguments that name content: the same for everybody.
OF_CONTENT: dict[str, list[dict[str, object]]] = {
    "mend-step": [{"slug": "own-part"}, {"slug": "look-after"}, {"slug": "setting-down"}],
    "mend-tell": [{"part": "hurt"}, {"part": "setting-down"}],
    "library-article": [{"slug": "what-it-is"}],
    "library-deck": [{"deck": "dates"}],
    "library-cards": [{"deck": "dates"}],
    **{name: [{"walk": "long-hug"}] for name in ("walk", "walk-here")},
    "us-look": [{"slug": "distance"}],
    **{name: [{"slug": "warmth"}] for name in ("us-thread", "us-share", "us-take-back")},
    "plan-step": [{"slug": "listen-to-the-end"}],
    **{name: [{"theme": "people"}] for name in ("know-theme", "know-new")},
    **{name: [{"walk": "listening-turn"}] for name in ("walk-after", "walk-ask")},
    "game": [{"game": "know-me"}, {"game": "two-truths"}, {"game": "story"}],
    "plan-strategy": [{"slug": "time-in-small-pieces"}],
}
SUBJECTS: dict[str, tuple[Subject, ...]] = {
    **_for(_JOURNAL, "journal-entry", "journal-edit", "journal-delete", "entry-share", "entry-take-back"),
    **_for(_LOOKS, "us-read", "us-delete"),
    "journal-month": (Subject("a month", lambda world: {"year": 2026, "month": 3}),),
    "detail": (_of("detail"), _of("detail_told")),
    **_for((_of("detail"), _of("detail_told")), "detail-change", "detail-show", "detail-back", "detail-delete"),
    "detail-aside": (_of("detail_told", BEN, reached=frozenset()), _of("detail", reached=frozenset())),
    "shown": (
        _of("given", BEN),
        _of("detail_told", BEN),
        _of("memory", BEN),
        _of("shared", BEN),
        _of("letter_given", BEN),
        _of("past_given"),
    ),
    **_for((*_LETTERS, _of("plan")), "letter", "letter-edit", "letter-delete", "letter-back"),
    "letter-give": _LETTERS,
    "ritual": (_of("ritual", BEN), _of("ritual_alone"), _of("past_ritual")),
    **_for(
        (_of("ritual"), _of("ritual_alone"), _of("past_ritual")),
        *("ritual-change", "ritual-once", "ritual-pause", "ritual-end"),
    ),
    "letter-after": (_of("plan"),),
    **_for((_of("given"), _of("past_given")), "given-change", "given-delete"),
    **_for((_of("given", BEN), _of("past_given")), "keep-line", "put-aside"),
    "round": (
        *(_of("put", BEN), _of("asked", BEN), _of("sealed"), *_OPENED),
        _of("guest_asked", GIL),
    ),
    "round-opened": (_of("put", BEN), _of("sealed"), *_OPENED),
    **_for((_of("sealed"), _of("asked")), "round-change", "round-back"),
    **_for(_OPENED, "round-room", "round-too-much", "round-take-back", "round-unsay"),
    "round-reply": (_of("opened", BEN), _of("guest_opened", GIL)),
    **_for(_GAMES, "game-round", "game-back"),
    **_for((_of("outing", BEN), _of("outing_hidden")), "outing", "outing-after"),
    **_for((_of("outing"), _of("outing_hidden")), "outing-change", "outing-off", "outing-show"),
    "act-gone": (_of("act"),),
    "mend-told": (_of("hurt", BEN), _of("past_hurt")),
    "mend-back": (_of("hurt"),),
    "keepsake": (_of("jar"), _of("memory", BEN), _of("past_memory")),
    **_for((_of("memory", BEN), _of("past_memory")), "keepsake-picture", "keepsake-small"),
    **_for(
        (_of("jar"), _of("memory"), _of("past_memory")),
        *("keepsake-change", "keepsake-show", "keepsake-back", "keepsake-delete"),
    ),
    **_for((_of("moment", BEN),), "mend-moment", "mend-moment-back"),
    "goal": (_of("goal", BEN), _of("past_goal")),
    **_for((_of("goal"), _of("past_goal")), "goal-change", "goal-delete"),
    **_for((_of("matter", BEN), _of("matter_opened", BEN)), "compromise", "compromise-back"),
    **_for((_of("walk", BEN),), "walk-live", "walk-state", "walk-do"),
    **_for(_SPACES, "space", "space-choose", "space-name", "space-pause", "space-words", "space-leave"),
    **_for(_SPACES, "space-link", "space-asking"),
    "space-left": (_of("left"), _of("past", DORA, reached=frozenset())),
    "space-kept": (_of("left"), _of("past", DORA, reached=frozenset())),
    "space-kept-one": (_of("left_behind"), _of("past_given", reached=frozenset())),
    "invite": (_of("alone"),),
    # Made to be opened by anybody who has it; what stands in it is meant for them.
    "calendar-feed": (Subject("a calendar", lambda world: {"secret": world.feed}),),
    "come": (Subject("a link", lambda world: {"secret": world.link}),),
    "end-sign-in": (_of("sign_in"),),
    "forget-device": (_of("device"),),
    "end-token": (_of("token"),),
    "api:entry": _JOURNAL,
    **_for(_SPACES, "api:space", "api:questions", "api:questions-today", "api:answer-today", "api:looks"),
    **_for(_SPACES, "api:statements", "api:rituals"),
    **_for(_ASKED, "api:answer"),
    # Where Ben answered that, both answers are open.
    "api:question": (*_ASKED, _in("ours", "question", "asked", BEN)),
    "api:look": (_in("ours", "look", "look"), _in("ours", "look", "distance")),
    "api:ritual": (_in("ours", "ritual", "ritual", read_by=BEN), _in("past", "ritual", "past_ritual")),
    **{name: (Subject(name, lambda world, given=given: given[0]),) for name, given in OF_CONTENT.items()},
    "game": tuple(Subject(slug, lambda _, slug=slug: {"game": slug}) for slug in ("know-me", "two-truths")),
    "account_reset_password_from_key": (Subject("a mail", lambda world: world.reset),),
}

# A route is for people who are unlocked, unless it stands here.
PUBLIC = {
    "front", "promise", "about", "health", "safety", "quick-exit", "tonight", "tonight-evening", "alone", "alone-keep",
    "account_signup", "account_login", "mfa_authenticate", "account_logout", "account_inactive", "recover",
    "account_reset_password", "account_reset_password_done", "account_reset_password_from_key",
    "account_reset_password_from_key_done", "unlock-device", "come", "come-closed", "demo", "demo-reset",
    "calendar-feed", "api", "api:openapi",
    "library", "library-search", "library-article", "library-deck", "library-cards",
    "walks", "walk", "walk-here", "walks-offline", "walks-worker", "walks-manifest",
    "say", "say-look", "say-build", "say-sorry", "say-closer", "say-hurt",
}  # fmt: skip
LOCKED_TOO = {
    "more", "unlock", "lock", "older-words", "sign-ins", "end-other-sign-ins", "end-sign-in", "forget-device",
    "account_reauthenticate", "mfa_reauthenticate", "check-in", "draft-keep", "guest-forget", "delete-account",
    "round-opened", "walk-state",
}  # fmt: skip

EXEMPT = {
    "quick-exit": "must work from any page at any age; other sites' forms bring no sign-in along",
    "library-search": "it changes nothing and reads content only; a token would leave a cookie with every visitor",
    "api:openapi": "it changes nothing, and is the same for everybody",
    "alone-keep": "a stranger's form shows words and stores none; the way of somebody signed in is protected inside",
    **dict.fromkeys(
        ("say", "say-look", "say-build", "say-sorry", "say-closer", "say-hurt"),
        "it changes nothing; a token would leave a cookie with every visitor",
    ),
}

SOCKETS = {"live/check": Audience.EVERYONE, "live/walks/<uuid:id>": Audience.UNLOCKED, "": Audience.EVERYONE}

# allauth's pages about a second factor: where none is set up, they are not there. Those of the demo: on a server that
# people live on, they are not there either.
DEPENDS = ("mfa_", "demo")

FILLED = {
    "text": "other words", "words": "quince", "feel": "calm", "line": "other words", "name": "Somebody",
    "hope": "other words", "feelings": "calm", "prompt": "", "password": "not the password", "revision": "1",
    "kind": "family", "me": "Somebody", "own": "other words", "answer": "other words", "greeting": "other words",
}  # fmt: skip


@dataclass(frozen=True)
class Case:
    """A route, and what stands in its address where it takes arguments."""

    route: Route
    subject: Subject | None = None

    def __str__(self) -> str:
        return f"{self.route}: {self.subject}" if self.subject else str(self.route)

    def path(self, world: World) -> str:
        return self.route.path(**(self.subject.known(world) if self.subject else {}))

    @property
    def to_nowhere(self) -> str:
        return self.route.path(**((self.subject.nowhere if self.subject else None) or {}))

    @property
    def reached(self) -> frozenset[Role]:
        """Who reaches it, once they are in."""
        return self.subject.reached if self.subject and self.subject.nowhere else frozenset(Role)

    def reached_by(self, method: str) -> frozenset[Role]:
        """The same for one method: some things others read and do not change."""
        read_by = self.subject.read_by if self.subject and method == "GET" else frozenset[Role]()
        return self.reached | read_by


def cases(routes: tuple[Route, ...]) -> list[Case]:
    return [Case(found, subject) for found in routes for subject in SUBJECTS.get(found.name, (None,))]


def expected(case: Case, role: Role, method: str, allowed: frozenset[str]) -> Outcome:
    """What has to happen, from the view's marks, its methods and whose the thing in the address is."""
    audience = case.route.audience
    if audience is Audience.TOKEN:
        return Outcome.NO_TOKEN if method in allowed else Outcome.WRONG_METHOD
    if audience is not Audience.EVERYONE and role in OUT:
        return Outcome.SIGN_IN_FIRST
    if audience is not Audience.EVERYONE and role is Role.GUEST and not case.route.guests:
        return Outcome.TO_THEIR_PAGE
    if audience is Audience.UNLOCKED and role is Role.OWNER_LOCKED:
        return Outcome.UNLOCK_FIRST
    if method not in allowed:
        return Outcome.WRONG_METHOD
    return Outcome.REACHED if role in case.reached else Outcome.NOT_FOUND


def outcome(response: HttpResponseBase, found: Route) -> Outcome | str:
    """What happened, in the same words; a sentence where it was none of them."""
    status, to = response.status_code, response.headers.get("Location", "")
    if status == 405 or (found.audience is Audience.TOKEN and status == 401):
        return Outcome.WRONG_METHOD if status == 405 else Outcome.NO_TOKEN
    if found.audience is not Audience.EVERYONE and status == 302 and to.startswith(f"{SIGN_IN}?next="):
        return Outcome.SIGN_IN_FIRST
    if found.audience is Audience.UNLOCKED and status == 302 and to.startswith(f"{UNLOCK}?next="):
        return Outcome.UNLOCK_FIRST
    if found.audience is not Audience.EVERYONE and status == 302 and to == GUEST and not found.guests:
        return Outcome.TO_THEIR_PAGE
    if status == 404:
        return Outcome.REACHED if found.name.startswith(DEPENDS) else Outcome.NOT_FOUND
    return Outcome.REACHED if status < 400 or status in (409, 422, 429) else f"it answered {status}"


@dataclass(frozen=True)
class Answer:
    """What one role got for one method, and whether anything of Ada's was another thing afterwards."""

    role: Role
    method: str
    status: int
    outcome: Outcome | str
    kept: str
    text: str
    body: str
    headers: frozenset[str]
    changed: bool


def answers(case: Case, world: World) -> tuple[Answer, ...]:
    """The whole row of the matrix for one route, asked once."""
    if str(case) not in world.asked:
        before = all_of(world.ada.person)
        path = case.path(world)
        row = tuple(_answer(case, path, world, role, method, before) for role in Role for method in METHODS)
        world.asked[str(case)] = row
    found: tuple[Answer, ...] = world.asked[str(case)]
    return found


def nothing(case: Case, world: World, role: Role, method: str) -> Answer:
    """What one role gets for an address of the same form that is nobody's. Asked once for all that share the form."""
    path = case.to_nowhere
    asked = f"{method} {path} by {role}"
    if asked not in world.asked:
        world.asked[asked] = _answer(case, path, world, role, method)
    found: Answer = world.asked[asked]
    return found


def _answer(case: Case, path: str, world: World, role: Role, method: str, before: str = "") -> Answer:
    client = world.clients[role]
    with undone(client), writing() as written:
        got = ask(client, method, path, space=str(world.ids["ours"]))
        text, body = text_of(got), same_text(got)
        is_looked_at = bool(before and written) and role not in ADA and method in ("GET", "POST")
        changed = is_looked_at and all_of(world.ada.person) != before
    kept, headers = got.headers.get("Cache-Control", ""), frozenset(got.headers)
    return Answer(role, method, got.status_code, outcome(got, case.route), kept, text, body, headers, changed)


@contextmanager
def writing() -> Iterator[list[str]]:
    """Every statement inside that may change a row, but for those of visits. Where there is none, nothing changed."""
    written: list[str] = []

    def note(execute: Callable[..., Any], sql: str, *given: Any) -> Any:
        if not sql.startswith(("SELECT", "SAVEPOINT", "RELEASE")) and '"django_session"' not in sql:
            written.append(sql)
        return execute(sql, *given)

    with connection.execute_wrapper(note):
        yield written


def methods_of(case: Case, world: World) -> frozenset[str]:
    """What the route takes, in its own words: the Allow header of its 405. Empty where nobody gets one."""
    asked = f"methods of {case}"
    if asked not in world.asked:
        world.asked[asked] = _methods_of(case, world)
    found: frozenset[str] = world.asked[asked]
    return found


def _methods_of(case: Case, world: World) -> frozenset[str]:
    for role in (Role.OWNER, Role.ANONYMOUS, Role.HALFWAY, Role.STRANGER):
        client = world.clients[role]
        with undone(client):
            answer = ask(client, "PATCH", case.path(world))
        if answer.status_code == 405:
            return frozenset(part.strip() for part in answer.headers["Allow"].split(","))
    return frozenset()


def ask(client: Client, method: str, path: str, **more: str) -> HttpResponseBase:
    answer: HttpResponseBase = client.generic(method, path, **_body(method, FILLED | more))
    return answer


def _body(method: str, filled: Mapping[str, str]) -> dict[str, Any]:
    if method != "POST":
        return {}
    body = "&".join(f"{name}={value.replace(' ', '+')}" for name, value in filled.items())
    return {"data": body, "content_type": "application/x-www-form-urlencoded"}


def text_of(response: HttpResponseBase) -> str:
    """Everything a reader gets: headers, cookies and body."""
    body = b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[attr-defined]
    return f"{response.headers}\n{response.cookies}\n{body.decode(errors='replace')}"


_CHANGING = re.compile(r'(name="(?:csrfmiddlewaretoken|writer)" value=")[^"]*')


def same_text(response: HttpResponseBase) -> str:
    """The body without what differs at each request: tokens."""
    return _CHANGING.sub(r"\1", getattr(response, "content", b"").decode(errors="replace"))


def all_of(person: models.Person) -> str:
    """A mark of every row that is this person's. Changes when anything of theirs does."""
    theirs: list[QuerySet[Any]] = [
        models.Person.objects.filter(pk=person.pk),
        models.SpaceKey.objects.filter(holder=person.pk).order_by("pk"),
    ]
    managers: tuple[Any, ...] = (person.entries, person.drafts, person.keys, person.devices, person.sign_ins)
    theirs += [manager.order_by("pk") for manager in (*managers, person.memberships, person.tokens)]
    rows = [tuple(map(_plain, row)) for found in theirs for row in found.values_list()]
    return hashlib.sha256(repr(rows).encode()).hexdigest()


def _plain(value: Any) -> Any:
    return bytes(value) if isinstance(value, memoryview) else value
