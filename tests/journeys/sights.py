"""Every page there is, with the states it can be in and how somebody comes to see them.

Knows addresses; judges nothing.

A route that is in no table here is looked at as it is, by whom it is for. One that takes arguments, or is no page,
has to be named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve

from innermost.web.audience import Audience
from tests.journeys import (
    letter_states,
    live_states,
    mend_states,
    plan_states,
    play_states,
    say_states,
    states,
    talk_states,
    us_states,
)
from tests.journeys.household import WORDS, Household, Open
from tests.journeys.looks import TWO_VIEWS, VIEWS, Overheard, look_at
from tests.journeys.states import at, in_space, of_ada, sent
from tests.web.routes import Route, route, routes

NO_PAGE = {
    "round-opened": "a word for a script",
    "walk-state": "a line for a script",
    "say-look": "a part of a page, for a script",
    "walks-worker": "a script",
    "walks-manifest": "what a phone reads to install it",
    "health": "a line of plain text",
    "mfa_download_recovery_codes": "a file of plain text",
    **dict.fromkeys(
        (
            "unlock-device",
            "lock",
            "end-other-sign-ins",
            "end-sign-in",
            "forget-device",
            "draft-keep",
            "draft-discard",
            "talk-aside",
            "talk-comfort",
            "round-room",
            "demo-reset",
            "space-choose",
            "space-pause",
            "space-link",
            "space-asking",
            "keep-line",
            "put-aside",
            "mend-unsafe",
            "letter-after",
            "walk-do",
        ),
        "takes a form and leads on",
    ),
}
EVENING = "/tonight/evening/?minutes=40&how=raw&draw=7"


@dataclass(frozen=True)
class Sight:
    """One page in one state, seen by one person. `route` is empty for what no route shows."""

    route: str
    state: str
    who: str
    open: Open

    def __str__(self) -> str:
        return f"{self.route or 'no route'}, {self.state}"


BY_HAND = [
    Sight("front", "as it is", "nobody", at("/")),
    Sight("front", "of an empty server", "outside", at("/")),
    Sight("demo", "on offer", "outside", at("/demo/")),
    Sight("demo", "ready", "outside", states.a_demo_is_ready),
    Sight("account_login", "in a demo", "outside", states.at_the_door_of_a_demo),
    Sight("promise", "signed in", "ada", at("/promise/")),
    Sight("about", "signed in", "ada", at("/about/")),
    Sight("safety", "signed in", "ada", at("/safety/")),
    Sight("safety", "as it is", "nobody", at("/safety/")),
    Sight("safety", "a country", "nobody", at("/safety/?country=DE")),
    Sight("safety", "a country that is not listed", "nobody", at("/safety/?country=XX")),
    Sight("library", "as it is", "nobody", at("/library/")),
    Sight("library", "signed in", "ada", at("/library/")),
    Sight("library-search", "as it is", "nobody", at("/library/search/")),
    Sight("library-search", "found", "nobody", sent("/library/", "Look", words="silence")),
    Sight("library-search", "nothing found", "nobody", sent("/library/search/", "Look", words="xyzzyx")),
    Sight("library-article", "with a table", "nobody", at("/library/body-and-mind/")),
    Sight("library-article", "signed in", "ada", at("/library/what-it-is/")),
    Sight("library-deck", "with choices", "nobody", at("/library/decks/dates/?minutes=60&cost=free")),
    Sight("library-deck", "signed in", "ada", at("/library/decks/questions/?rung=5")),
    Sight("library-deck", "nothing fits", "nobody", at("/library/decks/dates/?minutes=20&cost=high&energy=high")),
    Sight("library-deck", "with steps", "nobody", at("/library/decks/prompts/?family=meditation")),
    Sight("library-cards", "as it is", "nobody", at("/library/decks/quiz/cards/?rung=4")),
    Sight("tonight", "as it is", "nobody", at("/tonight/")),
    Sight("tonight", "signed in", "ada", at("/tonight/")),
    Sight("tonight-evening", "every step", "nobody", at(EVENING)),
    Sight("tonight-evening", "every step, signed in", "ada", at(EVENING)),
    Sight("tonight-evening", "with an error", "nobody", at("/tonight/evening/?minutes=7")),
    Sight("walks", "as it is", "nobody", at("/walks/")),
    Sight("walks", "with choices", "thea", at("/walks/?kind=family&minutes=15")),
    Sight("walk", "as it is", "nobody", at("/walks/long-hug/")),
    Sight("walk", "for two", "thea", at("/walks/one-disagreement/")),
    Sight("walk-here", "every step", "nobody", at("/walks/seven-breaths/here/")),
    Sight("walk-here", "every step, for two", "thea", at("/walks/one-disagreement/here/?first=other")),
    Sight("walk-here", "every step, alone", "nobody", at("/walks/third-person-view-alone/here/")),
    Sight("say", "with hints", "nobody", sent("/say/", "Look at my words", text="Whatever. You never listen.")),
    Sight("say", "danger", "nobody", sent("/say/", "Look at my words", text="I am scared of him, he hit me.")),
    Sight("say-hurt", "what might be", "nobody", sent("/say/hurt/", "What might be behind it?", text="Never.")),
    Sight("say-build", "words near a feeling", "ada", at("/say/build/?feel=tired")),
    Sight("say-build", "a whole sentence", "ada", say_states.a_whole_sentence),
    Sight("journal-new", "words looked at", "ada", say_states.words_looked_at),
    Sight("alone", "every step", "nobody", at("/alone/")),
    Sight("alone", "every step, signed in", "ada", at("/alone/")),
    Sight("alone-keep", "on to an account", "nobody", states.a_hope_goes_on),
    Sight("alone-keep", "with an error", "nobody", states.a_hope_is_too_long),
    Sight("alone-keep", "signed in", "ada", at("/alone/keep/")),
    Sight("alone-keep", "on a server that takes nobody", "outside", states.a_hope_goes_on),
    Sight("account_signup", "as it is", "nobody", at("/sign-up/")),
    Sight("account_signup", "with errors", "nobody", sent("/sign-up/", "Make my account", email="x", password1="x")),
    Sight("account_signup", "on a server that takes nobody", "outside", at("/sign-up/")),
    Sight("account_login", "as it is", "nobody", at("/sign-in/")),
    Sight("account_login", "with errors", "nobody", sent("/sign-in/", "Sign in", login="x")),
    Sight("account_login", "wrong", "nobody", sent("/sign-in/", "Sign in", login="a@example.org", password="x")),
    Sight("account_login", "on a trusted device", "kit", at("/sign-in/")),
    Sight("account_login", "with words that came late", "late", states.words_came_late_to_the_sign_in),
    Sight("mfa_authenticate", "as it is", "half", at("/sign-in/code/")),
    Sight("mfa_authenticate", "with an error", "half", sent("/sign-in/code/", "Sign in", code="1")),
    Sight("account_logout", "as it is", "ada", at("/sign-out/")),
    Sight("account_reset_password", "as it is", "nobody", at("/forgotten/")),
    Sight("account_reset_password", "with an error", "nobody", sent("/forgotten/", "Send me a link", email="x")),
    Sight("account_reset_password", "on a server without e-mail", "outside", at("/forgotten/")),
    Sight("account_reset_password_from_key", "as it is", "nobody", states.after_a_letter),
    Sight("account_reset_password_from_key", "with an error", "nobody", states.after_a_letter_with_nothing_chosen),
    Sight("account_reset_password_from_key", "too late", "nobody", at("/forgotten/1-2/")),
    Sight("recover", "as it is", "nobody", at("/recover/")),
    Sight("recover", "with errors", "nobody", sent("/recover/", "Open my account", email="x", code="x")),
    Sight("unlock", "as it is", "locked", at("/unlock/")),
    Sight("unlock", "with an error", "locked", sent("/unlock/", "Unlock", password="x")),
    Sight("unlock", "on a trusted device", "trusting", states.locked_on_a_trusted_device),
    Sight("security", "with a code to make", "ada", at("/security/")),
    Sight("security", "with older words", "rose", at("/security/")),
    Sight("call-me", "with an error", "nora", sent("/security/", "Keep this", name="x" * 61)),
    Sight("change-password", "as it is", "ada", at("/security/password/")),
    Sight("change-password", "with errors", "nora", sent("/security/password/", "Change it", password1="x")),
    Sight("change-password", "changed", "changing", states.a_password_is_changed),
    Sight("somebody-may-know", "as it is", "ada", at("/security/somebody-may-know/")),
    Sight("somebody-may-know", "with errors", "nora", sent("/security/somebody-may-know/", "Make a new key")),
    Sight("somebody-may-know", "a new key", "renewing", states.a_key_is_made_anew),
    Sight("recovery-code", "shown", "noting", states.a_code_is_shown),
    Sight("recovery-code", "with an error", "replacing", states.another_code_without_the_password),
    Sight("confirm-recovery-code", "with an error", "mistyping", states.a_code_is_typed_wrongly),
    Sight("confirm-recovery-code", "kept", "keeping", states.a_code_is_kept),
    Sight("older-words", "none", "ada", at("/security/older-words/")),
    Sight("older-words", "locked", "rose", at("/security/older-words/")),
    Sight("older-words", "with an error", "rose", sent("/security/older-words/", "Open them", old_password="x")),
    Sight("older-words", "password set from outside", "olu", at("/security/older-words/")),
    Sight("older-words", "password set from outside, with errors", "olu", sent("/security/older-words/", "Go on")),
    Sight("mfa_index", "off", "ada", at("/security/second-factor/")),
    Sight("mfa_index", "on", "tess", at("/security/second-factor/")),
    Sight("mfa_activate_totp", "with an error", "nora", sent("/security/second-factor/on/", "Turn it on", code="1")),
    Sight("mfa_deactivate_totp", "as it is", "tess", at("/security/second-factor/off/")),
    Sight("mfa_view_recovery_codes", "as it is", "tess", at("/security/second-factor/codes/")),
    Sight("mfa_generate_recovery_codes", "as it is", "tess", at("/security/second-factor/codes/new/")),
    Sight("account_reauthenticate", "as it is", "ada", at("/security/confirm/")),
    Sight("account_reauthenticate", "wrong", "nora", sent("/security/confirm/", "It is me", password="x")),
    Sight("mfa_reauthenticate", "as it is", "tess", at("/security/confirm/code/")),
    Sight("sign-ins", "with a device", "relying", states.with_a_trusted_device),
    Sight("trust-device", "with an error", "nora", states.a_device_without_the_password),
    Sight("sign-ins", "one", "nora", at("/security/sign-ins/")),
    Sight("today", "as it is", "ada", at("/today/")),
    Sight("today", "something that fits", "nora", at("/today/?minutes=5&mood=raw&turn=2")),
    Sight("today", "for two", "finn", states.shown_to_finn("/today/")),
    Sight("today", "for two, something that fits", "finn", at("/today/?minutes=5&mood=raw")),
    Sight("today", "just given", "finn", at("/today/?said=thought")),
    Sight("today", "paused", "eva", states.a_space_is_paused_on_today),
    Sight("today", "the other left", "staying-today", states.the_other_left_on_today),
    Sight("today", "locked", "gwen", at("/today/")),
    Sight("today", "two spaces", "choosing", states.two_spaces("/today/")),
    Sight("appreciate", "as it is", "eva", at("/give/appreciation/")),
    Sight("appreciate", "with an error", "eva", sent("/give/appreciation/", "Give it", text="")),
    Sight("think-of", "as it is", "eva", at("/give/thought/")),
    Sight("think-of", "with an error", "eva", sent("/give/thought/", "Send it", text=WORDS * 5)),
    Sight("given", "full", "eva", states.given_by_eva("")),
    Sight("shown", "one's own", "eva", states.given_by_eva("", first=True)),
    Sight("shown", "the other's", "finn", states.shown_to_finn("")),
    Sight("shown", "with an error", "finn", states.nothing_said_back),
    Sight("given-change", "as it is", "eva", states.given_by_eva("change/", first=True)),
    Sight("given-delete", "as it is", "eva", states.given_by_eva("delete/", first=True)),
    Sight("shown", "a letter", "finn", letter_states.given_by_eva),
    Sight("letters", "empty", "nora", at("/letters/")),
    Sight("letters", "of every sort", "eva", letter_states.of_every_sort),
    Sight("letter-new", "with an error", "eva", sent("/letters/new/", "Keep", text="")),
    Sight("letter-new", "a surprise", "eva", at("/letters/new/?for=surprise")),
    Sight("letter-new", "a surprise, with errors", "eva", sent("/letters/new/?for=surprise", "Keep it secret")),
    Sight("letter", "with its writer alone", "eva", letter_states.written()),
    Sight("letter", "sealed", "eva", letter_states.sealed()),
    Sight("letter", "a surprise", "eva", letter_states.planned()),
    Sight("letter", "a surprise whose day has come", "eva", letter_states.planned(days=0)),
    Sight("letter-edit", "sealed", "eva", letter_states.sealed("edit/")),
    Sight("letter-edit", "a surprise", "eva", letter_states.planned("edit/")),
    Sight("letter-delete", "as it is", "eva", letter_states.sealed("delete/")),
    Sight("letter-give", "a preview", "eva", letter_states.written("give/")),
    Sight("letter-give", "a day that has passed", "eva", letter_states.a_day_that_has_passed),
    Sight("letter-back", "as it is", "eva", letter_states.sealed("back/")),
    Sight("entry-share", "a preview", "eva", states.written_by_eva("share/")),
    Sight("entry-share", "with whom", "picking", states.two_spaces("share/")),
    Sight("entry-take-back", "as it is", "eva", states.shared_by_eva("take-back/")),
    Sight("journal-entry", "to share", "eva", states.written_by_eva("")),
    Sight("journal-entry", "shared", "eva", states.shared_by_eva("")),
    Sight("journal-edit", "shared", "eva", states.shared_by_eva("edit/")),
    Sight("journal-delete", "shared", "eva", states.shared_by_eva("delete/")),
    Sight("check-in", "as it is", "ada", at("/check-in/")),
    Sight("check-in", "locked", "locked", at("/check-in/")),
    Sight("check-in", "with an error", "nora", sent("/check-in/", "Keep this", feel="calm", line=WORDS * 60)),
    Sight("check-in", "kept", "ada", at("/check-in/?kept=1")),
    Sight("check-in", "kept while locked", "locked", at("/check-in/?kept=1")),
    Sight("journal", "empty", "nora", at("/journal/")),
    Sight("journal", "full", "ada", at("/journal/")),
    Sight("journal", "older words", "rose", at("/journal/")),
    Sight("journal-new", "with a prompt", "ada", at("/journal/new/?prompt=day-best-moment")),
    Sight("journal-new", "a draft", "nora", states.a_draft_is_there),
    Sight("journal-new", "with an error", "ada", sent("/journal/new/", "Keep", text="")),
    Sight("journal-new", "with words that came late", "back", states.words_are_back),
    Sight("journal-search", "found", "ada", sent("/journal/search/", "Look", words="evening")),
    Sight("journal-search", "nothing found", "ada", sent("/journal/search/", "Look", words="quince")),
    Sight("journal-search", "with an error", "ada", sent("/journal/search/", "Look", words="")),
    Sight("journal-month", "empty", "ada", at("/journal/2020-01/")),
    Sight("journal-entry", "as it is", "ada", of_ada("")),
    Sight("journal-edit", "as it is", "ada", of_ada("edit/")),
    Sight("journal-edit", "changed somewhere else", "ada", states.changed_somewhere_else),
    Sight("journal-delete", "as it is", "ada", of_ada("delete/")),
    Sight("spaces", "empty", "nora", at("/spaces/")),
    Sight("spaces", "one", "eva", at("/spaces/")),
    Sight("spaces", "one left", "going", states.spaces_one_left),
    Sight("space-new", "as it is", "nora", at("/spaces/new/")),
    Sight("space-new", "with errors", "nora", sent("/spaces/new/", "Make this space", name=WORDS)),
    Sight("space", "together", "eva", in_space("")),
    Sight("space", "paused", "eva", states.a_space_is_paused),
    Sight("space", "alone, somebody asks", "letting-in", states.somebody_asks_to_be_let_in),
    Sight("space", "the other left", "staying", states.the_other_left),
    Sight("space", "locked", "gwen", in_space("")),
    Sight("space", "asked for words", "hugo", states.asked_for_words("")),
    Sight("space-name", "as it is", "eva", in_space("name/")),
    Sight("space-name", "with an error", "eva", states.a_name_is_too_long),
    Sight("space-words", "nothing asked", "eva", in_space("words/")),
    Sight("space-words", "before asking", "gwen", states.before_asking_for_words),
    Sight("space-words", "to read aloud", "gwen", states.asking_for_words),
    Sight("space-words", "to compare", "hugo", states.asked_for_words("words/")),
    Sight("space-words", "they differ", "hugo", states.asked_for_words("words/?differ=1")),
    Sight("space-leave", "together", "eva", in_space("leave/")),
    Sight("space-left", "as it is", "having-left", states.has_left_a_space),
    Sight("talk", "no space", "ada", at("/talk/")),
    Sight("talk", "the first day", "thea", at("/talk/")),
    Sight("talk", "full", "thea", talk_states.a_full_table),
    Sight("talk", "put aside", "theo", talk_states.put_aside),
    Sight("talk", "paused", "eva", talk_states.while_paused),
    Sight("talk", "the other left", "remaining", talk_states.after_the_other_left),
    Sight("talk", "locked", "gwen", at("/talk/")),
    Sight("talk-choose", "as it is", "thea", at("/talk/choose/")),
    Sight("talk-choose", "of a rung", "thea", at("/talk/choose/?rung=5")),
    Sight("talk-choose", "of a theme", "thea", at("/talk/choose/?theme=us")),
    Sight("talk-choose", "nothing found", "thea", at("/talk/choose/?rung=1&theme=shame")),
    Sight("talk-own", "as it is", "thea", at("/talk/own/")),
    Sight("talk-own", "with an error", "thea", talk_states.no_question),
    Sight("question", "as it is", "thea", talk_states.a_question("2")),
    Sight("question", "now or tonight", "thea", talk_states.a_question("4")),
    Sight("question", "tonight", "thea", talk_states.a_question("4&when=tonight")),
    Sight("question", "with an error", "thea", talk_states.a_question_without_an_answer),
    Sight("new-to-me", "empty", "eva", at("/talk/new-to-me/")),
    Sight("new-to-me", "full", "thea", talk_states.what_was_new),
    Sight("round", "to answer", "thea", talk_states.in_round()),
    Sight("round", "now or tonight", "thea", talk_states.in_round(rung=4)),
    Sight("round", "with a suggested time", "thea", talk_states.with_a_suggested_time),
    Sight("round", "with an error", "thea", talk_states.nothing_written),
    Sight("round", "a time that has passed", "thea", talk_states.a_time_that_has_passed),
    Sight("round", "answered in another window", "thea", talk_states.answered_in_another_window),
    Sight("round", "too late", "thea", talk_states.it_came_too_late),
    Sight("round", "sealed", "thea", talk_states.answered()),
    Sight("round", "opened", "thea", talk_states.opened(text=WORDS, marks="new")),
    Sight("round", "room for something heavy", "thea", talk_states.opened(rung=6)),
    Sight("round", "something heavy", "thea", talk_states.there_is_room),
    Sight("round-change", "sealed", "thea", talk_states.answered("change/")),
    Sight("round-change", "opened", "thea", talk_states.opened("change/")),
    Sight("round-change", "opened while writing", "thea", talk_states.it_opened_while_writing),
    Sight("round-back", "as it is", "thea", talk_states.answered("back/")),
    Sight("round-reply", "with an error", "thea", talk_states.nothing_said_back),
    Sight("round-take-back", "as it is", "thea", talk_states.opened("take-back/")),
    Sight("round", "taken back by its writer", "thea", talk_states.took_it_back),
    Sight("round-unsay", "as it is", "thea", talk_states.what_thea_said_back),
    Sight("talk-own", "asked enough", "thea", talk_states.asked_enough),
    Sight("round-too-much", "as it is", "thea", talk_states.opened("too-much/")),
    Sight("round-too-much", "put down", "thea", talk_states.too_much),
    Sight("us", "no space", "ada", at("/us/")),
    Sight("us", "before a look", "eva", at("/us/")),
    Sight("us", "ten threads", "thea", us_states.after_a_look("/us/")),
    Sight("us-choose", "as it is", "thea", at("/us/look/")),
    Sight("us-look", "as it is", "eva", at("/us/look/first/")),
    Sight("us-looks", "as it is", "thea", us_states.after_a_look("/us/looks/")),
    Sight("us-read", "signs", "thea", us_states.what_came_of("distance", two_films="3", left_out="4")),
    Sight("us-read", "signs of fear", "finn", us_states.what_came_of("distance", "finn", eggshells="3", two_films="4")),
    Sight("us-read", "ranges", "thea", us_states.what_came_of("factors", late_reply="3", short_goodbye="2")),
    Sight("us-delete", "as it is", "thea", us_states.what_came_of("distance", rest="delete/", two_films="3")),
    Sight("us-thread", "as it is", "thea", us_states.after_a_look("/us/threads/room/")),
    Sight("us-thread", "sealed", "thea", us_states.sealed("/us/threads/mending/")),
    Sight("us-share", "as it is", "thea", us_states.after_a_look("/us/threads/room/share/")),
    Sight("us-take-back", "as it is", "thea", us_states.sealed("/us/threads/mending/take-back/?of=sealed")),
    Sight("us-balance", "as it is", "thea", at("/us/balance/")),
    Sight("us-balance", "felt", "thea", sent("/us/balance/", "I carry more of it")),
    Sight("us-together", "nothing open", "eva", at("/us/together/")),
    Sight("us-together", "threads to talk about", "thea", us_states.both_shared("/us/together/?now")),
    Sight("us-together", "two views", "thea", us_states.both_shared("/us/together/?thread=warmth&step=see&now")),
    Sight("us-together", "one small thing", "thea", us_states.both_shared("/us/together/?thread=warmth&step=do&now")),
    Sight("walk-ask", "no space", "ada", at(live_states.WALK)),
    Sight("walk-ask", "as it is", "thea", at(live_states.WALK)),
    Sight("walk-ask", "before a hard talk", "thea", at("/walks/one-disagreement/together/")),
    Sight("walk-ask", "another night", "thea", live_states.another_night),
    Sight("walk-live", "asked", "thea", live_states.asked),
    Sight("walk-live", "invited", "thea", live_states.invited),
    Sight("walk-live", "under way", "thea", live_states.under_way()),
    Sight("walk-live", "pressed", "thea", live_states.under_way("move 0")),
    Sight("walk-live", "paused", "thea", live_states.under_way("pause")),
    Sight("walk-live", "a break", "thea", live_states.under_way("cool")),
    Sight("walk-live", "a break, a time said", "thea", live_states.under_way("cool", "theo:propose 20")),
    Sight("walk-live", "a break, agreed", "thea", live_states.under_way("cool", "theo:propose 20", "agree")),
    Sight("walk-live", "stopped", "thea", live_states.under_way("stop")),
    Sight("walk-after", "no space", "ada", at(play_states.AFTER)),
    Sight("walk-after", "as it is", "thea", at(play_states.AFTER)),
    Sight("walk-after", "with an error", "thea", sent(play_states.AFTER, "Keep it, sealed", again="2020-01-01")),
    Sight("walk-after", "sealed", "thea", play_states.kept(play_states.AFTER)),
    Sight("walk-after", "taking back", "thea", play_states.kept(f"{play_states.AFTER}?back")),
    Sight("walks-kept", "empty", "eva", at("/walks/kept/")),
    Sight("walks-kept", "full", "thea", play_states.kept("/walks/kept/", by_both=True)),
    Sight("walk-rules", "full", "thea", play_states.rules),
    Sight("games", "no space", "ada", at("/play/")),
    Sight("games", "full", "thea", play_states.opened("this-or-that", "/play/")),
    Sight("games-understood", "full", "thea", play_states.opened("know-me", "/play/understood/")),
    Sight("game", "ten questions", "thea", at("/play/know-me/")),
    Sight(
        "game", "three sentences, with errors", "thea", sent("/play/two-truths/", "Seal mine and ask Theo", never="0")
    ),
    Sight("game", "a story", "thea", at("/play/story/")),
    Sight("game-round", "to fill in", "thea", play_states.asked_by_theo("how-i-feel")),
    Sight("game-round", "sealed", "thea", play_states.asked("know-me")),
    Sight("game-round", "opened", "thea", play_states.opened("know-me")),
    Sight("game-round", "three to guess", "thea", play_states.opened("two-truths")),
    Sight("game-round", "a story", "thea", play_states.opened("story")),
    Sight("game-back", "as it is", "thea", play_states.asked("this-or-that", "back/")),
    Sight("mend", "no space", "ada", at("/mend/")),
    Sight("mend", "before it begins", "eva", at("/mend/")),
    Sight("mend", "under way", "thea", mend_states.on_the_way("/mend/")),
    Sight("mend-way", "another", "thea", mend_states.on_the_way("/mend/way/")),
    Sight("mend-step", "with a plan", "thea", mend_states.on_the_way("/mend/steps/own-part/")),
    Sight("mend-step", "look again", "thea", mend_states.on_the_way("/mend/steps/look-after/")),
    Sight("mend-step", "setting down", "thea", mend_states.on_the_way("/mend/steps/setting-down/")),
    Sight("mend-tell", "with an error", "thea", sent("/mend/tell/hurt/", "Look at it as Theo will", text="")),
    Sight("mend-tell", "a look at it", "thea", mend_states.looked_at),
    Sight("mend-tell", "not yet to set down", "thea", at("/mend/tell/setting-down/")),
    Sight("mend-told", "the other’s", "thea", mend_states.told()),
    Sight("mend-told", "one’s own", "thea", mend_states.told(by_him=False)),
    Sight("mend-back", "as it is", "thea", mend_states.told("back/", by_him=False)),
    Sight("mend-mine", "as it is", "thea", mend_states.told(by_him=False, then="/mend/told/")),
    Sight("mend-moments", "as it is", "thea", at("/mend/moments/")),
    Sight("mend-moment", "sealed", "thea", mend_states.moment()),
    Sight("mend-moment", "to change", "thea", mend_states.moment("?change")),
    Sight("mend-moment", "open", "thea", mend_states.moment(opens=True)),
    Sight("mend-moment-back", "as it is", "thea", mend_states.moment("back/")),
    Sight("plan", "no space", "ada", at("/plan/")),
    Sight("plan", "before a look", "eva", at("/plan/")),
    Sight("plan", "full", "thea", plan_states.a_full_plan("/plan/")),
    Sight("plan-next", "as it is", "thea", plan_states.reasons_open),
    Sight("plan-next", "something that fits", "thea", at("/plan/next/?minutes=5&mood=raw&turn=1&pick=1")),
    Sight("plan-next", "not for us", "thea", plan_states.not_for_us),
    Sight("plan-landed", "nothing meant", "thea", at("/plan/landed/")),
    Sight("plan-landed", "as it is", "thea", at("/plan/landed/?of=questions:sound-of-home")),
    Sight("plan-landed", "kept", "thea", plan_states.said_how_it_was),
    Sight("plan-step", "as it is", "eva", at("/plan/steps/show-a-little-more/")),
    Sight("plan-step", "begun", "thea", plan_states.a_full_plan("/plan/steps/listen-to-the-end/")),
    Sight("plan-strategy", "tried", "thea", plan_states.a_full_plan("/plan/strategies/time-in-small-pieces/")),
    Sight("plan-strategy", "help from outside", "thea", at("/plan/strategies/help-for-old-hurt/")),
    Sight("plan-change", "as it is", "eva", at("/plan/change/")),
    Sight("plan-change", "noted", "thea", plan_states.a_full_plan("/plan/change/")),
    Sight("plan-beliefs", "at first", "eva", at("/plan/beliefs/")),
    Sight("plan-beliefs", "full", "thea", plan_states.a_full_plan("/plan/beliefs/")),
    Sight("plan-beliefs", "a list", "thea", plan_states.a_full_plan("/plan/beliefs/?list=landed")),
    Sight("export", "as it is", "ada", at("/yours/export/")),
    Sight("export", "with an error", "nora", sent("/yours/export/", "Save the file", password="x")),
    Sight("delete-account", "as it is", "ada", at("/yours/delete/")),
    Sight("delete-account", "locked", "locked", at("/yours/delete/")),
    Sight("delete-account", "with an error", "nora", sent("/yours/delete/", "Delete everything", password="x")),
    Sight("delete-account", "deleted", "leaving-for-good", states.everything_is_deleted),
    Sight("invite", "as it is", "ines", states.asking),
    Sight("invite", "with errors", "ines", states.asking_with_nothing_written),
    Sight("invite", "what they will see", "ines", states.asking_is_looked_at),
    Sight("invite", "the link", "ines", states.a_link_is_made),
    Sight("invite", "a link is there already", "ines", states.a_link_is_there_already),
    Sight("invite", "nobody left to ask", "ines", states.nobody_left_to_ask),
    Sight("come", "as it is", "nobody", states.a_link_is_opened),
    Sight("come", "what will be seen", "nobody", states.an_answer_is_looked_at),
    Sight("come", "with an error", "nobody", states.an_answer_is_empty),
    Sight("come", "over, with words", "nobody", states.a_link_is_over),
    Sight("come", "one's own", "ines", states.a_link_is_opened),
    Sight("come", "signed in", "nora", states.a_link_is_opened),
    Sight("come-back", "without a link", "ada", at("/come/")),
    Sight("come-closed", "another time", "nobody", at("/come/closed/?later=1")),
    Sight("come-closed", "as it is", "nobody", at("/come/closed/")),
    Sight("join", "as it is", "ada", at("/join/")),
    Sight("join", "with an error", "nora", sent("/join/", "Ask to be let in", code="QQQQ-QQQQ", name="Nora")),
    Sight("join", "asked", "nora", states.a_code_is_given),
    Sight("guest", "both answers", "gus", at("/guest/")),
    Sight("guest", "again", "gus", at("/guest/?after=again")),
    Sight("guest", "no", "gus", at("/guest/?after=no")),
    Sight("guest-account", "as it is", "gus", at("/guest/account/")),
    Sight("guest-account", "with errors", "gus", sent("/guest/account/", "Make my account", email="x", password1="x")),
    Sight("guest-forget", "as it is", "gus", at("/guest/forget/")),
    Sight("unlock", "a guest", "gil", at("/unlock/")),
    Sight("unlock", "a guest who cannot", "gone", states.a_guest_cannot_open_any_more),
    Sight("", "words that came late", "waiting", states.words_came_late),
    Sight("", "nothing there", "nobody", at("/nowhere/")),
    Sight("", "nothing there, signed in", "ada", at("/nowhere/")),
    Sight("", "too large", "nobody", states.something_too_large),
    Sight("", "too many fields", "nobody", states.too_many_fields),
    Sight("", "from an old page", "nobody", states.a_page_from_elsewhere),
    Sight("", "broken", "ada", states.something_breaks),
    Sight("", "too often", "nobody", states.too_often),
]


def sights() -> list[Sight]:
    by_hand = {sight.route for sight in BY_HAND}
    return [*_as_they_are(by_hand), *BY_HAND]


def _as_they_are(by_hand: set[str]) -> Iterator[Sight]:
    for found in routes():
        if found.name not in by_hand and found.name not in NO_PAGE and not found.arguments:
            who = "nobody" if found.audience is Audience.EVERYONE else "ada"
            yield Sight(found.name, "as it is", who, at(found.path()))


def at_the_door() -> list[Sight]:
    """What is seen by somebody who is not signed in, and what no route shows."""
    return [sight for sight in sights() if _is_at_the_door(sight)]


def inside() -> list[Sight]:
    return [sight for sight in sights() if not _is_at_the_door(sight)]


def _is_at_the_door(sight: Sight) -> bool:
    return not sight.route or route(sight.route).audience is Audience.EVERYONE


def unseen() -> list[str]:
    """Routes that nobody looks at and nobody said why."""
    seen = {sight.route for sight in sights()} | set(NO_PAGE)
    return [str(found) for found in routes() if found.name not in seen]


@cache
def _first_of_each_page() -> frozenset[Sight]:
    """One state of every page; what has no route is a page each."""
    return frozenset({sight.route or str(sight): sight for sight in reversed(sights())}.values())


def wrong_with(sight: Sight, household: Household) -> list[str]:
    """Opens the page and looks at it."""
    page = household.page_of(sight.who)
    overheard = Overheard(page)
    sight.open(page, household)
    shown = _route_at(urlsplit(page.url).path)
    if sight.route and (not shown or shown.name != sight.route):
        return [f"this led to {page.url}"]
    found = look_at(page, VIEWS if sight in _first_of_each_page() else TWO_VIEWS) + overheard.found
    page.close()
    return found


def name_of(sight: Sight) -> str:
    return re.sub(r"\W+", "-", str(sight))


def _route_at(path: str) -> Route | None:
    try:
        return route(resolve(path).view_name)
    except Resolver404:
        return None
