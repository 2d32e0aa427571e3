"""The mirror: one's own picture of ten threads, the same in a sentence, a table and a drawing, and how sure it is."""

from __future__ import annotations

import gzip
import html
import re
from datetime import datetime, timedelta
from pathlib import Path
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from innermost.entry import Look
from innermost.library import Kind, load
from innermost.measure.mirror import mirror
from innermost.web.access import About
from innermost.web.accounts import keys
from innermost.web.design import weave
from innermost.web.models import Entry
from innermost.web.spaces.begin import make_space, pause
from innermost.web.spaces.leave import leave
from innermost.web.us.asking import asking
from innermost.web.us.inventories import CLOSENESS, instrument_of, inventory
from innermost.web.us.looks import Seen, occasions, week_of
from tests.web.canary import places
from tests.web.cast import Someone
from tests.web.looking import (
    FULL,
    MIDDLE,
    THIN,
    THREADS,
    answers_all,
    at_hour,
    cards_in,
    dated,
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
NAMES = {thread.slug: thread.name for thread in load().threads}
EARLY = "too early to say"
AT_MOST = "At most three are named; the picture shows the others."
MIXED = {"delight": FULL, "room": THIN, "mending": THIN}


@pytest.fixture
def pair(ada: Someone, ben: Someone) -> Pair:
    pair = together(ada, ben, About("partners", "Us two"))
    at_hour(pair.ada, 12)
    return pair


@pytest.fixture
def here(pair: Pair) -> In:
    """Ada, in her space with Ben, at noon."""
    return pair.ada


def sentence(who: In) -> str:
    found = re.search(r'<p class="words say">(.*?)</p>', markup(who, "/us/"), re.DOTALL)
    assert found
    return html.unescape(found[1])


def table(who: In, path: str = "/us/") -> dict[str, str]:
    """Each row of the table: its head and its only cell."""
    rows = re.findall(r'<tr><th scope="row">(.*?)</th><td>(.*?)</td></tr>', markup(who, path))
    return {html.unescape(head): cell for head, cell in rows}


def drawn(who: In) -> dict[str, int]:
    """How thick each thread is drawn, in thirtieths; threads without a look are left out."""
    row = r'<a href="/us/threads/([\w-]+)/"><span>(?:(?!</a>).)*?#s(\d+)-\d'
    return {slug: int(step) for slug, step in re.findall(row, markup(who, "/us/"), re.DOTALL)}


def asked_in(who: In, slug: str) -> list[str]:
    """The sentences a look would ask now."""
    found = asking(slug, who.looks)
    return [item.slug for item in found.items] if found else []


def middle_of(cell: str) -> float:
    low, high = map(int, cell.split(" to "))
    return (low + high) / 2


# The first look


def test_a_first_look_names_nothing_and_says_how_unsure_it_is(here: In) -> None:
    look_through(here, "first", lambda item: FULL)
    assert sentence(here).startswith("A first look draws a wide picture")
    assert cards_in(markup(here, "/us/")) == []
    assert table(here) == dict.fromkeys(NAMES.values(), EARLY)
    assert markup(here, "/us/").count("<small>hard to say yet</small>") == len(THREADS)


def test_a_first_look_is_drawn_with_the_threads_to_look_at_next_before_the_others(here: In) -> None:
    look_through(here, "first", lambda item: FULL)
    order, next_ones = list(drawn(here)), here.looks.mirror.least_sure()
    assert order == [*(slug for slug in THREADS if slug in next_ones), *(s for s in THREADS if s not in next_ones)]
    assert "The other threads" in page(here, "/us/")


def test_after_a_few_more_sentences_only_the_threads_they_were_about_have_a_range(here: In) -> None:
    look_through(here, "first")
    unsure = here.looks.mirror.least_sure()
    look_through(here, "more")
    assert {name for name, cell in table(here).items() if cell != EARLY} == {NAMES[slug] for slug in unsure}


# A sentence, a table and a drawing that say the same


def test_what_is_full_and_what_is_thin_is_said_in_a_sentence_in_cards_and_in_the_table(here: In) -> None:
    looked(here, MIXED)
    thin = " and ".join(NAMES[slug] for slug in here.looks.mirror.care)
    assert sentence(here).startswith(f"Delight feels full to you now. {thin} feel thin just now. {AT_MOST}")
    full, *cards = cards_in(markup(here, "/us/"))
    assert ("There is plenty of this" in full, "/us/threads/delight/" in full) == (True, True)
    named = re.findall(r"/us/threads/([\w-]+)/", " ".join(cards))
    assert named == list(here.looks.mirror.care)
    cells = {slug: middle_of(table(here)[NAMES[slug]]) for slug in THREADS}
    assert max(cells, key=lambda slug: cells[slug]) == "delight"
    assert set(sorted(cells, key=lambda slug: cells[slug])[:2]) == {"room", "mending"}


def test_the_drawing_is_as_thick_as_the_table_says(here: In) -> None:
    levels = {"delight": FULL, "room": THIN, "time": 5, "warmth": 1, "knowing": 2}
    looked(here, levels)
    cells, steps = table(here), drawn(here)
    assert list(steps) == list(THREADS)
    for slug in THREADS:
        low, high = map(int, cells[NAMES[slug]].split(" to "))
        assert low - 2 <= steps[slug] / 30 * 100 <= high + 2
    assert sorted(steps, key=lambda slug: steps[slug])[-1] == "delight"


def test_where_nothing_stands_out_that_is_said(here: In) -> None:
    looked(here, {}, others=4)
    assert sentence(here) == "Nothing stands out: no thread is clearly full or clearly thin to you now."
    assert cards_in(markup(here, "/us/")) == []


def test_one_thin_thread_is_one(here: In) -> None:
    looked(here, {"time": THIN}, others=4)
    assert sentence(here) == f"Time feels thin just now. {AT_MOST}"
    assert len(cards_in(markup(here, "/us/"))) == 1


@pytest.mark.parametrize(("level", "others"), [(THIN, THIN), (FULL, FULL), (THIN, FULL), (FULL, THIN)])
def test_at_most_two_are_named_to_care_for_and_one_that_is_full(here: In, level: int, others: int) -> None:
    looked(here, dict.fromkeys(THREADS[:5], level), others)
    cards = cards_in(markup(here, "/us/"))
    overs = [("There is plenty of this" in card, "This could do with care" in card) for card in cards]
    has = {level, others}
    assert overs == [(True, False)] * (FULL in has) + [(False, True)] * 2 * (THIN in has)


@pytest.mark.parametrize("kind", ["partners", "friends", "family"])
@pytest.mark.parametrize("level", [THIN, FULL])
def test_whatever_is_named_leads_to_something_that_is_there(ada: Someone, kind: Kind, level: int) -> None:
    here = In(ada, make_space(ada.visit(), About(kind), "Ada"))
    for thread in THREADS:
        look = looked(here, {thread: level}, others=4)
        (card,) = cards_in(markup(here, "/us/"))
        steps = [link for link in links_in(card) if not link.startswith("/us/")]
        assert steps
        assert answers_all(here, links_in(card))
        here.looks.delete(look)


def test_a_thin_thread_of_two_leads_to_a_question_they_can_answer_here(here: In) -> None:
    looked(here, {"room": THIN}, others=4)
    (card,) = cards_in(markup(here, "/us/"))
    assert [link.split("=")[0] for link in links_in(card)][1:] == ["/talk/question/?of", "/library/room/"]
    assert answers_all(here, links_in(card))


def test_threads_stand_in_their_own_order_whatever_they_show(here: In) -> None:
    looked(here, MIXED)
    assert list(table(here)) == [NAMES[slug] for slug in THREADS]


def test_a_thread_never_looked_at_is_said_to_be_so(here: In) -> None:
    looked(here, {"room": MIDDLE}, others=None)
    assert table(here)["Warmth"] == EARLY
    assert "<small>no look yet</small>" in markup(here, "/us/")
    assert "You have not looked at this thread yet." in page(here, "/us/threads/warmth/")


@pytest.mark.parametrize("answered", [1, 2, 3, 4])
def test_below_three_answers_it_is_too_early(here: In, answered: int) -> None:
    answers = dict(list(told({"room": THIN}, None).items())[:answered])
    here.looks.write(CLOSENESS, answers)
    assert (table(here)["Room"] == EARLY) is (answered < 3)
    said = page(here, "/us/threads/room/")
    assert ("It is too early to say: fewer than three sentences answered so far." in said) is (answered < 3)
    assert (f"from all your looks; {answered} sentences in the last half year." in said) is (answered >= 3)


def test_three_times_the_same_sentence_is_one_sentence_and_too_early(here: In) -> None:
    """Fewer than three answered items of a thread are not enough, on however many days they were answered."""
    for weeks in (1, 2, 3):
        dated(here.looks.write(CLOSENESS, {"my-own-person": THIN}), weeks)
    assert table(here)["Room"] == EARLY


def test_what_is_older_than_half_a_year_is_not_enough_for_now(here: In) -> None:
    looked(here, {"room": THIN}, weeks_ago=27)
    assert table(here)["Room"] == EARLY
    assert "feels thin" not in sentence(here)
    assert cards_in(markup(here, "/us/")) == []


# What was skipped


@pytest.mark.parametrize("slug", ["pulse", "more"])
def test_what_was_skipped_counts_as_asked(here: In, slug: str) -> None:
    """It is not put to somebody again at once; a pulse lets it rest for three weeks, as if it had been answered."""
    look_through(here, "first")
    first, *rest = asked_in(here, slug)
    here.looks.write(CLOSENESS, {rest[0]: MIDDLE}, [first])
    assert here.looks.all[0].look.skipped == (first,)
    assert not {first, rest[0]} & set(asked_in(here, slug))


def test_after_three_weeks_a_pulse_may_ask_what_was_skipped(here: In) -> None:
    every = list(told({}))
    skipped = every[0]
    rests = here.looks.write(CLOSENESS, dict.fromkeys(every[1:], MIDDLE), [skipped])
    assert asked_in(here, "pulse") == []
    dated(rests, 3)
    here.looks.write(CLOSENESS, dict.fromkeys(every[1:], MIDDLE))
    assert asked_in(here, "pulse") == [skipped]


def test_a_skipped_sentence_is_no_answer(here: In) -> None:
    skipped, *answered = list(told({"room": THIN}, None))[:3]
    here.looks.write(CLOSENESS, dict.fromkeys(answered, MIDDLE), [skipped])
    strand = here.looks.mirror.strand("room")
    assert strand
    assert (strand.answered, strand.is_enough) == (2, False)


# Over months


def test_one_look_has_no_course(here: In) -> None:
    looked(here, MIXED)
    assert "How it went" not in page(here, "/us/threads/room/")


def test_how_a_thread_went_is_drawn_and_told_in_a_table_day_by_day(here: In) -> None:
    for weeks, level in ((20, THIN), (10, MIDDLE), (0, FULL)):
        looked(here, {"room": level}, weeks_ago=weeks)
    shown, rows = markup(here, "/us/threads/room/"), table(here, "/us/threads/room/")
    assert shown.count("<circle") == len(rows) == 3
    assert list(rows)[-1] == "today"
    middles = [middle_of(cell) for cell in rows.values()]
    assert middles == sorted(middles)
    heights = [int(found) for found in re.findall(r'cy="(\d+)"', shown)]
    assert heights == sorted(heights, reverse=True)


@pytest.mark.parametrize(
    ("levels", "said"),
    [
        ((0, 0, 6, 6), "There seems to be more of it than at first."),
        ((6, 6, 0, 0), "There seems to be less of it than at first."),
        ((3, 4, 3, 4), "No clear change so far."),
        ((3, 3, 3, 3), "No clear change so far."),
    ],
)
def test_a_change_is_named_where_it_is_more_than_chance(here: In, levels: tuple[int, ...], said: str) -> None:
    for weeks, level in zip((30, 20, 10, 0), levels, strict=True):
        looked(here, {"room": level}, weeks_ago=weeks)
    assert said in page(here, "/us/threads/room/")


def test_a_change_of_one_thread_is_not_said_of_another(here: In) -> None:
    for weeks, level in ((30, THIN), (20, THIN), (10, FULL), (0, FULL)):
        looked(here, {"room": level}, weeks_ago=weeks)
    assert "No clear change so far." in page(here, "/us/threads/warmth/")


def test_looks_of_one_day_count_as_one(here: In) -> None:
    answers = told({"room": THIN})
    looked(here, {"room": THIN})
    at_once = table(here)
    here.looks.delete(here.looks.all[0].id)
    for half in (dict(list(answers.items())[:30]), dict(list(answers.items())[30:])):
        here.looks.write(CLOSENESS, half)
    assert table(here) == at_once
    assert "How it went" not in page(here, "/us/threads/room/")


@pytest.mark.parametrize("zone", ["UTC", "Pacific/Auckland", "America/Los_Angeles", "Asia/Kolkata"])
@pytest.mark.parametrize(("before", "after", "days"), [(21, 33, 2), (13, 35, 2), (23, 25, 2), (7, 22, 1), (1, 13, 1)])
def test_a_day_is_a_day_of_the_calendar_at_any_hour(zone: str, before: int, after: int, days: int) -> None:
    """An evening and the next morning are two days, wherever on Earth; a morning and its evening are one."""
    midnight = datetime(2026, 3, 5, tzinfo=ZoneInfo(zone))
    looks = [Look(CLOSENESS, "partners", told({"room": level})) for level in (THIN, FULL)]
    seen = [
        Seen(uuid4(), midnight + timedelta(hours=at), look) for at, look in zip((before, after), looks, strict=True)
    ]
    with timezone.override(zone):
        found = mirror(instrument_of(CLOSENESS, "partners"), occasions(seen), week_of(midnight + timedelta(days=9)))
    strand = found.strand("room")
    assert strand
    assert len(strand.course) == days


def test_of_two_answers_on_one_day_the_later_one_counts(here: In) -> None:
    looked(here, {"room": FULL}, weeks_ago=1 / 168)
    looked(here, {"room": THIN})
    assert "Room feels thin just now." in sentence(here)


def test_an_older_answer_counts_less_than_todays(here: In) -> None:
    looked(here, {"room": FULL}, weeks_ago=20)
    looked(here, {"room": THIN})
    assert middle_of(table(here)["Room"]) < 50


def test_deleting_a_look_draws_the_picture_anew(here: In) -> None:
    looked(here, {}, others=4, weeks_ago=8)
    before = (sentence(here), table(here), drawn(here))
    look = looked(here, MIXED)
    assert sentence(here) != before[0]
    here.who.client.post(f"/us/looks/{look}/delete/")
    assert (sentence(here), table(here), drawn(here)) == before


def test_deleting_the_last_look_leads_to_the_beginning(here: In) -> None:
    look = looked(here, MIXED)
    here.who.client.post(f"/us/looks/{look}/delete/")
    assert "How is it between you, just now?" in page(here, "/us/")


# Whose it is, and where it is kept


def test_the_mirror_is_its_readers_own(pair: Pair) -> None:
    looked(pair.ada, MIXED)
    assert "How is it between you, just now?" in page(pair.ben, "/us/")
    looked(pair.ben, {"time": THIN}, others=4)
    assert "Time feels thin just now." in sentence(pair.ben)
    assert "Delight" in sentence(pair.ada)


def test_no_column_holds_what_was_answered_or_what_came_of_it(here: In) -> None:
    look_through(here, "whole", lambda item: 6)
    assert page(here, "/us/threads/room/")
    words = [CLOSENESS, "my-own-person", '"answers"', "threshold", "There is plenty of this", "could do with care"]
    rows = places(files=False)
    assert [(word, name) for word in words for name, content in rows.items() if word.encode() in content] == []


def test_the_rows_of_two_looks_differ_in_nothing_but_what_is_sealed(here: In) -> None:
    rows = [vars(Entry.objects.get(pk=looked(here, {}, others=level))) for level in (THIN, FULL)]
    sealed = {name for name in rows[0] if rows[0][name] != rows[1][name]} - {"_state", "id", "created"}
    assert sealed == {"sealed", "author_wrap"}
    assert [len(rows[0][name]) for name in sealed] == [len(rows[1][name]) for name in sealed]


def test_a_locked_visit_sees_no_mirror(here: In) -> None:
    looked(here, MIXED)
    here.who.lock()
    for path in ("/us/", "/us/threads/room/", "/us/looks/", "/us/together/"):
        assert here.who.client.get(path)["Location"].startswith("/unlock/")


def test_a_space_that_is_locked_for_the_present_key_says_so_and_shows_nothing(here: In) -> None:
    looked(here, MIXED)
    keys.start_fresh(here.who.person, keys.derive(here.who.person, here.who.password))
    again = In(here.who.elsewhere(), here.space)
    for path in ("/us/", "/us/threads/room/"):
        shown = markup(again, path)
        assert "This space is locked for your present key." in shown
        assert f'href="/spaces/{here.space}/words/"' in shown
        assert "Delight" not in shown
    assert again.who.client.get("/us/looks/")["Location"] == "/us/"
    assert send(again, "/us/threads/room/share/")["Location"] == "/us/"


def test_on_pause_the_mirror_is_there_and_sends_nobody_to_a_question_for_two(here: In) -> None:
    looked(here, {"room": THIN}, others=4)
    pause(here.visit, here.bond, paused=True)
    (card,) = cards_in(markup(here, "/us/"))
    assert [link for link in links_in(card) if link.startswith("/talk/")] == []
    assert answers_all(here, links_in(card))


def test_once_the_other_left_the_mirror_is_there_and_every_link_too(pair: Pair) -> None:
    looked(pair.ada, MIXED)
    leave(pair.ben.visit, pair.ben.bond)
    cards = cards_in(markup(pair.ada, "/us/"))
    assert len(cards) == 3
    assert answers_all(pair.ada, [link for card in cards for link in links_in(card)])
    assert not [link for card in cards for link in links_in(card) if link.startswith("/talk/")]


@pytest.mark.parametrize("path", ["/us/threads/nobody-knows/", "/us/threads/nobody-knows/share/"])
def test_a_thread_nobody_knows_is_not_there(here: In, path: str) -> None:
    assert here.who.client.get(path).status_code == 404


def test_every_link_of_the_mirror_and_of_a_thread_leads_somewhere(here: In) -> None:
    looked(here, MIXED, weeks_ago=4)
    for path in ("/us/", "/us/threads/room/", "/us/look/", "/us/looks/"):
        main = markup(here, path).partition("<main")[2].partition("</main>")[0]
        assert answers_all(here, [link for link in links_in(main) if link.startswith("/")])


def test_the_mirror_never_speaks_of_anybody_as_a_case(here: In) -> None:
    looked(here, {}, others=THIN)
    said = page(here, "/us/").partition("<main")[2].partition("</main>")[0]
    said = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", said).lower()
    assert [word for word in ("fail", "score", "poor", "bad", "weak", "problem", "should", "!") if word in said] == []


def test_the_origin_of_the_numbers_is_said_beside_the_answers(here: In) -> None:
    look = looked(here, {})
    found = inventory(CLOSENESS)
    assert found
    assert found.origin_line in page(here, f"/us/looks/{look}/")


def test_a_day_stands_where_its_reader_is(here: In) -> None:
    looked(here, {})
    Entry.objects.filter(kind="look").update(created=here.looks.all[0].when - timedelta(hours=13))
    assert "as you see it, up to yesterday" in page(here, "/us/")


def test_the_mirror_is_a_light_page_and_its_drawings_are_fetched_once(here: In) -> None:
    looked(here, MIXED)
    page = here.who.client.get("/us/").content
    drawn = Path(weave.__file__).parent / "static" / "design" / "strands.svg"
    assert b"strands" in page
    assert len(page) <= 12_000
    assert len(gzip.compress(drawn.read_bytes())) <= 16_000
