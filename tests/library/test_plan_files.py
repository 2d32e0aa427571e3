"""What the guide plans with: how its files are read, and what is told about them."""

from dataclasses import replace

from innermost.library import Library, Pointer, load
from innermost.library.coverage import coverage_page, served
from innermost.library.quality import quality_problems
from innermost.library.stats import stats
from tests.library.document import Reading

PARTS = ("sorts", "steps", "strategies", "changes", "leanings")


def lines_of(reading: Reading) -> list[tuple[int, str]]:
    return [(one.line, one.message) for one in reading.problems]


def told(library: Library) -> list[str]:
    return [str(one) for one in quality_problems(library) if one.file.startswith("plan/")]


# Read from their tables


def test_a_sort_is_read_from_its_table(reading: Reading) -> None:
    """plan/sorts.toml
    [[sort]]
    slug = "thanks"
    name = "Thanks with a reason"
    line = "Telling somebody what they did."
    effect = 0.9
    spread = 1
    evidence = "trial"
    finding = "A month of it did a little good."
    sources = ["Somebody, 2001"]
    """
    assert reading.problems == []
    found = reading.library.sort("thanks")
    assert found is not None
    assert (found.effect, found.spread, found.sources) == (0.9, 1.0, ("Somebody, 2001",))
    assert reading.library.sort("acts") is None


def test_a_sort_that_is_wrong_is_told_line_by_line(reading: Reading) -> None:
    """plan/sorts.toml
    [[sort]]
    slug = "hugs"
    name = "Hugs"
    line = "Arms round somebody."
    effect = 2.5
    spread = true
    evidence = "study"
    finding = "Hugs are nice, people say."
    """
    assert lines_of(reading) == [
        (1, "The evidence is 'study', and no source is named."),
        (2, "'hugs' is not a slug we know."),
        (5, "'effect' is not a number from 0.3 to 2."),
        (6, "'spread' is not a number from 0.1 to 1.5."),
    ]


def test_a_step_says_what_to_do_and_where_it_stands(reading: Reading) -> None:
    """plan/steps.toml
    [[step]]
    slug = "listen"
    number = 2
    name = "Listen"
    line = "Ask one thing."
    why = "It does people good."
    read = ["article:nobody-wrote-this"]
    alone = ["page:journal"]
    together = ["page:talk", "pages:talk"]
    sign = "They go on."
    weeks = 13
    threads = { being-met = 0.7, juggling = 0.3 }
    covers = ["A9.9"]
    """
    assert lines_of(reading) == [
        (1, "The step 'listen' has the number 2 and stands at place 1."),
        (1, "There is no article 'nobody-wrote-this'."),
        (1, "There is no coverage row 'A9.9'."),
        (1, "There is no thread 'juggling'."),
        (9, "'pages:talk' leads nowhere we know."),
        (11, "'weeks' is not a whole number from 1 to 12."),
    ]
    found = reading.library.step("listen")
    assert found is not None
    assert (found.alone, found.together) == ((Pointer("page", "journal"),), (Pointer("page", "talk"),))


def test_the_steps_of_a_strategy_know_their_own_lines(reading: Reading) -> None:
    """plan/strategies.toml
    [[strategy]]
    slug = "first"
    barriers = ["porch"]
    name = "First"
    line = "A first one."
    weeks = 4
    read = ["page:safety"]
    helps_outside = true
    threads = { time = 1.0 }

    [[strategy.step]]
    text = "One."
    minutes = 1
    to = "page:safety"

    [[strategy.step]]
    text = "Two."
    minutes = 2

    [[strategy.step]]
    text = "Three."
    minutes = 30

    [[strategy]]
    slug = "second"
    barriers = ["porch"]
    name = "Second"
    line = "A second one."
    weeks = 4
    read = ["page:safety"]
    threads = { time = 1.0 }

    [[strategy.step]]
    text = "One."
    minutes = 31
    to = "act:nobody-does-this"

    [[strategy.step]]
    minutes = 2
    """
    assert lines_of(reading) == [
        (1, "There is no barrier 'porch'."),
        (24, "The barrier 'porch' already has the strategy 'first'."),
        (24, "There is no barrier 'porch'."),
        (25, "The number of steps is 2."),
        (33, "There is no act 'nobody-does-this'."),
        (35, "'minutes' is not a whole number from 1 to 30."),
        (38, "'text' is missing."),
    ]
    first, second = reading.library.strategies
    assert [one.origin.line for one in (*first.steps, *second.steps)] == [11, 16, 20, 33, 38]
    assert [one.to for one in first.steps] == [Pointer("page", "safety"), None, None]
    assert (first.helps_outside, second.helps_outside) == (True, False)
    assert reading.library.strategy("second") is second


def test_a_change_is_read_from_its_table(reading: Reading) -> None:
    """plan/changes.toml
    [[change]]
    slug = "flood"
    name = "A flood"
    line = "The river came in."
    words = "Everything is wet."
    look = true
    days_a_week = 0
    to = ["article:dry-again"]
    """
    assert lines_of(reading) == [
        (1, "There is no article 'dry-again'."),
        (7, "'days_a_week' is not a whole number from 1 to 7."),
    ]
    found = reading.library.change("flood")
    assert found is not None
    assert found.look
    assert reading.library.change("fire") is None


def test_a_leaning_that_names_little_changes_little(reading: Reading) -> None:
    """plan/leanings.toml
    [[leaning]]
    slug = "porch-up"
    scale = "porch"
    end = "up"
    line = "You like the porch."
    """
    (found,) = reading.library.leanings
    assert (found.pace, found.start, found.style, found.first, found.sorts) == (1.0, 0.0, "", (), {})
    assert lines_of(reading) == [(1, "There is no scale 'porch'.")]


def test_a_leaning_that_is_wrong_is_told_line_by_line(reading: Reading) -> None:
    """plan/leanings.toml
    [[leaning]]
    slug = "porch-up"
    scale = "porch"
    end = "sideways"
    line = "You like the porch."
    first = ["sit-there"]
    sorts = { hugs = 1.1, acts = 1.5 }
    pace = 1.1
    start = 0.1
    style = "sung"

    [[leaning]]
    slug = "porch-again"
    scale = "porch"
    end = "up"
    line = "You like the porch a lot."
    sorts = ["acts"]
    """
    assert lines_of(reading) == [
        (1, "There is no scale 'porch'."),
        (1, "There is no strategy 'sit-there'."),
        (4, "'sideways' is not a end we know."),
        (7, "'hugs' is not a sort."),
        (7, "The factor of 'acts' cannot be 1.5."),
        (8, "'pace' is not a number from 0.5 to 1."),
        (9, "'start' is not a number from -0.5 to 0."),
        (10, "'sung' is not a style we know."),
        (12, "The end 'up' of 'porch' is there twice."),
        (12, "There is no scale 'porch'."),
        (17, "'sorts' is not a table."),
    ]


# What is told when something lacks, or is said badly


def test_what_is_lacking_is_told() -> None:
    library = load()
    assert told(replace(library, steps=library.steps[:-1])) == [
        "plan/steps.toml:1: There are 7 steps. The path has 8.",
    ]
    assert "Nothing is said about the sort 'words'." in " ".join(told(replace(library, sorts=library.sorts[:-1])))
    assert "No strategy helps with 'old-hurt-wakes'." in " ".join(
        told(replace(library, strategies=library.strategies[:-1]))
    )
    assert "The scale 'shyness' changes nothing." in " ".join(told(replace(library, leanings=library.leanings[:-2])))


def test_every_word_of_the_plan_keeps_the_rules() -> None:
    library = load()
    first, *others = library.steps
    owed = replace(first, why="You should listen to people much more often!")
    assert len(told(replace(library, steps=(owed, *others)))) == 2
    change, *rest = library.changes
    assert "has 2 words" in " ".join(told(replace(library, changes=(replace(change, words="Poor you."), *rest))))


def test_no_sentence_of_the_plan_is_heard_twice() -> None:
    library = load()
    first, second, *others = library.strategies
    again = replace(second, line=first.line)
    assert "100% like the one at" in " ".join(told(replace(library, strategies=(first, again, *others))))


def test_the_plan_is_counted_and_ready_for_its_rows() -> None:
    counted = stats(load())
    assert [counted[name] for name in PARTS] == [len(getattr(load(), name)) for name in PARTS] == [10, 8, 11, 6, 16]
    area = next(area for area in load().areas if area.slug == "recognise.barriers")
    assert all(one.content["strategy"] for one in served(load(), area))
    assert " strategies" in coverage_page(replace(load(), features=()))
