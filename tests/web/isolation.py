"""The isolation matrix: who asks, for what, how, and what has to happen. All is derived from the routes themselves.

Some tables are kept by hand, and a route they do not know fails the suite: SUBJECTS (what arguments of a route stand
for), PUBLIC and LOCKED_TOO (what is not only for the unlocked), EXEMPT (routes without a CSRF token, each with its
reason) and SOCKETS.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid4

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.core import serializers
from django.http import HttpResponseBase
from django.test import Client

from innermost.entry import Answer as Said
from innermost.entry import Appreciation
from innermost.web import models
from innermost.web.access import About, Topic, bond, shared_entries
from innermost.web.audience import Audience
from innermost.web.cookies import DEVICE
from innermost.web.spaces.begin import make_space
from innermost.web.spaces.codes import ask_to_join
from innermost.web.spaces.leave import leave
from innermost.web.spaces.links import invite
from tests.web.cast import Someone, browser, cheap_surroundings, only_device_cookie, undone
from tests.web.routes import Route

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
TAKEN = frozenset({"GET", "HEAD", "POST"})
ADAS_WORDS = (
    "quincewords",
    "quinceline",
    "quincedraft",
    "quincename",
    "quincefurther",
    "quincespace",
    "quincegreeting",
    "quinceanswer",
    "quincegiven",
    "quincebecause",
)
TOTP_SECRET = "JBSWY3DPEHPK3PXP"
SIGN_IN, UNLOCK = "/sign-in/", "/unlock/"


class Role(StrEnum):
    """Who asks. Ben and Dora share nothing with Ada yet, so the same is expected for them as for Cleo."""

    ANONYMOUS = "nobody signed in"
    OWNER = "Ada, unlocked"
    OWNER_LOCKED = "Ada, locked"
    OTHER_MEMBER = "Ben, the other member"
    FORMER_MEMBER = "Dora, who left"
    STRANGER = "Cleo, a stranger"
    OPERATOR = "Olu, who runs the server"
    HALFWAY = "Ada's password without her second factor"
    DEVICE_ONLY = "a device Ada trusts, not signed in"
    FORGED_DEVICE = "the number of Ada's device without its secret"


OUT = frozenset({Role.ANONYMOUS, Role.HALFWAY, Role.DEVICE_ONLY, Role.FORGED_DEVICE})
ADA = frozenset({Role.OWNER, Role.OWNER_LOCKED})


class Outcome(StrEnum):
    REACHED = "the page answers"
    SIGN_IN_FIRST = "sent to the sign-in page"
    UNLOCK_FIRST = "sent to the unlock page"
    NOT_FOUND = "not found, as if it did not exist"
    WRONG_METHOD = "405"


@dataclass
class World:
    """Everybody's browser, and what is Ada's."""

    clients: dict[Role, Client]
    ada: Someone
    entry: UUID
    sign_in: UUID
    device: UUID
    alone: UUID
    left: UUID
    link: str
    given: UUID
    reset: dict[str, str]
    asked: dict[str, tuple[Answer, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Subject:
    """What the arguments of a route stand for: `hers` are Ada's; `nowhere` belongs to nobody, and is absent where that
    makes no difference, as for a month."""

    hers: Callable[[World], Mapping[str, object]]
    nowhere: Mapping[str, object] | None = None


NOWHERE = {"id": uuid4()}
_ENTRY = Subject(lambda world: {"id": world.entry}, NOWHERE)
_ALONE = Subject(lambda world: {"id": world.alone}, NOWHERE)
_GIVEN = Subject(lambda world: {"id": world.given}, NOWHERE)
SUBJECTS: dict[str, Subject] = {
    "journal-entry": _ENTRY,
    "journal-edit": _ENTRY,
    "journal-delete": _ENTRY,
    "entry-share": _ENTRY,
    "entry-take-back": _ENTRY,
    **dict.fromkeys(("shown", "given-change", "given-delete", "keep-line", "put-aside"), _GIVEN),
    "journal-month": Subject(lambda world: {"year": 2026, "month": 3}),
    "end-sign-in": Subject(lambda world: {"id": world.sign_in}, NOWHERE),
    "forget-device": Subject(lambda world: {"id": world.device}, NOWHERE),
    "account_reset_password_from_key": Subject(lambda world: world.reset),
    **dict.fromkeys(("space", "space-choose", "space-name", "space-pause", "space-link", "space-asking"), _ALONE),
    **dict.fromkeys(("invite", "space-words", "space-leave"), _ALONE),
    # Made to be opened by anybody who has it; what stands in it is meant for them.
    "come": Subject(lambda world: {"secret": world.link}),
    "space-left": Subject(lambda world: {"id": world.left}, NOWHERE),
}

# A route is for people who are unlocked, unless it stands here.
PUBLIC = {
    "front", "promise", "about", "health", "safety", "quick-exit", "tonight", "tonight-evening", "alone", "alone-keep",
    "account_signup", "account_login", "mfa_authenticate", "account_logout", "account_inactive", "recover",
    "account_reset_password", "account_reset_password_done", "account_reset_password_from_key",
    "account_reset_password_from_key_done", "unlock-device", "come", "come-closed", "demo", "demo-reset",
}  # fmt: skip
LOCKED_TOO = {
    "more", "unlock", "lock", "older-words", "sign-ins", "end-other-sign-ins", "end-sign-in", "forget-device",
    "account_reauthenticate", "mfa_reauthenticate", "check-in", "draft-keep", "guest-forget", "delete-account",
}  # fmt: skip

EXEMPT = {
    "quick-exit": "must work from any page at any age; other sites' forms bring no sign-in along",
    "alone-keep": "a stranger's form shows words and stores none; the way of somebody signed in is protected inside",
}

SOCKETS = {"live/check": Audience.EVERYONE, "": Audience.EVERYONE}

# allauth's pages about a second factor: where none is set up, they are not there. Those of the demo: on a server that
# people live on, they are not there either.
DEPENDS = ("mfa_", "demo")

FILLED = {
    "text": "other words", "words": "quince", "feel": "calm", "line": "other words", "name": "Somebody",
    "hope": "other words", "feelings": "calm", "prompt": "", "password": "not the password", "revision": "1",
    "kind": "family", "me": "Somebody", "own": "other words", "answer": "other words", "greeting": "other words",
}  # fmt: skip


@contextmanager
def world() -> Iterator[World]:
    """Ada with words, a draft, browsers, a device and a second factor; everybody else with an account of their own."""
    with cheap_surroundings(), undone():
        ada = Someone("Ada").sign_up(name="quincename").elsewhere()
        entry = UUID(ada.write("quincewords and more").split("/")[2])
        ada.client.post("/check-in/", {"feel": "calm", "line": "quinceline", "further": "quincefurther"})
        ada.client.post("/drafts/journal/", {"text": "quincedraft"})
        alone, left = spaces_of(ada)
        cleo = Someone("Cleo").sign_up()
        gives_the_code(cleo, ada, alone)
        link = a_link_of(ada)
        given = shared_entries(ada.visit(), bond(ada.visit(), alone)).give(Appreciation("quincegiven", "quincebecause"))
        locked = ada.elsewhere().lock()
        third = ada.elsewhere()
        sign_in = models.SignIn.objects.get(session_key=third.client.session.session_key).pk
        device_only = only_device_cookie(ada)
        device = models.Device.objects.get().pk
        roles = {
            Role.ANONYMOUS: browser(),
            Role.OWNER: ada.client,
            Role.OWNER_LOCKED: locked.client,
            Role.OTHER_MEMBER: Someone("Ben").sign_up().client,
            Role.FORMER_MEMBER: Someone("Dora").sign_up().client,
            Role.STRANGER: cleo.client,
            Role.OPERATOR: Someone("Olu").sign_up().client,
            Role.DEVICE_ONLY: device_only,
            Role.FORGED_DEVICE: _forged(device),
            Role.HALFWAY: _halfway(ada),
        }
        reset = {"uidb36": user_pk_to_url_str(ada.person), "key": default_token_generator.make_token(ada.person)}
        yield World(roles, ada, entry, sign_in, device, alone, left, link, given, reset)


def spaces_of(ada: Someone) -> tuple[UUID, UUID]:
    """A space Ada is alone in, and one she left."""
    about = About("friends", "quincespace")
    left, alone = (make_space(ada.visit(), about, "quincename") for _ in range(2))
    leave(ada.visit(), bond(ada.visit(), left))
    return alone, left


def gives_the_code(cleo: Someone, ada: Someone, space: UUID) -> None:
    """Ada's link into a space is open, and Cleo asks to be let in."""
    topic, here = Topic("Which sound do you like most?"), ada.visit()
    made = invite(here, bond(here, space), "quincegreeting", topic, Said("quinceanswer"))
    ask_to_join(cleo.visit(), made.code, "Cleo")


def a_link_of(ada: Someone) -> str:
    """The secret of a link that is open, into another space of hers."""
    topic, here = Topic("Which sound do you like most?"), ada.visit()
    space = make_space(here, About("friends"), "Ada")
    return invite(here, bond(here, space), "Hello you", topic, Said("The kettle")).secret


def _forged(device: UUID) -> Client:
    client = browser()
    client.cookies[DEVICE] = f"{device}.{'A' * 43}"
    return client


def _halfway(ada: Someone) -> Client:
    TOTP.activate(ada.person, TOTP_SECRET)
    RecoveryCodes.activate(ada.person)
    halfway = Someone("Ada")
    answer = halfway.sign_in()
    assert answer["Location"].startswith("/sign-in/code/")
    return halfway.client


def path_of(found: Route, world: World) -> str:
    """The route's address with Ada's things in it."""
    return found.path(**(SUBJECTS[found.name].hers(world) if found.arguments else {}))


def path_to_nowhere(found: Route) -> str:
    return found.path(**(SUBJECTS[found.name].nowhere or {}))


def is_hers(found: Route) -> bool:
    return bool(found.arguments) and SUBJECTS[found.name].nowhere is not None


def expected(found: Route, role: Role, method: str, allowed: frozenset[str]) -> Outcome:
    """What has to happen, from the view's mark, its methods and whose the thing in the address is."""
    if found.audience is not Audience.EVERYONE and role in OUT:
        return Outcome.SIGN_IN_FIRST
    if found.audience is Audience.UNLOCKED and role is Role.OWNER_LOCKED:
        return Outcome.UNLOCK_FIRST
    if method not in allowed:
        return Outcome.WRONG_METHOD
    if is_hers(found) and role not in ADA:
        return Outcome.NOT_FOUND
    return Outcome.REACHED


def outcome(response: HttpResponseBase, found: Route) -> Outcome | str:
    """What happened, in the same words; a sentence where it was none of them."""
    status, to = response.status_code, response.headers.get("Location", "")
    if status == 405:
        return Outcome.WRONG_METHOD
    if found.audience is not Audience.EVERYONE and status == 302 and to.startswith(f"{SIGN_IN}?next="):
        return Outcome.SIGN_IN_FIRST
    if found.audience is Audience.UNLOCKED and status == 302 and to.startswith(f"{UNLOCK}?next="):
        return Outcome.UNLOCK_FIRST
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
    changed: bool


def answers(found: Route, world: World) -> tuple[Answer, ...]:
    """The whole row of the matrix for one route, asked once."""
    if found.name not in world.asked:
        before = all_of(world.ada.person)
        world.asked[found.name] = tuple(
            _answer(found, world, role, method, before) for role in Role for method in METHODS
        )
    return world.asked[found.name]


def _answer(found: Route, world: World, role: Role, method: str, before: str) -> Answer:
    client = world.clients[role]
    with undone(client):
        got = ask(client, method, path_of(found, world))
        text = text_of(got)
        changed = role not in ADA and method in ("GET", "POST") and all_of(world.ada.person) != before
    kept = got.headers.get("Cache-Control", "")
    return Answer(role, method, got.status_code, outcome(got, found), kept, text, changed)


def methods_of(found: Route, world: World) -> frozenset[str]:
    """What the route takes, in its own words: the Allow header of its 405. Empty where nobody gets one."""
    for role in (Role.OWNER, Role.ANONYMOUS, Role.HALFWAY, Role.STRANGER):
        client = world.clients[role]
        with undone(client):
            answer = ask(client, "DELETE", path_of(found, world))
        if answer.status_code == 405:
            return frozenset(part.strip() for part in answer.headers["Allow"].split(","))
    return frozenset()


def ask(client: Client, method: str, path: str) -> HttpResponseBase:
    answer: HttpResponseBase = client.generic(method, path, **_body(method))
    return answer


def _body(method: str) -> dict[str, Any]:
    if method != "POST":
        return {}
    body = "&".join(f"{name}={value.replace(' ', '+')}" for name, value in FILLED.items())
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
    rows: list[Any] = [*models.Person.objects.filter(pk=person.pk)]
    for manager in (person.entries, person.drafts, person.keys, person.devices, person.sign_ins, person.memberships):
        rows.extend(manager.order_by("pk"))
    rows.extend(models.SpaceKey.objects.filter(holder=person.pk).order_by("pk"))
    return hashlib.sha256(serializers.serialize("json", rows).encode()).hexdigest()
