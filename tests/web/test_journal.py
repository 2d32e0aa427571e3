"""The journal through its pages: writing, reading back, changing, looking for, deleting, and what was begun."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from html import unescape
from typing import Any
from urllib.parse import quote

import pytest
from django.utils import timezone

from innermost.entry import CheckIn, Hope, JournalEntry, KeptLine, codec
from innermost.library import PROMPT_FAMILIES, load
from innermost.web.access import own_entries
from innermost.web.journal import views
from innermost.web.journal.forms import LONGEST
from innermost.web.models import Draft, Entry
from tests.web.cast import Someone
from tests.web.seen import hidden, text_of

pytestmark = pytest.mark.django_db
PROMPT = load().prompts[0]
FEELINGS = [feeling.slug for family in load().families for feeling in family.feelings][:2]


def page(of: Someone, path: str) -> str:
    answer = of.client.get(path)
    assert answer.status_code == 200, f"{path} gave {answer.status_code}"
    return text_of(answer)


def written_at(of: Someone, moment: datetime, text: str) -> str:
    """Writes an entry as if it were that moment."""
    where = of.write(text)
    Entry.objects.filter(pk=where.split("/")[2]).update(created=moment)
    return where


def test_what_was_written_stands_in_the_journal_and_on_its_own_page(ada: Someone) -> None:
    where = ada.write("The kitchen was quiet & I was glad <of it>.")
    assert "The kitchen was quiet & I was glad <of it>." in page(ada, "/journal/")
    assert "The kitchen was quiet & I was glad <of it>." in page(ada, where)


def test_an_answer_to_a_prompt_shows_the_prompt_and_the_feelings_chosen(ada: Someone) -> None:
    begun = ada.client.get(f"/journal/new/?prompt={PROMPT.slug}")
    assert PROMPT.text in begun.content.decode()
    where = ada.write("An answer.", prompt=hidden(begun, "prompt"), feelings=FEELINGS)
    shown = ada.client.get(where).content.decode()
    assert PROMPT.text in shown
    assert all(word.word in shown for word in map(load().feeling, FEELINGS) if word)


def test_a_prompt_that_is_not_there_is_left_out(ada: Someone) -> None:
    entries = own_entries(ada.visit())
    ada.write("Words.", prompt="no-such-prompt")
    (kept,) = entries.latest(5)
    assert kept.payload == JournalEntry("Words.")


def test_every_prompt_can_be_chosen_from_the_list(ada: Someone) -> None:
    shown = "".join(ada.client.get(f"/journal/prompts/?about={one}").content.decode() for one in PROMPT_FAMILIES)
    assert all(f"?prompt={prompt.slug}" in shown for prompt in load().prompts)


@pytest.mark.parametrize("text", ["", "   \n "])
def test_nothing_written_is_said_at_the_field(ada: Someone, text: str) -> None:
    answer = ada.client.post("/journal/new/", {"text": text})
    assert answer.status_code == 422
    assert "There is nothing here yet." in text_of(answer)
    assert not Entry.objects.exists()


def test_too_much_is_said_at_the_field_and_nothing_typed_is_lost(ada: Someone) -> None:
    long = "y" * LONGEST + "the very end"
    answer = ada.client.post("/journal/new/", {"text": long, "prompt": PROMPT.slug, "feelings": FEELINGS})
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "Keep this one and begin another" in shown
    assert long in shown
    assert PROMPT.text in shown
    assert shown.count(" checked") == len(FEELINGS)


def test_the_longest_entry_fits(ada: Someone) -> None:
    assert "y" * LONGEST in ada.client.get(ada.write("y" * LONGEST)).content.decode()


def test_an_entry_of_the_longest_words_of_any_script_fits(ada: Someone) -> None:
    assert "語" * LONGEST in ada.client.get(ada.write("語" * LONGEST)).content.decode()


def test_changing_an_entry_keeps_its_place_and_says_that_it_was_changed(ada: Someone) -> None:
    where = ada.write("First.", prompt=PROMPT.slug)
    form = ada.client.get(f"{where}edit/")
    answer = ada.client.post(
        f"{where}edit/", {"text": "Second.", "revision": hidden(form, "revision"), "prompt": hidden(form, "prompt")}
    )
    assert answer["Location"] == where
    shown = page(ada, where)
    assert "Second." in shown
    assert "First." not in shown
    assert "changed" in shown
    assert PROMPT.text in ada.client.get(where).content.decode()


def test_two_changes_at_once_show_both_texts_and_lose_neither(ada: Someone) -> None:
    where, elsewhere = ada.write("Before."), ada.elsewhere()
    elsewhere.client.post(f"{where}edit/", {"text": "From the phone.", "revision": "1"})
    answer = ada.client.post(f"{where}edit/", {"text": "From the laptop.", "revision": "1", "feelings": FEELINGS})
    shown = answer.content.decode()
    assert answer.status_code == 409
    assert "From the phone." in shown
    assert "From the laptop.</textarea>" in shown
    assert shown.count(" checked") == len(FEELINGS)
    assert "From the phone." in page(ada, where)
    ada.client.post(f"{where}edit/", {"text": "From the laptop.", "revision": hidden(answer, "revision")})
    assert "From the laptop." in page(ada, where)


def test_deleting_asks_first_and_then_it_is_gone(ada: Someone) -> None:
    where = ada.write("To be let go.")
    asked = page(ada, f"{where}delete/")
    assert "To be let go." in asked
    assert Entry.objects.count() == 1
    assert ada.client.post(f"{where}delete/")["Location"] == "/journal/"
    assert ada.client.get(where).status_code == 404
    assert not Entry.objects.exists()


@pytest.mark.parametrize("tail", ["", "edit/", "delete/"])
def test_a_stranger_finds_nothing_and_changes_nothing(ada: Someone, cleo: Someone, tail: str) -> None:
    where = ada.write("Mine.")
    assert cleo.client.get(where + tail).status_code == 404
    assert cleo.client.post(where + tail, {"text": "Not yours.", "revision": "1"}).status_code in (404, 405)
    assert "Mine." in page(ada, where)
    assert "Mine." not in page(cleo, "/journal/")


def test_a_check_in_is_read_and_deleted_but_not_changed(ada: Someone) -> None:
    written = own_entries(ada.visit()).write(CheckIn("calm", "a line", "a step further"))
    shown = page(ada, f"/journal/{written}/")
    assert "a line" in shown
    assert "a step further" in shown
    assert "Change" not in shown
    assert ada.client.get(f"/journal/{written}/edit/").status_code == 404
    assert ada.client.get(f"/journal/{written}/delete/").status_code == 200


@pytest.mark.parametrize("payload", [Hope("a little nearer", "Ben", "partners"), KeptLine("we laughed", "tonight")])
def test_what_came_from_a_first_visit_is_read_in_the_journal(ada: Someone, payload: Any) -> None:
    own_entries(ada.visit()).write(payload)
    assert payload.text in page(ada, "/journal/")


def test_a_month_begins_and_ends_where_its_reader_is(ada: Someone) -> None:
    person = ada.person
    person.time_zone = "Pacific/Auckland"
    person.save()
    written_at(ada, datetime(2026, 2, 28, 12, 0, tzinfo=UTC), "already March in Auckland")
    written_at(ada, datetime(2026, 3, 31, 11, 30, tzinfo=UTC), "already April in Auckland")
    assert "already March" in page(ada, "/journal/2026-3/")
    assert "already April" not in page(ada, "/journal/2026-3/")
    assert "already April" in page(ada, "/journal/2026-4/")
    assert "already March" not in page(ada, "/journal/2026-02/")


def test_the_months_of_somebodys_past_lead_to_what_was_written_in_them(ada: Someone) -> None:
    for n in range(views.PAGE + 1):
        written_at(ada, timezone.now() - timedelta(days=40 * n), f"entry {n} of many")
    listed = [f"/journal/{view.year}-{view.month:02d}/" for view in Entry.objects.dates("created", "month")]
    shown = ada.client.get("/journal/").content.decode()
    assert all(href in shown for href in listed)
    assert f"entry {views.PAGE} of many" in page(ada, listed[0])


def test_a_month_without_words_says_so_kindly(ada: Someone) -> None:
    assert "Nothing was written in this month." in page(ada, "/journal/2020-1/")


@pytest.mark.parametrize("zone", ["UTC", "Asia/Tokyo", "America/New_York"])
@pytest.mark.parametrize("month", ["2026-0", "2026-13", "0-1", "1-1", "1-01", "9999-12", "99999-1", f"{'9' * 40}-1"])
def test_a_month_that_cannot_be_is_not_found_and_breaks_nothing(ada: Someone, month: str, zone: str) -> None:
    person = ada.person
    person.time_zone = zone
    person.save()
    assert ada.client.get(f"/journal/{month}/").status_code in (200, 404)


def test_search_finds_all_words_in_any_order_and_case_also_in_what_was_asked(ada: Someone) -> None:
    ada.write("The Heron stood in the river.")
    ada.write("A river without birds.", prompt=PROMPT.slug)
    found = text_of(ada.client.post("/journal/search/", {"words": "RIVER heron"}))
    assert "The Heron stood in the river." in found
    assert "A river without birds." not in found
    asked = PROMPT.text.split()[0]
    assert "A river without birds." in text_of(ada.client.post("/journal/search/", {"words": asked}))


def test_search_that_finds_nothing_says_so(ada: Someone) -> None:
    assert "Nothing found with these words." in text_of(ada.client.post("/journal/search/", {"words": "heron"}))


@pytest.mark.parametrize(("words", "said"), [("", "Write a word to look for."), ("w" * 101, "Up to 100 characters.")])
def test_search_says_at_the_field_what_it_cannot_do(ada: Someone, words: str, said: str) -> None:
    answer = ada.client.post("/journal/search/", {"words": words})
    assert answer.status_code == 422
    assert said in text_of(answer)


def test_search_opens_no_more_than_its_bound(ada: Someone, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "SCANNED", 3)
    written_at(ada, timezone.now() - timedelta(days=9), "an old heron")
    for n in range(3):
        ada.write(f"newer {n}")
    assert "an old heron" not in text_of(ada.client.post("/journal/search/", {"words": "heron"}))
    assert "newer 0" in text_of(ada.client.post("/journal/search/", {"words": "newer"}))


def test_words_to_look_for_are_in_no_address(ada: Someone) -> None:
    assert ada.client.get("/journal/search/?words=heron").status_code == 200
    assert 'method="post"' in ada.client.get("/journal/search/").content.decode()


def test_a_search_that_came_while_locked_comes_back_filled(ada: Someone) -> None:
    writer = hidden(ada.client.get("/journal/search/"), "writer")
    ada.lock()
    turned = ada.client.post("/journal/search/", {"words": "heron", "writer": writer})
    unlock = {"carry": hidden(turned, "carry"), "password": ada.password}
    inside = ada.client.post("/unlock/?next=/journal/search/", unlock)
    step = {"carry": hidden(inside, "carry"), "carry_step": "1"}
    assert 'value="heron"' in ada.client.post("/journal/search/", step).content.decode()


def test_a_draft_comes_back_after_leaving_the_page_and_signing_in_anew(ada: Someone) -> None:
    kept = ada.client.post("/drafts/", {"text": "half a thought", "prompt": PROMPT.slug, "feelings": FEELINGS})
    assert kept.status_code == 204
    shown = ada.elsewhere().client.get(f"/journal/new/?prompt={PROMPT.slug}").content.decode()
    assert "half a thought</textarea>" in shown
    assert "You had begun this before." in shown
    assert PROMPT.text in shown
    assert shown.count(" checked") == len(FEELINGS)


def test_a_draft_of_one_prompt_stays_out_of_the_way_of_another_and_is_found_again(ada: Someone) -> None:
    ada.client.post("/drafts/", {"text": "half a thought", "prompt": PROMPT.slug})
    shown = ada.client.get(f"/journal/new/?prompt={load().prompts[1].slug}").content.decode()
    assert "half a thought" not in shown
    assert load().prompts[1].text in unescape(shown)
    assert f'href="/journal/new/?prompt={PROMPT.slug}"' in shown


def test_a_draft_row_does_not_tell_its_prompt(ada: Someone) -> None:
    ada.client.post("/drafts/", {"text": "half a thought", "prompt": PROMPT.slug})
    assert PROMPT.slug not in Draft.objects.get().form


def test_a_draft_can_be_kept_while_locked_and_read_after_unlocking(ada: Someone) -> None:
    ada.lock()
    assert ada.client.post("/drafts/", {"text": "kept while locked"}).status_code == 204
    ada.client.post("/unlock/", {"password": ada.password})
    assert "kept while locked</textarea>" in ada.client.get("/journal/new/").content.decode()


@pytest.mark.parametrize("ending", [("/journal/new/", {"text": "the whole thought"}), ("/drafts/discard/", {})])
def test_a_draft_is_gone_after_saving_or_discarding(ada: Someone, ending: tuple[str, dict[str, str]]) -> None:
    ada.client.post("/drafts/", {"text": "half a thought"})
    ada.client.post(*ending)
    assert "half a thought" not in ada.client.get("/journal/new/").content.decode()
    assert not Draft.objects.exists()


def test_a_draft_is_gone_after_its_time(ada: Someone) -> None:
    ada.client.post("/drafts/", {"text": "half a thought"})
    Draft.objects.update(expires=timezone.now() - timedelta(seconds=1))
    assert "half a thought" not in ada.client.get("/journal/new/").content.decode()


def test_a_draft_is_gone_after_a_quick_exit(ada: Someone) -> None:
    ada.client.post("/drafts/", {"text": "half a thought"})
    ada.client.post("/exit/")
    assert not Draft.objects.exists()


def test_a_draft_survives_a_new_key(ada: Someone) -> None:
    ada.client.post("/drafts/", {"text": "half a thought"})
    fresh = {"password": ada.password, "password1": "eleven wet umbrellas sing"}
    assert ada.client.post("/security/somebody-may-know/", fresh).status_code == 200
    assert "half a thought</textarea>" in ada.client.get("/journal/new/").content.decode()


def test_a_draft_far_too_long_is_refused(ada: Someone) -> None:
    assert ada.client.post("/drafts/", {"text": "y" * (2 * LONGEST + 1)}).status_code == 413
    assert not Draft.objects.exists()


def test_somebody_elses_draft_is_not_offered(ada: Someone, cleo: Someone) -> None:
    ada.client.post("/drafts/", {"text": "half a thought"})
    assert "half a thought" not in cleo.client.get("/journal/new/").content.decode()


def test_an_entry_of_a_newer_version_is_shown_and_cannot_be_changed(
    ada: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as tomorrow:
        tomorrow.setitem(codec.TYPES, "journal-entry", (JournalEntry, 2))
        where = ada.write("from tomorrow")
    assert "from tomorrow" in page(ada, "/journal/")
    shown = page(ada, where)
    assert "from tomorrow" in shown
    assert "Change" not in shown
    assert ada.client.get(f"{where}edit/").status_code == 404
    assert ada.client.post(f"{where}edit/", {"text": "today", "revision": "1"}).status_code == 404


def test_an_entry_under_a_lost_key_says_what_would_open_it(ada: Someone) -> None:
    where = ada.write("under the old key")
    Entry.objects.update(author_epoch=7)
    assert "old password or recovery code" in page(ada, where)
    assert "old password or recovery code" in page(ada, "/journal/")
    assert ada.client.get(f"{where}edit/").status_code == 404
    assert ada.client.post(f"{where}delete/").status_code == 302


def test_a_row_with_somebody_elses_words_in_it_does_not_open(ada: Someone, cleo: Someone) -> None:
    mine, hers = ada.write("Ada's words"), cleo.write("Cleo's words")
    row = Entry.objects.get(pk=hers.split("/")[2])
    Entry.objects.filter(pk=mine.split("/")[2]).update(sealed=row.sealed, author_wrap=row.author_wrap)
    shown = page(ada, mine)
    assert "Cleo's words" not in shown
    assert "old password or recovery code" in shown


def test_the_hope_at_the_start_is_shown_again_when_much_has_been_written_since(ada: Someone) -> None:
    cleo = Someone("Cleo").sign_up(hope="We would look up.", whom="Ben")
    for _ in range(20):
        cleo.write("A day.")
    page = cleo.client.get("/journal/").content.decode()
    assert "What you hoped for at the start" in page
    assert "We would look up." in page


def test_as_many_of_the_longest_letters_as_an_entry_takes_fit_in_one_request(ada: Someone) -> None:
    assert len(quote("🧵")) * LONGEST < 1024 * 1024 - 4096


def test_a_month_with_much_in_it_is_shown_in_pages(ada: Someone, settings: Any) -> None:
    for n in range(views.MONTH_PAGE + 1):
        ada.write(f"Entry {n:03d}.")
    here = f"/journal/{timezone.localtime():%Y-%m}/"
    first, second = page(ada, here), page(ada, f"{here}?page=1")
    assert "Entry 000." not in first
    assert "Earlier in this month" in first
    assert "Entry 000." in second
    assert "Earlier in this month" not in second


def test_a_change_that_names_a_revision_ahead_of_the_entry_is_a_conflict(ada: Someone) -> None:
    where = ada.write("As it is.")
    answer = ada.client.post(f"{where}edit/", {"text": "From nowhere.", "revision": "2"})
    assert answer.status_code == 409
    assert "As it is." in page(ada, where)


def test_a_change_without_a_revision_is_a_conflict_too(ada: Someone) -> None:
    where = ada.write("As it is.")
    assert ada.client.post(f"{where}edit/", {"text": "From nowhere."}).status_code == 409


def test_what_is_typed_while_locked_never_replaces_a_draft(ada: Someone) -> None:
    ada.client.post("/drafts/", {"text": "Her long draft."})
    ada.lock()
    assert ada.client.post("/drafts/", {"text": "Somebody else's."}).status_code == 204
    assert ada.client.post("/drafts/discard/").status_code in (302, 403)
    ada.client.post("/unlock/", {"password": ada.password})
    back = page(ada, "/journal/new/")
    assert "Her long draft." in back
    assert "Somebody else" in back


def test_an_absurd_month_is_not_found(ada: Someone) -> None:
    assert ada.client.get(f"/journal/2026-{'9' * 40}/").status_code == 404
