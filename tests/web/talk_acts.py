"""What somebody does with questions that is nobody else's business, each done through the real pages.

Every act is Ada's and takes the pair; Ben must not be able to tell. `ready` makes what the acts act upon, and is seen.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from innermost.entry import Answer
from innermost.library import load
from innermost.web.access import Topic
from innermost.web.models import Entry, Member, Round
from tests.web.pair import Pair

ASKED = Topic("What would you like me to know?", "", 2)
HEAVY = Topic("What do you hardly tell yourself?", "", 6)
SEALED = Topic("Which door do you still think of?", "", 3)


def ready(pair: Pair) -> None:
    """An opened round, a heavy one, a question of Ben's, and a sealed answer of Ada's that came back to her."""
    for topic in (Topic("What made you laugh last?", "", 1), HEAVY):
        found = pair.ada.rounds.begin(topic, asks=True)
        pair.ada.rounds.answer(found, Answer("adas words"))
        pair.ben.rounds.answer(found, Answer("bens words", "comfort"))
    pair.ben.rounds.begin(ASKED, asks=True)
    sealed = pair.ada.rounds.begin(SEALED)
    pair.ada.rounds.answer(sealed, Answer("adas sealed words", back_after=3))
    Entry.objects.filter(round=sealed).update(created=timezone.now() - timedelta(days=5))


def skips_the_day(pair: Pair) -> None:
    _aside(pair, "skip", _todays(pair))


def puts_the_day_aside(pair: Pair) -> None:
    _aside(pair, "not-now", _todays(pair))


def wants_it_lighter(pair: Pair) -> None:
    _aside(pair, "lighter", _todays(pair))


def wants_it_deeper(pair: Pair) -> None:
    _aside(pair, "deeper", _todays(pair))


def skips_what_ben_asked(pair: Pair) -> None:
    _aside(pair, "skip", str(_round(pair, ASKED)))


def puts_what_ben_asked_aside(pair: Pair) -> None:
    _aside(pair, "not-now", str(_round(pair, ASKED)))


def looks_for_another_one(pair: Pair) -> None:
    _aside(pair, "deeper", str(_round(pair, ASKED)))
    pair.ada.who.client.get("/talk/choose/?rung=6")


def answers_the_day(pair: Pair) -> None:
    _post(pair, "/talk/question/", of=_todays(pair), text="a secret", how="seal")


def answers_what_ben_asked(pair: Pair) -> None:
    _post(pair, f"/talk/{_round(pair, ASKED)}/", text="a secret")


def answers_and_takes_it_back(pair: Pair) -> None:
    answers_what_ben_asked(pair)
    _post(pair, f"/talk/{_round(pair, ASKED)}/back/", what="let-go")


def changes_what_is_sealed(pair: Pair) -> None:
    _post(pair, f"/talk/{_round(pair, SEALED)}/change/", text="another secret", revision="1")


def keeps_it_for_herself(pair: Pair) -> None:
    _post(pair, f"/talk/{_round(pair, SEALED)}/back/", what="keep")


def lets_it_go(pair: Pair) -> None:
    _post(pair, f"/talk/{_round(pair, SEALED)}/back/", what="let-go")


def finds_it_too_much(pair: Pair) -> None:
    _post(pair, f"/talk/{_round(pair, HEAVY)}/too-much/")


def has_room_for_it(pair: Pair) -> None:
    _post(pair, f"/talk/{_round(pair, HEAVY)}/room/")
    pair.ada.who.client.get(f"/talk/{_round(pair, HEAVY)}/")


def says_how_deep_is_fine(pair: Pair) -> None:
    _post(pair, "/talk/comfort/", comfort="1")


def lets_everything_lie(pair: Pair) -> None:
    """Reads all there is and answers nothing."""
    for path in ("/talk/", "/talk/new-to-me/", f"/talk/{_round(pair, ASKED)}/", f"/talk/{_round(pair, HEAVY)}/"):
        pair.ada.who.client.get(path)


ACTS: tuple[Callable[[Pair], None], ...] = (
    skips_the_day, puts_the_day_aside, wants_it_lighter, wants_it_deeper, skips_what_ben_asked,
    puts_what_ben_asked_aside, looks_for_another_one, answers_the_day, answers_what_ben_asked,
    answers_and_takes_it_back, changes_what_is_sealed, keeps_it_for_herself, lets_it_go, finds_it_too_much,
    has_room_for_it, says_how_deep_is_fine, lets_everything_lie,
)  # fmt: skip


def traces(pair: Pair) -> object:
    """Everything an act may change: Ada's answers, entries and shelf. To show that each act did something."""
    entries = Entry.objects.filter(author=pair.ada.who.person).order_by("pk").values_list("pk", "revision")
    shelf = Member.objects.get(space=pair.space, person=pair.ada.who.person).shelf
    return (list(entries), bytes(shelf or b""), Round.objects.count(), str(pair.ada.who.client.session.get("room")))


def _todays(pair: Pair) -> str:
    """The slug of Ada's question today."""
    first = load().fortnight("partners")[0]
    shown = pair.ada.who.client.get("/talk/").content.decode()
    assert f"of={first.question}" in shown, "the first day of partners asks a question"
    return first.question


def _round(pair: Pair, topic: Topic) -> UUID:
    return next(one.id for one in pair.ada.rounds.known() if one.topic == topic)


def _aside(pair: Pair, what: str, of: str) -> None:
    _post(pair, "/talk/aside/", what=what, of=of)


def _post(pair: Pair, path: str, **fields: str) -> None:
    answer = pair.ada.who.client.post(path, {"space": str(pair.space)} | fields)
    assert answer.status_code in (200, 302), f"{path} gave {answer.status_code}"
