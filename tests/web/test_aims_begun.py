"""A cheer and one more step that were begun stand there again, apart from each other, until they are said."""

from __future__ import annotations

import pytest

from innermost.entry import Goal
from tests.web.cast import Someone
from tests.web.hours import page, send
from tests.web.pair import Pair, together

pytestmark = pytest.mark.django_db
STEP, CHEER = "Ask at the harbour", "You will love it there"


@pytest.fixture
def pair(ada: Someone, ben: Someone) -> Pair:
    return together(ada, ben)


@pytest.fixture
def where(pair: Pair) -> str:
    return f"/aims/goals/{pair.ada.shared.give(Goal('A week by the sea'))}/"


def begins(pair: Pair, where: str) -> None:
    """As the page does while Ben types into both forms."""
    drafts = pair.ben.who.client.get(where).context["drafts"]
    for name, words in (("add", STEP), ("cheer", CHEER)):
        said = {"draft": drafts[name], "text": words}
        assert pair.ben.who.client.post("/drafts/", said).status_code == 204


def test_each_stands_in_its_own_form_again_for_its_writer_alone(pair: Pair, where: str) -> None:
    begins(pair, where)
    shown = pair.ben.who.client.get(where)
    assert shown.context["step"].initial == {"text": STEP}
    assert shown.context["cheer"].initial == {"text": CHEER}
    assert STEP not in page(pair.ada, where)


def test_said_it_is_begun_no_more_and_the_other_stays(pair: Pair, where: str) -> None:
    begins(pair, where)
    send(pair.ben, where, do="add", text=STEP)
    shown = pair.ben.who.client.get(where)
    assert shown.context["step"].initial == {}
    assert shown.context["cheer"].initial == {"text": CHEER}


def test_thrown_away_it_is_gone_and_nothing_was_said(pair: Pair, where: str) -> None:
    begins(pair, where)
    send(pair.ben, where, do="cheer", text=CHEER, away="1")
    assert CHEER not in page(pair.ben, where)
    assert CHEER not in page(pair.ada, where)
