"""What two people tell each other after a hurt: heard first, set down only by whoever was hurt, and taken back."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID

import pytest

from innermost.entry import Letter, MendNote, MendReply
from innermost.web.access import About
from innermost.web.mend.telling import MOST_IN_A_WHILE
from innermost.web.mend.told import Told, told_at
from innermost.web.spaces.begin import pause
from innermost.web.spaces.leave import leave
from innermost.web.spaces.shelf import keep_care
from tests.web.cast import Someone
from tests.web.interference import told_apart
from tests.web.looking import links_in, markup, page, send
from tests.web.pair import In, Pair, together

pytestmark = pytest.mark.django_db
HURT = "On Sunday you told them about my job, at the table."
BACK = "You sat there and heard your own news from me."
SORRY = "I told your news at dinner. You looked at your plate. Next time I ask you first."


@pytest.fixture
def pair(ada: Someone, ben: Someone) -> Pair:
    return together(ada, ben, About("partners"))


def tells(who: In, text: str = HURT, part: str = "hurt") -> UUID:
    answer = send(who, f"/mend/tell/{part}/", text=text, do="give")
    assert answer.status_code == 302, answer.content.decode()
    return UUID(answer["Location"].split("/")[3])


def says(who: In, to: UUID, part: str, text: str = "") -> Any:
    """As from the page as it stands."""
    of = next((of for known, of in seen(who, to).may() if known == part), "")
    return send(who, f"/mend/told/{to}/", do=part, text=text, of=of)


def seen(who: In, of: UUID) -> Told:
    visit = who.visit
    return told_at(visit, [who.bond], of)


def may(who: In, of: UUID) -> set[str]:
    return {part for part, _ in seen(who, of).may()}


def is_heard(pair: Pair) -> UUID:
    """Ada told it, Ben said it back, and she said yes."""
    told = tells(pair.ada)
    says(pair.ben, told, "reflection", BACK)
    says(pair.ada, told, "yes")
    return told


def test_nothing_is_given_before_a_look_at_it(pair: Pair) -> None:
    shown = send(pair.ada, "/mend/tell/hurt/", text=HURT, do="see")
    assert "What shows to Ben" in shown.content.decode()
    assert HURT in shown.content.decode()
    assert not pair.ben.shared.latest(9, ("letter",))
    assert HURT in send(pair.ada, "/mend/tell/hurt/", text=HURT, do="give", write="1").content.decode()


def test_a_hurt_is_said_back_until_it_is_right(pair: Pair) -> None:
    told = tells(pair.ada)
    says(pair.ben, told, "reflection", "You were cross about dinner.")
    assert "reflection" not in may(pair.ben, told)
    says(pair.ada, told, "not-quite", "It was that everybody knew.")
    assert "It was that everybody knew." in page(pair.ben, f"/mend/told/{told}/")
    says(pair.ben, told, "reflection", BACK)
    says(pair.ada, told, "yes")
    assert seen(pair.ben, told).is_heard
    assert "reflection" not in may(pair.ben, told)


def test_nobody_says_to_themselves_that_they_heard(pair: Pair) -> None:
    told = tells(pair.ada)
    assert says(pair.ada, told, "reflection", "I heard myself.").status_code == 409
    says(pair.ben, told, "reflection", BACK)
    says(pair.ben, told, "yes")
    assert not seen(pair.ada, told).is_heard


def test_a_hurt_is_not_set_down_before_it_was_heard(pair: Pair) -> None:
    told = tells(pair.ada)
    assert "setting-down" not in may(pair.ada, told)
    assert says(pair.ada, told, "setting-down", "Let it be.").status_code == 409
    assert "Set it down" not in page(pair.ada, f"/mend/told/{told}/")
    assert "comes later" in page(pair.ada, "/mend/tell/setting-down/")


def test_only_who_was_hurt_sets_it_down_and_takes_that_back(pair: Pair) -> None:
    told = is_heard(pair)
    assert says(pair.ben, told, "setting-down", "It is over now.").status_code == 409
    says(pair.ada, told, "setting-down", "I will not bring up the dinner.")
    assert "thanks" in may(pair.ben, told)
    says(pair.ben, told, "thanks")
    down = seen(pair.ada, told).down
    assert down
    assert send(pair.ben, f"/mend/told/{told}/back/", of=down.id).status_code == 404
    send(pair.ada, f"/mend/told/{told}/back/", of=down.id)
    assert seen(pair.ben, told).down is None
    assert "I will not bring up the dinner." not in markup(pair.ben, f"/mend/told/{told}/")


def test_heard_aloud_counts_too(pair: Pair) -> None:
    send(pair.ada, "/mend/way/", way="together", part="hurt")
    send(pair.ada, "/mend/steps/being-heard/", do="done")
    told = tells(pair.ada, "The dinner.", "setting-down")
    assert may(pair.ben, told) == {"thanks"}
    assert may(pair.ada, told) == set()


@pytest.mark.parametrize("answer", ["heard", "not-yet"])
def test_an_apology_is_answered_by_heard_or_not_yet_once_and_without_a_reason(pair: Pair, answer: str) -> None:
    told = is_heard(pair)
    says(pair.ben, told, "apology", SORRY)
    assert {"heard", "not-yet"} <= may(pair.ada, told)
    says(pair.ada, told, answer)
    assert not {"heard", "not-yet"} & may(pair.ada, told)
    assert "apology" not in may(pair.ben, told)
    assert seen(pair.ben, told).said[-1].reply == MendReply(answer, "", seen(pair.ben, told).apology.id)  # type: ignore[union-attr]


def test_not_yet_is_changed_by_taking_it_back(pair: Pair) -> None:
    told = tells(pair.ben, SORRY, "apology")
    says(pair.ada, told, "not-yet")
    answer = seen(pair.ada, told).said[-1]
    send(pair.ada, f"/mend/told/{told}/back/", of=answer.id)
    says(pair.ada, told, "heard")
    assert [one.reply.part for one in seen(pair.ben, told).said] == ["heard"]


def test_the_page_of_an_apology_says_to_hear_first_and_holds_nobody_up(pair: Pair) -> None:
    told = tells(pair.ada)
    assert "better heard first" in page(pair.ben, f"/mend/told/{told}/")
    assert says(pair.ben, told, "apology", SORRY).status_code == 302
    assert "hear that first" in page(pair.ben, "/mend/tell/apology/")


@pytest.mark.parametrize("part", ["hurt", "apology"])
def test_after_several_in_a_fortnight_the_next_rests_and_the_words_stay(pair: Pair, part: str) -> None:
    for number in range(MOST_IN_A_WHILE):
        tells(pair.ada, f"Number {number}.", part)
    answer = send(pair.ada, f"/mend/tell/{part}/", text="One more.", do="give")
    assert answer.status_code == 409
    assert b"One more." in answer.content
    assert len(pair.ben.shared.latest(20, ("letter",))) == MOST_IN_A_WHILE


def test_what_is_sent_twice_is_told_once(pair: Pair) -> None:
    assert tells(pair.ada) == tells(pair.ada)
    told = tells(pair.ada)
    for _ in range(2):
        assert says(pair.ben, told, "reflection", BACK).status_code == 302
    assert len(seen(pair.ada, told).said) == 1


def test_who_told_it_takes_it_back_and_all_with_it(pair: Pair) -> None:
    told = is_heard(pair)
    send(pair.ada, f"/mend/told/{told}/back/")
    for path in (f"/mend/told/{told}/", "/mend/", "/given/", "/today/"):
        assert HURT not in markup(pair.ben, path)


def test_what_was_said_back_can_be_taken_back_and_then_it_is_not_heard(pair: Pair) -> None:
    told = is_heard(pair)
    back = seen(pair.ben, told).reflection
    assert back
    send(pair.ben, f"/mend/told/{told}/back/", of=back.id)
    assert not seen(pair.ada, told).is_heard
    assert "setting-down" not in may(pair.ada, told)


def test_it_is_found_from_today_and_from_what_was_given(pair: Pair) -> None:
    told = tells(pair.ada)
    for path, words in (("/today/", "Ada told you how something was."), ("/given/", "How something was for me")):
        assert words in page(pair.ben, path)
        assert HURT not in markup(pair.ben, path)
    assert pair.ben.who.client.get(f"/given/{told}/")["Location"] == f"/mend/told/{told}/"
    assert pair.ada.who.client.get(f"/given/{told}/delete/")["Location"] == f"/mend/told/{told}/back/"
    says(pair.ben, told, "reflection", BACK)
    reply = seen(pair.ada, told).said[0]
    assert pair.ada.who.client.get(f"/given/{reply.id}/")["Location"] == f"/mend/told/{told}/"


def test_a_yes_given_on_an_old_page_never_binds_to_other_words(pair: Pair) -> None:
    told = tells(pair.ada)
    says(pair.ben, told, "reflection", BACK)
    old = seen(pair.ada, told).reflection
    assert old
    send(pair.ben, f"/mend/told/{told}/back/", of=old.id)
    says(pair.ben, told, "reflection", "You lied.")
    answer = send(pair.ada, f"/mend/told/{told}/", do="yes", of=old.id)
    assert answer.status_code == 409
    assert "This changed since you looked" in answer.content.decode()
    assert "You lied." in answer.content.decode()
    assert not seen(pair.ada, told).verdict


def test_an_answer_to_what_was_taken_back_is_there_for_its_author_alone(pair: Pair) -> None:
    told = is_heard(pair)
    back = seen(pair.ben, told).reflection
    assert back
    send(pair.ben, f"/mend/told/{told}/back/", of=back.id)
    says(pair.ben, told, "apology", "You lied.")
    assert "Yes, that is it." not in page(pair.ben, f"/mend/told/{told}/")
    shown = page(pair.ada, f"/mend/told/{told}/")
    assert "What this answered was taken back" in shown


def test_once_set_down_there_is_nothing_but_thanks(pair: Pair) -> None:
    told = is_heard(pair)
    says(pair.ada, told, "setting-down", "The dinner.")
    back = seen(pair.ben, told).reflection
    assert back
    send(pair.ben, f"/mend/told/{told}/back/", of=back.id)
    assert may(pair.ben, told) == {"thanks"}
    assert says(pair.ben, told, "reflection", "You lied.").status_code == 409


@pytest.mark.parametrize("part", ["did", "hurt"])
def test_who_did_it_sets_nothing_down(pair: Pair, part: str) -> None:
    for do in ("give", "see"):
        assert send(pair.ben, "/mend/tell/setting-down/", text="It is over.", do=do).status_code == 409
    send(pair.ben, "/mend/way/", way="together", part=part)
    send(pair.ben, "/mend/steps/being-heard/", do="done")
    answer = send(pair.ben, "/mend/tell/setting-down/", text="It is over.", do="give")
    assert answer.status_code == (302 if part == "hurt" else 409)
    assert len(pair.ada.shared.latest(5, ("letter",))) == (part == "hurt")


def test_taking_back_gives_no_new_try(pair: Pair) -> None:
    for number in range(MOST_IN_A_WHILE):
        send(pair.ada, f"/mend/told/{tells(pair.ada, f'Number {number}.')}/back/")
    answer = send(pair.ada, "/mend/tell/hurt/", text="Number 0.", do="give")
    assert answer.status_code == 409
    assert not pair.ben.shared.latest(20, ("letter",))


def test_apologies_and_reflections_are_no_flood_either(pair: Pair) -> None:
    told = tells(pair.ada)
    for part, most in (("apology", 2), ("reflection", 6)):
        for number in range(most):
            assert says(pair.ben, told, part, f"{part} {number}").status_code == 302
            last = seen(pair.ben, told).said[-1]
            send(pair.ben, f"/mend/told/{told}/back/", of=last.id)
        assert says(pair.ben, told, part, "once more").status_code == 409
    assert "It can rest a while" in page(pair.ben, f"/mend/told/{told}/")
    assert not seen(pair.ada, told).said


def test_many_letters_hide_nothing_that_was_told(pair: Pair) -> None:
    told = tells(pair.ada)
    shared = pair.ben.shared
    for number in range(70):
        shared.give(Letter("Ada", "", f"Letter {number}"))
    for who in (pair.ada, pair.ben):
        assert str(told) in markup(who, "/mend/")


def test_taken_back_each_keeps_their_own_words_and_nothing_is_left_on_today(pair: Pair) -> None:
    told = is_heard(pair)
    assert "Something new on the way back." in page(pair.ada, "/today/") + page(pair.ben, "/today/")
    send(pair.ada, f"/mend/told/{told}/back/")
    for who, own, others in ((pair.ada, HURT, BACK), (pair.ben, BACK, HURT)):
        for path in (f"/mend/told/{told}/", "/mend/told/"):
            shown = page(who, path)
            assert own in shown
            assert others not in shown
        assert "Something new on the way back" not in page(who, "/today/")
        assert str(told) not in markup(who, "/today/")
    nothing = pair.ben.who.client.get(f"/mend/told/{pair.space}/")
    assert nothing.status_code == 404
    assert "not here to read any more" in nothing.content.decode()


def test_own_words_can_be_deleted_for_good_and_only_own_ones(pair: Pair) -> None:
    told = is_heard(pair)
    send(pair.ben, "/mend/told/", of=str(told))
    assert HURT in page(pair.ben, f"/mend/told/{told}/")
    send(pair.ada, "/mend/told/", of=str(told))
    assert HURT not in page(pair.ada, "/mend/told/")
    assert BACK in page(pair.ben, "/mend/told/")


def test_today_has_no_word_of_what_was_told_and_no_verdict(pair: Pair) -> None:
    told = is_heard(pair)
    shown = page(pair.ada, "/today/") + page(pair.ben, "/today/")
    for words in (HURT, BACK, "Yes, that is it"):
        assert words not in shown
    assert f"/mend/told/{told}/" in markup(pair.ada, "/today/")


def test_what_was_left_stands_nowhere_any_more(pair: Pair) -> None:
    told = tells(pair.ada)
    says(pair.ben, told, "aside")
    for path in ("/today/", "/given/"):
        assert str(told) not in markup(pair.ben, path)
    assert f"/mend/told/{told}/" not in links_in(markup(pair.ben, "/mend/"))


def test_somebody_who_is_not_safe_finds_nothing_of_it_on_today(pair: Pair) -> None:
    told = tells(pair.ada)
    send(pair.ben, "/mend/unsafe/")
    assert str(told) not in markup(pair.ben, "/today/")


def test_what_is_said_back_is_looked_at_first(pair: Pair) -> None:
    told = tells(pair.ada)
    here = f"/mend/told/{told}/"
    shown = send(pair.ben, here, do="reflection", text=BACK, see="1").content.decode()
    assert BACK in shown
    assert "a “but” in it" in shown
    assert not seen(pair.ada, told).said
    written = send(pair.ben, here, do="reflection", text=BACK, write="1").content.decode()
    assert BACK in written
    assert not seen(pair.ada, told).said
    assert send(pair.ben, here, do="reflection", text=BACK).status_code == 302


def test_kept_to_oneself_it_is_in_the_journal(pair: Pair) -> None:
    answer = send(pair.ada, "/mend/tell/hurt/", text=HURT, do="give", keep="1")
    assert HURT in page(pair.ada, answer["Location"])
    assert not pair.ben.shared.latest(5, ("letter",))


def test_setting_down_leads_to_where_it_was_heard(pair: Pair) -> None:
    told = is_heard(pair)
    assert f"/mend/told/{told}/" in markup(pair.ada, "/mend/tell/setting-down/")
    assert f"/mend/told/{told}/" not in markup(pair.ben, "/mend/tell/setting-down/")


def test_two_beginnings_stand_beside_each_other(pair: Pair) -> None:
    hers = tells(pair.ada, "One Sunday a month.", "beginning")
    assert "Write yours, if you like" in page(pair.ben, f"/mend/told/{hers}/")
    his = tells(pair.ben, "I ring first.", "beginning")
    for who in (pair.ada, pair.ben):
        for told in (hers, his):
            shown = page(who, f"/mend/told/{told}/")
            assert "One Sunday a month." in shown
            assert "I ring first." in shown


def test_once_given_it_says_that_an_answer_may_come_or_none(pair: Pair) -> None:
    told = tells(pair.ada)
    assert "An answer may come, or none." in page(pair.ada, f"/mend/told/{told}/")
    assert "An answer may come" not in page(pair.ben, f"/mend/told/{told}/")


def test_leaving_it_hides_it_from_the_one_and_changes_nothing_for_the_other(pair: Pair) -> None:
    told = tells(pair.ada)

    def leaves() -> None:
        assert says(pair.ben, told, "aside").status_code == 302
        assert f"/mend/told/{told}/" not in links_in(markup(pair.ben, "/mend/"))

    paths = ["/mend/", f"/mend/told/{told}/", "/today/", "/given/"]
    assert told_apart(pair.ada.who.client, paths, leaves, pair.ben.who.client) == []


def test_the_way_one_goes_changes_nothing_for_the_other(pair: Pair) -> None:
    told = is_heard(pair)

    def goes() -> None:
        send(pair.ada, "/mend/way/", way="after-a-breach", part="hurt")
        send(pair.ada, "/mend/steps/being-heard/", do="done")
        send(pair.ada, "/mend/steps/setting-down/", do="forgiven")
        send(pair.ada, "/mend/steps/what-would-show/", do="keep", note="He rings when he is late.")
        send(pair.ada, "/mend/steps/time/", do="aside")
        send(pair.ada, "/mend/unsafe/")

    paths = ["/mend/", "/mend/way/", f"/mend/told/{told}/", "/mend/steps/being-heard/", "/today/", "/us/", "/given/"]
    assert told_apart(pair.ben.who.client, paths, goes, pair.ada.who.client) == []


def test_somebody_who_is_not_safe_is_asked_for_nothing_and_may_take_back(pair: Pair) -> None:
    told = is_heard(pair)
    says(pair.ada, told, "setting-down", "The dinner.")
    keep_care(pair.ada.visit, pair.ada.bond, True)
    shown = markup(pair.ada, f"/mend/told/{told}/")
    assert 'name="text"' not in shown
    down = seen(pair.ada, told).down
    assert down
    assert send(pair.ada, f"/mend/told/{told}/back/", of=down.id).status_code == 302


def test_the_product_never_asks_for_forgiveness(pair: Pair) -> None:
    told = is_heard(pair)
    says(pair.ben, told, "apology", SORRY)
    for who in (pair.ada, pair.ben):
        shown = page(who, f"/mend/told/{told}/").casefold()
        assert not re.search(r"forgive (?!that)|please answer|still no|not answered|waiting", shown)


def test_while_paused_nothing_is_told(pair: Pair) -> None:
    pause(pair.ada.visit, pair.ada.bond, paused=True)
    assert send(pair.ada, "/mend/tell/hurt/", text=HURT, do="give").status_code == 409
    assert not pair.ben.shared.latest(9, ("letter",))


def test_after_the_other_left_nothing_is_said_and_the_words_come_back(pair: Pair) -> None:
    told = tells(pair.ada)
    leave(pair.ada.visit, pair.ada.bond)
    answer = says(pair.ben, told, "reflection", BACK)
    assert answer.status_code == 409
    assert BACK in answer.content.decode()


def test_a_form_of_another_space_is_not_taken(pair: Pair, cleo: Someone) -> None:
    told = tells(pair.ada)
    other = together(pair.ben.who, cleo, About("friends"))
    answer = pair.ben.who.client.post(
        f"/mend/told/{told}/", {"do": "reflection", "text": BACK, "space": str(other.space)}
    )
    assert answer.status_code == 409
    assert not seen(pair.ada, told).said


def test_looking_at_the_words_sends_nothing(pair: Pair) -> None:
    told = tells(pair.ada)
    shown = send(pair.ben, f"/mend/told/{told}/", do="apology", text="I am sorry, but you started it.", look="text")
    assert shown.status_code == 200
    assert "I am sorry, but you started it." in shown.content.decode()
    assert not seen(pair.ada, told).said
    shown = send(pair.ada, "/mend/tell/apology/", text="Sorry if you were upset.", look="text", look_for="apology")
    assert shown.status_code == 200
    assert not pair.ada.shared.latest(5, ("letter",))[1:]


def test_an_unknown_part_is_not_there(pair: Pair) -> None:
    assert pair.ada.who.client.get("/mend/tell/verdict/").status_code == 404
    assert says(pair.ben, tells(pair.ada), "verdict").status_code == 302


def test_both_state_a_new_beginning(pair: Pair) -> None:
    tells(pair.ada, "One Sunday a month.", "beginning")
    tells(pair.ben, "I ring first.", "beginning")
    for who in (pair.ada, pair.ben):
        assert page(who, "/mend/").count("A new beginning, as I would like it") == 2
    assert isinstance(pair.ben.shared.latest(1, ("letter",))[0].payload, MendNote)
