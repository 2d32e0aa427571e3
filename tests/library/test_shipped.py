"""The content that ships: whole, good enough by every rule, and enough for a first evening."""

from pathlib import Path

import pytest

from innermost.library import (
    CONTENT,
    DECKS,
    KINDS,
    MOODS,
    PROMPT_FAMILIES,
    REPLY_HOPES,
    Article,
    Deck,
    Kind,
    Mood,
    load,
    read,
)
from innermost.library.quality import quality_problems
from innermost.library.reading import grade, words
from innermost.library.stats import stats


def test_it_has_no_problem() -> None:
    library, problems = read(CONTENT)
    assert [str(one) for one in (*problems, *quality_problems(library))] == []


# How many there are to be: fewer, and they repeat within a few months.
FEWEST = {
    "questions": 1500, "themes": 25, "quiz": 250, "this_or_that": 250, "stories": 80, "journal": 200,
    "appreciations": 80, "dates": 250, "acts": 100, "surprises": 60, "starters": 60,
    "first_sentences": 30, "values": 60, "feelings": 150, "needs": 60, "articles": 45,
}  # fmt: skip


@pytest.mark.parametrize("name", FEWEST)
def test_there_is_enough_to_last_for_years(name: str) -> None:
    found = stats(load())[name]
    assert isinstance(found, int)
    assert found >= FEWEST[name]


def test_every_kind_has_enough_questions_and_every_rung() -> None:
    assert min(len(load().questions_for(kind)) for kind in KINDS) >= 700
    assert min(len(load().questions_for(rung=rung)) for rung in range(1, 7)) >= 150
    assert sum(len(load().replies(hope)) for hope in REPLY_HOPES) >= 80


@pytest.mark.parametrize("deck", DECKS)
def test_every_deck_has_something_for_every_kind_and_on_nearly_every_thread(deck: Deck) -> None:
    items = load().decks[deck]
    assert {kind for one in items for kind in one.kinds} == set(KINDS)
    assert len({thread for one in items for thread in one.threads}) >= 4


@pytest.mark.parametrize("article", load().articles, ids=lambda article: article.slug)
def test_an_article_has_a_readable_length_and_something_to_do_now(article: Article) -> None:
    assert 300 <= len(words(article.body)) <= 900
    assert any(one.target not in ("article",) for one in article.next)
    assert grade(article.body) <= 8
    assert article.sources or article.evidence in ("wisdom", "judgement")


def test_it_is_read_once() -> None:
    assert load() is load()


def test_the_threads_are_the_ten_that_never_change() -> None:
    slugs = "at-ease opening-up being-met knowing counting-on room mending warmth delight time"
    assert [thread.slug for thread in load().threads] == slugs.split()


@pytest.mark.parametrize("rung", range(1, 7))
def test_each_rung_has_ten_questions_and_three_anchors(rung: int) -> None:
    found = load().rung(rung)
    assert found is not None
    assert len(found.anchors) == 3
    assert len(load().questions_for(rung=rung)) >= 10


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_can_use_at_least_35_questions(kind: Kind) -> None:
    assert len(load().questions_for(kind=kind)) >= 35


@pytest.mark.parametrize("mood", MOODS)
def test_a_first_evening_stays_light(mood: Mood) -> None:
    questions = load().tonight(mood)
    assert len(questions) >= 5
    assert max(question.rung for question in questions) <= 3
    assert [question.rung for question in questions] == sorted(question.rung for question in questions)


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_can_choose_among_at_least_eight_themes(kind: Kind) -> None:
    themes = load().themes(kind)
    assert len(themes) >= 8
    assert all(theme.name and load().questions_for(kind, theme=theme.slug) for theme in themes)


def test_deep_questions_can_be_left_for_another_day() -> None:
    assert all(question.consent for question in load().questions if "loss" in question.themes and question.rung >= 6)
    assert not any(question.tonight for question in load().questions if question.consent)


def test_every_quick_word_leads_to_feelings() -> None:
    assert [word.slug for word in load().quick_words] == ["light", "calm", "tired", "tense", "heavy", "mixed"]
    assert all(len(load().feelings_near(word.slug)) >= 12 for word in load().quick_words)


def test_the_journal_has_every_family_of_prompts() -> None:
    assert [len(load().prompts_in(family)) >= 8 for family in PROMPT_FAMILIES] == [True] * len(PROMPT_FAMILIES)


def test_slugs_nobody_knows_give_nothing() -> None:
    library = load()
    assert (library.question("?"), library.prompt("?"), library.opener("?"), library.page("?")) == (None,) * 4
    assert (library.thread("?"), library.theme("?"), library.rung(7), library.country("zz")) == (None,) * 4
    assert (library.feeling("?"), library.family("?"), library.quick_word("?")) == (None,) * 3
    assert library.feelings_near("?") == ()


def test_the_docs_show_the_anchors_of_every_rung() -> None:
    page = (Path(__file__).parents[2] / "docs/content.md").read_text(encoding="utf-8")
    anchors = [load().question(slug) for rung in load().rungs for slug in rung.anchors]
    assert [one.slug for one in anchors if one and f"- {one.text}\n" not in page] == []
    assert all(f"**{rung.number} {rung.name}.**" in page for rung in load().rungs)


def test_help_can_be_found_in_at_least_twelve_countries() -> None:
    countries = load().countries
    assert len(countries) >= 12
    for purpose in ("partner-violence", "suicide-crisis"):
        assert [one.code for one in countries if not one.lines_for(purpose)] == []
