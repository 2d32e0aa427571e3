"""Orders of values with very long words: the page stays light, and each can still be read whole."""

from __future__ import annotations

import pytest

from innermost.entry import Ranking
from innermost.library import load
from innermost.web.aims.ranked import MOST, Orders
from tests.web.cast import Someone
from tests.web.hours import page
from tests.web.pair import together

pytestmark = pytest.mark.django_db
LIGHT = 15_000


def test_twelve_orders_with_the_longest_words_are_a_light_page_and_each_reads_whole(ada: Someone, ben: Someone) -> None:
    here = together(ada, ben).ada
    five = tuple(one.slug for one in load().values[:5])
    texts = [f"{n:02} " + "wörter " * 284 + f"end {n:02}" for n in range(MOST)]
    ids = [Orders(here.visit, here.bond).keep(Ranking(five, text)) for text in texts]
    assert len(ada.client.get("/aims/values/").content) < LIGHT
    assert "end 11" in page(here, "/aims/values/")
    assert "end 03" not in page(here, "/aims/values/")
    earlier = ada.client.get(f"/aims/values/?of={ids[3]}")
    assert len(earlier.content) < LIGHT
    assert "end 03" in earlier.content.decode()
    assert "end 03" not in page(together(ben, ada).ada, "/aims/values/")
