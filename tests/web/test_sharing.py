"""Sharing an entry of the journal: the preview, what the other reads, edits, taking back and deleting."""

from __future__ import annotations

import re

import pytest
from django.utils import timezone

from innermost.entry import CheckIn, Hope, KeptLine
from innermost.library import load
from innermost.web.access import own_entries
from innermost.web.models import Share
from innermost.web.spaces.begin import pause
from innermost.web.spaces.leave import leave
from tests.web.cast import Someone
from tests.web.pair import Pair, together
from tests.web.seen import hidden, text_of

pytestmark = pytest.mark.django_db
SLIP = re.compile(r'<article class="slip">.*?</article>', re.DOTALL)
PROMPT = load().prompts[0]


@pytest.fixture
def pair(ada: Someone, ben: Someone) -> Pair:
    return together(ada, ben)


def page(of: Someone, path: str) -> str:
    answer = of.client.get(path)
    assert answer.status_code == 200, f"{path} gave {answer.status_code}"
    return text_of(answer)


def share(of: Someone, where: str, space: object = "") -> None:
    asked = of.client.get(f"{where}share/?space={space}")
    answer = of.client.post(f"{where}share/", {name: hidden(asked, name) for name in ("space", "revision")})
    assert answer["Location"] == where


def given_at(where: str) -> str:
    """Where the other reads it."""
    return where.replace("/journal/", "/given/")


def test_the_other_reads_what_the_preview_showed_to_the_letter(pair: Pair) -> None:
    where = pair.ada.who.write("Words <b> & more.", prompt=PROMPT.slug, feelings="calm")
    preview = SLIP.findall(pair.ada.who.client.get(f"{where}share/").content.decode())
    share(pair.ada.who, where)
    assert SLIP.findall(pair.ben.who.client.get(given_at(where)).content.decode()) == preview
    assert "From Ada</span> · today" in preview[0]


def test_looking_at_the_preview_shares_nothing(pair: Pair) -> None:
    where = pair.ada.who.write("Not yet.")
    before = page(pair.ben.who, "/today/")
    assert "Share this with Ben?" in page(pair.ada.who, f"{where}share/")
    assert page(pair.ben.who, "/today/") == before
    assert pair.ben.who.client.get(given_at(where)).status_code == 404


def test_a_post_that_names_no_space_shares_nothing(pair: Pair) -> None:
    where = pair.ada.who.write("Not yet.")
    pair.ada.who.client.post(f"{where}share/")
    assert pair.ben.who.client.get(given_at(where)).status_code == 404


def test_what_was_changed_after_the_preview_is_looked_at_again_before_it_shows(pair: Pair) -> None:
    where = pair.ada.who.write("Harmless.")
    asked = pair.ada.who.client.get(f"{where}share/")
    looked_at = {name: hidden(asked, name) for name in ("space", "revision")}
    pair.ada.who.client.post(f"{where}edit/", {"text": "With a secret.", "revision": "1"})
    for said in (looked_at, {"space": looked_at["space"]}):
        again = pair.ada.who.client.post(f"{where}share/", said)
        assert again.status_code == 409
        assert "Nothing is shared yet." in text_of(again)
        assert "With a secret." in text_of(again)
    assert pair.ben.who.client.get(given_at(where)).status_code == 404
    pair.ada.who.client.post(f"{where}share/", {name: hidden(again, name) for name in looked_at})
    assert "With a secret." in page(pair.ben.who, given_at(where))


def test_the_entry_says_to_its_author_alone_since_when_it_is_shared(pair: Pair) -> None:
    where = pair.ada.who.write("Mine and yours.")
    share(pair.ada.who, where)
    assert "Shared with Ben since today" in page(pair.ada.who, where)
    assert "Shared with" not in page(pair.ben.who, given_at(where))
    assert pair.ben.who.client.get(where).status_code == 404


def test_it_stands_on_the_others_today_and_among_what_was_given(pair: Pair) -> None:
    where = pair.ada.who.write("Mine and yours.")
    share(pair.ada.who, where)
    for path in ("/today/", "/given/"):
        assert "Mine and yours." in page(pair.ben.who, path)


def test_with_several_spaces_one_is_chosen_first_and_the_others_read_nothing(pair: Pair, cleo: Someone) -> None:
    other = together(pair.ada.who, cleo)
    where = pair.ada.who.write("For one of you.")
    assert "With whom?" in page(pair.ada.who, f"{where}share/")
    share(pair.ada.who, where, other.space)
    assert "For one of you." in page(cleo, given_at(where))
    assert pair.ben.who.client.get(given_at(where)).status_code == 404
    assert "Share this with Ben?" in page(pair.ada.who, f"{where}share/")
    share(pair.ada.who, where)
    assert pair.ada.who.client.get(f"{where}share/")["Location"] == where
    assert "Cleo and Ben" in page(pair.ada.who, f"{where}edit/")


def test_a_check_in_is_shared_with_its_step_further(pair: Pair) -> None:
    written = own_entries(pair.ada.visit).write(CheckIn("heavy", "a long day", "it is the waiting"))
    share(pair.ada.who, f"/journal/{written}/")
    shown = page(pair.ben.who, f"/given/{written}/")
    assert "How it is: heavy" in shown
    assert "a long day" in shown
    assert "it is the waiting" in shown


def test_a_check_in_written_while_locked_is_shared_too(pair: Pair) -> None:
    pair.ada.who.lock().client.post("/check-in/", {"feel": "heavy", "line": "said while locked"})
    pair.ada.who.client.post("/unlock/", {"password": pair.ada.who.password})
    (entry,) = own_entries(pair.ada.visit).latest(1)
    share(pair.ada.who, f"/journal/{entry.id}/")
    assert "said while locked" in page(pair.ben.who, "/today/")


@pytest.mark.parametrize("payload", [Hope("words", "Ben"), KeptLine("Ben's words", "Ben, 3 March 2026")])
def test_what_is_not_ones_own_to_show_or_meant_for_oneself_is_not_shared(pair: Pair, payload: Hope | KeptLine) -> None:
    where = f"/journal/{own_entries(pair.ada.visit).write(payload)}/"
    assert "Share it" not in page(pair.ada.who, where)
    assert pair.ada.who.client.post(f"{where}share/", {"space": str(pair.space)}).status_code == 404
    assert not Share.objects.filter(entry=where.split("/")[2]).exists()


def test_alone_nothing_is_offered(ada: Someone) -> None:
    where = ada.write("Mine.")
    assert "Share" not in page(ada, where)
    assert ada.client.get(f"{where}share/")["Location"] == where


def test_changing_a_shared_entry_says_before_that_the_other_sees_it_and_then_both_see_that_it_was_edited(
    pair: Pair,
) -> None:
    where = pair.ada.who.write("First.")
    share(pair.ada.who, where)
    form = pair.ada.who.client.get(f"{where}edit/")
    assert "Keep shows the new words to Ben too, marked “edited”." in text_of(form)
    pair.ada.who.client.post(f"{where}edit/", {"text": "Second.", "revision": hidden(form, "revision")})
    shown = page(pair.ben.who, given_at(where))
    assert "Second." in shown
    assert "First." not in shown
    assert "edited" in shown
    assert "edited" in page(pair.ada.who, given_at(where))


def test_what_was_changed_before_it_was_shared_is_not_marked(pair: Pair) -> None:
    where = pair.ada.who.write("First.")
    pair.ada.who.client.post(f"{where}edit/", {"text": "Second.", "revision": "1"})
    share(pair.ada.who, where)
    assert "edited" not in page(pair.ben.who, given_at(where))


def test_the_other_sees_when_it_was_shared_and_not_when_it_was_written(pair: Pair) -> None:
    where = pair.ada.who.write("Old words.")
    pair.ada.who.person.entries.filter(pk=where.split("/")[2]).update(created=timezone.now().replace(year=2020))
    share(pair.ada.who, where)
    shown = page(pair.ben.who, given_at(where))
    assert "From Ada · today" in shown
    assert "2020" not in shown


def test_taking_it_back_says_what_it_means_and_it_is_gone_for_the_other(pair: Pair) -> None:
    where = pair.ada.who.write("Mine and yours.")
    share(pair.ada.who, where)
    asked = pair.ada.who.client.get(f"{where}take-back/")
    assert "From now on Ben does not read it." in text_of(asked)
    assert "What was seen was seen." in text_of(asked)
    pair.ada.who.client.post(f"{where}take-back/", {"space": hidden(asked, "space")})
    assert pair.ben.who.client.get(given_at(where)).status_code == 404
    assert "Mine and yours." not in page(pair.ben.who, "/today/") + page(pair.ben.who, "/given/")
    shown = page(pair.ada.who, where)
    assert "Mine and yours." in shown
    assert "Shared with" not in shown


def test_deleting_a_shared_entry_says_so_and_removes_it_for_both(pair: Pair) -> None:
    where = pair.ada.who.write("Mine and yours.")
    share(pair.ada.who, where)
    assert "It is shared with Ben. It goes for them too." in page(pair.ada.who, f"{where}delete/")
    pair.ada.who.client.post(f"{where}delete/")
    assert pair.ben.who.client.get(given_at(where)).status_code == 404
    assert "Mine and yours." not in page(pair.ben.who, "/given/")


def test_after_leaving_it_can_still_be_taken_back_from_there_and_not_changed(pair: Pair) -> None:
    where = pair.ada.who.write("Mine and yours.")
    share(pair.ada.who, where)
    leave(pair.ada.visit, pair.ada.bond)
    assert "somebody whose space you left" in page(pair.ada.who, where)
    assert pair.ada.who.client.get(f"{where}edit/")["Location"] == f"{where}take-back/"
    assert "Mine and yours." in page(pair.ben.who, "/given/")
    pair.ada.who.client.post(f"{where}take-back/", {"space": str(pair.space)})
    assert "Mine and yours." not in page(pair.ben.who, "/given/")
    assert pair.ada.who.client.get(f"{where}edit/").status_code == 200


def test_nobody_shares_or_takes_back_what_another_wrote(pair: Pair) -> None:
    where = pair.ada.who.write("Mine.")
    share(pair.ada.who, where)
    for tail in ("share/", "take-back/"):
        assert pair.ben.who.client.get(where + tail).status_code == 404
        assert pair.ben.who.client.post(where + tail, {"space": str(pair.space)}).status_code == 404
    assert "Mine." in page(pair.ben.who, given_at(where))


def test_a_paused_space_can_still_be_shared_with(pair: Pair) -> None:
    pause(pair.ada.visit, pair.ada.bond, paused=True)
    where = pair.ada.who.write("Mine and yours.")
    share(pair.ada.who, where)
    assert "Mine and yours." in page(pair.ben.who, "/today/")


def test_a_kept_hope_can_be_said_in_other_words_and_stays_a_hope(ada: Someone) -> None:
    where = f"/journal/{own_entries(ada.visit()).write(Hope('More quiet evenings.', 'Ben', 'partners'))}/"
    form = ada.client.get(f"{where}edit/")
    assert "More quiet evenings.</textarea>" in form.content.decode()
    ada.client.post(f"{where}edit/", {"text": "Fewer rushed ones.", "revision": hidden(form, "revision")})
    (kept,) = own_entries(ada.visit()).latest(1)
    assert kept.payload == Hope("Fewer rushed ones.", "Ben", "partners")
    assert "What would be different, with Ben" in page(ada, where)
    assert ada.client.post(f"{where}edit/", {"text": " ", "revision": "2"}).status_code == 422
