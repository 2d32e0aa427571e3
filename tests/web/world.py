"""Everybody there is, each with a browser, and what is Ada's: hers alone, or shown to Ben, to a guest, or once to Dora.

All of it begins with `quince`; `SHOWN` says what was shown to whom. Judges nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client
from django.utils import timezone

from innermost.entry import Answer as Said
from innermost.entry import (
    Appreciation,
    Compromise,
    Detail,
    Goal,
    GoalMark,
    JournalEntry,
    Letter,
    Memory,
    MendNote,
    MendReply,
    Outing,
    Ranking,
    Reply,
    Ritual,
    Sheet,
    Treasure,
    View,
    WalkKept,
)
from innermost.library import load
from innermost.web import models
from innermost.web.access import About, OwnEntries, Topic, bond, own_entries
from innermost.web.access.blobs import Picture
from innermost.web.access.details import OF_YOU, Details
from innermost.web.access.keepsakes import Keepsakes
from innermost.web.access.on_a_day import give_on
from innermost.web.access.plans import Plans
from innermost.web.api.scopes import SCOPES
from innermost.web.api.tokens import make as make_token
from innermost.web.calendar_feed.link import make
from innermost.web.cookies import DEVICE
from innermost.web.mend.record import noting
from innermost.web.play.games import BY_SLUG, NEVER, TWO_TRUTHS
from innermost.web.spaces.begin import make_space
from innermost.web.spaces.codes import ask_to_join
from innermost.web.spaces.leave import leave
from innermost.web.spaces.links import invite
from innermost.web.us.inventories import instrument_of
from innermost.web.us.sharing import view_of
from tests.web.cast import Someone, browser, cheap_surroundings, only_device_cookie, undone
from tests.web.invited import Link, answers
from tests.web.pair import GREETING, In, Pair, together
from tests.web.walking import in_a_walk

# Its bytes are looked for as words are.
PICTURE = Picture(b"quincememory, large", b"quincememory, small", (4, 3))
WEEKLY = "2026-03-01T19:30", "Europe/Berlin", "FREQ=WEEKLY"
TOTP_SECRET = "JBSWY3DPEHPK3PXP"


class Role(StrEnum):
    """Who asks."""

    ANONYMOUS = "nobody signed in"
    OWNER = "Ada, unlocked"
    OWNER_LOCKED = "Ada, locked"
    OTHER_MEMBER = "Ben, the other member"
    FORMER_MEMBER = "Dora, who left"
    GUEST = "Gil, who came by a link and has no account"
    STRANGER = "Cleo, a stranger"
    OPERATOR = "Olu, who runs the server"
    HALFWAY = "Ada's password without her second factor"
    DEVICE_ONLY = "a device Ada trusts, not signed in"
    FORGED_DEVICE = "the number of Ada's device without its secret"


OUT = frozenset({Role.ANONYMOUS, Role.HALFWAY, Role.DEVICE_ONLY, Role.FORGED_DEVICE})
ADA = frozenset({Role.OWNER, Role.OWNER_LOCKED})
BEN = frozenset({Role.OTHER_MEMBER})
DORA = frozenset({Role.FORMER_MEMBER})
GIL = frozenset({Role.GUEST})

HERS_ALONE = (
    *("quincewords", "quinceline", "quincedraft", "quincename", "quincefurther"),
    *("quincespace", "quincehello", "quincekettle", "quincesealed", "quinceasked", "quincepast"),
    *("quincekept", "quincesheet", "quinceletter", "quinceplan", "quinceafter"),
    *("quincenote", "quincewindow"),
    *("quincejar", "quincestory"),
    "quincealone",
    *("quincetrain", "quinceact"),
    *("quincedetail", "quinceabout"),
    *("quinceorder", "quinceranking", "quinceside"),
    "quincetoken",
    "quinceleft",
)
SHOWN: dict[Role, tuple[str, ...]] = {
    Role.OTHER_MEMBER: (
        *(GREETING, "quincehome", "quincegiven", "quincebecause", "quinceshared", "quinceopened"),
        *("quincerule", "quinceplay", "quincetold", "quincehurt"),
        *("quincememory", "quincejoke"),
        *("quincegoal", "quincestep", "quincematter", "quincetrial"),
        "quinceritual",
        *("quinceouting", "quinceyes"),
        "quincetell",
    ),
    Role.GUEST: ("quinceguest",),
}
ADAS_WORDS = (*HERS_ALONE, *(word for words in SHOWN.values() for word in words))


@dataclass
class World:
    """Everybody's browser, and the ids of what is Ada's, by names that `SUBJECTS` takes up."""

    clients: dict[Role, Client]
    ada: Someone
    reset: dict[str, str]
    link: str = ""
    feed: str = ""
    tokens: dict[Role, str] = field(default_factory=dict)
    ids: dict[str, UUID] = field(default_factory=dict)
    asked: dict[str, Any] = field(default_factory=dict)


@contextmanager
def world() -> Iterator[World]:
    """Ada with words, a draft, browsers, a device, a second factor and people; everybody else has an account too."""
    with cheap_surroundings(), undone():
        ada = Someone("Ada").sign_up(name="quincename").elsewhere()
        ids = _her_own(ada)
        others = {role: Someone(name).sign_up(name=name) for role, name in _NAMES.items()}
        ids |= _with_ben(ada, others[Role.OTHER_MEMBER]) | _with_dora(ada, others[Role.FORMER_MEMBER])
        ids |= _alone(ada, others[Role.STRANGER])
        guest, of_guest = _with_a_guest(ada)
        link = invite_of(ada, "Hello you", "The kettle").secret
        ada.client.post(f"/spaces/{ids['ours']}/choose/")
        roles, ids["sign_in"], ids["device"] = _browsers(ada)
        roles |= {role: one.client for role, one in others.items()} | {Role.GUEST: guest}
        reset = {"uidb36": user_pk_to_url_str(ada.person), "key": default_token_generator.make_token(ada.person)}
        tokens = {role: make_token(one.visit(), "theirs", SCOPES, words=True) for role, one in others.items()}
        tokens[Role.OWNER] = make_token(ada.visit(), "quincetoken", SCOPES, words=True)
        ids["token"] = models.ApiToken.objects.get(person=ada.person).pk
        yield World(roles, ada, reset, link, make(ada.visit()).wish.token, tokens, ids | of_guest)


_NAMES = {Role.OTHER_MEMBER: "Ben", Role.FORMER_MEMBER: "Dora", Role.STRANGER: "Cleo", Role.OPERATOR: "Olu"}


def _her_own(ada: Someone) -> dict[str, UUID]:
    entry = UUID(ada.write("quincewords and more").split("/")[2])
    ada.client.post("/check-in/", {"feel": "calm", "line": "quinceline", "further": "quincefurther"})
    ada.client.post("/drafts/", {"text": "quincedraft"})
    return {"entry": entry}


def _with_ben(ada: Someone, ben: Someone) -> dict[str, UUID]:
    """A space of the two: something given, an entry shared, and rounds in each state."""
    pair = together(ada, ben, About("partners", "quincehome"))
    entry = own_entries(ada.visit()).write(JournalEntry("quinceshared"))
    pair.ada.shared.share(entry)
    given = pair.ada.shared.give(Appreciation("quincegiven", "quincebecause"))
    looks = _looks(pair)
    put = pair.ben.rounds.begin(Topic("What would you like me to know?"), asks=True)
    asked = pair.ada.rounds.begin(Topic("What would you like to learn?"), asks=True)
    pair.ada.rounds.answer(asked, Said("quinceasked"))
    sealed = pair.ada.rounds.begin(Topic("Which door do you still think of?"))
    pair.ada.rounds.answer(sealed, Said("quincesealed"))
    opened = _opened(pair, "quinceopened")
    found = {"ours": pair.space, "shared": entry, "given": given, **looks, **_played(pair), **_letters(pair)}
    found |= _mending(pair)
    found |= _keeping(pair)
    found |= _planning(pair)
    found |= _knowing(pair)
    found |= _again(pair)
    found |= _aiming(pair)
    found["walk"] = in_a_walk(pair)
    return found | {"put": put, "asked": asked, "sealed": sealed, "opened": opened}


def _mending(pair: Pair) -> dict[str, UUID]:
    """Something she told him and he said back, a moment she asked about, and what she notes on her way, for herself."""
    hurt = pair.ada.shared.give(MendNote("hurt", "quincehurt"))
    back = pair.ben.shared.give(MendReply("reflection", "The dinner."), parent=hurt)
    pair.ada.shared.give(MendReply("not-quite", "quincehurt, more", str(back)), parent=hurt)
    moment = pair.ada.moments.begin("The call in the car", View("quincewindow", "quincewindow, guessed"))
    pair.ada.record.begin("together", "hurt", timezone.localdate().isoformat())
    pair.ada.record.change(noting("strengths", "quincenote"))
    pair.ben.record.begin("together", "both", timezone.localdate().isoformat())
    return {"hurt": hurt, "moment": moment}


def _again(pair: Pair) -> dict[str, UUID]:
    """A ritual of the two, and one of her own."""
    alone = own_entries(pair.ada.visit).write(Ritual("quincealone", *WEEKLY))
    return {"ritual": pair.ada.shared.give(Ritual("quinceritual", *WEEKLY)), "ritual_alone": alone}


def _knowing(pair: Pair) -> dict[str, UUID]:
    """Something of herself she keeps, something she let Ben know, and a note about him."""
    here = Details(pair.ada.visit, pair.ada.bond)
    here.keep(Detail("sizes", "quinceabout", of=OF_YOU))
    told = here.tell(Detail("people", "quincetell", ask=True))
    return {"detail": here.keep(Detail("people", "quincedetail")), "detail_told": told}


def _planning(pair: Pair) -> dict[str, UUID]:
    """Time set aside that both know of, with her words to it, a surprise sealed until its day, and a help she means to
    give."""
    here, day = Plans(pair.ada.visit, pair.ada.bond), timezone.localdate() + timedelta(days=20)
    known = here.shared.give(Outing("quinceouting", day.isoformat(), bring="quinceouting, two"))
    here.shared.give(Reply("quinceyes"), parent=known)
    hidden = here.keep_until(Outing("quincetrain", day.isoformat()), timezone.now() + timedelta(days=20))
    return {"outing": known, "outing_hidden": hidden, "act": here.own.write(Outing("quinceact", sort="act"))}


def _keeping(pair: Pair) -> dict[str, UUID]:
    """An appreciation in her own jar, a memory and a joke for both, and a name she keeps to herself."""
    here = Keepsakes(pair.ada.visit, pair.ada.bond)
    here.shared.give(Treasure("joke", "quincejoke"))
    here.keep(Treasure("name", "quincestory", "quincestory, told"))
    memory = here.keep_for_both(Memory("quincememory", "2025-03-05", "", PICTURE.size), PICTURE)
    return {"jar": here.keep(Appreciation("quincejar", "quincejar, too")), "memory": memory}


def _aiming(pair: Pair) -> dict[str, UUID]:
    """What matters most to her, for herself and sealed beside his; a goal with a step and a mark; a matter she named,
    and one that opened, with what both try."""
    order = ("family", "humour", "rest", "nature", "faith")
    pair.ada.orders.keep(Ranking(order, "quinceorder"))
    pair.ada.orders.lay(Ranking(order, "quinceranking"))
    goal = pair.ada.shared.give(Goal("quincegoal", "quincegoal, why", ("quincestep",)))
    pair.ada.shared.give(GoalMark("quincestep, too"), parent=goal)
    pair.ben.shared.give(GoalMark(of="0", day=timezone.localdate().isoformat()), parent=goal)
    matter = pair.ada.matters.begin("quincematter", Compromise("quinceside", "quinceside, too"))
    opened = pair.ada.matters.begin("Whose turn it is", Compromise("quincetrial", "", "quincetrial, too"))
    pair.ben.matters.rounds.answer(opened, Compromise("Sleep."))
    pair.ada.shared.give(Goal("quincetrial", of=str(opened), review=timezone.localdate().isoformat()))
    return {"goal": goal, "matter": matter, "matter_opened": opened}


def _letters(pair: Pair) -> dict[str, UUID]:
    """One she keeps, one sealed until a day, one given, and a surprise of today."""
    today, own = timezone.localdate().isoformat(), own_entries(pair.ada.visit)
    kept, sealed = (own.write(Letter("quinceletter", "", f"quinceletter, {which}")) for which in ("kept", "sealed"))
    give_on(pair.ada.visit, pair.ada.bond, sealed, timezone.now() + timedelta(days=30))
    given = own.write(Letter("Ben", "", "quincetold"))
    pair.ada.shared.share(given)
    plan = own.write(Letter("Ben", "", "quinceplan", "surprise", today, str(sealed), "quinceafter"))
    return {"letter": kept, "letter_sealed": sealed, "letter_given": given, "plan": plan}


def _looks(pair: Pair) -> dict[str, UUID]:
    """A look at the ten threads and one at the signs of distance, and her view of one thread, sealed."""
    here, threads = pair.ada.looks, load().threads
    instrument = instrument_of("closeness", "partners")
    look = here.write("closeness", {item.slug: 4 for item in instrument.in_turn()})
    distance = pair.ada.looks.write("distance", {"eggshells": 3})
    warmth = next(thread for thread in threads if thread.slug == "warmth")
    strand = pair.ada.looks.mirror.strand("warmth")
    view = view_of(strand) if strand else None
    assert view
    pair.ada.views.share(warmth, view)
    return {"look": look, "distance": distance}


def _played(pair: Pair) -> dict[str, UUID]:
    """A game she asked for, sealed, and one that opened; a rule she proposes, and what she keeps of a walk."""
    walk = load().walk("listening-turn")
    assert walk
    pair.ada.evenings.keep(walk, timezone.localdate(), WalkKept(walk.slug, "quincekept"))
    pair.ada.rules.propose("quincerule and more")
    return {"game": _game(pair, "quincesheet"), "game_opened": _game(pair, "quinceplay", opens=True)}


def _game(pair: Pair, words: str, *, opens: bool = False) -> UUID:
    game = BY_SLUG[TWO_TRUTHS]
    found = pair.ada.table.begin(game, (words,), Sheet(game.slug, {NEVER: words}, words=(words, "one", "two")))
    if opens:
        pair.ben.table.rounds.answer(found, Sheet(game.slug, {NEVER: "three"}, words=("three", "four", "five")))
    return found


def _opened(pair: Pair, words: str) -> UUID:
    opened = pair.ada.rounds.begin(Topic("What do you hardly tell yourself?", rung=6))
    pair.ada.rounds.answer(opened, Said(words))
    pair.ben.rounds.answer(opened, Said("The phone."))
    answer = pair.ada.rounds.get(opened).theirs
    assert answer
    pair.ada.rounds.say_back(answer.id, Reply(f"{words}, said back"))
    return opened


def _with_dora(ada: Someone, dora: Someone) -> dict[str, UUID]:
    """A space Dora has left, and one that Ada has."""
    pair, left = together(ada, dora), make_space(ada.visit(), About("friends", "quincespace"), "quincename")
    given, opened = pair.ada.shared.give(Appreciation("quincepast")), _opened(pair, "quincepast")
    hurt = pair.ada.shared.give(MendNote("hurt", "quincepast"))
    memory = Keepsakes(pair.ada.visit, pair.ada.bond).keep_for_both(Memory("quincepast", size=PICTURE.size), PICTURE)
    game = _game(pair, "quincepast", opens=True)
    ritual = pair.ada.shared.give(Ritual("quincepast", *WEEKLY))
    goal = pair.ada.shared.give(Goal("quincepast"))
    behind = OwnEntries(ada.visit(), left).write(Memory("quinceleft"))
    leave(pair.ben.visit, pair.ben.bond)
    leave(ada.visit(), bond(ada.visit(), left))
    found = {
        "left_behind": behind,
        "past_given": given,
        "past_opened": opened,
        "past_game": game,
        "past_hurt": hurt,
        "past_memory": memory,
        "past_ritual": ritual,
        "past_goal": goal,
    }
    return {"past": pair.space, **found, "left": left}


def _alone(ada: Someone, cleo: Someone) -> dict[str, UUID]:
    """A space nobody has come into, with a link; Cleo has its code and asked to be let in."""
    space = make_space(ada.visit(), About("friends", "quincespace"), "quincename")
    ask_to_join(cleo.visit(), invite_of(ada, "quincehello", "quincekettle", space).code, "Cleo")
    return {"alone": space}


def invite_of(ada: Someone, greeting: str, answer: str, space: UUID | None = None) -> Any:
    """A link into a space of hers."""
    here = In(ada, space or make_space(ada.visit(), About("friends"), "Ada"))
    return invite(here.visit, here.bond, greeting, Topic("Which sound do you like most?"), Said(answer))


def _with_a_guest(ada: Someone) -> tuple[Client, dict[str, UUID]]:
    """Gil takes a link through the pages and answers, which opens Ada's answer. Then she asks him something else."""
    space = make_space(ada.visit(), About("friends"), "Ada")
    made, guest, here = invite_of(ada, "Hello Gil", "quinceguest", space), Client(), In(ada, space)
    answers(guest, Link(space, f"/come/{made.secret}/", made.code), name="Gil")
    (opened,) = here.rounds.revealed()
    asked = here.rounds.begin(Topic("And what else?"), asks=True)
    return guest, {"guests": space, "guest_opened": opened.id, "guest_asked": asked}


def _browsers(ada: Someone) -> tuple[dict[Role, Client], UUID, UUID]:
    """Ada's browsers, and those of people who are nearly Ada; the ids of a sign-in and a device of hers."""
    locked, third = ada.elsewhere().lock(), ada.elsewhere()
    sign_in = models.SignIn.objects.get(session_key=third.client.session.session_key).pk
    device_only = only_device_cookie(ada)
    device = models.Device.objects.get(person=ada.person).pk
    roles = {
        Role.ANONYMOUS: browser(),
        Role.OWNER: ada.client,
        Role.OWNER_LOCKED: locked.client,
        Role.DEVICE_ONLY: device_only,
        Role.FORGED_DEVICE: _forged(device),
        Role.HALFWAY: _halfway(ada),
    }
    return roles, sign_in, device


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
