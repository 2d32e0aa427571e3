"""Inventories in the library: what they lead to, how they are worded and counted, and those that ship."""

import dataclasses
from collections.abc import Mapping

import pytest

from innermost.library import KINDS, Kind, Library, Origin, Pointer, load
from innermost.library.coverage import served
from innermost.library.quality import quality_problems
from innermost.library.stats import stats
from tests.library.document import Reading


def test_the_library_finds_an_inventory_and_tells_links_that_lead_nowhere(reading: Reading) -> None:
    """inventories/porch.toml
    slug = "porch"
    name = "The porch"
    line = "How it is to sit on the porch."
    model = "signs"
    about = "us"
    ask = "Over the last four weeks"
    answers = ["No", "Yes"]
    origin = "Made up for a test."
    licence = "CC0-1.0"

    [[item]]
    slug = "creaks"
    text = "The swing creaks."
    leads = ["article:nobody-wrote-this", "page:safety"]
    covers = ["A9.9"]
    """
    porch = reading.library.inventory("porch")
    assert porch is not None
    assert reading.library.items == porch.items
    assert [(one.line, one.message) for one in reading.problems] == [
        (11, "There is no article 'nobody-wrote-this'."),
        (11, "There is no coverage row 'A9.9'."),
    ]


def test_an_inventory_stands_in_the_file_of_its_name(reading: Reading) -> None:
    """inventories/veranda.toml
    slug = "porch"
    name = "The porch"
    line = "How it is to sit on the porch."
    model = "signs"
    about = "us"
    ask = "Over the last four weeks"
    answers = ["No", "Yes"]
    origin = "Made up for a test."
    licence = "CC0-1.0"

    [[item]]
    slug = "creaks"
    text = "The swing creaks."
    """
    assert reading.only.message == "The inventory 'porch' is not in inventories/porch.toml."


def test_the_scales_of_closeness_are_threads(reading: Reading) -> None:
    """inventories/closeness.toml
    slug = "closeness"
    name = "The porch"
    line = "How it is to sit on the porch."
    model = "sum"
    about = "us"
    ask = "Over the last four weeks"
    answers = ["No", "Yes"]
    origin = "Made up for a test."
    licence = "CC0-1.0"

    [[scale]]
    slug = "delight"
    name = "Delight"

    [[scale]]
    slug = "swinging"
    name = "Swinging"

    [[item]]
    slug = "creaks"
    scale = "swinging"
    text = "The swing creaks."

    [[item]]
    slug = "laughed"
    scale = "delight"
    text = "We laughed on the swing."
    """
    assert (reading.only.line, reading.only.message) == (15, "There is no thread 'swinging'.")


def test_an_item_is_content_that_is_ready_for_a_row() -> None:
    area = next(area for area in load().areas if area.slug == "recognise.signs")
    counted = {one.row.id: one.content.get("item", 0) for one in served(load(), area)}
    assert counted == {row: sum(row in item.covers for item in load().items) for row in counted}


def with_item(texts: Mapping[Kind, str]) -> list[str]:
    """What the check of wording says of an item that was changed."""
    first, *_ = load().inventories
    changed = dataclasses.replace(first.items[-1], texts=texts, origin=Origin("inventories/porch.toml", 7))
    inventory = dataclasses.replace(first, items=(*first.items[:-1], changed))
    problems = quality_problems(Library(inventories=(inventory,)))
    return [one.message for one in problems if one.file == "inventories/porch.toml"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("We should sit there together more.", "'should' does not belong in a wording."),
        ("It creaks.", "This wording has 2 words"),
        ("We sat there " + "and sat there " * 8, "This wording has 27 words"),
        ("We sat there together all evening!", "There is an exclamation mark"),
    ],
)
def test_every_wording_follows_the_rules_of_wording(text: str, message: str) -> None:
    fine = "We sat on the porch, and the swing creaked."
    assert with_item(dict.fromkeys(KINDS, fine)) == []
    (told,) = with_item(dict.fromkeys(KINDS, fine) | {"family": text})
    assert told.startswith(message)


def test_an_item_that_nearly_repeats_another_is_told() -> None:
    other = load().inventories[0].items[0].texts["friends"]
    assert any("like the one at inventories/" in one for one in with_item({"friends": other}))


def test_the_items_of_each_inventory_are_counted() -> None:
    assert stats(load())["inventories"] == {one.slug: len(one.items) for one in load().inventories}


# Those that ship


def test_closeness_asks_six_of_each_thread_and_one_in_the_first_look() -> None:
    closeness = load().inventory("closeness")
    assert closeness is not None
    assert [scale.slug for scale in closeness.scales] == [thread.slug for thread in load().threads]
    for kind in KINDS:
        asked = closeness.items_for(kind)
        assert len(asked) >= 60
        assert min(sum(item.scale == scale.slug for item in asked) for scale in closeness.scales) >= 6
        assert sorted(item.scale for item in asked if item.first) == sorted(scale.slug for scale in closeness.scales)
    assert any(item.reverse for item in closeness.items)


@pytest.mark.parametrize(
    ("slug", "fewest", "model"), [("distance", 15, "signs"), ("factors", 25, "graded"), ("barriers", 11, "signs")]
)
def test_the_others_are_as_long_as_they_are_to_be(slug: str, fewest: int, model: str) -> None:
    found = load().inventory(slug)
    assert found is not None
    assert min(len(found.items_for(kind)) for kind in KINDS) >= fewest
    assert found.model == model


def test_every_sign_leads_somewhere_and_care_leads_to_the_safety_page() -> None:
    signs = [item for one in load().inventories if one.model == "signs" for item in one.items]
    assert [item.slug for item in signs if not item.leads] == []
    assert [item.slug for item in signs if item.care and Pointer("page", "safety") not in item.leads] == []
    assert any(item.care for item in signs)


def test_origins_say_that_nobody_estimated_the_parameters() -> None:
    assert all("not yet estimated" in one.origin_line for one in load().inventories if one.model == "graded")
