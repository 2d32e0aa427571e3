"""Instruments of the operator's own, offered beside what ships, and what comes of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from innermost.web.us import inventories
from tests.web.cast import Someone
from tests.web.looking import markup, send
from tests.web.pair import In, together

pytestmark = pytest.mark.django_db
PORCH = """
slug = "porch"
name = "Evenings on the porch"
line = "How two people get on with an evening outside."
model = "sum"
about = "us"
ask = "Think of the last four weeks."
answers = ["Never", "Now and then", "Often", "Always"]
origin = "Invented for this test."
licence = "CC0-1.0"

[[scale]]
slug = "calm"
name = "Calm"
cutoffs = [ {from = 0, name = "restless"}, {from = 4, name = "at rest"} ]

[[item]]
slug = "crickets"
scale = "calm"
text = "We sat still long enough to hear the crickets."

[[item]]
slug = "up-again"
scale = "calm"
text = "One of us kept getting up again."
reverse = true
"""


@pytest.fixture
def folder(tmp_path: Path, settings: Any) -> Iterator[Path]:
    """The operator's folder, with one instrument in it."""
    (tmp_path / "porch.toml").write_text(PORCH)
    settings.INSTRUMENTS = str(tmp_path)
    _forget()
    yield tmp_path
    _forget()


def _forget() -> None:
    """A server reads the folder when it starts."""
    inventories.added.cache_clear()
    inventories.instrument_of.cache_clear()


@pytest.fixture
def here(ada: Someone, ben: Someone) -> In:
    return together(ada, ben).ada


def answered(here: In, *codes: str) -> str:
    """The page of what came of it."""
    for item, code in zip(("crickets", "up-again"), codes, strict=True):
        answer = send(here, "/us/look/porch/", item=item, answer=code)
    return markup(here, answer["Location"])


def test_an_instrument_of_the_operators_is_offered_and_asked(folder: Path, here: In) -> None:
    assert "Evenings on the porch" in markup(here, "/us/look/")
    assert "We sat still long enough to hear the crickets." in markup(here, "/us/look/porch/")


def test_its_sum_turns_what_is_reversed_and_names_its_band(folder: Path, here: In) -> None:
    assert "5 of 6: at rest." in answered(here, "3", "1")


def test_with_too_little_answered_there_is_no_sum(folder: Path, here: In) -> None:
    for item, code in (("crickets", "skip"), ("up-again", "2")):
        answer = send(here, "/us/look/porch/", item=item, answer=code)
    assert "1 of 3" not in markup(here, answer["Location"])
    assert "2 of 6: restless." in markup(here, answer["Location"])


def test_a_file_with_a_problem_is_left_out_and_the_others_stay(folder: Path, here: In) -> None:
    (folder / "attic.toml").write_text(PORCH.replace('"porch"', '"attic"').replace('model = "sum"', 'model = "odd"'))
    _forget()
    assert [one.slug for one in inventories.added()] == ["porch"]


def test_a_file_cannot_take_the_place_of_what_ships(folder: Path, here: In) -> None:
    (folder / "closeness.toml").write_text(PORCH.replace('"porch"', '"closeness"'))
    _forget()
    assert [one.slug for one in inventories.added()] == ["porch"]


def test_what_an_instrument_said_stays_readable_when_its_file_is_gone(folder: Path, here: In) -> None:
    answered(here, "3", "1")
    (folder / "porch.toml").unlink()
    _forget()
    assert "no longer asks" in markup(here, "/us/looks/")
    (look,) = here.looks.all
    assert "Its sentences are no longer here" in markup(here, f"/us/looks/{look.id}/")
