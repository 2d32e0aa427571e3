"""A row works only when a feature serves it; content alone is shown as a gap."""

from dataclasses import replace
from pathlib import Path

from innermost.library import Area, Feature, Origin, Row, load
from innermost.library.coverage import coverage_page, served

HERE = Origin("coverage.toml", 1)
AREA = Area("recognise.self", "a journal", (Row("C.step1", "self-awareness"), Row("X.1", "a | b")), HERE)
JOURNAL = Feature("journal", "The journal", "/journal/", "tests/web/test_journal.py", ("C.step1",), HERE)
ROOT = Path(__file__).parents[2]


def test_content_without_a_feature_is_a_gap() -> None:
    page = coverage_page(replace(load(), areas=(AREA,), features=()))
    assert "**0 of 2 rows work.** Of the 2 gaps, 1 have content ready." in page
    assert "| C.step1 | self-awareness | gap; ready: " in page


def test_a_feature_makes_a_row_work_and_names_page_and_test() -> None:
    page = coverage_page(replace(load(), areas=(AREA,), features=(JOURNAL,)))
    assert "**1 of 2 rows work.**" in page
    assert "| The journal: `/journal/`, `tests/web/test_journal.py`; " in page


def test_a_row_nothing_serves_is_a_gap_and_cannot_break_the_table() -> None:
    page = coverage_page(replace(load(), areas=(AREA,), features=()))
    assert "| X.1 | a \\| b | gap |" in page


def test_content_is_counted_by_kind_of_item() -> None:
    first = served(load(), AREA)[0]
    assert first.content["prompt"] == sum("C.step1" in prompt.covers for prompt in load().prompts)


def test_features_name_tests_that_exist() -> None:
    missing = [one.test for one in load().features if not (ROOT / one.test.partition("::")[0]).exists()]
    assert missing == []


def test_the_page_in_docs_is_up_to_date() -> None:
    assert (ROOT / "docs/coverage.md").read_text(encoding="utf-8") == coverage_page(load())
