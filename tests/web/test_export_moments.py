"""What the other planned goes into an export as a moment: their time zone would say where they are."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any

import pytest

from innermost.entry import Outing
from tests.web.cast import Someone
from tests.web.pair import together

pytestmark = pytest.mark.django_db
TRAIN = Outing("The night train", "2027-01-16", "19:30", "Asia/Tokyo", 60)


def taken_along(who: Someone) -> dict[str, str]:
    answer = who.client.post("/yours/export/", {"password": who.password})
    held = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))
    return {name: held.read(name).decode() for name in held.namelist()}


def outing_in(files: dict[str, str]) -> dict[str, Any]:
    entries = json.loads(next(text for name, text in files.items() if name.endswith(".json")))["entries"]
    return next(one["fields"] for one in entries if one["type"] == "outing")


def test_the_other_takes_along_a_moment_and_its_writer_their_own_clock(ada: Someone, ben: Someone) -> None:
    together(ada, ben).ada.shared.give(TRAIN)
    theirs, mine = taken_along(ben), taken_along(ada)
    assert not any("Tokyo" in text for text in theirs.values())
    assert (outing_in(theirs)["day"], outing_in(theirs)["time"], outing_in(theirs)["zone"]) == (
        "2027-01-16",
        "10:30",
        "UTC",
    )
    assert (outing_in(mine)["time"], outing_in(mine)["zone"]) == ("19:30", "Asia/Tokyo")
