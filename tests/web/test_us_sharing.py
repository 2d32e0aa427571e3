"""Two views of one thread: shared by each alone, sealed until both did, then open to both, and taken back."""

from __future__ import annotations

import html
import io
import json
import re
import zipfile
from collections import Counter
from typing import Any
from uuid import UUID

import numpy as np
import pytest
from django.test import Client
from django.utils import timezone

from innermost.entry import ThreadView
from innermost.measure.graded import GradedItem, Scale, Score
from innermost.measure.mirror import Strand
from innermost.measure.scoring import score_many
from innermost.web.access import About, bond
from innermost.web.access.round_kinds import compared
from innermost.web.models import Due, Entry, Round, Share
from innermost.web.spaces.begin import make_space, pause
from innermost.web.spaces.leave import leave
from innermost.web.us.inventories import CLOSENESS, inventory
from innermost.web.us.sharing import view_of
from tests.web.cast import Someone, browser, undone
from tests.web.interference import told_apart
from tests.web.invited import answers, invited_by
from tests.web.looking import (
    FULL,
    THIN,
    THREADS,
    answers_all,
    at_hour,
    links_in,
    look_through,
    looked,
    markup,
    page,
    send,
    told,
)
from tests.web.pair import In, Pair, together

pytestmark = pytest.mark.django_db
WARMTH = "/us/threads/warmth/"
TALK = "/us/together/?thread=warmth"
SEALED = "Your view of this thread is sealed."
OPEN = "Both views of this thread are open."
BENS = (
    *("/us/", "/us/together/", TALK, "/us/looks/", "/us/look/", WARMTH, f"{WARMTH}share/", f"{WARMTH}take-back/"),
    *("/today/", "/talk/", "/talk/new-to-me/", "/talk/choose/", "/given/", "/spaces/", "/journal/", "/more/"),
)


@pytest.fixture
def pair(ada: Someone, ben: Someone) -> Pair:
    """Ada, who feels the warmth, and Ben, who does not, each after a whole look, at noon."""
    pair = together(ada, ben, About("partners", "Us two"))
    for who, level in ((pair.ada, FULL), (pair.ben, THIN)):
        at_hour(who, 12)
        looked(who, {"warmth": level}, others=4)
    return pair


def share(who: In, thread: str = "warmth") -> Any:
    return send(who, f"/us/threads/{thread}/share/")


def take_back(who: In, thread: str = "warmth", of: str = "sealed") -> Any:
    return send(who, f"/us/threads/{thread}/take-back/", of=of)


def both_share(pair: Pair, thread: str = "warmth") -> None:
    assert share(pair.ada, thread)["Location"] == f"/us/threads/{thread}/"
    assert share(pair.ben, thread)["Location"] == f"/us/together/?thread={thread}"


def open_threads(who: In) -> list[str]:
    """The threads this person may talk about."""
    return re.findall(r'href="\?thread=([\w-]+)"', markup(who, "/us/together/"))


def ranges(who: In, path: str = f"{TALK}&step=see") -> dict[str, str]:
    """Whose view is in which range, as the comparing page says."""
    rows = re.findall(r'<th scope="row"><span class="who [\w-]+">(.*?)</span></th><td>(.*?)</td>', markup(who, path))
    return dict(rows)


def got_by(who: In) -> list[ThreadView]:
    """Everything of the other's that this person holds of threads."""
    found = [one.theirs for one in compared(who.visit, bond(who.visit, who.space)).newest(60)]
    return [one.payload for one in found if one and isinstance(one.payload, ThreadView)]


def export_of(who: In) -> dict[str, str]:
    answer: Any = who.who.client.post("/yours/export/", {"password": who.who.password})
    with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def document(who: In) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(export_of(who)["innermost.json"])
    return found


# Before it is shared


def test_the_preview_shows_the_level_of_one_thread_and_nothing_else(pair: Pair) -> None:
    shown = markup(pair.ada, f"{WARMTH}share/")
    sheet = re.search(r"<section class=\"sheet gap stack\".*?</section>", shown, re.DOTALL)
    assert sheet
    words = html.unescape(re.sub(r"<svg.*?</svg>|<[^>]+>", " ", sheet[0], flags=re.DOTALL)).split()
    assert re.fullmatch(r"Warmth \d+ to \d+ out of 100", " ".join(words))
    assert not [name for name in ("Delight", "Room", "Mending") if name in shown.partition("<main")[2]]


def test_looking_at_the_preview_shares_nothing(pair: Pair) -> None:
    before = Round.objects.count(), Share.objects.count(), Entry.objects.count()
    page(pair.ada, f"{WARMTH}share/")
    assert (Round.objects.count(), Share.objects.count(), Entry.objects.count()) == before


def test_what_the_preview_says_is_what_the_other_then_reads(pair: Pair) -> None:
    promised = re.search(r"(\d+ to \d+) out of 100", page(pair.ada, f"{WARMTH}share/"))
    assert promised
    both_share(pair)
    assert ranges(pair.ben)["Ada"] == promised[1] == ranges(pair.ada)["You"]


@pytest.mark.parametrize("answered", [0, 2, 4])
def test_a_thread_with_too_few_answers_cannot_be_shared(ada: Someone, ben: Someone, answered: int) -> None:
    here = together(ada, ben, About("partners")).ada
    here.looks.write(CLOSENESS, dict(list(told({"warmth": THIN}, None).items())[:answered]))
    assert "Share my view" not in page(here, WARMTH)
    assert here.who.client.get(f"{WARMTH}share/")["Location"] == WARMTH
    assert share(here)["Location"] == WARMTH
    assert not Round.objects.filter(kind="look").exists()


def test_alone_in_a_space_there_is_nobody_to_share_with(ada: Someone) -> None:
    here = In(ada, make_space(ada.visit(), About("partners"), "Ada"))
    looked(here, {})
    assert "Share my view" not in page(here, WARMTH)
    assert share(here)["Location"] == WARMTH
    assert not Round.objects.filter(kind="look").exists()


def test_once_the_other_left_nothing_is_shared(pair: Pair) -> None:
    leave(pair.ben.visit, pair.ben.bond)
    assert "Share my view" not in page(pair.ada, WARMTH)
    assert pair.ada.who.client.get(f"{WARMTH}share/")["Location"] == WARMTH
    assert share(pair.ada)["Location"] == WARMTH
    assert not Round.objects.filter(kind="look").exists()


# Sealed until both


def test_one_view_alone_is_sealed_and_its_writer_is_told_so(pair: Pair) -> None:
    assert share(pair.ada)["Location"] == WARMTH
    assert SEALED in page(pair.ada, WARMTH)
    assert open_threads(pair.ada) == open_threads(pair.ben) == []
    assert "Share my view of Warmth" in page(pair.ben, WARMTH)
    assert got_by(pair.ben) == []


def test_nobody_is_said_to_be_waited_for(pair: Pair) -> None:
    share(pair.ada)
    said = page(pair.ada, WARMTH) + page(pair.ada, "/us/together/")
    assert not re.findall(r"waiting|has not|not yet shared|still to", said, re.IGNORECASE)


def test_the_second_view_opens_both_at_once(pair: Pair) -> None:
    both_share(pair)
    for who in (pair.ada, pair.ben):
        assert open_threads(who) == ["warmth"]
        assert OPEN in page(who, WARMTH)
    hers, his = ranges(pair.ada), ranges(pair.ben)
    assert (hers["You"], hers["Ben"]) == (his["Ada"], his["You"])
    assert hers["You"] != hers["Ben"]


def test_sharing_one_thread_shares_no_other(pair: Pair) -> None:
    share(pair.ada, "warmth")
    share(pair.ben, "room")
    assert open_threads(pair.ada) == open_threads(pair.ben) == []


def test_threads_that_are_open_stand_in_their_own_order(pair: Pair) -> None:
    for thread in ("time", "warmth", "at-ease"):
        both_share(pair, thread)
    assert open_threads(pair.ada) == [slug for slug in THREADS if slug in ("time", "warmth", "at-ease")]


def test_sharing_twice_before_it_opens_seals_one_view_the_newer(pair: Pair) -> None:
    share(pair.ada)
    looked(pair.ada, {"warmth": THIN}, others=4)
    share(pair.ada)
    assert Round.objects.filter(kind="look").count() == 1
    assert Entry.objects.filter(round__kind="look").count() == 1
    share(pair.ben)
    shown = ranges(pair.ben)
    assert int(shown["Ada"].split()[0]) < 40


# What the other gets


def test_the_other_gets_a_range_of_one_thread_in_steps_of_five_and_no_answer(pair: Pair) -> None:
    both_share(pair)
    (got,) = got_by(pair.ben)
    strand = pair.ada.looks.mirror.strand("warmth")
    assert strand
    assert strand.score
    assert vars(got).keys() == {"thread", "low", "high"}
    assert (got.thread, got.low % 5, got.high % 5) == ("warmth", 0, 0)
    assert (got.low, got.high) == pytest.approx((strand.score.low, strand.score.high), abs=2.5)


def test_no_answers_can_be_read_back_from_a_view() -> None:
    """Of all ways to answer five sentences, nearly every one shows as many others do."""
    found = inventory(CLOSENESS)
    assert found
    five = Scale(tuple(GradedItem(one.slope, one.thresholds, one.reverse) for one in found.items_of("warmth")[:5]))
    ways = np.indices((7,) * 5).reshape(5, -1).T.astype(np.int8)
    scores = score_many(five, ways)
    seen = Counter(
        (view.low, view.high)
        for low, high in zip(scores.low, scores.high, strict=True)
        if (view := view_of(Strand("warmth", score=Score(50, low, high, 5), answered=5)))
    )
    alike = sum(count for count in seen.values() if count >= 20)
    assert alike / len(ways) > 0.99


def test_a_view_that_was_opened_stays_as_it_was_when_its_writer_looks_again(pair: Pair) -> None:
    both_share(pair)
    before = ranges(pair.ben)
    looked(pair.ada, {"warmth": THIN, "room": THIN}, others=THIN)
    assert ranges(pair.ben) == before


def test_deleting_a_look_leaves_what_was_shared_as_the_page_says(pair: Pair) -> None:
    both_share(pair)
    before = ranges(pair.ben)
    pair.ada.looks.delete(pair.ada.looks.all[0].id)
    assert ranges(pair.ben) == before


def test_no_row_tells_which_thread_was_shared_or_how_it_stands(pair: Pair) -> None:
    share(pair.ada)
    first = Round.objects.values().get(kind="look")
    assert b"warmth" not in bytes(first["sealed"]) + bytes(first["topic_tag"])
    view = Entry.objects.values().get(round__kind="look")
    assert not [name for name in view if re.search(r"mean|variance|level|thread|score", name)]
    assert b"warmth" not in b"".join(bytes(value) for value in view.values() if isinstance(value, bytes | memoryview))


# What the other cannot tell


def shares(pair: Pair) -> None:
    share(pair.ada)
    assert pair.ada.views.sealed("warmth")


def shares_every_thread(pair: Pair) -> None:
    for thread in THREADS:
        share(pair.ada, thread)


def shares_and_takes_it_back(pair: Pair) -> None:
    share(pair.ada)
    take_back(pair.ada)


def shares_and_deletes_the_look(pair: Pair) -> None:
    share(pair.ada)
    pair.ada.looks.delete(pair.ada.looks.all[0].id)


def looks_and_previews(pair: Pair) -> None:
    page(pair.ada, f"{WARMTH}share/")
    look_through(pair.ada, "distance")


ACTS = (shares, shares_every_thread, shares_and_takes_it_back, shares_and_deletes_the_look, looks_and_previews)


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.__name__)
def test_the_other_cannot_tell_what_was_done_alone(pair: Pair, act: Any) -> None:
    assert told_apart(pair.ben.who.client, BENS, lambda: act(pair), pair.ada.who.client) == []


@pytest.mark.parametrize("act", [act for act in ACTS if act is not shares_every_thread], ids=lambda act: act.__name__)
def test_nor_while_a_view_of_his_own_lies_sealed(pair: Pair, act: Any) -> None:
    share(pair.ben, "room")
    assert SEALED in page(pair.ben, "/us/threads/room/")
    paths = [*BENS, "/us/threads/room/"]
    assert told_apart(pair.ben.who.client, paths, lambda: act(pair), pair.ada.who.client) == []


def test_nor_from_what_he_takes_along(pair: Pair) -> None:
    before = export_of(pair.ben)
    shares_every_thread(pair)
    after = export_of(pair.ben)
    assert {name for name in before | after if before.get(name) != after.get(name)} <= {"README.md", "innermost.json"}
    one, other = (json.loads(files["innermost.json"]) | {"made": ""} for files in (before, after))
    assert one == other


def test_nor_from_sharing_and_taking_back_himself(pair: Pair) -> None:
    """Before she shares and after, he seals a view of another thread and takes it back: the same happens."""
    seen = []
    for act in (lambda: None, lambda: share(pair.ada, "room")):
        with undone(pair.ada.who.client, pair.ben.who.client):
            act()
            sealed = share(pair.ben)
            back = take_back(pair.ben)
            left = Entry.objects.filter(author=pair.ben.who.person, round__kind="look").count()
            seen.append((sealed["Location"], back["Location"], left, len(markup(pair.ben, WARMTH))))
    assert seen[0] == seen[1]


def test_the_harness_sees_what_does_open(pair: Pair) -> None:
    share(pair.ben)
    found = told_apart(pair.ben.who.client, ["/us/together/", WARMTH], lambda: share(pair.ada), pair.ada.who.client)
    assert {"/us/together/: body", f"{WARMTH}: body"} <= set(found)


# Taking back


def test_taking_back_what_is_sealed_leaves_no_trace(pair: Pair) -> None:
    rows = (Round, Share, Entry, Due)
    before = [set(model.objects.values_list("pk", flat=True)) for model in rows]
    share(pair.ada)
    assert "It goes without a trace." in page(pair.ada, f"{WARMTH}take-back/")
    assert take_back(pair.ada)["Location"] == WARMTH
    assert [set(model.objects.values_list("pk", flat=True)) for model in rows] == before
    assert "Share my view of Warmth" in page(pair.ada, WARMTH)


def test_after_taking_back_the_others_view_opens_nothing(pair: Pair) -> None:
    share(pair.ada)
    take_back(pair.ada)
    assert share(pair.ben)["Location"] == WARMTH
    assert open_threads(pair.ben) == []


def test_taking_back_ones_own_sealed_view_leaves_the_others_sealed(pair: Pair) -> None:
    share(pair.ada, "room")
    share(pair.ben, "warmth")
    take_back(pair.ada, "room")
    assert SEALED in page(pair.ben, WARMTH)
    assert share(pair.ada)["Location"] == TALK


def test_taking_back_what_is_open_shows_it_no_more_and_says_that_seen_is_seen(pair: Pair) -> None:
    both_share(pair)
    assert "What was seen was seen." in page(pair.ada, f"{WARMTH}take-back/?of=shown")
    take_back(pair.ada, of="shown")
    for who in (pair.ada, pair.ben):
        assert open_threads(who) == []
        assert OPEN not in page(who, WARMTH)
    assert got_by(pair.ben) == []


def test_where_nothing_was_shared_there_is_nothing_to_take_back(pair: Pair) -> None:
    assert pair.ada.who.client.get(f"{WARMTH}take-back/")["Location"] == WARMTH
    assert take_back(pair.ada)["Location"] == WARMTH


def test_nobody_takes_back_the_view_of_the_other(pair: Pair) -> None:
    share(pair.ada)
    take_back(pair.ben)
    assert SEALED in page(pair.ada, WARMTH)


def test_taken_back_and_shared_anew_it_opens_when_both_did_again(pair: Pair) -> None:
    both_share(pair)
    take_back(pair.ada, of="shown")
    share(pair.ada)
    assert SEALED in page(pair.ada, WARMTH)
    assert open_threads(pair.ben) == []
    share(pair.ben)
    assert open_threads(pair.ada) == open_threads(pair.ben) == ["warmth"]


def test_once_the_other_took_theirs_back_one_can_still_take_back_ones_own(pair: Pair) -> None:
    """As long as the other still holds it, in what they take along, the way to it is on a page."""
    both_share(pair)
    take_back(pair.ben, of="shown")
    assert got_by(pair.ben) != []
    assert f'href="{WARMTH}take-back/?of=shown"' in markup(pair.ada, WARMTH)


def test_after_both_took_back_neither_holds_anything_of_the_other(pair: Pair) -> None:
    both_share(pair)
    for who in (pair.ben, pair.ada):
        take_back(who, of="shown")
    assert got_by(pair.ada) == got_by(pair.ben) == []
    assert not Share.objects.filter(entry__round__kind="look").exists()


# A newer view


def test_a_newer_view_makes_a_new_pair_and_the_older_stays_until_it_opens(pair: Pair) -> None:
    both_share(pair)
    older = ranges(pair.ben)
    looked(pair.ada, {"warmth": THIN}, others=4)
    assert share(pair.ada)["Location"] == WARMTH
    assert SEALED in page(pair.ada, WARMTH)
    assert ranges(pair.ben) == older
    assert share(pair.ben)["Location"] == TALK
    newer = ranges(pair.ben)
    assert newer != older
    assert [view.low for view in got_by(pair.ada)] == [int(newer["You"].split()[0])]
    assert Round.objects.filter(kind="look", state="revealed").count() == 2
    assert open_threads(pair.ada) == ["warmth"]


def test_the_other_cannot_tell_of_a_newer_view_that_lies_sealed(pair: Pair) -> None:
    both_share(pair)
    found = told_apart(pair.ben.who.client, BENS, lambda: share(pair.ada), pair.ada.who.client)
    assert found == []


# Comparing


def test_a_talk_begins_with_saying_and_shows_no_number_before_that(pair: Pair) -> None:
    both_share(pair)
    first = page(pair.ada, TALK)
    assert "How has it been lately, for each of you?" in first
    assert not re.findall(r"\d+ to \d+", first)
    assert ranges(pair.ada, TALK) == {}


def test_the_talk_goes_from_saying_to_seeing_to_one_small_thing_that_is_there(pair: Pair) -> None:
    both_share(pair)
    where = TALK
    for step in ("see", "do"):
        (on,) = [link for link in links_in(markup(pair.ada, where)) if f"step={step}" in link]
        where = f"/us/together/{on}"
    steps = links_in(markup(pair.ada, where).partition('<ul class="list')[2].partition("</ul>")[0])
    assert steps
    assert answers_all(pair.ada, steps)


def test_views_far_apart_are_said_to_differ_and_close_ones_to_be_alike(pair: Pair) -> None:
    for who in (pair.ada, pair.ben):
        for weeks_ago in (4, 3, 2, 1):
            looked(who, {"room": 3}, weeks_ago=weeks_ago)
    both_share(pair)
    both_share(pair, "room")
    assert "You see it differently. Two people often do." in page(pair.ada, f"{TALK}&step=see")
    assert "You see it much alike." in page(pair.ada, "/us/together/?thread=room&step=see")


def test_where_the_answers_cannot_tell_the_page_says_so(pair: Pair) -> None:
    looked(pair.ada, {"room": 6}, weeks_ago=5)
    both_share(pair, "room")
    assert "These answers cannot tell how alike you see it." in page(pair.ada, "/us/together/?thread=room&step=see")


@pytest.mark.parametrize("who", ["ada", "ben"])
def test_neither_view_is_called_right(pair: Pair, who: str) -> None:
    both_share(pair)
    said = page(getattr(pair, who), f"{TALK}&step=see")
    assert "Neither is the right one." in said
    assert not re.findall(r"\b(?:wrong|higher|lower|better|worse|more than|less than|too \w+)\b", said)


def test_two_threads_follow_one_another_and_the_last_ends(pair: Pair) -> None:
    for thread in ("warmth", "time"):
        both_share(pair, thread)
    first, last = (slug for slug in THREADS if slug in ("warmth", "time"))
    assert f'href="?thread={last}"' in markup(pair.ada, f"/us/together/?thread={first}&step=do")
    assert "The next thread" not in page(pair.ada, f"/us/together/?thread={last}&step=do")


@pytest.mark.parametrize("address", ["?thread=room", "?thread=nobody-knows", "?step=see", "?thread=room&step=see&now"])
def test_a_thread_that_is_not_open_to_both_is_not_compared(pair: Pair, address: str) -> None:
    both_share(pair)
    share(pair.ada, "room")
    shown = page(pair.ada, f"/us/together/{address}")
    assert "Two views" in shown
    assert not re.findall(r"\d+ to \d+", shown)


@pytest.mark.parametrize(("hour", "late"), [(21, False), (22, True), (23, True), (0, True), (5, True), (6, False)])
def test_at_night_the_page_offers_to_wait(pair: Pair, hour: int, late: bool) -> None:
    both_share(pair)
    at_hour(pair.ada, hour)
    for path in ("/us/together/", TALK, f"{TALK}&step=see"):
        assert ("It is late." in page(pair.ada, path)) is late
        assert "It is late." not in page(pair.ben, path)


def test_at_night_one_can_look_all_the_same_and_all_the_way(pair: Pair) -> None:
    both_share(pair)
    at_hour(pair.ada, 23)
    for path in ("/us/together/", TALK):
        anyway = next(link for link in links_in(markup(pair.ada, path)) if link.endswith("now"))
        assert "It is late." not in page(pair.ada, anyway)
    (on,) = [link for link in links_in(markup(pair.ada, f"{TALK}&now")) if "step=see" in link]
    assert "now" in on
    assert ranges(pair.ada, f"/us/together/{on}")


def test_from_the_list_at_night_a_thread_opens_without_being_asked_again(pair: Pair) -> None:
    both_share(pair)
    at_hour(pair.ada, 23)
    (on,) = [link for link in links_in(markup(pair.ada, "/us/together/?now")) if "thread=warmth" in link]
    assert "It is late." not in page(pair.ada, f"/us/together/{on}")


def test_at_night_with_nothing_to_compare_nothing_is_said_of_the_hour(pair: Pair) -> None:
    at_hour(pair.ada, 23)
    assert "No thread is open to both of you." in page(pair.ada, "/us/together/")


# No other page knows of it


def look_rounds() -> list[UUID]:
    return list(Round.objects.filter(kind="look").values_list("pk", flat=True))


@pytest.mark.parametrize("opened", [False, True])
def test_a_thread_that_was_shared_shows_on_no_page_of_questions(pair: Pair, opened: bool) -> None:
    share(pair.ada)
    if opened:
        share(pair.ben)
    for who in (pair.ada, pair.ben):
        for path in ("/talk/", "/talk/new-to-me/", "/today/", "/given/", "/talk/choose/"):
            assert "How you see it" not in page(who, path)
            assert str(look_rounds()[0]) not in markup(who, path)


@pytest.mark.parametrize("tail", ["", "change/", "back/", "opened/", "take-back/"])
def test_a_shared_thread_has_no_address_among_questions(pair: Pair, tail: str) -> None:
    both_share(pair)
    share(pair.ada, "room")
    for who, found in ((who, found) for who in (pair.ada, pair.ben) for found in look_rounds()):
        assert who.who.client.get(f"/talk/{found}/{tail}").status_code in (404, 405)


@pytest.mark.parametrize("tail", ["", "room/", "reply/", "take-back/", "unsay/", "too-much/", "back/", "change/"])
def test_nothing_is_done_to_a_shared_thread_by_the_doors_of_questions(pair: Pair, tail: str) -> None:
    both_share(pair)
    before = ranges(pair.ada)
    said = {"text": "words", "what": "let-go", "revision": "1"}
    assert send(pair.ada, f"/talk/{look_rounds()[0]}/{tail}", **said).status_code == 404
    assert ranges(pair.ada) == before


def test_a_view_is_no_entry_one_reads_replies_to_or_deletes_elsewhere(pair: Pair) -> None:
    both_share(pair)
    for view in Entry.objects.filter(round__kind="look"):
        for path in (
            f"/given/{view.pk}/",
            f"/given/{view.pk}/delete/",
            f"/journal/{view.pk}/",
            f"/us/looks/{view.pk}/",
        ):
            answer = pair.ada.who.client.get(path, follow=True)
            assert answer.status_code == 404
        send(pair.ada, f"/given/{view.pk}/", text="a reply")
        send(pair.ada, f"/given/{view.pk}/delete/")
    assert open_threads(pair.ada) == ["warmth"]
    assert not Entry.objects.filter(kind="reply").exists()


def test_a_guest_sees_nothing_of_threads(ada: Someone) -> None:
    link, guest = invited_by(ada), Client()
    answers(guest, link)
    here = In(ada, link.space)
    looked(here, {})
    before = len(guest.get("/guest/").content)
    share(here)
    assert here.views.sealed("warmth")
    assert len(guest.get("/guest/").content) == before
    assert "How you see it" not in guest.get("/guest/").content.decode()
    for path in ("/us/", "/us/together/", WARMTH, "/us/look/first/"):
        assert guest.get(path)["Location"] == "/guest/"


@pytest.mark.parametrize("path", [WARMTH, f"{WARMTH}share/", f"{WARMTH}take-back/", "/us/together/"])
def test_nobody_from_outside_finds_anything(pair: Pair, cleo: Someone, path: str) -> None:
    both_share(pair)
    assert browser().get(path)["Location"].startswith("/sign-in/")
    answer = cleo.client.get(path, follow=True)
    assert "Ada" not in answer.content.decode()
    assert cleo.client.post(f"{WARMTH}take-back/", {"space": str(pair.space)})["Location"] == "/us/"
    assert open_threads(pair.ada) == ["warmth"]


def test_a_form_shares_in_the_space_it_names(pair: Pair, cleo: Someone) -> None:
    others = together(pair.ada.who, cleo)
    looked(others.ada, {})
    pair.ada.who.client.post(f"/spaces/{others.space}/choose/")
    share(pair.ada)
    assert pair.ada.views.sealed("warmth")
    assert not others.ada.views.sealed("warmth")


def test_on_pause_nothing_that_was_shared_is_lost(pair: Pair) -> None:
    both_share(pair)
    pause(pair.ada.visit, pair.ada.bond, paused=True)
    assert open_threads(pair.ada) == open_threads(pair.ben) == ["warmth"]


# Leaving


def test_what_is_sealed_when_somebody_leaves_never_opens(pair: Pair) -> None:
    share(pair.ada)
    leave(pair.ben.visit, pair.ben.bond)
    assert not Share.objects.filter(held_wrap__isnull=False).exists()
    assert open_threads(pair.ada) == []
    assert SEALED not in page(pair.ada, WARMTH)


def test_who_left_reads_no_view_any_more(pair: Pair) -> None:
    both_share(pair)
    leave(pair.ben.visit, pair.ben.bond)
    assert pair.ben.who.client.get("/us/together/")["Location"] == "/us/"
    assert open_threads(pair.ada) == ["warmth"]


# Taking it along


def test_a_look_stands_in_the_file_with_its_raw_codes(pair: Pair) -> None:
    (look,) = [one for one in document(pair.ada)["entries"] if one["type"] == "look"]
    answers = told({"warmth": FULL}, 4)
    assert look["fields"] == {"inventory": "closeness", "kind": "partners", "answers": answers, "skipped": []}
    assert look["shown_in"] == []


def test_a_look_can_be_read_without_a_program(pair: Pair) -> None:
    text = "".join(words for name, words in export_of(pair.ada).items() if name.endswith(".md"))
    found = inventory(CLOSENESS)
    assert found
    item = next(item for item in found.items if item.scale == "time" and not item.reverse)
    assert f"{item.texts['partners']}: {found.answers[4]}" in text
    assert found.name in text


def test_a_view_stands_in_the_files_of_both_once_it_opened_and_of_one_before(pair: Pair) -> None:
    share(pair.ada)
    hers, his = document(pair.ada), document(pair.ben)
    (view,) = [one for one in hers["entries"] if one["type"] == "thread-view"]
    assert (view["fields"]["thread"], view["sealed"]) == ("warmth", True)
    assert not [one for one in his["entries"] if one["type"] == "thread-view"]
    share(pair.ben)
    views = [one["fields"] for one in document(pair.ben)["entries"] if one["type"] == "thread-view"]
    assert len(views) == 2
    assert all(view.keys() == {"thread", "low", "high"} for view in views)


def test_both_views_can_be_read_without_a_program(pair: Pair) -> None:
    both_share(pair)
    for who in (pair.ada, pair.ben):
        text = "".join(words for name, words in export_of(who).items() if name.endswith(".md"))
        assert "How you see it: Warmth" in text
        assert text.count("How you see it: Warmth") == 1


def test_the_file_of_one_holds_no_look_of_the_other(pair: Pair) -> None:
    both_share(pair)
    looks = [one for one in document(pair.ben)["entries"] if one["type"] == "look"]
    assert [one["fields"]["answers"] for one in looks] == [told({"warmth": THIN}, 4)]


def test_opening_times_in_the_file_tell_days_only(pair: Pair) -> None:
    both_share(pair)
    (found,) = [one for one in document(pair.ben)["rounds"] if one["slug"].startswith("thread ")]
    assert found["revealed"] == timezone.localdate().isoformat()
