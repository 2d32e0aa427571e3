"""What each sees: on two devices only what is theirs, on one what two share."""

from __future__ import annotations

from innermost.walk import Event, Names, State, begin, named, screens, seen, step, words_for
from tests.walk.scripts import BREATHS, LISTENING, SECRET

ADA_BEN = Names("Ada", "Ben")


def after(script: object, *events: Event) -> State:
    state = begin(script, 1000.0)  # type: ignore[arg-type]
    for event in events:
        found = step(script, state, event, 1000.0)  # type: ignore[arg-type]
        assert isinstance(found, State)
        state = found
    return state


def test_each_gets_the_words_for_them() -> None:
    ada = {card.id: card for card in words_for(LISTENING, "first", ADA_BEN)}
    ben = {card.id: card for card in words_for(LISTENING, "second", ADA_BEN)}
    assert ada["speak-ab"].ask == ben["speak-ab"].ask == "Ada speaks. Ben listens."
    assert (ada["speak-ab"].lines, ben["speak-ab"].lines) == (("Begin anywhere.",), ("Only listen.",))
    assert ada["speak-ba"].lines == ("Only listen.",)
    assert ada["speak-ab"].openings
    assert not ben["speak-ab"].openings


def test_what_is_private_is_nowhere_on_the_others_device() -> None:
    ben = str(words_for(SECRET, "second", ADA_BEN)[0])
    assert "Think of a feeling" not in ben
    assert "Keep it" not in ben
    assert "This one is for Ada." in ben
    assert "Look away." in ben


def test_only_who_acts_has_buttons() -> None:
    state = begin(LISTENING, 1000.0)
    assert seen(LISTENING, state, "first", 1000.0).buttons == (0,)
    assert seen(LISTENING, state, "second", 1000.0).buttons == ()


def test_nobody_sees_whether_the_other_pressed() -> None:
    before = seen(BREATHS, begin(BREATHS, 1000.0), "second", 1000.0)
    since = seen(BREATHS, after(BREATHS, Event("first", "move", 0)), "second", 1000.0)
    assert (before.buttons, before.pressed, before.card) == (since.buttons, since.pressed, since.card)


def test_the_time_left_is_the_servers() -> None:
    state = begin(LISTENING, 1000.0)
    assert seen(LISTENING, state, "first", 1060.0).left == 120
    assert seen(LISTENING, state, "first", 500.0).left == 180
    assert seen(LISTENING, state, "first", 9999.0).left == 0


def test_a_pause_keeps_the_time_left() -> None:
    paused = step(LISTENING, begin(LISTENING, 1000.0), Event("second", "pause", 0), 1030.0)
    assert isinstance(paused, State)
    found = seen(LISTENING, paused, "first", 5000.0)
    assert (found.paused, found.left, found.buttons) == (True, 150, ())


def test_a_break_names_nobody_but_who_proposed_to_themselves() -> None:
    proposed = after(LISTENING, Event("first", "cool", 0), Event("second", "propose", 1, 20))
    mine, theirs = seen(LISTENING, proposed, "second", 1000.0), seen(LISTENING, proposed, "first", 1000.0)
    assert (mine.proposed, mine.by_me, theirs.by_me) == (20, True, False)
    asked = after(LISTENING, Event("first", "cool", 0))
    assert seen(LISTENING, asked, "first", 1000.0) == seen(LISTENING, asked, "second", 1000.0)


def test_stopped_and_walked_to_the_end_are_told_apart() -> None:
    stopped = after(BREATHS, Event("first", "stop", 0))
    assert seen(BREATHS, stopped, "second", 1000.0).over == "stopped"


def test_one_device_shows_both_with_their_names() -> None:
    card = screens(LISTENING, ADA_BEN)[0].card
    assert (card.acts, card.doing, card.listens, card.other) == ("Ada", ("Begin anywhere.",), "Ben", ("Only listen.",))


def test_without_names_there_are_letters() -> None:
    assert screens(LISTENING)[0].card.ask == "A speaks. B listens."


def test_every_button_leads_to_a_screen_or_the_end() -> None:
    found = screens(LISTENING)
    ids = {screen.id for screen in found} | {"end"}
    assert {button.to for screen in found for button in screen.buttons} <= ids
    assert len(ids) == len(found) + 1


def test_one_device_is_handed_over_before_what_is_private() -> None:
    cover, inside, *_ = screens(SECRET, ADA_BEN)
    assert cover.card.ask == "Give this to Ada."
    assert "Think of a feeling" not in str(cover.card)
    assert [button.to for button in cover.buttons] == [inside.id]
    assert inside.card.ask == "Think of a feeling."


def test_the_buttons_of_a_gate_say_what_was_said() -> None:
    gate = next(screen for screen in screens(LISTENING) if screen.card.pace.gate)
    assert [button.says for button in gate.buttons] == ["yes", "not-quite"]


def test_a_name_may_hold_anything() -> None:
    assert named("{a} and {b}", Names("{b}", "Ben {0}"), swapped=False) == "{b} and Ben {0}"
