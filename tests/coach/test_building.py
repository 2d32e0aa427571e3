"""A sentence put together from a person's own words: nothing of theirs is changed but how the parts join."""

from __future__ import annotations

from pathlib import Path

import pytest

from innermost import coach
from innermost.coach import Apology, Opened, Opening, Parts, no_coach
from innermost.library import load
from innermost.library.coach import PARTS as PARTS_NAMED
from innermost.library.leads import leads
from innermost.library.shelf import Shelf
from innermost.web.say.builders import PARTS

LANGUAGE = load().coach.language


def said(parts: Parts) -> str:
    return coach.said(parts, LANGUAGE)


def said_sorry(apology: Apology) -> str:
    return coach.said_sorry(apology, LANGUAGE)


def said_opening(opening: Opening, opened: Opened) -> str:
    return coach.said_opening(opening, opened, LANGUAGE)


def test_all_parts_make_one_piece() -> None:
    parts = Parts(
        "lonely",
        "quite",
        "you came home at eleven",
        "the evenings are ours",
        "some time with you",
        "would you eat with me tomorrow",
    )
    assert said(parts) == (
        "I feel quite lonely when you came home at eleven because the evenings are ours. I need some time with you. "
        "Would you eat with me tomorrow?"
    )


def test_joining_words_are_not_doubled() -> None:
    parts = Parts("I felt sad", "", "When you left the room.", "because I wanted to tell you", "I need to be heard", "")
    assert said(parts) == "I felt sad when you left the room because I wanted to tell you. I need to be heard."


@pytest.mark.parametrize(
    ("feeling", "begins"),
    [
        ("sad", "I feel sad"),
        ("Sad", "I feel sad"),
        ("I am worried", "I am worried"),
        ("I’m worried", "I’m worried"),
        ("felt small", "I felt small"),
        ("feel lost", "I feel lost"),
    ],
)
def test_the_feeling_keeps_its_own_beginning(feeling: str, begins: str) -> None:
    assert said(Parts(feeling=feeling)) == f"{begins}."


def test_missing_parts_leave_no_gap() -> None:
    assert said(Parts()) == ""
    assert said(Parts(when="you left early")) == "When you left early."
    assert said(Parts(request="Could we walk on Sunday")) == "Could we walk on Sunday?"


def test_a_name_keeps_its_capital() -> None:
    assert said(Parts(feeling="proud", when="Maya read aloud")) == "I feel proud when Maya read aloud."


def test_an_apology_says_what_was_done_how_it_landed_and_what_will_be() -> None:
    apology = Apology(
        "I shouted at you", "it frightened you", "That was mine", "go out for five minutes first", "cook on Friday"
    )
    assert said_sorry(apology) == (
        "I am sorry that I shouted at you. It frightened you. That was mine. "
        "From now on I will go out for five minutes first. "
        "To make it good I would like to cook on Friday."
    )
    assert " but " not in said_sorry(apology)


def test_an_apology_that_says_sorry_already_is_left_as_it_is() -> None:
    assert said_sorry(Apology(did="I’m sorry I was late.")) == "I’m sorry I was late."


def test_capitals_that_a_phone_put_there_are_made_small() -> None:
    parts = Parts("Overwhelmed", "", "Nobody answered", "Somebody has to do it", "Quiet", "")
    assert said(parts) == "I feel overwhelmed when nobody answered because somebody has to do it. I need quiet."
    assert said(Parts("Sad", "very", "Didn’t you see me?")) == "I feel very sad when didn’t you see me?"


@pytest.mark.parametrize("name", ["Maya", "Will", "Mum", "I’m", "I", "Sunday", "ADHD", "Ndidi", "May", "McDonald"])
def test_names_days_and_an_i_keep_their_capital(name: str) -> None:
    assert said(Parts(when=f"{name} left")) == f"When {name} left."
    assert said(Parts("sad", when=f"{name} left")) == f"I feel sad when {name} left."


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        (Parts("sad", when="On Sunday you left"), "I feel sad when on Sunday you left."),
        (Parts("sad", when="Last night"), "I feel sad last night."),
        (Parts("wasn't happy"), "I wasn't happy."),
        (Parts("Wasn’t happy", when="You left"), "I wasn’t happy when you left."),
        (Parts(need="Need quiet"), "I need quiet."),
        (Parts(need="please listen"), "Please listen."),
    ],
)
def test_a_part_that_begins_otherwise_is_a_sentence_too(parts: Parts, sentence: str) -> None:
    assert said(parts) == sentence


@pytest.mark.parametrize(
    ("did", "sentence"),
    [
        ("we shouted", "I am sorry that we shouted."),
        ("You were alone", "I am sorry that you were alone."),
        ("I’m often late", "I am sorry that I’m often late."),
        ("Shouting at you", "I am sorry for shouting at you."),
        ("Forgetting your birthday", "I am sorry for forgetting your birthday."),
        ("Ahmed waited", "I am sorry that Ahmed waited."),
        ("shouted at you", "I am sorry that I shouted at you."),
        ("my tone with you", "I am sorry for my tone with you."),
        ("The plates were left to you", "I am sorry that the plates were left to you."),
        ("the words I used", "I am sorry: the words I used."),
        ("the way I left", "I am sorry for the way I left."),
        ("Quince", "I am sorry: Quince."),
    ],
)
def test_what_was_done_is_led_in_by_how_it_begins(did: str, sentence: str) -> None:
    assert said_sorry(Apology(did=did)) == sentence


@pytest.mark.parametrize(
    ("landed", "sentence"),
    [
        ("the children cried", "I see that the children cried."),
        ("They were frightened", "I see that they were frightened."),
        ("Hurt you", "I see that it hurt you."),
        ("really hurt", "I see that it really hurt."),
        ("Painful for you", "I see how it was: Painful for you."),
    ],
)
def test_how_it_landed_is_led_in_or_stands_as_it_was_typed(landed: str, sentence: str) -> None:
    assert said_sorry(Apology(landed=landed)) == f"I am sorry. {sentence}"


@pytest.mark.parametrize(
    ("will", "sentence"),
    [
        ("Listen first", "From now on I will listen first."),
        ("Leaving the room", "From now on: Leaving the room."),
        ("Bring it up sooner", "From now on I will bring it up sooner."),
        ("will listen", "From now on I will listen."),
        ("Won’t shout", "From now on I won’t shout."),
        ("My phone stays outside", "From now on my phone stays outside."),
    ],
)
def test_what_will_be_different_is_led_in_or_stands_as_it_was_typed(will: str, sentence: str) -> None:
    assert said_sorry(Apology(will=will)) == f"I am sorry. {sentence}"


@pytest.mark.parametrize(
    ("amends", "sentence"),
    [
        ("Cook on Friday", "To make it good I would like to cook on Friday."),
        ("to cook on Friday", "To make it good I would like to cook on Friday."),
        ("cooking on Friday", "To make it good: cooking on Friday."),
        ("If you like, I could drive you", "If you like, I could drive you."),
        ("Could I drive you", "Could I drive you?"),
    ],
)
def test_an_offer_is_led_in_or_stands_as_it_was_typed(amends: str, sentence: str) -> None:
    assert said_sorry(Apology(amends=amends)) == f"I am sorry. {sentence}"


def test_a_language_without_leads_leaves_every_part_as_it_is() -> None:
    bare = no_coach().language
    assert coach.said(Parts("sad", when="Nobody came", need="quiet"), bare) == "Sad Nobody came. Quiet."


def test_a_beginning_nobody_named_is_found_in_the_file(tmp_path: Path) -> None:
    (tmp_path / "parts.toml").write_text('[[lead]]\npart = "did"\nbegins = "<nowhere>"\nwords = "So"\n')
    shelf = Shelf(tmp_path)
    leads(shelf, "parts.toml", PARTS_NAMED)
    assert "nowhere" in shelf.problems[0].message


@pytest.mark.parametrize(("kind", "words"), [("partners", "closer"), ("friends", "friendship"), ("family", "family")])
@pytest.mark.parametrize("wish", ["", "an hour on Sundays", "I would like us to cook together"])
def test_an_opening_fits_the_bond_whether_or_not_there_is_a_wish(kind: str, words: str, wish: str) -> None:
    openings = load().coach.language.openings
    opened = said_opening(Opening(wish=wish, ask="could we walk on Sunday"), openings[kind])
    assert words in opened.lower()
    assert wish in opened
    assert opened.endswith("Could we walk on Sunday?")


def test_no_two_openings_sound_the_same() -> None:
    opening = Opening("an hour on Sundays", "the lake", "a rest", "could we walk on Sunday")
    assert len({said_opening(opening, one) for one in load().coach.language.openings.values()}) == 3


def test_what_begins_with_a_word_of_its_own_is_not_led_in() -> None:
    opened = Opened("We are friends.", "I would like", "I think of", "For me it is")
    said = said_opening(Opening("I would like a walk", "Remember the lake?", "It is rest to me"), opened)
    assert said == "We are friends. I would like a walk. Remember the lake? It is rest to me."


@pytest.mark.parametrize(
    ("part", "text", "kind"),
    [
        ("when", "you always ignore me", "absolute"),
        ("when", "you were rude", "blame"),
        ("feeling", "ignored", "pseudo_feeling"),
        ("feeling", "fine", "vague_state"),
        ("request", "you have to listen", "demand"),
        ("request", "be nicer", "unclear_request"),
        ("own", "I was late because you kept me", "apology_but"),
        ("amends", "buy you flowers so we are even", "apology_no_repair"),
        ("amends", "I could cook if you also stop shouting", "apology_but"),
        ("amends", "anything you want", "unclear_request"),
        ("wish", "less arguing", "unclear_request"),
        ("wish", "you to listen at last", "demand"),
        ("wish", "an evening like other couples have", "blame"),
        ("wish", "more attention", "unclear_request"),
        ("moment", "the summer before you got that job", "old_grievance"),
        ("moment", "we always laughed", "absolute"),
        ("for_me", "that you finally try", "blame"),
        ("for_me", "without it I will leave", "threat"),
        ("for_me", "everybody needs that", "demand"),
        ("ask", "You have to come with me", "demand"),
        ("ask", "spend more quality time together", "unclear_request"),
        ("ask", "Would you not look at your phone", "unclear_request"),
        ("ask", "An evening without phones, from now on", "absolute"),
    ],
)
def test_one_part_is_looked_at_with_its_own_eyes(part: str, text: str, kind: str) -> None:
    hints = load().coach.part(part, text).hints
    assert kind in {hint.kind for hint in hints}


@pytest.mark.parametrize(
    ("part", "text"),
    [
        ("when", "you came home at eleven"),
        ("feeling", "lonely"),
        ("request", "would you sit with me for ten minutes"),
        ("amends", "I would like to repay you by Sunday"),
        ("amends", "if you like, I could drive you"),
        ("wish", "an evening a week with the phones in a drawer"),
        ("wish", "to have time with you, just talking"),
        ("moment", "the evening when the power went out and we played cards"),
        ("moment", "when you still had long hair"),
        ("for_me", "it is like coming home"),
        ("ask", "Would you like to walk on Sunday?"),
        ("ask", "Come with me to the lake on Sunday?"),
    ],
)
def test_a_good_part_gets_no_caution(part: str, text: str) -> None:
    assert all(hint.is_good for hint in load().coach.part(part, text).hints if hint.kind != "no_feeling")


def test_every_part_that_is_asked_for_has_eyes_of_its_own() -> None:
    with_rules = {rule.part for rule in load().coach.language.rules} - {""}
    assert with_rules == set(PARTS)


@pytest.mark.parametrize("part", sorted(PARTS))
def test_what_is_said_of_a_part_is_a_reason_and_a_question(part: str) -> None:
    sayings = [rule.saying for rule in load().coach.language.rules if rule.part == part and rule.saying]
    for one in sayings:
        assert one.why.endswith(".")
        assert one.question == "" or one.question.endswith("?")


@pytest.mark.parametrize("text", ["you shouted at me", "You went quiet"])
def test_a_part_is_not_judged_as_a_whole_message(text: str) -> None:
    assert load().coach.part("when", text).hints == ()


def test_signs_of_danger_are_seen_in_a_part_too() -> None:
    assert load().coach.part("when", "you hit me").is_sure
