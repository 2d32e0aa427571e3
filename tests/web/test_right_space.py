"""Words reach the person their page was for, whatever another tab chose since, and through a sign-in that ran out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import pytest

from innermost.entry import Answer, Appreciation
from innermost.library import load
from innermost.web.access import About
from innermost.web.accounts.keys import start_fresh
from innermost.web.models import Entry, Round
from innermost.web.spaces.leave import leave
from innermost.web.spaces.shelf import shelf_of
from tests.web.cast import Someone
from tests.web.pair import In, Pair, together
from tests.web.routes import forms_in
from tests.web.seen import hidden, text_of

pytestmark = pytest.mark.django_db

WORDS = "words for one of them"
SLUGS = [one.slug for one in load().questions if one.rung == 1 and {"partners", "friends"} <= set(one.kinds)]
QUESTION = f"/talk/question/?of={SLUGS[5]}"
FORMS: dict[str, tuple[str, dict[str, str]]] = {
    "appreciation": ("/give/appreciation/", {"text": WORDS, "because": "of that"}),
    "thought": ("/give/thought/", {"text": WORDS}),
    "own question": ("/talk/own/", {"text": f"{WORDS}?", "rung": "1"}),
    "question": (QUESTION, {"text": WORDS, "how": "both"}),
}
every_form = pytest.mark.parametrize("form", FORMS)


@pytest.fixture
def bens(ada: Someone, ben: Someone) -> Pair:
    """The space Ada came to first; nothing else chosen, pages show this one."""
    return _met(ada, ben, About("partners"))


@pytest.fixture
def cleos(bens: Pair, ada: Someone, cleo: Someone) -> Pair:
    return _met(ada, cleo, About("friends"))


def _met(ada: Someone, other: Someone, about: About) -> Pair:
    pair = together(ada, other, about)
    pair.ben.rounds.answer(pair.first, Answer("rain"))
    return pair


def choose(who: Someone, pair: Pair) -> None:
    who.client.post(f"/spaces/{pair.space}/choose/")


def looked_at(who: Someone, pair: Pair, path: str, takes: str = "") -> dict[str, str]:
    """The hidden fields of a form, on its page in this space; then another tab goes elsewhere."""
    choose(who, pair)
    answer = who.client.get(path)
    assert answer.status_code == 200, f"{path} gave {answer.status_code}"
    found = forms_in(answer.content.decode(), path)
    (form,) = [one for one in found if one.method == "post" and one.action.partition("?")[0] == (takes or _bare(path))]
    return {one.name: one.value for one in form.fields if one.kind == "hidden"}


def _bare(path: str) -> str:
    return path.partition("?")[0]


def holds(pair: Pair) -> tuple[int, int]:
    return Entry.objects.filter(space=pair.space).count(), Round.objects.filter(space=pair.space).count()


def typed(form: str, marks: Mapping[str, str]) -> tuple[str, dict[str, str]]:
    path, words = FORMS[form]
    return _bare(path), {**marks, **words}


@every_form
def test_what_was_written_for_one_goes_there_though_another_tab_chose_another(
    form: str, bens: Pair, cleos: Pair, ada: Someone
) -> None:
    marks = looked_at(ada, cleos, FORMS[form][0])
    choose(ada, bens)
    before, there = holds(bens), holds(cleos)
    answer = ada.client.post(*typed(form, marks))
    assert answer.status_code == 302
    assert holds(bens) == before
    assert holds(cleos) != there
    assert WORDS not in _seen_by(bens.ben)
    assert form == "question" or WORDS in _seen_by(cleos.ben)


def _seen_by(who: In) -> str:
    return text_of(who.who.client.get("/given/")) + text_of(who.who.client.get("/talk/"))


@every_form
@pytest.mark.parametrize("space", ["", "nowhere", "of others", "left"])
def test_words_for_no_space_of_ones_own_come_back_and_go_nowhere(
    form: str, space: str, bens: Pair, cleos: Pair, ada: Someone, ben: Someone, cleo: Someone
) -> None:
    marks = looked_at(ada, bens, FORMS[form][0])
    marks["space"] = {"of others": str(together(ben, cleo).space), "left": str(cleos.space)}.get(space, space)
    if space == "left":
        leave(cleos.ada.visit, cleos.ada.bond)
    before = Entry.objects.count(), Round.objects.count()
    answer = ada.client.post(*typed(form, marks))
    assert answer.status_code == 409
    assert WORDS in answer.content.decode()
    assert "Nobody else has them." in text_of(answer)
    assert (Entry.objects.count(), Round.objects.count()) == before


def carried_back(who: Someone, path: str, said: Mapping[str, str]) -> Any:
    """What the form's page shows once its words came through a new sign-in, in which no space was chosen."""
    who.client.post("/sign-out/")
    door = who.client.post(path, said)
    assert door.status_code == 403
    who.sign_in()
    return who.client.post(path, {"carry": hidden(door, "carry"), "carry_step": "1"})


@every_form
def test_words_carried_through_a_sign_in_come_back_under_their_own_space(
    form: str, bens: Pair, cleos: Pair, ada: Someone
) -> None:
    path, said = typed(form, looked_at(ada, cleos, FORMS[form][0]))
    back = carried_back(ada, path, said)
    assert back.status_code == 200
    assert WORDS in back.content.decode()
    assert hidden(back, "space") == str(cleos.space)
    assert "Cleo" in text_of(back)
    assert "Ben" not in text_of(back)


@every_form
def test_carried_words_whose_space_is_gone_are_given_back(form: str, bens: Pair, cleos: Pair, ada: Someone) -> None:
    path, said = typed(form, looked_at(ada, cleos, FORMS[form][0]))
    leave(cleos.ada.visit, cleos.ada.bond)
    back = carried_back(ada, path, said)
    assert back.status_code == 409
    assert WORDS in back.content.decode()
    assert "Nobody else has them." in text_of(back)


def test_the_one_tap_on_today_goes_to_whom_it_named(bens: Pair, cleos: Pair, ada: Someone) -> None:
    marks = looked_at(ada, cleos, "/today/", "/give/thought/")
    choose(ada, bens)
    before = holds(bens)
    answer = ada.client.post("/give/thought/", marks)
    assert "It is with Cleo now." in text_of(ada.client.get(answer["Location"]))
    assert holds(bens) == before
    assert ada.client.post("/give/thought/")["Location"] == "/today/"
    assert holds(bens) == before


def test_putting_aside_and_how_deep_stay_with_the_space_of_their_page(bens: Pair, cleos: Pair, ada: Someone) -> None:
    aside = looked_at(ada, cleos, "/talk/", "/talk/aside/")
    depth = looked_at(ada, cleos, "/talk/choose/", "/talk/comfort/")
    for path, said in (("/talk/aside/", aside | {"what": "not-now"}), ("/talk/comfort/", depth | {"comfort": "1"})):
        choose(ada, bens)
        ada.client.post(path, said)
        ada.client.post(path, said | {"space": ""})
    assert bens.ada.bond.sealed_shelf is None
    shelf = shelf_of(cleos.ada.visit, cleos.ada.bond)
    assert (shelf.comfort, bool(shelf.instead or shelf.not_today)) == (1, True)


def shared_with_both(bens: Pair, cleos: Pair, ada: Someone) -> str:
    entry = UUID(ada.write("Mine, and shown to you both.").split("/")[2])
    for pair in (bens, cleos):
        pair.ada.shared.share(entry)
    return f"/given/{entry}/"


def test_something_said_back_is_said_where_its_page_stood(bens: Pair, cleos: Pair, ada: Someone) -> None:
    where = shared_with_both(bens, cleos, ada)
    marks = looked_at(ada, cleos, where)
    choose(ada, bens)
    before = holds(bens)
    assert ada.client.post(where, marks | {"text": WORDS}).status_code == 302
    assert holds(bens) == before
    assert WORDS in text_of(cleos.ben.who.client.get(where))
    lost = ada.client.post(where, {"text": WORDS})
    assert (lost.status_code, holds(bens)) == (409, before)


def test_what_is_said_back_comes_through_a_sign_in_to_its_own_space(bens: Pair, cleos: Pair, ada: Someone) -> None:
    where = shared_with_both(bens, cleos, ada)
    back = carried_back(ada, where, looked_at(ada, cleos, where) | {"text": WORDS})
    assert WORDS in back.content.decode()
    assert hidden(back, "space") == str(cleos.space)


def _starts_fresh(who: In) -> Someone:
    """As after a reset by e-mail: the same person under a new key, with the shared words still locked."""
    person = who.who.person
    person.set_password("other other kettles 42")
    assert person.derived is not None
    start_fresh(person, person.derived)
    person.save()
    again = Someone(who.who.name)
    again.client.post("/sign-in/", {"login": who.who.email, "password": "other other kettles 42"})
    return again


def test_where_the_space_is_locked_words_come_back_too(bens: Pair) -> None:
    given = bens.ben.shared.give(Appreciation("You rang."))
    again = _starts_fresh(bens.ada)
    for path in (f"/given/{given}/", "/give/appreciation/"):
        answer = again.client.post(path, {"text": WORDS, "space": str(bens.space)})
        assert (answer.status_code, WORDS in answer.content.decode()) == (409, True)
