"""Games of which both put something down: asked openly, sealed until both did, opened together, left, taken back."""

from __future__ import annotations

import io
import json
import re
import zipfile
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.utils import timezone

from innermost.entry import Answer
from innermost.library import load
from innermost.web.access import About, Topic
from innermost.web.models import Entry, Round, Share
from innermost.web.play.games import HOW_I_FEEL, KNOW_ME, MOST_ASKED, THIS_OR_THAT, asks_of, drawn
from innermost.web.spaces.begin import make_space, pause
from innermost.web.spaces.leave import leave
from innermost.web.spaces.shelf import keep_care
from innermost.web.us.balance import balance_here
from tests.web.cast import Someone
from tests.web.interference import told_apart
from tests.web.looking import markup, page, send
from tests.web.pair import In, Pair, together
from tests.web.seen import errors_of

pytestmark = pytest.mark.django_db
SHEETS = (KNOW_ME, THIS_OR_THAT, HOW_I_FEEL)
SEALED, ASKED = "Yours is sealed.", "Ada asks you to a game"
BENS = ("/play/", "/play/understood/", "/play/know-me/", "/walks/kept/", "/today/", "/talk/", "/given/", "/us/")


@pytest.fixture
def pair(ada: Someone, ben: Someone) -> Pair:
    return together(ada, ben, About("partners"))


def filled(who: In, path: str, me: int = 0, you: int = 1) -> dict[str, str]:
    """The same option for oneself everywhere, and another as the guess; words and numbers for what has no options."""
    form = who.who.client.get(path).context["form"]
    found = {}
    for one in form.asks:
        said = (str(me), str(you)) if one.form == "choice" else (f"kettle by {who.who.name}", f"lamp by {who.who.name}")
        short = said if one.form != "number" else (str(me), str(you))
        found |= {f"me-{one.slug}": short[0], f"you-{one.slug}": short[1]}
    return found | {"of": ",".join(one.slug for one in form.asks)}


def begins(who: In, game: str = KNOW_ME, **said: Any) -> str:
    """The address of the game."""
    answer = send(who, f"/play/{game}/", **filled(who, f"/play/{game}/") | said)
    assert answer.status_code == 302, errors_of(answer)
    return str(answer["Location"])


def answers(who: In, where: str, me: int = 0, you: int = 1) -> Any:
    return send(who, where, **filled(who, where, me, you))


def id_of(where: str) -> UUID:
    return UUID(where.split("/")[2])


@pytest.mark.parametrize("game", SHEETS)
def test_asking_is_open_and_what_was_put_down_is_not(pair: Pair, game: str) -> None:
    where = begins(pair.ada, game)
    assert SEALED in page(pair.ada, where)
    assert ASKED in page(pair.ben, "/play/")
    assert "kettle by Ada" not in markup(pair.ben, where)
    assert Share.objects.filter(entry__round=id_of(where), shown_at__isnull=False).count() == 0


@pytest.mark.parametrize("game", SHEETS)
def test_it_opens_for_both_once_both_put_theirs_down(pair: Pair, game: str) -> None:
    where = begins(pair.ada, game)
    answers(pair.ben, where, me=1, you=1)
    for who, other in ((pair.ada, "Ben"), (pair.ben, "Ada")):
        said = page(who, where)
        assert f"{other} guessed" in said
        assert "You guessed" in said


def test_item_by_item_both_answers_and_both_guesses_stand_side_by_side(pair: Pair) -> None:
    where = begins(pair.ada, HOW_I_FEEL)
    answers(pair.ben, where, me=1, you=0)
    first, second, *_ = (quick.word for quick in load().quick_words)
    said = dict(
        re.findall(r"<dt>(?:<span[^>]*>)?([^<]+)(?:</span>)?</dt><dd>([^<]*?)\s*(?:<|$)", markup(pair.ada, where))
    )
    assert said == {"Ben": second, "You guessed": second, "You": first, "Ben guessed": first}


def test_hits_are_told_beside_chance_and_of_ones_own_guesses_only(pair: Pair) -> None:
    where = begins(pair.ada, THIS_OR_THAT)
    answers(pair.ben, where, me=1, you=1)
    assert f"Of {MOST_ASKED} choices of Ben’s you found {MOST_ASKED}." in page(pair.ada, where)
    assert "Blind chance would find about 5." in page(pair.ada, where)
    assert f"of Ada’s you found {MOST_ASKED}" not in page(pair.ben, where)
    assert f"you found {MOST_ASKED}" not in page(pair.ben, where)


def test_before_both_did_nothing_tells_whether_the_other_put_something_down(pair: Pair) -> None:
    where = begins(pair.ada)
    paths = [where, "/play/", "/play/understood/", "/talk/", "/today/"]
    found = filled(pair.ben, where)

    def tries(pair: Pair = pair) -> None:
        """Half fills it in, and leaves it."""
        assert send(pair.ben, where, of=found["of"]).status_code == 422
        assert send(pair.ben, where, do="aside").status_code == 302

    assert told_apart(pair.ada.who.client, paths, tries, pair.ben.who.client) == []


def test_leaving_a_game_hides_it_from_the_one_who_was_asked(pair: Pair) -> None:
    where = begins(pair.ada)
    send(pair.ben, where, do="aside")
    assert ASKED not in page(pair.ben, "/play/")
    assert "Stands until" in page(pair.ada, "/play/")


def test_a_sheet_answered_in_private_and_taken_back_shows_the_asker_nothing(pair: Pair) -> None:
    """Two sheets open at once, so what can be taken back here is the asker's own."""
    where = begins(pair.ada)
    assert "is not asked any more" in page(pair.ada, f"{where}back/")
    send(pair.ada, f"{where}back/")
    assert ASKED not in page(pair.ben, "/play/")
    assert "This one is over." in page(pair.ben, where)
    assert not Entry.objects.filter(round=id_of(where)).exists()


def test_what_opened_is_taken_back_by_its_writer_alone(pair: Pair) -> None:
    where = begins(pair.ada)
    answers(pair.ben, where)
    send(pair.ben, f"{where}back/")
    assert "Ben has taken theirs back." in page(pair.ada, where)
    assert "by Ben" not in markup(pair.ada, where)
    assert "kettle by Ada" in markup(pair.ben, where)


def test_what_lies_sealed_can_be_changed(pair: Pair) -> None:
    where = begins(pair.ada, HOW_I_FEEL)
    assert re.search(r'value="0"[^>]* checked', markup(pair.ada, f"{where}?change"))
    answers_again = {"me-now": "2", "you-now": "0"}
    assert send(pair.ada, where, **answers_again).status_code == 302
    answers(pair.ben, where)
    third = list(load().quick_words)[2].word
    assert third in page(pair.ben, where)


def test_an_empty_sheet_is_asked_about(pair: Pair) -> None:
    answer = send(pair.ada, "/play/know-me/", of=filled(pair.ada, "/play/know-me/")["of"])
    assert answer.status_code == 422
    assert "Answer at least one for yourself." in errors_of(answer)
    assert not Round.objects.filter(kind="game").exists()


def test_any_thing_may_be_left_out(pair: Pair) -> None:
    sheet = filled(pair.ada, "/play/this-or-that/")
    one = sheet["of"].split(",")[0]
    assert send(pair.ada, "/play/this-or-that/", of=sheet["of"], **{f"me-{one}": "0"}).status_code == 302


@pytest.mark.parametrize(("game", "days"), [(KNOW_ME, 31), (HOW_I_FEEL, 3)])
def test_a_game_lapses_quietly_for_both(pair: Pair, game: str, days: int) -> None:
    where = begins(pair.ada, game)
    Round.objects.filter(pk=id_of(where)).update(asked=timezone.now() - timedelta(days=days))
    assert ASKED not in page(pair.ben, "/play/")
    assert "This one is over." in page(pair.ben, where)
    assert "It stood open until" in page(pair.ada, where)


def test_what_came_after_it_lapsed_is_not_lost(pair: Pair) -> None:
    where = begins(pair.ada)
    sheet = filled(pair.ben, where)
    Round.objects.filter(pk=id_of(where)).update(asked=timezone.now() - timedelta(days=31))
    answer = send(pair.ben, where, **sheet)
    assert answer.status_code == 409
    assert b"kettle by Ben" in answer.content


def test_the_same_things_are_not_asked_twice_before_others(pair: Pair) -> None:
    first = set(filled(pair.ada, "/play/know-me/")["of"].split(","))
    begins(pair.ada)
    second = set(filled(pair.ada, "/play/know-me/")["of"].split(","))
    assert len(first) == len(second) == MOST_ASKED
    assert not first & second


def test_other_ones_can_be_drawn(pair: Pair) -> None:
    assert filled(pair.ada, "/play/know-me/")["of"] != filled(pair.ada, "/play/know-me/?draw=1")["of"]


@pytest.mark.parametrize("game", [KNOW_ME, THIS_OR_THAT])
@pytest.mark.parametrize("kind", ["partners", "friends", "family"])
def test_what_is_drawn_fits_the_kind_and_goes_no_deeper_than_both_like(game: str, kind: Any) -> None:
    for seed in "abcdef":
        asked = asks_of(game, drawn(game, kind, (), seed, 2))
        assert len(asked) == MOST_ASKED
        assert all(kind in one.kinds and one.rung <= 2 for one in asked)


def test_both_draw_the_same_on_one_day_so_that_they_meet_in_one_game(pair: Pair) -> None:
    assert filled(pair.ada, "/play/know-me/")["of"] == filled(pair.ben, "/play/know-me/")["of"]
    sheet = filled(pair.ben, "/play/know-me/")
    begins(pair.ada)
    assert send(pair.ben, "/play/know-me/", **sheet).status_code == 302
    assert Round.objects.filter(kind="game", state="revealed").count() == 1


def test_many_games_at_once_rest_a_while_and_the_sheet_stays(pair: Pair) -> None:
    for number in range(12):
        assert pair.ada.table.rounds.begin(Topic("A game", f"game:know-me:x{number}"), asks=True)
    answer = send(pair.ada, "/play/know-me/", **filled(pair.ada, "/play/know-me/"))
    assert answer.status_code == 409
    assert b"kettle by Ada" in answer.content


def test_three_sentences_are_guessed_after_both_wrote_and_then_the_answer_shows(pair: Pair) -> None:
    hers = {"said-0": "We missed the boat.", "said-1": "We won a goose.", "said-2": "It snowed in June.", "never": "1"}
    his = {"said-0": "You sang.", "said-1": "I fell in.", "said-2": "The door was blue.", "never": "0"}
    where = str(send(pair.ada, "/play/two-truths/", **hers)["Location"])
    send(pair.ben, where, **his)
    assert "never happened ·" not in page(pair.ben, where).partition("Your three")[0]
    assert "· never happened" not in page(pair.ben, where).partition("Your three")[0]
    send(pair.ben, where, do="guess", guess="2")
    assert "We won a goose. · never happened" in page(pair.ben, where)
    assert "It snowed in June. · what Ben took" in page(pair.ada, where)
    send(pair.ben, where, do="guess", guess="1")
    assert "We won a goose. · never happened · what Ben took" not in page(pair.ada, where)


@pytest.mark.parametrize("guess", ["3", "-1", "x", ""])
def test_a_guess_at_nothing_is_none(pair: Pair, guess: str) -> None:
    three = {"said-0": "One.", "said-1": "Two.", "said-2": "Three.", "never": "0"}
    where = str(send(pair.ada, "/play/two-truths/", **three)["Location"])
    send(pair.ben, where, **three)
    assert send(pair.ben, where, do="guess", guess=guess).status_code == 302
    assert "I take this one" in page(pair.ben, where)


def test_three_sentences_that_say_the_same_are_no_game(pair: Pair) -> None:
    three = {"said-0": "One.", "said-1": "one.", "said-2": "Three.", "never": "0"}
    assert "Two of them say the same." in errors_of(send(pair.ada, "/play/two-truths/", **three))


def test_somebody_who_named_fear_is_offered_no_game_and_still_finds_what_is_theirs(pair: Pair) -> None:
    where = begins(pair.ada)
    keep_care(pair.ada.visit, pair.ada.bond, True)
    said = page(pair.ada, "/play/")
    assert "Your own safety comes first." in said
    assert "Begin one" not in said
    assert where in markup(pair.ada, "/play/")
    assert pair.ada.who.client.get("/play/know-me/")["Location"] == "/play/"


def test_while_paused_nothing_is_asked_and_nothing_shows_to_the_other(pair: Pair) -> None:
    where = begins(pair.ada)
    pause(pair.ben.visit, pair.ben.bond, paused=True)
    assert ASKED not in page(pair.ben, "/play/")
    assert send(pair.ben, "/play/this-or-that/", of="x").status_code == 302
    assert SEALED in page(pair.ada, where)


def test_alone_and_without_a_space_the_page_says_what_it_needs(ada: Someone) -> None:
    assert b"These games need two." in ada.client.get("/play/").content
    here = In(ada, make_space(ada.visit(), About("partners"), "Ada"))
    assert "You are here alone so far." in page(here, "/play/")


def test_after_leaving_what_opened_stays_with_who_remains(pair: Pair) -> None:
    opened, sealed = begins(pair.ada), begins(pair.ada, THIS_OR_THAT)
    answers(pair.ben, opened)
    leave(pair.ben.visit, pair.ben.bond)
    assert "kettle by Ben" in markup(pair.ada, opened)
    assert "This one is over." in page(pair.ada, sealed)
    assert pair.ben.who.client.get(opened).status_code == 404


def test_a_stranger_finds_no_game(pair: Pair, cleo: Someone) -> None:
    where = begins(pair.ada)
    for path in (where, f"{where}back/"):
        assert cleo.client.get(path).status_code == 404
    assert cleo.client.post(where, {"do": "aside"}).status_code == 404


@pytest.mark.parametrize("game", SHEETS)
def test_no_game_is_found_among_questions_or_gifts(pair: Pair, game: str) -> None:
    where = begins(pair.ada, game)
    answers(pair.ben, where)
    for path in ("/talk/", "/talk/new-to-me/", "/given/"):
        assert "How well do you know me" not in page(pair.ada, path)
    assert pair.ada.who.client.get(f"/talk/{id_of(where)}/").status_code == 404
    for entry in Entry.objects.filter(round=id_of(where)):
        assert pair.ada.who.client.get(f"/given/{entry.pk}/", follow=True).status_code == 404


def test_ones_own_sheet_and_the_others_once_opened_can_be_taken_along(pair: Pair) -> None:
    where = begins(pair.ada, HOW_I_FEEL)
    words = [quick.word for quick in load().quick_words]
    assert words[0] in _questions(pair.ada)
    assert "Guess how I feel" in _questions(pair.ben)
    assert f"just now?: {words[0]}" not in _questions(pair.ben)
    answers(pair.ben, where, me=3)
    assert f"just now?: {words[3]}" in _questions(pair.ada)


def _questions(who: In) -> str:
    answer: Any = who.who.client.post("/yours/export/", {"password": who.who.password})
    with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as archive:
        files = {name: archive.read(name).decode() for name in archive.namelist()}
    assert json.loads(files["innermost.json"])["rounds"]
    return "".join(text for name, text in files.items() if name.endswith("questions.md"))


def test_nothing_of_bens_pages_changes_while_ada_only_looks(pair: Pair) -> None:
    def looks() -> None:
        for path in ("/play/", "/play/know-me/", "/play/story/?draw=3", "/play/understood/"):
            page(pair.ada, path)

    assert told_apart(pair.ben.who.client, BENS, looks, pair.ada.who.client) == []


@pytest.mark.parametrize("again", ["ada", "ben"])
def test_a_game_whose_time_has_gone_is_another_one_when_it_is_begun_again(pair: Pair, again: str) -> None:
    form = filled(pair.ada, "/play/know-me/")
    where = send(pair.ada, "/play/know-me/", **form)["Location"]
    Round.objects.filter(kind="game").update(asked=timezone.now() - timedelta(days=31))
    anew = send(getattr(pair, again), "/play/know-me/", **form)["Location"]
    assert anew != where
    assert not Round.objects.filter(kind="game", state="revealed").exists()
    assert SEALED in page(getattr(pair, again), anew)


def test_a_pair_that_plays_a_lot_keeps_its_balance(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(4):
        id = pair.ada.rounds.begin(Topic(f"Which one, of {number}?"), asks=True)  # noqa: A001
        for who in (pair.ada, pair.ben):
            who.rounds.answer(id, Answer("The one by the door."))
    before = balance_here(pair.ada.visit, pair.ada.bond)
    monkeypatch.setattr("innermost.web.us.balance.MOST", 10)
    for game in SHEETS:
        answers(pair.ben, begins(pair.ada, game))
    assert before is not None
    assert balance_here(pair.ada.visit, pair.ada.bond) == before
