"""What a writer may hope for, and enough beginnings of a reply for each hope."""

from dataclasses import replace

import pytest

from innermost.library import HOPES, REPLY_HOPES, Hope, Library, Origin, Reply, ReplyHope, load
from innermost.library.quality import quality_problems
from tests.library.document import Reading

HERE = Origin("replies.toml", 3)


def told(library: Library) -> list[str]:
    return [one.message for one in quality_problems(library)]


def test_the_four_hopes_never_change() -> None:
    assert [hope.slug for hope in HOPES] == ["read", "ask", "comfort", "ideas"]
    assert (*(hope.slug for hope in HOPES), "any") == REPLY_HOPES


@pytest.mark.parametrize("hope", HOPES, ids=lambda hope: hope.slug)
def test_a_hope_has_a_word_for_its_writer_and_a_line_for_its_reader(hope: Hope) -> None:
    assert hope.word
    assert hope.for_reader.format(name="{Ada}").startswith("{Ada} ")


@pytest.mark.parametrize(("hope", "fewest"), [("read", 8), ("ask", 8), ("comfort", 8), ("ideas", 8), ("any", 6)])
def test_there_are_replies_for_each_hope(hope: ReplyHope, fewest: int) -> None:
    replies = load().replies(hope)
    assert len(replies) >= fewest
    assert {reply.hope for reply in replies} == {hope}


def test_a_reply_is_read_from_its_table(reading: Reading) -> None:
    """replies.toml
    [[reply]]
    slug = "thank-you"
    hope = "any"
    text = "Thank you for telling me."

    [[reply]]
    slug = "cheer-up"
    hope = "advice"
    text = "Cheer up."
    """
    assert reading.library.replies("any") == (Reply("thank-you", "any", "Thank you for telling me.", HERE),)
    assert (reading.only.line, reading.only.message) == (8, "'advice' is not a hope we know.")


def test_a_hope_with_few_replies_is_told() -> None:
    assert "0 replies fit the hope 'comfort'." in told(replace(load(), all_replies=load().replies("ask")))


def test_replies_follow_the_rules_of_wording() -> None:
    closed = Reply("one", "ask", "Was it bad?", HERE)
    owed = Reply("two", "comfort", "You should rest!", HERE)
    found = told(replace(load(), all_replies=(*load().all_replies, closed, owed)))
    assert "Yes or no would answer this: Was it bad?" in found
    assert "'should' does not belong in a reply." in found
    assert any(one.startswith("There is an exclamation mark") for one in found)
