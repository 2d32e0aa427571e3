"""The API is as its own description says: whatever is sent, no answer is a fault and each is of its documented shape.

`python -m bench.api` does the same with many more calls.
"""

from __future__ import annotations

import re

import pytest

from bench.calls import Found, called
from innermost.entry import Answer, Ritual
from innermost.web.access import Topic, own_entries
from innermost.web.api.mounted import described
from tests.web.calling import calls
from tests.web.cast import Someone
from tests.web.pair import together

EXAMPLES = 12


@pytest.fixture
def found(ada: Someone, ben: Someone) -> Found:
    """Calls by a program of Ada's, who has something of everything."""
    ada.write("A long walk.")
    pair = together(ada, ben)
    asked = pair.ben.rounds.begin(Topic("What made you laugh last?", "", 1), asks=True)
    pair.ben.rounds.answer(pair.first, Answer("rain"))
    known = {
        "entries": str(own_entries(ada.visit()).latest(1)[0].id),
        "spaces": str(pair.space),
        "question": str(asked),
        "look": str(pair.ada.looks.write("closeness", {"easy-company": 3})),
        "ritual": str(pair.ada.shared.give(Ritual("Tea", "2026-03-08T19:30", "Europe/Berlin", "FREQ=WEEKLY"))),
    }
    return called(calls(ada).token, known, EXAMPLES)


def test_no_call_is_a_fault_and_every_answer_is_as_described(found: Found) -> None:
    assert found.faults == 0, found.breaches
    assert not found.breaches, "\n".join(f"{sort}: {said}" for sort, said in found.breaches.items())
    assert {200, 201, 204, 404, 422} <= set(found.statuses), found.statuses
    assert found.cases > found.operations * EXAMPLES / 2


def test_every_operation_field_and_parameter_is_described_in_words() -> None:
    document = described()
    for path, operations in document["paths"].items():
        for method, one in operations.items():
            assert one.get("description"), f"{method} {path}"
            assert one.get("security"), f"{method} {path}"
            for asked in one.get("parameters", ()):
                assert asked["in"] == "path" or asked["schema"].get("description", asked.get("description")), asked
    for name, shape in document["components"]["schemas"].items():
        assert shape.get("description") or shape["title"].startswith("Leaf["), name
        for field, said in shape["properties"].items():
            assert said.get("description") or name == "Problem", f"{name}.{field}"


def test_ids_of_operations_are_names_of_functions_and_each_is_there_once() -> None:
    named = [one["operationId"] for operations in described()["paths"].values() for one in operations.values()]
    assert len(named) == len(set(named))
    assert all(re.fullmatch(r"[a-z_]+", name) for name in named)
