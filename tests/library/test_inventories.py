"""Inventory files become frozen values; what is wrong in one is told with its line and how to mend it."""

import dataclasses
import inspect
import re
from pathlib import Path

import pytest

from innermost.library.articles import Pointer
from innermost.library.inventories import Cutoff, Inventory, read_inventory
from innermost.library.problems import Problem

HEAD = """
slug = "porch"
name = "The porch"
line = "How it is to sit on the porch."
model = "{model}"
about = "us"
ask = "Over the last four weeks"
answers = {answers}
origin = "Made up for a test."
licence = "CC0-1.0"
"""
SEVEN = '["Never", "Once", "Seldom", "At times", "Often", "Mostly", "Always"]'
THREE = '["No", "Partly", "Yes"]'


@dataclasses.dataclass(frozen=True)
class Found:
    inventory: Inventory | None
    problems: list[Problem]
    above: int

    @property
    def told(self) -> list[tuple[int, str]]:
        """Line in the docstring below its first, and message."""
        return [(one.line - self.above, one.message) for one in self.problems]

    @property
    def whole(self) -> Inventory:
        assert self.inventory is not None, self.problems
        return self.inventory


@pytest.fixture
def found(request: pytest.FixtureRequest, tmp_path: Path) -> Found:
    """What is made of a head that is fine, of the model the docstring's first line names, and the rest of it."""
    model, _, text = inspect.cleandoc(request.function.__doc__).partition("\n")
    head = HEAD.format(model=model, answers=SEVEN if model == "graded" else THREE).lstrip()
    inventory, problems = read(tmp_path, head + text)
    return Found(inventory, problems, head.count("\n"))


def read(folder: Path, text: str) -> tuple[Inventory | None, list[Problem]]:
    path = folder / "porch.toml"
    path.write_text(text, encoding="utf-8")
    return read_inventory(path)


def test_a_sum_keeps_everything_its_file_says(found: Found) -> None:
    """sum
    [[scale]]
    slug = "swing"
    name = "The swing"
    line = "How the swing feels."
    reliability = 0.88
    sd = 5.2
    mean = 2
    cutoffs = [ {from = 0, name = "still"}, {from = 2.5, name = "swinging"} ]

    [[item]]
    slug = "creaks"
    text = "The swing creaks."
    reverse = true
    leads = ["article:at-ease", "page:safety"]
    covers = ["A1.4"]

    [[item]]
    slug = "two-fit"
    scale = "swing"
    friends = "Both of us fit on it."
    """
    swing = found.whole.scale("swing")
    assert swing is not None
    assert (swing.reliability, swing.sd, swing.mean) == (0.88, 5.2, 2.0)
    assert swing.cutoffs == (Cutoff(0, "still"), Cutoff(2.5, "swinging"))
    creaks, two_fit = found.whole.items_of("swing")
    assert (creaks.reverse, creaks.leads[0], creaks.covers) == (True, Pointer("article", "at-ease"), ("A1.4",))
    assert creaks.texts == dict.fromkeys(("partners", "friends", "family"), "The swing creaks.")
    assert two_fit.kinds == ("friends",)
    assert found.whole.items_for("family") == (creaks,)
    assert found.whole.item("two-fit") is two_fit
    assert (found.whole.top, found.whole.licence, found.whole.origin_line) == (2, "CC0-1.0", "Made up for a test.")


def test_a_graded_inventory_has_parameters_and_a_first_look(found: Found) -> None:
    """graded
    [[scale]]
    slug = "swing"
    name = "The swing"

    [[item]]
    slug = "one"
    text = "The swing creaks."
    first = true
    slope = 1
    thresholds = [-3, -2, -1, 0.5, 1, 2]

    [[item]]
    slug = "two"
    text = "The swing holds."
    slope = 1.2
    thresholds = [-3, -2, -1, 0.5, 1, 2]

    [[item]]
    slug = "three"
    text = "The swing is wet."
    slope = 1.2
    thresholds = [-3, -2, -1, 0.5, 1, 2]
    """
    one, two, _ = found.whole.items
    assert (one.slope, one.thresholds, one.first, two.first) == (1.0, (-3, -2, -1, 0.5, 1, 2), True, False)
    assert found.whole.scales[0].reliability is None


def test_signs_stand_alone_and_need_no_scale(found: Found) -> None:
    """signs
    [[item]]
    slug = "eggshells"
    text = "I watch every word."
    care = true
    """
    (item,) = found.whole.items_of("porch")
    assert (item.care, item.slope, item.thresholds) == (True, 0.0, ())
    assert [scale.name for scale in found.whole.scales] == ["The porch"]


def test_parameters_that_no_curve_can_have_are_told_on_their_lines(found: Found) -> None:
    """graded
    [[scale]]
    slug = "swing"
    name = "The swing"

    [[item]]
    slug = "one"
    text = "The swing creaks."
    slope = 0
    thresholds = [-3, -2, -1, 0, 1]

    [[item]]
    slug = "two"
    text = "The swing holds."
    slope = "1.2"
    thresholds = [-3, -2, -2, 0, 1, 2]

    [[item]]
    slug = "three"
    text = "The swing is wet."
    slope = nan
    thresholds = [-3, -2, -1, 0, 1, inf]

    [[item]]
    slug = "four"
    text = "The swing is blue."
    """
    assert found.told == [
        (8, "A slope of 0 cannot be."),
        (9, "There are 5 thresholds for 7 answers."),
        (14, "'slope' is not a number."),
        (15, "The thresholds do not grow from one to the next."),
        (20, "'slope' is not a number."),
        (21, "'thresholds' is not a list of numbers."),
        (23, "'slope' is missing."),
        (23, "'thresholds' is missing."),
    ]
    assert found.inventory is None


def test_a_scale_nobody_knows_and_one_without_items_are_told(found: Found) -> None:
    """sum
    [[scale]]
    slug = "swing"
    name = "The swing"

    [[scale]]
    slug = "steps"
    name = "The steps"

    [[item]]
    slug = "one"
    scale = "swin"
    text = "The swing creaks."

    [[item]]
    slug = "two"
    scale = "swing"
    text = "The swing holds."
    """
    assert found.told == [(5, "The scale 'steps' has no item."), (9, "There is no scale 'swin'.")]
    assert found.problems[1].mend == "The scales are: swing, steps."


def test_among_two_scales_an_item_names_its_own(found: Found) -> None:
    """sum
    [[scale]]
    slug = "swing"
    name = "The swing"

    [[scale]]
    slug = "swing"
    name = "The swing again"

    [[item]]
    slug = "one"
    text = "The swing creaks."
    """
    assert (9, "'scale' is missing.") in found.told
    assert (5, "The scale 'swing' is there twice.") in found.told


def test_three_items_of_each_kind_are_the_fewest_of_a_graded_scale(found: Found) -> None:
    """graded
    [[scale]]
    slug = "swing"
    name = "The swing"

    [[item]]
    slug = "one"
    text = "The swing creaks."
    slope = 1.2
    thresholds = [-3, -2, -1, 0, 1, 2]

    [[item]]
    slug = "two"
    partners = "The swing holds."
    slope = 1.2
    thresholds = [-3, -2, -1, 0, 1, 2]

    [[item]]
    slug = "three"
    partners = "The swing holds."
    slope = 1.2
    thresholds = [-3, -2, -1, 0, 1, 2]
    """
    assert found.told == [(1, "The scale 'swing' has too few items to say something: friends 1, family 1.")]


def test_a_first_look_takes_one_item_of_each_scale_with_words_for_all(found: Found) -> None:
    """sum
    [[scale]]
    slug = "swing"
    name = "The swing"

    [[scale]]
    slug = "steps"
    name = "The steps"

    [[scale]]
    slug = "door"
    name = "The door"

    [[item]]
    slug = "one"
    scale = "swing"
    text = "The swing creaks."
    first = true

    [[item]]
    slug = "two"
    scale = "swing"
    text = "The swing holds."
    first = true

    [[item]]
    slug = "three"
    scale = "steps"
    text = "The steps are wet."

    [[item]]
    slug = "four"
    scale = "door"
    text = "The door is open."

    [[item]]
    slug = "five"
    scale = "door"
    partners = "The door is shut."
    first = true
    """
    assert found.told == [
        (1, "The scale 'swing' has 2 items in the first look."),
        (5, "The scale 'steps' has 0 items in the first look."),
        (35, "'five' is in the first look and has no words for friends or family."),
    ]


def test_an_item_has_words_for_all_kinds_or_for_each_by_itself(found: Found) -> None:
    """signs
    [[item]]
    slug = "one"

    [[item]]
    slug = "two"
    text = "The swing creaks."
    family = "Your swing creaks."

    [[item]]
    slug = "three"
    text = " "

    [[item]]
    slug = "four"
    friends = 4
    """
    assert found.told == [
        (2, "The item has no words."),
        (6, "There are words for all kinds and for one."),
        (11, "'text' is missing."),
        (15, "'friends' is not text."),
    ]


def test_the_same_item_twice_names_the_first_line(found: Found) -> None:
    """signs
    [[item]]
    slug = "one"
    text = "The swing creaks."

    [[item]]
    slug = "one"
    text = "The swing holds."
    """
    assert found.told == [(5, "The item 'one' is there twice.")]
    assert f"line {found.above + 1};" in found.problems[0].mend


def test_an_item_is_not_called_like_the_column_of_names(found: Found) -> None:
    """signs
    [[item]]
    slug = "person"
    text = "The swing creaks."
    """
    assert found.told == [(1, "An item cannot be called 'person'.")]


def test_figures_of_a_manual_that_cannot_be_are_told(found: Found) -> None:
    """sum
    [[scale]]
    slug = "swing"
    name = "The swing"
    reliability = 1.2
    sd = 0
    cutoffs = [ {from = 1, name = "still"}, {from = 1, name = "swinging"}, {from = 3, name = "flying"} ]

    [[scale]]
    slug = "steps"
    name = "The steps"
    cutoffs = [ {from = "1", name = "dry"}, {name = "wet", to = 4} ]

    [[item]]
    slug = "one"
    scale = "swing"
    text = "The swing creaks."

    [[item]]
    slug = "two"
    scale = "steps"
    text = "The steps are wet."
    """
    assert found.told == [
        (1, "No sum of the scale 'swing' can reach the cut-off 'flying' at 3."),
        (4, "A reliability of 1.2 cannot be."),
        (5, "A standard deviation of 0 cannot be."),
        (6, "The cut-offs do not grow from one to the next."),
        (11, "'from' is missing."),
        (11, "'from' is not a number."),
        (11, "'to' is not a key of this table."),
    ]


def test_care_and_figures_stand_only_where_their_model_reads_them(found: Found) -> None:
    """sum
    [[scale]]
    slug = "swing"
    name = "The swing"

    [[item]]
    slug = "one"
    text = "The swing creaks."
    slope = 1.2
    care = true
    """
    assert found.told == [(8, "'slope' is not a key of this table."), (9, "'care' has no place in the model 'sum'.")]


def test_a_lead_goes_where_articles_may_go(found: Found) -> None:
    """signs
    [[item]]
    slug = "one"
    text = "The swing creaks."
    leads = ["article:at-ease", "page:cellar", "hammock:blue"]
    """
    messages = [(4, "'hammock:blue' leads nowhere we know."), (4, "'page:cellar' leads nowhere we know.")]
    assert found.told == messages


def test_misspelt_tables_and_keys_are_not_passed_over(found: Found) -> None:
    """signs
    [[items]]
    slug = "one"

    [[item]]
    slug = "two"
    text = "The swing creaks."
    cover = ["A1.4"]
    """
    assert [message for _, message in found.told] == [
        "'items' is not a key of this table.",
        "'cover' is not a key of this table.",
    ]


def test_a_file_without_items_or_scales_says_so(tmp_path: Path) -> None:
    head = HEAD.format(model="sum", answers=THREE)
    item = '[[item]]\nslug = "one"\nscale = "x"\ntext = "The swing creaks."\n'
    assert [one.message for one in read(tmp_path, head)[1]] == ["There is no item."]
    assert [one.message for one in read(tmp_path, head + item)[1]] == ["There is no scale."]


@pytest.mark.parametrize(
    ("model", "answers", "message"),
    [
        ("graded", THREE, "The number of answers is 3."),
        ("signs", '["Yes"]', "The number of answers is 1."),
        ("sum", "[]", "'answers' is missing or empty."),
        ("sums", THREE, "'sums' is not a model we know."),
    ],
)
def test_the_head_of_a_file_is_looked_at_as_well(model: str, answers: str, message: str, tmp_path: Path) -> None:
    item = '[[item]]\nslug = "one"\ntext = "The swing creaks."\nslope = 1.0\nthresholds = [-3, -2, -1, 0, 1, 2]\n'
    _, problems = read(tmp_path, HEAD.format(model=model, answers=answers) + item)
    assert message in [one.message for one in problems]


def test_a_model_nobody_knows_is_told_once_and_nothing_is_guessed(tmp_path: Path) -> None:
    item = '[[item]]\nslug = "one"\nscale = "x"\ntext = "The swing creaks."\nslope = -1\n'
    _, problems = read(tmp_path, HEAD.format(model="sums", answers=THREE) + item)
    assert [one.mend for one in problems] == ["Choose from: graded, signs, sum."]


@pytest.mark.parametrize("key", re.findall(r"^(\w+) =", HEAD, re.MULTILINE))
def test_every_line_of_the_head_is_needed(key: str, tmp_path: Path) -> None:
    head = HEAD.format(model="signs", answers=THREE)
    short = re.sub(rf"^{key} =.*\n", "", head, flags=re.MULTILINE)
    _, problems = read(tmp_path, short + '[[item]]\nslug = "one"\ntext = "The swing creaks."\n')
    assert [one.message.partition(" or ")[0].rstrip(".") for one in problems] == [f"'{key}' is missing"]


def test_what_is_no_text_or_no_toml_is_one_problem(tmp_path: Path) -> None:
    path = tmp_path / "porch.toml"
    assert [one.message for one in read_inventory(path)[1]] == ["The file is missing."]
    path.write_bytes(b"\xff\xfe")
    assert [str(one) for one in read_inventory(path)[1]] == [
        "porch.toml:1: The file is not UTF-8 text. Save it again as UTF-8."
    ]
    assert read(tmp_path, "slug =\n")[1][0].message.startswith("This is not valid TOML")
    assert read(tmp_path, "slope = 1" + "0" * 400 + "\n")[0] is None
