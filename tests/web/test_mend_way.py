"""The way back: one's own record of it, its steps, and what is left of it for somebody who is not safe."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from innermost.entry import MendNote, MendReply
from innermost.library import Item, load
from innermost.web import mend
from innermost.web.access import About
from innermost.web.mend.doors import DOORS
from innermost.web.mend.record import Record
from innermost.web.mend.signs import steps_for_sign
from innermost.web.models import Entry
from innermost.web.spaces.begin import make_space
from innermost.web.spaces.shelf import shelf_of
from tests.web.cast import Someone
from tests.web.interference import told_apart
from tests.web.looking import answers_all, links_in, looked, markup, page, send
from tests.web.pair import In, Pair, together
from tests.web.seen import text_of

pytestmark = pytest.mark.django_db
WAYS = [way.slug for way in load().ways]
TODAY, LIGHT = timezone.localdate, 15_000
TEMPLATES = Path(mend.__file__).parent / "templates/mend"


@pytest.fixture
def pair(ada: Someone, ben: Someone) -> Pair:
    return together(ada, ben, About("partners"))


def begins(who: In, way: str = "together", part: str = "both") -> None:
    assert send(who, "/mend/way/", way=way, part=part).status_code == 302


def record(who: In) -> Record:
    visit = who.visit
    return Record(visit, who.bond)


def steps_shown(who: In) -> list[str]:
    path = who.who.client.get("/mend/").context["path"]
    return [one.step.slug for one in path.stands]


@pytest.mark.parametrize("way", WAYS)
def test_every_step_of_a_way_has_a_page_whose_links_are_there(pair: Pair, way: str) -> None:
    begins(pair.ada, way)
    for slug in steps_shown(pair.ada):
        links = [one for one in links_in(markup(pair.ada, f"/mend/steps/{slug}/")) if one.startswith("/")]
        assert "/safety/#help-lines" in links
        assert answers_all(pair.ada, sorted({one for one in links if "/safety/" not in one}))


def test_no_step_only_says_what_to_do() -> None:
    assert all(step.here or step.to for step in load().mend_steps)
    assert {name for step in load().mend_steps for name in step.here} <= set(DOORS)


def test_being_heard_comes_before_an_apology_and_before_setting_down() -> None:
    for way in load().ways:
        order = [slug for slug in way.steps if slug in ("being-heard", "apology", "setting-down")]
        assert not order or order[0] == "being-heard"


@pytest.mark.parametrize(
    ("part", "there", "away"), [("hurt", "setting-down", "apology"), ("did", "apology", "setting-down")]
)
def test_who_was_hurt_has_other_steps_than_who_did_it(pair: Pair, part: str, there: str, away: str) -> None:
    begins(pair.ada, part=part)
    assert there in steps_shown(pair.ada)
    assert away not in steps_shown(pair.ada)


def test_a_step_is_done_left_out_and_taken_up_again(pair: Pair) -> None:
    begins(pair.ada)
    send(pair.ada, "/mend/steps/time/", do="done")
    assert "Done, for you: today" in page(pair.ada, "/mend/")
    send(pair.ada, "/mend/steps/time/", do="aside")
    assert "Left out" in page(pair.ada, "/mend/")
    send(pair.ada, "/mend/steps/time/", do="open")
    now = record(pair.ada).now
    assert now
    assert (dict(now.done), now.aside) == ({}, ())


def test_what_one_notes_is_there_again_and_nowhere_else(pair: Pair) -> None:
    begins(pair.ada)
    send(pair.ada, "/mend/steps/strengths/", do="keep", note="He waits at the corner.")
    send(pair.ada, "/mend/steps/own-part/", do="keep", plan_if="I am late", plan_then="say so", review="")
    assert "He waits at the corner." in markup(pair.ada, "/mend/steps/strengths/")
    assert "I am late" in markup(pair.ada, "/mend/steps/own-part/")
    assert not pair.ben.shared.latest(9, ("plan", "writing", "letter"))


@pytest.mark.parametrize(
    ("ago", "said"),
    [(0, "look at it again today"), (1, "if you like"), (3, "if you like"), (60, "if you like"), (-1, "")],
)
def test_a_plan_comes_up_on_its_day_and_more_quietly_from_then_on(pair: Pair, ago: int, said: str) -> None:
    begins(pair.ada)
    day = (TODAY() - timedelta(days=ago)).isoformat()
    record(pair.ada).change(lambda now: replace(now, plan_if="a", plan_then="b", review=day))
    shown = page(pair.ada, "/mend/")
    assert ("our plan" in shown) is bool(said)
    assert said in shown


@pytest.mark.parametrize("sent", [{"do": "looked"}, {"do": "keep", "plan_if": "a", "plan_then": "b", "review": ""}])
def test_once_a_plan_was_looked_at_or_kept_again_nothing_speaks_of_it(pair: Pair, sent: dict[str, str]) -> None:
    begins(pair.ada)
    day = (TODAY() - timedelta(days=9)).isoformat()
    record(pair.ada).change(lambda now: replace(now, plan_if="a", plan_then="b", review=day))
    assert 'value="looked"' in markup(pair.ada, "/mend/")
    assert send(pair.ada, "/mend/steps/own-part/", **sent)["Location"] == "/mend/steps/own-part/"
    assert "our plan" not in page(pair.ada, "/mend/")
    now = record(pair.ada).now
    assert now
    assert (now.plan_if, now.plan_then) == ("a", "b")


def test_looking_at_a_plan_before_its_day_leaves_the_day(pair: Pair) -> None:
    begins(pair.ada)
    day = (TODAY() + timedelta(days=9)).isoformat()
    record(pair.ada).change(lambda now: replace(now, plan_if="a", plan_then="b", review=day))
    send(pair.ada, "/mend/steps/own-part/", do="looked")
    assert record(pair.ada).now.review == day  # type: ignore[union-attr]


def test_a_day_without_a_plan_is_not_kept_and_one_that_has_come_is_not_in_the_way(pair: Pair) -> None:
    begins(pair.ada)
    where, today = "/mend/steps/own-part/", TODAY().isoformat()
    send(pair.ada, where, do="done", plan_if="", plan_then=" ", review=today)
    assert record(pair.ada).now.review == ""  # type: ignore[union-attr]
    gone = (TODAY() - timedelta(days=9)).isoformat()
    record(pair.ada).change(lambda now: replace(now, plan_if="a", plan_then="b", review=gone))
    assert gone not in markup(pair.ada, where)
    assert f'value="{today}"' not in markup(pair.ada, where)


def test_a_plan_for_a_day_that_has_passed_is_not_taken(pair: Pair) -> None:
    begins(pair.ada)
    yesterday = (TODAY() - timedelta(days=1)).isoformat()
    form = {"do": "keep", "plan_if": "a", "plan_then": "b", "review": yesterday}
    assert send(pair.ada, "/mend/steps/own-part/", **form).status_code == 422


def test_forgiving_is_noted_for_oneself_and_taken_away_again(pair: Pair) -> None:
    begins(pair.ada, part="hurt")
    send(pair.ada, "/mend/steps/setting-down/", do="forgiven")
    assert "Noted today." in page(pair.ada, "/mend/steps/setting-down/")
    send(pair.ada, "/mend/steps/setting-down/", do="unforgiven")
    assert "Noted" not in page(pair.ada, "/mend/steps/setting-down/")


def test_another_way_keeps_what_was_noted_and_ending_it_takes_all(pair: Pair) -> None:
    begins(pair.ada)
    send(pair.ada, "/mend/steps/strengths/", do="keep", note="He waits.")
    begins(pair.ada, "alone")
    now = record(pair.ada).now
    assert now
    assert (now.way, dict(now.words)) == ("alone", {"strengths": "He waits."})
    send(pair.ada, "/mend/way/", do="end")
    assert record(pair.ada).now is None
    assert not Entry.objects.filter(author=pair.ada.who.person, kind="plan").exists()


def test_alone_it_says_plainly_what_one_person_cannot_do(pair: Pair) -> None:
    begins(pair.ada, "alone")
    assert "one person alone may not restore a bond" in page(pair.ada, "/mend/")


def test_what_if_nothing_changes_is_asked_in_week_four(pair: Pair) -> None:
    begins(pair.ada, "alone")
    visit = pair.ada.visit
    here = Record(visit, pair.ada.bond)
    assert pair.ada.who.client.get("/mend/").context["path"].next.step.slug == "look-before"
    begun = (TODAY() - timedelta(days=28)).isoformat()
    here.change(lambda now: replace(now, begun=begun))
    assert pair.ada.who.client.get("/mend/").context["path"].next.step.slug == "if-nothing-changes"


@pytest.mark.parametrize(("days", "comes"), [(20, False), (21, True), (27, True)])
def test_the_fourth_week_begins_after_three(pair: Pair, days: int, comes: bool) -> None:
    begins(pair.ada, "alone")
    begun = (TODAY() - timedelta(days=days)).isoformat()
    record(pair.ada).change(lambda now: replace(now, begun=begun))
    assert (next_step(pair.ada) == "if-nothing-changes") is comes


@pytest.mark.parametrize(("days", "comes"), [(41, False), (42, True)])
def test_a_second_look_is_offered_from_the_day_it_can_be_compared_on(pair: Pair, days: int, comes: bool) -> None:
    begins(pair.ada, "alone")
    begun = (TODAY() - timedelta(days=days)).isoformat()
    rest = {slug: begun for slug in steps_shown(pair.ada) if slug != "look-after"}
    record(pair.ada).change(lambda now: replace(now, begun=begun, done=rest))
    looked(pair.ada, {"mending": 3}, None, weeks_ago=days / 7)
    path = pair.ada.who.client.get("/mend/").context["path"]
    assert (path.next is not None) is comes
    assert ("Six weeks have gone by." in page(pair.ada, "/mend/steps/look-after/")) is comes
    assert ("can be put beside" in page(pair.ada, "/mend/steps/look-after/")) is True


def test_nothing_is_chosen_for_somebody_before_they_choose(pair: Pair) -> None:
    assert "checked" not in markup(pair.ada, "/mend/")
    answer = send(pair.ada, "/mend/way/", way="together")
    assert answer.status_code == 422
    assert "Choose what comes nearest" in text_of(answer)
    assert record(pair.ada).now is None


def test_after_a_breach_nothing_is_offered_for_a_while_after_a_step_for_two(pair: Pair) -> None:
    begins(pair.ada, "after-a-breach")
    send(pair.ada, "/mend/steps/is-it-over/", do="done")
    assert not pair.ada.who.client.get("/mend/").context["path"].rests
    send(pair.ada, "/mend/steps/being-heard/", do="done")
    assert "There is time." in page(pair.ada, "/mend/")
    long_ago = (TODAY() - timedelta(weeks=3)).isoformat()
    record(pair.ada).change(lambda now: replace(now, done=dict.fromkeys(now.done, long_ago)))
    assert "There is time." not in page(pair.ada, "/mend/")


def test_one_foot_out_has_no_tasks_for_mending(pair: Pair) -> None:
    begins(pair.ada, "one-foot-out")
    assert not {"apology", "time", "surprise", "new-beginning", "good-times"} & set(steps_shown(pair.ada))
    assert {"talk-about-deciding", "ending-kindly", "outside-help"} <= set(steps_shown(pair.ada))


def test_this_is_not_safe_ends_what_is_for_two_and_says_so(pair: Pair) -> None:
    begins(pair.ada)
    assert send(pair.ada, "/mend/unsafe/")["Location"] == "/mend/"
    assert shelf_of(pair.ada.visit, pair.ada.bond).careful
    assert "Nothing for two is suggested to you now." in page(pair.ada, "/mend/")
    assert "/safety/#help-lines" in links_in(markup(pair.ada, "/mend/"))
    assert send(pair.ada, "/mend/tell/hurt/", text="half a line", do="give").status_code == 409
    assert not pair.ben.shared.latest(9, ("letter",))


def test_who_is_not_safe_is_offered_help_what_is_theirs_and_the_ways_out_alone(pair: Pair) -> None:
    begins(pair.ada, part="hurt")
    send(pair.ada, "/mend/steps/strengths/", do="keep", note="He waits at the corner.")
    send(pair.ada, "/mend/tell/hurt/", text="On Sunday.", do="give")
    send(pair.ada, "/mend/unsafe/")
    assert "On Sunday." in page(pair.ada, "/mend/told/")
    for path in ("/mend/", "/mend/way/", *(f"/mend/steps/{step.slug}/" for step in load().mend_steps)):
        shown = markup(pair.ada, path)
        links = links_in(shown)
        assert {"/mend/told/", "/given/", f"/spaces/{pair.space}/leave/", "/mend/way/?end"} <= set(links)
        assert [one for one in links if "/mend/steps/" in one] == ["/mend/steps/strengths/"]
        assert not [one for one in links if "/mend/tell/" in one or re.search("/walks/.|/look", one)]
        assert f"/spaces/{pair.space}/pause/" in shown
        assert "This is not safe" not in shown
    assert "He waits at the corner." in page(pair.ada, "/mend/steps/strengths/")
    answers = [one for one in links_in(markup(pair.ada, "/mend/")) if one.startswith("/") and "/safety/" not in one]
    assert answers_all(pair.ada, sorted(set(answers)))
    for path in ("/mend/", "/mend/told/"):
        assert "Find professional help" in page(pair.ada, path)


def test_a_mark_made_by_mistake_is_taken_away_and_nothing_else(pair: Pair) -> None:
    begins(pair.ada)
    send(pair.ada, "/mend/steps/time/", do="aside")
    before = record(pair.ada).now
    send(pair.ada, "/mend/unsafe/")
    assert "I pressed that by mistake" in page(pair.ada, "/mend/")
    send(pair.ada, "/mend/unsafe/", do="mistake")
    assert not shelf_of(pair.ada.visit, pair.ada.bond).careful
    assert record(pair.ada).now == before
    assert "apology" in steps_shown(pair.ada)


def test_fear_that_a_look_names_stays_whatever_is_pressed(pair: Pair) -> None:
    pair.ada.looks.write("distance", {"eggshells": 4})
    send(pair.ada, "/mend/unsafe/")
    assert "by mistake" not in page(pair.ada, "/mend/")
    send(pair.ada, "/mend/unsafe/", do="mistake")
    assert shelf_of(pair.ada.visit, pair.ada.bond).careful


def test_pressing_it_and_taking_it_away_change_nothing_for_the_other(pair: Pair) -> None:
    begins(pair.ada)

    def presses() -> None:
        send(pair.ada, "/mend/unsafe/")
        send(pair.ada, "/mend/unsafe/", do="mistake")
        send(pair.ada, "/mend/unsafe/")

    paths = ["/mend/", "/mend/way/", "/today/", "/talk/", "/us/", "/given/"]
    assert told_apart(pair.ben.who.client, paths, presses, pair.ada.who.client) == []


@pytest.mark.parametrize("space", ["", "6f9d1e52-3c1b-4a77-9a51-0b7f4f6b2f10"])
def test_what_could_not_be_marked_is_said_and_help_with_it(pair: Pair, space: str) -> None:
    answer = pair.ada.who.client.post("/mend/unsafe/", {"space": space})
    assert answer.status_code == 409
    assert "This was not kept." in text_of(answer)
    assert "/safety/#help-lines" in answer.content.decode()
    assert not shelf_of(pair.ada.visit, pair.ada.bond).careful


@pytest.mark.parametrize("do", ["done", "aside", "keep"])
def test_what_was_typed_is_kept_with_every_mark(pair: Pair, do: str) -> None:
    begins(pair.ada)
    send(pair.ada, "/mend/steps/strengths/", do=do, note="He waits at the corner.")
    send(pair.ada, "/mend/steps/own-part/", do=do, plan_if="I am late", plan_then="say so", review="")
    assert "He waits at the corner." in markup(pair.ada, "/mend/steps/strengths/")
    assert "I am late" in markup(pair.ada, "/mend/steps/own-part/")


def test_a_mark_without_words_leaves_what_was_noted_before(pair: Pair) -> None:
    begins(pair.ada)
    send(pair.ada, "/mend/steps/strengths/", do="keep", note="He waits at the corner.")
    send(pair.ada, "/mend/steps/strengths/", do="done")
    assert "He waits at the corner." in markup(pair.ada, "/mend/steps/strengths/")


def test_a_mark_does_not_take_a_plan_that_cannot_be(pair: Pair) -> None:
    begins(pair.ada)
    yesterday = (TODAY() - timedelta(days=1)).isoformat()
    form = {"do": "done", "plan_if": "if it rains", "plan_then": "b", "review": yesterday}
    answer = send(pair.ada, "/mend/steps/own-part/", **form)
    assert answer.status_code == 422
    assert "if it rains" in answer.content.decode()
    assert "Done, for you" not in page(pair.ada, "/mend/")


def test_ending_a_way_is_asked_about_first(pair: Pair) -> None:
    begins(pair.ada)
    assert 'value="end"' not in markup(pair.ada, "/mend/way/")
    assert "/mend/way/" in links_in(markup(pair.ada, "/mend/"))
    assert "go for good" in page(pair.ada, "/mend/way/?end")
    assert record(pair.ada).now
    send(pair.ada, "/mend/way/", do="end")
    assert record(pair.ada).now is None


def test_a_page_for_who_is_not_safe_asks_six_things_at_most(pair: Pair) -> None:
    begins(pair.ada)
    send(pair.ada, "/mend/unsafe/")
    for path in ("/mend/", "/mend/way/", "/mend/steps/time/"):
        with CaptureQueriesContext(connection) as asked:
            markup(pair.ada, path)
        assert len(asked) <= 6, path


def next_step(who: In) -> str:
    return str(who.who.client.get("/mend/").context["path"].next.step.slug)


def test_what_was_told_moves_both_ways_on_and_taken_back_it_does_not(pair: Pair) -> None:
    begins(pair.ada, part="hurt")
    begins(pair.ben, part="did")
    told = UUID(send(pair.ada, "/mend/tell/hurt/", text="On Sunday.", do="give")["Location"].split("/")[3])
    back = pair.ben.shared.give(MendReply("reflection", "You heard it from me."), parent=told)
    assert next_step(pair.ada) == "look-before"
    pair.ada.shared.give(MendReply("yes", "", str(back)), parent=told)
    assert "Heard, you said" in page(pair.ada, "/mend/")
    assert "Heard, they said" in page(pair.ben, "/mend/")
    assert (next_step(pair.ada), next_step(pair.ben)) == ("own-part", "own-part")
    pair.ben.shared.give(MendReply("apology", "I am sorry."), parent=told)
    assert "You gave one" in page(pair.ben, "/mend/")
    assert "heard, with an apology" in page(pair.ada, "/mend/")
    send(pair.ada, f"/mend/told/{told}/back/")
    assert "Heard, they said" not in page(pair.ben, "/mend/")
    assert next_step(pair.ben) == "look-before"


def test_a_newer_hurt_is_not_passed_over_for_an_older_one_that_was_heard(pair: Pair) -> None:
    begins(pair.ada, part="hurt")
    old = pair.ada.shared.give(MendNote("hurt", "The first."))
    back = pair.ben.shared.give(MendReply("reflection", "You said it."), parent=old)
    pair.ada.shared.give(MendReply("yes", "", str(back)), parent=old)
    pair.ada.shared.give(MendNote("hurt", "The second."))
    assert "Heard, you said" not in page(pair.ada, "/mend/")


def test_after_a_breach_who_did_it_is_asked_to_end_it_and_who_was_hurt_whether_it_stopped(pair: Pair) -> None:
    begins(pair.ada, "after-a-breach", "did")
    begins(pair.ben, "after-a-breach", "hurt")
    assert (steps_shown(pair.ada)[0], steps_shown(pair.ben)[0]) == ("end-it-first", "is-it-over")
    assert not {"is-it-over", "what-would-show"} & set(steps_shown(pair.ada))


@pytest.mark.parametrize("slug", ["if-nothing-changes", "weigh-it", "ending-kindly"])
def test_the_title_of_a_step_tells_a_history_nothing(pair: Pair, slug: str) -> None:
    begins(pair.ada, "one-foot-out")
    assert "<title>The way back - Innermost</title>" in markup(pair.ada, f"/mend/steps/{slug}/")


def test_no_figure_stands_in_what_a_step_says_before_it_is_unfolded() -> None:
    for step in load().mend_steps:
        assert not re.search(r"\d", f"{step.name} {step.line} {step.why} {step.how}"), step.slug
    assert "<details" in (TEMPLATES / "step.html").read_text().partition("{{ step.finding }}")[0].rpartition("<")[0]


@pytest.mark.parametrize("path", ["/today/", "/talk/"])
def test_today_and_together_have_a_door_to_it(pair: Pair, path: str) -> None:
    assert "/mend/" in links_in(markup(pair.ada, path))
    assert "After a hurt" in page(pair.ada, path)


@pytest.mark.parametrize("path", ["/mend/moments/", "/mend/way/"])
def test_no_browser_remembers_a_line_typed_here(pair: Pair, path: str) -> None:
    assert all(
        'autocomplete="off"' in one for one in re.findall(r'<input[^>]*type="text"[^>]*>', markup(pair.ada, path))
    )


def test_in_a_space_nobody_came_into_there_is_what_one_does_alone(ada: Someone) -> None:
    ada.sign_up()
    alone = In(ada, make_space(ada.visit(), About("family"), "Ada"))
    begins(alone)
    assert "own-part" in steps_shown(alone)
    assert "apology" not in steps_shown(alone)


def test_without_a_space_there_is_something_all_the_same(ada: Someone) -> None:
    ada.sign_up()
    said = ada.client.get("/mend/").content.decode()
    assert "/walks/my-part-in-it/" in said
    assert ada.client.post("/mend/unsafe/").status_code == 409


def test_a_look_some_weeks_later_says_what_changed_and_no_more(pair: Pair) -> None:
    begins(pair.ada)
    now = TODAY()
    here = record(pair.ada)
    here.change(lambda one: replace(one, begun=(now - timedelta(weeks=8)).isoformat()))
    assert "nothing to compare" in page(pair.ada, "/mend/steps/look-after/")
    looked(pair.ada, {"mending": 0}, None, weeks_ago=8)
    looked(pair.ada, {"mending": 6}, None, weeks_ago=3)
    assert "Six weeks have gone by." in page(pair.ada, "/mend/steps/look-after/")
    looked(pair.ada, {"mending": 6}, None)
    assert "more of this than at the beginning: Mending" in page(pair.ada, "/mend/steps/look-after/")


@pytest.mark.parametrize(("weeks", "tells"), [(104, False), (13, False), (11, True)])
def test_only_a_look_from_about_then_tells_how_it_was_at_the_beginning(pair: Pair, weeks: int, tells: bool) -> None:
    begins(pair.ada)
    begun = (TODAY() - timedelta(weeks=8)).isoformat()
    record(pair.ada).change(lambda one: replace(one, begun=begun))
    looked(pair.ada, {"mending": 0}, None, weeks_ago=weeks)
    looked(pair.ada, {"mending": 6}, None)
    shown = page(pair.ada, "/mend/steps/look-after/")
    assert ("than at the beginning" in shown) is tells
    assert ("There is no look from the beginning" in shown) is not tells


@pytest.mark.parametrize(
    ("later", "said"), [(0, "less of this than at the beginning: Mending"), (3, "We cannot tell.")]
)
def test_worse_is_said_as_plainly_as_better_and_cannot_tell_is_an_answer(pair: Pair, later: int, said: str) -> None:
    begins(pair.ada)
    begun = (TODAY() - timedelta(weeks=8)).isoformat()
    record(pair.ada).change(lambda one: replace(one, begun=begun))
    looked(pair.ada, {"mending": 6 if later == 0 else 3}, None, weeks_ago=8)
    looked(pair.ada, {"mending": later}, None)
    assert said in page(pair.ada, "/mend/steps/look-after/")


def signs() -> list[Item]:
    found = load().inventory("distance")
    return list(found.items) if found else []


@pytest.mark.parametrize("item", signs(), ids=lambda one: one.slug)
def test_every_sign_of_distance_leads_somewhere_and_fear_to_no_step(item: Item) -> None:
    steps = steps_for_sign(item.slug)
    assert (not steps) if item.care else (steps or any(one.target == "article" for one in item.leads))


def test_signs_that_were_found_link_to_a_step_of_the_way_back(pair: Pair) -> None:
    look = pair.ada.looks.write("distance", {"back-in-my-mind": 4})
    assert "/mend/steps/being-heard/" in markup(pair.ada, f"/us/looks/{look}/")


def test_signs_of_fear_link_to_no_step(pair: Pair) -> None:
    look = pair.ada.looks.write("distance", {"back-in-my-mind": 4, "eggshells": 4})
    assert "/mend/steps/" not in markup(pair.ada, f"/us/looks/{look}/")


def test_nobody_else_reaches_what_is_noted(pair: Pair) -> None:
    begins(pair.ada)
    (entry,) = Entry.objects.filter(author=pair.ada.who.person, kind="plan")
    assert pair.ben.who.client.get(f"/given/{entry.pk}/").status_code == 404
    assert pair.ben.who.client.get("/mend/").context.get("record") is None


def test_its_pages_are_light(pair: Pair) -> None:
    begins(pair.ada)
    paths = ["/mend/", "/mend/way/", "/mend/tell/apology/", "/mend/moments/"]
    for path in [*paths, *(f"/mend/steps/{step.slug}/" for step in load().mend_steps)]:
        assert len(pair.ada.who.client.get(path).content) < LIGHT, path
