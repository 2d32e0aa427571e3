"""What one of two people does with what they share, or with others, that the other must not be able to tell.

Every act is Ada's, through the real pages, and takes the pair. `ready` makes what the acts act upon, and is seen. What
she does with questions is in `talk_acts`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from innermost.entry import (
    Answer,
    Appreciation,
    Compromise,
    Detail,
    Goal,
    JournalEntry,
    Letter,
    MendNote,
    MendReply,
    Outing,
    Ritual,
    Sheet,
    View,
    WalkKept,
)
from innermost.library import load
from innermost.web.access import Topic, own_entries
from innermost.web.access.details import Details
from innermost.web.access.on_a_day import give_on
from innermost.web.models import Entry, Invitation, Share
from innermost.web.play.games import BY_SLUG, NEVER, TWO_TRUTHS
from innermost.web.spaces.links import invite
from innermost.web.spaces.standing import standing_of
from innermost.web.us.inventories import instrument_of
from tests.web.cast import Someone
from tests.web.pair import In, Pair, together
from tests.web.talk_acts import SEALED
from tests.web.walking import wishes

WALK, RULE = "listening-turn", "We sleep on it before we decide."


def ready(pair: Pair) -> dict[str, UUID]:
    """Something each gave, an entry Ada shared, one she did not share, and a look of Ben's."""
    shared, private = (own_entries(pair.ada.visit).write(JournalEntry(text)) for text in ("for us", "for me"))
    pair.ada.shared.share(shared)
    given = pair.ada.shared.give(Appreciation("the soup", "I was cold"))
    got = pair.ben.shared.give(Appreciation("the song"))
    pair.ben.looks.write("closeness", dict.fromkeys(_every_item(), 4))
    letter = own_entries(pair.ada.visit).write(Letter("Ben", "The ticket", "I kept it."))
    give_on(pair.ada.visit, pair.ada.bond, letter, timezone.now() + timedelta(days=30))
    found = {"shared": shared, "private": private, "given": given, "got": got, "letter": letter}
    found["ritual"] = pair.ben.shared.give(Ritual("Tea", "2026-03-01T19:30", "Europe/Berlin", "FREQ=WEEKLY"))
    return {**found, **_asked_by_ben(pair), **_told(pair), **_planned_by_ben(pair), **_aimed_at(pair)}


def _aimed_at(pair: Pair) -> dict[str, UUID]:
    """A goal of hers, and a matter he names."""
    goal = pair.ada.shared.give(Goal("A shelf", steps=("Measure",)))
    return {"goal": goal, "matter": pair.ben.matters.begin("The kitchen", Compromise("Quiet."))}


def _planned_by_ben(pair: Pair) -> dict[str, UUID]:
    """Something of yesterday, and something still to come."""
    today = timezone.localdate()
    was, coming = ((today + timedelta(days=days)).isoformat() for days in (-1, 12))
    pair.ben.shared.give(Outing("The ferry", was))
    Details(pair.ben.visit, pair.ben.bond).tell(Detail("people", "The exam", day=coming))
    return {"outing": pair.ben.shared.give(Outing("The lake", coming))}


def _asked_by_ben(pair: Pair) -> dict[str, UUID]:
    """He proposes a rule, a game and a walk, and a game of hers has opened. What he keeps of a walk lies sealed."""
    walk, game = load().walk(WALK), BY_SLUG[TWO_TRUTHS]
    assert walk
    pair.ben.evenings.keep(walk, timezone.localdate(), WalkKept(WALK, "the second turn"))
    pair.ben.rules.propose(RULE)
    opened = pair.ada.table.begin(game, ("before",), _three("hers"))
    pair.ben.table.rounds.answer(opened, _three("his"))
    asked = pair.ben.table.begin(game, ("asked",), _three("his"))
    return {"game": asked, "game_opened": opened, "walk": wishes(pair.ben)}


def _told(pair: Pair) -> dict[str, UUID]:
    """What each told after a hurt, and a moment he asks her about."""
    hers, his = (one.shared.give(MendNote("hurt", "The dinner.")) for one in (pair.ada, pair.ben))
    pair.ben.shared.give(MendReply("reflection", "Your news, from me."), parent=hers)
    return {"hurt": hers, "his_hurt": his, "moment": pair.ben.moments.begin("The gate", View("It was late."))}


def _three(whose: str) -> Sheet:
    words = (f"{whose}, one", f"{whose}, two", f"{whose}, three")
    return Sheet(TWO_TRUTHS, {NEVER: words[0]}, words=words)


def looks_at_the_bond(pair: Pair) -> None:
    """Answers two sentences, skips one, and ends it."""
    for item, answer in zip(_every_item()[:3], ("3", "skip", "6"), strict=True):
        _post(pair, "/us/look/first/", space=str(pair.space), item=item, answer=answer)
    _post(pair, "/us/look/first/", space=str(pair.space), finish="")
    assert pair.ada.looks.all


def looks_halfway(pair: Pair) -> None:
    _post(pair, "/us/look/whole/", space=str(pair.space), item=_every_item()[0], answer="2")
    assert pair.ada.who.client.get("/us/look/whole/").context["number"] == 2


def names_signs_of_fear(pair: Pair) -> None:
    pair.ada.looks.write("distance", {"eggshells": 4, "saying-no": 2})


def shares_her_view_of_a_thread(pair: Pair) -> None:
    pair.ada.looks.write("closeness", dict.fromkeys(_every_item(), 5))
    _post(pair, "/us/threads/delight/share/", space=str(pair.space))
    assert pair.ada.views.sealed("delight")


def shares_a_view_and_takes_it_back(pair: Pair) -> None:
    shares_her_view_of_a_thread(pair)
    _post(pair, "/us/threads/delight/take-back/", space=str(pair.space), of="sealed")
    assert not pair.ada.views.sealed("delight")


def looks_at_every_thread(pair: Pair) -> None:
    for path in ("/us/", "/us/look/", "/us/looks/", "/us/together/", "/us/threads/delight/"):
        pair.ada.who.client.get(path)


def goes_by_her_plan(pair: Pair) -> None:
    """Says that something was too much, sets a depth, begins a step, notes a change, wants a thing no more."""
    landed = "questions:sound-of-home"
    _post(pair, "/plan/landed/", space=str(pair.space), of=landed, said="too-much")
    _post(pair, "/plan/beliefs/", space=str(pair.space), level="6", days="1", threads="yes", delight="1")
    _post(pair, "/plan/steps/listen-to-the-end/", space=str(pair.space), do="begin")
    _post(pair, "/plan/strategies/time-in-small-pieces/", space=str(pair.space), tried="1")
    _post(pair, "/plan/change/", space=str(pair.space), change="loss")
    _post(pair, "/plan/next/", space=str(pair.space), of=landed)
    kept = standing_of(pair.ada.visit, pair.ada.bond)
    assert (kept.change, kept.level, kept.landed[-1].practice) == ("loss", 6.0, landed)


def keeps_something_of_another_walk(pair: Pair) -> None:
    yesterday = (timezone.localdate() - timedelta(days=1)).isoformat()
    _post(pair, f"/walks/{WALK}/after/", space=str(pair.space), day=yesterday, line="your face", thanks="for staying")
    assert any(one.is_sealed for one in pair.ada.evenings.known)


def keeps_something_and_takes_it_back(pair: Pair) -> None:
    keeps_something_of_another_walk(pair)
    yesterday = (timezone.localdate() - timedelta(days=1)).isoformat()
    _post(pair, f"/walks/{WALK}/after/", space=str(pair.space), day=yesterday, do="back")
    assert not any(one.is_sealed for one in pair.ada.evenings.known)


def says_how_a_walk_was(pair: Pair) -> None:
    _post(pair, f"/walks/{WALK}/after/", space=str(pair.space), do="landed", said="too-much")
    assert standing_of(pair.ada.visit, pair.ada.bond).landed[-1].practice == f"walks:{WALK}"


def keeps_nothing_of_a_walk(pair: Pair) -> None:
    for path in (f"/walks/{WALK}/after/", "/walks/kept/", "/walks/rules/", "/play/", "/play/understood/"):
        assert pair.ada.who.client.get(path).status_code == 200


def leaves_a_rule(pair: Pair) -> None:
    (rule,) = pair.ada.rules.theirs
    _post(pair, "/walks/rules/", space=str(pair.space), do="aside", of=str(rule.id))
    assert RULE not in pair.ada.who.client.get("/walks/rules/").content.decode()


def looks_at_an_invitation(pair: Pair) -> None:
    assert b"would like to do" in pair.ada.who.client.get(_invitation(pair)).content


def would_rather_another_night(pair: Pair) -> None:
    _post(pair, _invitation(pair), do="night")
    assert _invitation(pair) not in pair.ada.who.client.get("/today/").content.decode()


def nearly_asks_to_a_walk(pair: Pair) -> None:
    path = f"/walks/{WALK}/together/"
    pair.ada.who.client.get(path)
    _post(pair, path, do="night", space=str(pair.space))


def _invitation(pair: Pair) -> str:
    found = pair.ada.bond.walk
    assert found
    return f"/walks/live/{found[0]}/"


def leaves_a_game(pair: Pair) -> None:
    _post(pair, f"/play/{_game_of_bens(pair)}/", do="aside")
    assert str(_game_of_bens(pair)) not in pair.ada.who.client.get("/play/").content.decode()


def looks_at_a_game(pair: Pair) -> None:
    pair.ada.who.client.get(f"/play/{_game_of_bens(pair)}/")
    assert pair.ada.who.client.post(f"/play/{_game_of_bens(pair)}/", {"said-0": "half"}).status_code == 422


def nearly_begins_a_game(pair: Pair) -> None:
    for path in ("/play/know-me/?draw=1", "/play/story/", "/play/two-truths/"):
        assert pair.ada.who.client.get(path).status_code == 200
    here = {"space": str(pair.space)}
    assert pair.ada.who.client.post("/play/two-truths/", here).status_code == 422


def _game_of_bens(pair: Pair) -> UUID:
    return next(one.round.id for one in pair.ada.table.known if not one.is_mine_to_ask)


def writes_a_letter_and_seals_it(pair: Pair, days: int = 9) -> str:
    answer = pair.ada.who.client.post("/letters/new/", {"to": "Ben", "title": "The coat", "text": "It was you."})
    day = (timezone.localdate() + timedelta(days=days)).isoformat()
    _post(pair, f"{answer['Location']}give/", space=str(pair.space), revision="1", do="day", day=day)
    assert Share.objects.filter(entry=answer["Location"].split("/")[2], held_wrap__isnull=False).exists()
    return str(answer["Location"])


def moves_a_sealed_letter_and_changes_it(pair: Pair) -> None:
    where = _sealed_letter(pair)
    day = (timezone.localdate() + timedelta(days=50)).isoformat()
    _post(pair, f"{where}give/", space=str(pair.space), revision="1", do="day", day=day)
    _post(pair, f"{where}edit/", text="other words", revision="2")
    assert b"other words" in pair.ada.who.client.get(where).content


def takes_a_sealed_letter_back(pair: Pair) -> None:
    _post(pair, f"{_sealed_letter(pair)}back/")


def deletes_a_sealed_letter(pair: Pair) -> None:
    _post(pair, f"{_sealed_letter(pair)}delete/")


def plans_a_surprise(pair: Pair) -> None:
    """With words for the day; then she thinks better of it."""
    day = (timezone.localdate() + timedelta(days=9)).isoformat()
    said = {"for": "surprise", "space": str(pair.space), "text": "the train", "day": day, "words": "look up"}
    where = pair.ada.who.client.post("/letters/new/", said)["Location"]
    assert b"look up" in pair.ada.who.client.get(where).content
    for path in ("/letters/", "/letters/new/", "/letters/new/?for=surprise", f"{where}edit/"):
        assert pair.ada.who.client.get(path).status_code == 200


def keeps_things_to_herself(pair: Pair) -> None:
    """An appreciation in her jar, a memory and a strength; she looks at all of it."""
    here = {"space": str(pair.space)}
    jar = pair.ada.who.client.post("/give/appreciation/", here | {"text": "the ladder", "do": "jar"})["Location"]
    _post(pair, "/keep/memories/new/", text="the wet map", do="alone", **here)
    _post(pair, "/keep/ours/", sort="strength", text="you wait", do="alone", **here)
    _post(pair, f"{jar}change/", text="the high ladder", revision="1", **here)
    for path in ("/keep/", "/keep/jar/?of=alone", "/keep/jar/one/", "/keep/memories/", "/keep/memories/one/", jar):
        assert pair.ada.who.client.get(path).status_code == 200


def seals_an_appreciation_and_takes_it_back(pair: Pair) -> None:
    here = {"space": str(pair.space)}
    jar = pair.ada.who.client.post("/give/appreciation/", here | {"text": "the ladder", "do": "jar"})["Location"]
    day = (timezone.localdate() + timedelta(days=9)).isoformat()
    _post(pair, f"{jar}show/", revision="1", do="day", day=day, **here)
    _post(pair, f"{jar}back/", **here)
    _post(pair, f"{jar}show/", revision="1", do="day", day=day, **here)
    assert Share.objects.filter(entry=jar.split("/")[2], held_wrap__isnull=False).exists()


def _sealed_letter(pair: Pair) -> str:
    ada, here = pair.ada.who.person, {"space": pair.space, "entry__kind": "letter"}
    held = Share.objects.filter(entry__author=ada, held_wrap__isnull=False, **here).order_by("pk")
    return f"/letters/{held.values_list('entry', flat=True)[0]}/"


def goes_the_way_back(pair: Pair) -> None:
    """Begins it, does one step and leaves one out, notes this and that, forgives, goes another way."""
    here = {"space": str(pair.space)}
    _post(pair, "/mend/way/", way="after-a-breach", part="both", **here)
    _post(pair, "/mend/steps/being-heard/", do="done", **here)
    _post(pair, "/mend/steps/time/", do="aside", **here)
    _post(pair, "/mend/steps/setting-down/", do="forgiven", **here)
    _post(pair, "/mend/steps/own-part/", do="keep", plan_if="I am late", plan_then="say so", review="", **here)
    _post(pair, "/mend/steps/what-would-show/", do="keep", note="He rings.", **here)
    _post(pair, "/mend/way/", way="one-foot-out", part="both", **here)
    now = pair.ada.record.now
    assert now
    assert (now.way, now.plan_if, set(now.done)) == ("one-foot-out", "I am late", {"being-heard"})


def says_that_it_is_not_safe(pair: Pair) -> None:
    goes_the_way_back(pair)
    _post(pair, "/mend/unsafe/", space=str(pair.space))
    assert pair.ada.record.now


def leaves_what_he_told_and_asked(pair: Pair) -> None:
    told = next(one for one in pair.ada.shared.latest(9, ("letter",)) if one.author == pair.ben.who.person.pk)
    _post(pair, f"/mend/told/{told.id}/", do="aside", space=str(pair.space))
    _post(pair, f"/mend/moments/{pair.ada.moments.known[0].round.id}/", do="aside", space=str(pair.space))
    assert f'href="/mend/told/{told.id}/"' not in pair.ada.who.client.get("/mend/").content.decode()


def brings_back_what_she_left(pair: Pair) -> None:
    """Puts it aside and thinks better of it."""
    leaves_what_he_told_and_asked(pair)
    moment = pair.ada.moments.known[0].round
    told = next(one for one in pair.ada.shared.latest(9, ("letter",)) if one.author == pair.ben.who.person.pk)
    for path in (f"/mend/told/{told.id}/", f"/mend/moments/{moment.id}/"):
        _post(pair, path, do="again", space=str(pair.space))
    assert f'href="/mend/told/{told.id}/"' in pair.ada.who.client.get("/mend/").content.decode()


def nearly_tells_something(pair: Pair) -> None:
    """Looks at it as he would see it, and at her words, and goes away."""
    here = {"space": str(pair.space)}
    for part in ("hurt", "apology", "beginning"):
        _post(pair, f"/mend/tell/{part}/", text="half a line", do="see", **here)
        _post(pair, f"/mend/tell/{part}/", text="half a line", look="text", **here)


def pauses(pair: Pair) -> None:
    _post(pair, f"/spaces/{pair.space}/pause/")


def pauses_and_goes_on(pair: Pair) -> None:
    pauses(pair)
    _post(pair, f"/spaces/{pair.space}/pause/", **{"go-on": "1"})


def keeps_a_line(pair: Pair) -> None:
    _post(pair, f"/given/{_got(pair)}/keep/", text="the song")


def puts_it_aside(pair: Pair) -> None:
    _post(pair, f"/given/{_got(pair)}/aside/")


def looks_at_all_there_is(pair: Pair) -> None:
    for path in ("/given/", f"/given/{_got(pair)}/", "/today/", "/spaces/", f"/spaces/{pair.space}/leave/"):
        pair.ada.who.client.get(path)


def nearly_shares(pair: Pair) -> None:
    """Looks at what Ben would see, and goes away."""
    private = own_entries(pair.ada.visit).write(JournalEntry("nearly shared"))
    page = pair.ada.who.client.get(f"/journal/{private}/share/")
    assert b"nearly shared" in page.content


def nearly_appreciates(pair: Pair) -> None:
    pair.ada.who.client.get("/give/appreciation/")
    form = {"because": "no words", "space": str(pair.space)}
    assert pair.ada.who.client.post("/give/appreciation/", form).status_code == 422


def takes_her_words_along(pair: Pair) -> None:
    answer = pair.ada.who.client.post("/yours/export/", {"password": pair.ada.who.password})
    assert b"".join(answer.streaming_content)[:2] == b"PK"


def nearly_deletes_her_account(pair: Pair) -> None:
    pair.ada.who.client.get("/yours/delete/")
    assert pair.ada.who.client.post("/yours/delete/", {"password": "not this"}).status_code == 422


def makes_another_space(pair: Pair) -> None:
    _post(pair, "/spaces/new/", kind="friends", name="with Cleo", me="A.")


def asks_somebody_else_in(pair: Pair) -> None:
    makes_another_space(pair)
    here = In(pair.ada.who, _newest(pair))
    invite(here.visit, here.bond, "hello", Topic("First?"), _answer())
    pair.ada.who.client.get(f"/spaces/{here.space}/")


def asks_somebody_else_in_and_takes_it_back(pair: Pair) -> None:
    asks_somebody_else_in(pair)
    _post(pair, f"/spaces/{_newest(pair)}/link/")
    assert not Invitation.objects.filter(space=_newest(pair)).exists()


def lives_with_somebody_else(pair: Pair) -> None:
    other = together(pair.ada.who, Someone("Cleo").sign_up())
    other.ben.rounds.answer(other.first, _answer())
    _post(pair, f"/spaces/{other.space}/choose/")
    _post(pair, "/give/thought/", text="thinking of Cleo", space=str(other.space))


def leaves_somebody_else(pair: Pair) -> None:
    other = together(pair.ada.who, Someone("Cleo").sign_up())
    _post(pair, f"/spaces/{other.space}/leave/")


def gets_a_sealed_answer_back(pair: Pair) -> None:
    """Nobody answered, and the time she chose is over."""
    sealed = next(one for one in pair.ada.rounds.known() if one.topic == SEALED)
    assert sealed.mine
    before = timezone.now() - timedelta(days=9)
    Entry.objects.filter(pk=sealed.mine.id).update(created=before, edited_at=before)
    pair.ada.who.client.get("/talk/")


def puts_what_matters_in_order_and_lays_it_down(pair: Pair) -> None:
    """Twice, and once she takes it back."""
    for order in (["family", "humour", "rest", "nature", "faith"], ["play", "rest", "craft"]):
        _post(pair, "/aims/values/rank/", space=str(pair.space), order=order, keep="1", note="My grandmother.")
        _post(pair, "/aims/values/beside/", space=str(pair.space), note="Her kitchen.")
    _post(pair, "/aims/values/beside/", space=str(pair.space), back="1")
    _post(pair, "/aims/values/beside/", space=str(pair.space))
    assert pair.ada.orders.sealed


def leaves_a_matter(pair: Pair) -> None:
    """And brings it back, and leaves it."""
    where = f"/aims/compromises/{pair.ada.matters.known[0].round.id}/"
    for do in ("aside", "again", "aside"):
        _post(pair, where, do=do, space=str(pair.space))
    assert b"What you put aside" in pair.ada.who.client.get("/aims/compromises/").content


def nearly_names_a_matter(pair: Pair) -> None:
    """She writes to his for a while, and looks at all there is."""
    asked = pair.ada.matters.known[0].round.id
    pair.ada.who.client.post("/drafts/", {"draft": f"compromise {asked}", "need": "The desk."})
    pair.ada.who.client.post("/drafts/", {"draft": f"goal {pair.space}", "text": "A boat."})
    for path in ("/aims/compromises/", f"/aims/compromises/{asked}/", "/aims/goals/", "/aims/values/"):
        assert pair.ada.who.client.get(path).status_code == 200


def keeps_details_and_notes_to_herself(pair: Pair) -> None:
    """One she changes and deletes, one she looks at before she would show it; and what she remembers of him."""
    here = {"space": str(pair.space)}
    for text in ("a twin", "an aunt"):
        _post(pair, "/know/people/new/", text=text, theme="people", ask="on", do="keep", **here)
    first, second = (one.id for one in Details(pair.ada.visit, pair.ada.bond).mine()[:2])
    _post(pair, f"/know/{first}/change/", text="two twins", theme="people", revision="1", **here)
    _post(pair, f"/know/{first}/delete/", **here)
    _post(pair, "/know/about/", text="two sugars", theme="small-things", **here)
    for path in ("/know/", "/know/people/", f"/know/{second}/show/", "/know/remember/", "/play/how-i-feel/"):
        pair.ada.who.client.get(path)


def plans_a_surprise_for_two(pair: Pair) -> None:
    """Sealed until its day; she changes it, plans another and lets that go."""
    here, day = {"space": str(pair.space)}, (timezone.localdate() + timedelta(days=9)).isoformat()
    said = here | {"name": "the night train", "day": day, "surprise": "on"}
    first, second = (pair.ada.who.client.post("/time/new/", said)["Location"] for _ in range(2))
    _post(pair, f"{first}change/", name="the day train", day=day, revision="1", **here)
    assert b"the day train" in pair.ada.who.client.get(f"{first}show/").content
    _post(pair, f"{second}off/", do="delete", **here)
    assert b"the day train" in pair.ada.who.client.get("/time/planned/").content


def means_to_help(pair: Pair) -> None:
    """Looks at what fits, and puts two things on her list, one of which she lets go."""
    here = {"space": str(pair.space)}
    for path in ("/time/?new=1", "/time/one/?turn=2", "/time/small/?week=ill", "/time/new/?for=surprise"):
        assert pair.ada.who.client.get(path).status_code == 200
    for act in ("flask-filled", "oil-the-door"):
        _post(pair, "/time/small/", act=act, day=timezone.localdate().isoformat(), **here)
    listed = pair.ada.who.client.get("/time/small/").context["listed"]
    _post(pair, f"/time/small/{listed[0].id}/", **here)


def puts_a_line_aside(pair: Pair) -> None:
    """Of what he planned for yesterday she is not asked again; of what he plans she looks at the page."""
    plans = pair.ada.shared.latest(50, ("plan",))
    found = {one.payload.title: one.id for one in plans if isinstance(one.payload, Outing)}
    _post(pair, f"/time/{found['The ferry']}/after/", do="aside", space=str(pair.space))
    assert pair.ada.who.client.get(f"/time/{found['The lake']}/").status_code == 200


def puts_what_he_plans_aside(pair: Pair) -> None:
    """And takes one of it in again."""
    plans = pair.ada.shared.latest(50, ("plan",))
    found = [one.id for one in plans if isinstance(one.payload, Outing) and one.author == pair.ben.who.person.pk]
    for id in found:  # noqa: A001
        _post(pair, f"/time/{id}/", do="put-aside", space=str(pair.space))
    _post(pair, f"/time/{found[0]}/", do="take-in", space=str(pair.space))
    days = pair.ada.shared.latest(50, ("writing",))
    for one in (one for one in days if isinstance(one.payload, Detail) and one.author != pair.ada.who.person.pk):
        _post(pair, f"/know/{one.id}/aside/")


def has_rituals_of_her_own(pair: Pair) -> None:
    """Begins one for herself, moves it once and pauses it; nearly begins one for both."""
    ada, today = pair.ada.who.client, timezone.localdate()
    assert ada.get("/rituals/new/?idea=weekly-date").status_code == 200
    said = {"title": "A walk alone", "often": "DAILY", "every": "1", "begins": today.isoformat(), "time": "08:00"}
    where = ada.post("/rituals/new/", {**said, "minutes": "20", "for": "me"})["Location"]
    later = (today + timedelta(days=9)).isoformat()
    _post(pair, f"{where}pause/", first=later, last=later)
    _post(pair, f"{where}once/", do="leave")
    assert "Pausing" in ada.get(where).content.decode()


def mutes_his_ritual(pair: Pair) -> None:
    his = next(one for one in pair.ada.shared.latest(50, ("plan",)) if isinstance(one.payload, Ritual))
    _post(pair, f"/rituals/{his.id}/", do="mute")
    assert "muted for you" in pair.ada.who.client.get(f"/rituals/{his.id}/").content.decode()


def lets_a_calendar_follow_her_days(pair: Pair) -> None:
    for do in ("make", "detail", "renew", "neutral"):
        _post(pair, "/calendar/", do=do, password=pair.ada.who.password)
    assert "Make a new link" in pair.ada.who.client.get("/calendar/").content.decode()


ACTS: tuple[Callable[[Pair], None], ...] = (
    pauses, pauses_and_goes_on, keeps_a_line, puts_it_aside, looks_at_all_there_is, nearly_shares, nearly_appreciates,
    takes_her_words_along, nearly_deletes_her_account, makes_another_space, asks_somebody_else_in,
    looks_at_the_bond, looks_halfway, names_signs_of_fear, shares_her_view_of_a_thread, looks_at_every_thread,
    goes_by_her_plan,
    keeps_something_of_another_walk, keeps_something_and_takes_it_back, says_how_a_walk_was, keeps_nothing_of_a_walk,
    looks_at_an_invitation, would_rather_another_night, nearly_asks_to_a_walk,
    goes_the_way_back, says_that_it_is_not_safe, leaves_what_he_told_and_asked, brings_back_what_she_left,
    nearly_tells_something,
    leaves_a_rule, leaves_a_game, looks_at_a_game, nearly_begins_a_game,
    writes_a_letter_and_seals_it, moves_a_sealed_letter_and_changes_it, takes_a_sealed_letter_back,
    deletes_a_sealed_letter, plans_a_surprise,
    puts_what_matters_in_order_and_lays_it_down, leaves_a_matter, nearly_names_a_matter,
    keeps_details_and_notes_to_herself,
    has_rituals_of_her_own, mutes_his_ritual, lets_a_calendar_follow_her_days,
    plans_a_surprise_for_two, means_to_help, puts_a_line_aside, puts_what_he_plans_aside,
    keeps_things_to_herself, seals_an_appreciation_and_takes_it_back,
    shares_a_view_and_takes_it_back, asks_somebody_else_in_and_takes_it_back,
    lives_with_somebody_else, leaves_somebody_else, gets_a_sealed_answer_back,
)  # fmt: skip


def _got(pair: Pair) -> UUID:
    ben = pair.ben.who.person
    return next(one.id for one in pair.ada.shared.latest(50, ("keepsake",)) if one.author == ben.pk)


def _every_item() -> list[str]:
    return [item.slug for item in instrument_of("closeness", "partners").in_turn()]


def _newest(pair: Pair) -> UUID:
    return pair.ada.who.person.memberships.order_by("-joined", "-pk").values_list("space", flat=True)[0]


def _answer() -> Answer:
    return Answer("the kettle")


def _post(pair: Pair, path: str, **fields: str | list[str]) -> None:
    answer = pair.ada.who.client.post(path, fields)
    assert answer.status_code in (200, 302), f"{path} gave {answer.status_code}"
