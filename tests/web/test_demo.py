"""The demo: both invented people read what they may and nothing else, and nothing of it lies ahead."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from django.utils import timezone

from innermost.entry import Answer, Detail, JournalEntry
from innermost.library import load
from innermost.web import models
from innermost.web.access import Bond, OwnEntries, Rounds, SharedEntries, bonds, own_entries, rounds, shared_entries
from innermost.web.accounts import keys
from innermost.web.demo.begin import fill
from innermost.web.demo.people import PEOPLE
from innermost.web.demo.story import ADA, BEN, Keepable, Moment, Shown, Story
from innermost.web.demo.telling import tell
from innermost.web.visit import Presence
from tests.web.cast import cheap_surroundings, undone

pytestmark = pytest.mark.django_db
STORY = tell()
KINDS = ("answer", "reply", "note", "keepsake", "writing")
MANY = 500


@dataclass
class Reader:
    """One of the two, having signed in with the password that is shown."""

    visit: Presence
    bond: Bond
    journal: OwnEntries
    rounds: Rounds
    shared: SharedEntries


def reader(who: str) -> Reader:
    person = models.Person.objects.get(email=PEOPLE[who].email)
    assert person.check_password(PEOPLE[who].password)
    visit = Presence(person, keys.open_key(person))
    (bond,) = bonds(visit)
    return Reader(visit, bond, own_entries(visit), rounds(visit, bond), shared_entries(visit, bond))


@pytest.fixture(scope="module")
def two(django_db_setup: None, django_db_blocker: Any) -> Iterator[dict[str, Reader]]:
    """Both of them, in a database that holds nobody else."""
    with django_db_blocker.unblock(), cheap_surroundings(), undone():
        fill()
        yield {who: reader(who) for who in (ADA, BEN)}


def other(who: str) -> str:
    return BEN if who == ADA else ADA


def final(shown: Shown) -> Any:
    return next(one.words for one in STORY.journals[shown.by].written if one.id == shown.which)


@pytest.mark.parametrize("who", [ADA, BEN])
def test_each_reads_their_whole_journal(two: dict[str, Reader], who: str) -> None:
    read = [one.payload for one in two[who].journal.latest(MANY)]
    told = [STORY.journals[who].hope, *(one.words for one in STORY.journals[who].written)]
    assert len(read) == len(told)
    assert all(words in read for words in told)


@pytest.mark.parametrize("who", [ADA, BEN])
def test_each_is_in_the_space_with_the_other_under_their_names(two: dict[str, Reader], who: str) -> None:
    bond = two[who].bond
    assert (bond.kind, bond.my_name) == ("partners", PEOPLE[who].name)
    assert bond.other is not None
    assert bond.other.name == PEOPLE[other(who)].name


@pytest.mark.parametrize("who", [ADA, BEN])
def test_each_reads_both_answers_to_what_has_opened(two: dict[str, Reader], who: str) -> None:
    opened = two[who].rounds.revealed(MANY)
    read = {(one.said(), one.theirs and one.theirs.payload) for one in opened}
    told = [asked.answers for asked in STORY.together.rounds if asked.opened]
    assert read == {(answers[who].answer, answers[other(who)].answer) for answers in told}


@pytest.mark.parametrize("who", [ADA, BEN])
def test_an_answer_that_has_not_opened_is_there_for_its_writer_alone(two: dict[str, Reader], who: str) -> None:
    still_open = two[who].rounds.open_ones()
    assert all(one.theirs is None for one in still_open)
    mine = {one.said() for one in still_open if one.mine}
    assert mine == {one.answers[who].answer for one in STORY.together.rounds if not one.opened and who in one.answers}


def test_what_was_given_back_and_forth_is_the_same_for_both(two: dict[str, Reader]) -> None:
    read = [[(one.id, one.payload) for one in two[who].shared.latest(MANY, KINDS)] for who in (ADA, BEN)]
    assert read[0] == read[1]
    words = [payload for _, payload in read[0]]
    said = [reply.reply for asked in STORY.together.rounds for reply in asked.replies]
    assert all(one in words for one in (*said, *(given.words for given in STORY.together.given)))


@pytest.mark.parametrize("who", [ADA, BEN])
def test_of_the_others_journal_only_what_is_shared_now_is_read(two: dict[str, Reader], who: str) -> None:
    shared = [one for one in two[who].shared.latest(MANY, ("writing",)) if not isinstance(one.payload, Detail)]
    theirs = [one.payload for one in shared if one.author != two[who].visit.person.pk]
    shown = [one for one in STORY.together.shown if one.by == other(who) and not one.taken_back]
    assert len(theirs) == len(shown)
    assert all(final(one) in theirs for one in shown)


def test_what_changed_after_it_was_shared_is_marked_so(two: dict[str, Reader]) -> None:
    edited = [one for one in two[BEN].shared.latest(MANY, ("writing",)) if one.edited]
    assert [one.payload for one in edited] == [final(one) for one in STORY.together.shown if one.edited]


def test_an_answer_that_came_back_asked_for_it(two: dict[str, Reader]) -> None:
    (back,) = [one for one in two[BEN].rounds.open_ones() if one.said() and one.said().back_after]  # type: ignore[union-attr]
    assert back.mine is not None
    said = back.said()
    assert isinstance(said, Answer)
    assert back.mine.created + timedelta(days=said.back_after) < timezone.now()


@pytest.mark.parametrize("who", [ADA, BEN])
def test_what_is_kept_for_both_is_read_by_both_and_the_rest_by_its_writer(two: dict[str, Reader], who: str) -> None:
    both = [kept for kept in STORY.kept if not kept.alone]
    mine = [kept.words for kept in STORY.kept if kept.alone and kept.by == who]
    shown = two[who].shared.latest(MANY, ("keepsake", "writing", "plan"))
    assert len([one for one in shown if isinstance(one.payload, Keepable)]) == len(both) > 10
    alone = [one.payload for one in two[who].shared.own.latest(MANY) if one.shown_at is None]
    assert all(words in alone for words in mine)


def test_nothing_lies_ahead_except_an_end_nobody_sees(two: dict[str, Reader]) -> None:
    now = timezone.now()
    for table in (models.Person, models.Space, models.Member, models.Entry, models.Share, models.Round):
        times = [field.name for field in table._meta.fields if field.get_internal_type() == "DateTimeField"]
        for name in times:
            assert not table._default_manager.filter(**{f"{name}__gt": now}).exists(), f"{table.__name__}.{name}"
    assert not models.Round.objects.filter(day__gt=timezone.localdate()).exists()
    assert not models.Invitation.objects.filter(expires__gt=now).exists()


def test_filling_twice_changes_nothing(two: dict[str, Reader]) -> None:
    before = list(models.Entry.objects.order_by("pk").values())
    fill()
    assert list(models.Entry.objects.order_by("pk").values()) == before


@pytest.mark.parametrize("now", [datetime(2026, 3, 29, hour, 4, tzinfo=UTC) for hour in range(24)])
def test_no_hour_of_the_day_makes_a_moment_that_is_still_to_come(now: datetime) -> None:
    told = [Moment(0, at).before(now) for at in range(24)]
    assert max(told) < now
    assert all(one <= two for one, two in pairwise(told))


def moments(story: Story) -> Iterator[tuple[Moment, Moment]]:
    """What comes first, and what comes after it."""
    together = story.together
    for asked in together.rounds:
        yield from ((together.begun, asked.when) for _ in range(1))
        yield from ((asked.when, laid.when) for laid in asked.answers.values())
        yield from ((asked.opened, reply.when) for reply in asked.replies if asked.opened)
    for shown in together.shown:
        written = next(one for one in story.journals[shown.by].written if one.id == shown.which)
        yield written.when, shown.when
        yield from ((shown.when, later) for later in (shown.edited, shown.taken_back) if later)


def test_the_story_tells_things_in_an_order_that_can_be() -> None:
    now = datetime(2026, 11, 1, 23, 59, tzinfo=UTC)
    wrong = [(first, second) for first, second in moments(STORY) if first.before(now) > second.before(now)]
    assert wrong == []


def test_the_story_asks_and_feels_in_words_the_library_has() -> None:
    library = load()
    assert {one.slug for one in STORY.together.rounds if one.slug} <= set(library.questions_by_slug)
    for journal in STORY.journals.values():
        entries = [one.words for one in journal.written if isinstance(one.words, JournalEntry)]
        assert all(library.prompt(one.prompt) for one in entries if one.prompt)
        assert all(library.feeling(word) for one in entries for word in one.feelings)
        assert all(library.quick_word(one.words.feeling) for one in journal.written if one.words not in entries)  # type: ignore[union-attr]
