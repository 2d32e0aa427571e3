"""Content files become frozen values; what is wrong in them becomes a problem with file, line and mend."""

import dataclasses
from datetime import date
from pathlib import Path

import pytest

from innermost import library
from tests.library.document import Reading


def test_a_question_keeps_everything_its_table_says(reading: Reading) -> None:
    """questions/1-light.toml
    [[question]]
    slug = "last-laugh"
    text = "What made you laugh last?"
    rung = 1
    kinds = ["friends", "partners"]
    threads = { delight = 1.0, knowing = 0.5 }
    themes = ["joy"]
    minutes = 5
    modes = ["apart", "together"]
    moods = ["tired"]
    tonight = true
    consent = "Stop when you like."
    evidence = "judgement"
    """
    question = reading.library.question("last-laugh")
    assert reading.problems == []
    assert question is not None
    assert question.threads == {"delight": 1.0, "knowing": 0.5}
    assert question.kinds == ("partners", "friends")
    assert question.modes == ("together", "apart")
    assert (question.tonight, question.moods, question.covers) == (True, ("tired",), ())


def test_a_question_takes_an_hour_at_the_most(reading: Reading) -> None:
    """questions/1-light.toml
    [[question]]
    slug = "last-laugh"
    text = "What made you laugh last?"
    rung = 1
    kinds = ["friends"]
    threads = { delight = 1.0 }
    themes = ["joy"]
    minutes = 90
    modes = ["together"]
    evidence = "judgement"
    """
    assert (reading.only.line, reading.only.message) == (8, "'minutes' is not a whole number from 1 to 60.")


def test_a_missing_field_is_told_where_its_table_begins(reading: Reading) -> None:
    """journal.toml
    # A comment.
    [[prompt]]
    slug = "one"
    text = "What stayed with you?"
    family = "needs"
    minutes = 5

    [[prompt]]
    slug = "two"
    family = "needs"
    minutes = 5
    """
    assert (reading.only.line, reading.only.message) == (8, "'text' is missing.")
    assert reading.only.mend == 'Add text = "...".'


def test_a_wrong_value_is_told_on_its_own_line(reading: Reading) -> None:
    """journal.toml
    [[prompt]]
    slug = "one"
    text = "What stayed with you?"
    family = "moods"
    minutes = 5
    """
    assert str(reading.only).startswith("journal.toml:4: 'moods' is not a family we know. Choose from: feelings,")


def test_a_misspelt_key_is_not_passed_over(reading: Reading) -> None:
    """journal.toml
    [[prompt]]
    slug = "one"
    text = "What stayed with you?"
    family = "needs"
    minutes = 5
    cover = ["C.step1"]
    """
    assert (reading.only.line, reading.only.message) == (6, "'cover' is not a key of this table.")


def test_a_misspelt_header_is_not_passed_over(reading: Reading) -> None:
    """journal.toml
    [[promt]]
    slug = "one"
    """
    assert reading.only.message == "Nothing reads 'promt'."
    assert "[[prompt]]" in reading.only.mend


def test_the_same_slug_twice_names_the_first_place(reading: Reading) -> None:
    """openers.toml
    [[opener]]
    slug = "hello"
    text = "Say hello."
    form = "sentence"
    kinds = ["friends"]

    [[opener]]
    slug = "hello"
    text = "Wave."
    form = "act"
    kinds = ["friends"]
    """
    assert (reading.only.line, reading.only.message) == (7, "The opener 'hello' is there twice.")
    assert "openers.toml:1" in reading.only.mend


def test_one_of_a_deck_that_is_there_twice_is_called_what_it_is(reading: Reading) -> None:
    """starters.toml
    [[starter]]
    slug = "soup"
    text = "Which soup would you be?"
    rung = 1
    modes = ["apart"]
    kinds = ["friends"]
    threads = { delight = 1.0 }
    evidence = "judgement"

    [[starter]]
    slug = "soup"
    text = "Which soup did you have last?"
    rung = 1
    modes = ["apart"]
    kinds = ["friends"]
    threads = { delight = 1.0 }
    evidence = "judgement"
    """
    assert reading.only.message == "The starter 'soup' is there twice."


def test_broken_toml_is_one_problem_with_its_line(reading: Reading) -> None:
    """openers.toml
    [[opener]]
    slug = "hello
    """
    assert (reading.only.line, reading.only.message[:23]) == (2, "This is not valid TOML:")


@pytest.mark.parametrize("slug", ["Last-Laugh", "last_laugh", "last laugh", "-last", "last--laugh"])
def test_a_slug_is_small_letters_and_single_hyphens(slug: str, tmp_path: Path) -> None:
    (tmp_path / "threads.toml").write_text(f'[[thread]]\nslug = "{slug}"\nname = "N"\nline = "L"\n')
    _, problems = library.read(tmp_path)
    assert [one.line for one in problems if one.message == f"'{slug}' is not a slug."] == [2]


def test_a_thread_nobody_knows_is_a_problem(reading: Reading) -> None:
    """questions/1-light.toml
    [[question]]
    slug = "last-laugh"
    text = "What made you laugh last?"
    rung = 1
    kinds = ["friends"]
    threads = { fun = 1.0 }
    themes = ["joy"]
    minutes = 5
    modes = ["together"]
    evidence = "judgement"
    """
    assert reading.only.message == "There is no thread 'fun'."


def test_a_theme_nobody_knows_is_a_problem(reading: Reading) -> None:
    """questions/1-light.toml
    [[question]]
    slug = "last-laugh"
    text = "What made you laugh last?"
    rung = 1
    kinds = ["friends"]
    threads = { delight = 1.0 }
    themes = ["joy", "giggles"]
    minutes = 5
    modes = ["together"]
    evidence = "judgement"
    """
    assert reading.only.message == "There is no theme 'giggles'."
    assert "themes.toml" in reading.only.mend
    assert [theme.slug for theme in reading.library.themes("friends")] == ["joy"]
    assert reading.library.themes("family") == ()


def test_a_weight_lies_above_nought_and_up_to_one(reading: Reading) -> None:
    """questions/1-light.toml
    [[question]]
    slug = "last-laugh"
    text = "What made you laugh last?"
    rung = 1
    kinds = ["friends"]
    threads = { delight = 2, knowing = true, warmth = 1 }
    themes = ["joy"]
    minutes = 5
    modes = ["together"]
    evidence = "judgement"
    """
    assert [one.line for one in reading.problems] == [6, 6]
    assert reading.library.questions[0].threads == {"warmth": 1.0}


def test_a_family_of_feelings_gives_each_word_its_intensity(reading: Reading) -> None:
    """feelings.toml
    [[family]]
    slug = "tired"
    name = "Tired"
    step = "What is under it?"
    mild = ["sleepy"]
    clear = ["tired", "drained"]
    strong = ["worn out"]

    [[quick]]
    slug = "flat"
    word = "flat"
    step = "Just tired?"
    families = ["tired"]
    """
    worn_out = reading.library.feeling("worn-out")
    assert reading.problems == []
    assert worn_out is not None
    assert (worn_out.word, worn_out.family, worn_out.intensity) == ("worn out", "tired", 3)
    assert [one.word for one in reading.library.feelings_near("flat")] == ["sleepy", "tired", "drained", "worn out"]


def test_help_lines_belong_to_their_country(reading: Reading) -> None:
    """help-lines.toml
    [[country]]
    code = "GB"
    name = "United Kingdom"
    emergency = "999"

    [[country.line]]
    slug = "gb-one"
    name = "One"
    for = ["suicide-crisis", "general"]
    phone = "123"
    web = "https://one.example/"
    hours = "always"
    source = "https://one.example/contact"
    verified = 2025-01-31

    [[country]]
    code = "IE"
    name = "Ireland"
    emergency = "112"

    [[country.line]]
    slug = "ie-one"
    name = "Two"
    for = ["men"]
    web = "http://two.example/"
    hours = "weekdays"
    source = "https://two.example/contact"
    verified = 2025-01-31
    """
    assert (reading.only.line, reading.only.message) == (25, "'http://two.example/' is not a secure web address.")
    line = reading.library.help_lines[0]
    assert (line.country, line.phone, line.text, line.verified) == ("GB", "123", "", date(2025, 1, 31))
    gb = reading.library.country("gb")
    assert gb is not None
    assert gb.lines_for("general") == (line,)
    assert gb.lines_for("men") == ()


def test_directories_stand_beside_the_countries(reading: Reading) -> None:
    """help-lines.toml
    [international]

    [[international.directory]]
    slug = "one"
    name = "One"
    web = "https://one.example/"
    source = "https://one.example/about"
    verified = 2025-01-31

    [[international.directory]]
    slug = "two"
    name = "Two"
    web = "two.example"
    source = "https://two.example/about"
    verified = 2025-01-31
    """
    assert [one.slug for one in reading.library.directories] == ["one", "two"]
    assert (reading.only.line, reading.only.message) == (13, "'two.example' is not a secure web address.")


def test_a_country_without_lines_is_a_problem(reading: Reading) -> None:
    """help-lines.toml
    [[country]]
    code = "gb"
    name = "United Kingdom"
    emergency = "999"
    """
    assert [one.message for one in reading.problems] == [
        "'gb' is not a country code.",
        "This country has no help line.",
    ]


def test_a_rung_is_front_matter_and_a_page(reading: Reading) -> None:
    """rungs/1-light.md
    +++
    number = 1
    slug = "light"
    name = "Light"
    line = "Easy to say."
    anchors = ["nobody-wrote-this"]
    +++

    You could answer this at a bus stop.
    """
    rung = reading.library.rung(1)
    assert rung is not None
    assert rung.body == "You could answer this at a bus stop."
    assert reading.only.message == "There is no question of rung 1 'nobody-wrote-this'."


def test_a_page_is_its_front_matter_and_its_body(reading: Reading) -> None:
    """safety.md
    +++
    slug = "safety"
    name = "Safety"
    line = "What may help."
    +++

    ## If you are afraid
    """
    page = reading.library.page("safety")
    assert page is not None
    assert (reading.problems, page.name, page.body) == ([], "Safety", "## If you are afraid")


def test_front_matter_alone_is_not_a_page(reading: Reading) -> None:
    """safety.md
    +++
    slug = "safety"
    name = "Safety"
    line = "What may help."
    +++
    """
    assert reading.only.message == "There is nothing to read below the front matter."


def test_a_page_without_front_matter_is_a_problem(reading: Reading) -> None:
    """rungs/1-light.md
    You could answer this at a bus stop.
    """
    assert reading.only.message == "There is no front matter."
    assert reading.library.rungs == ()


def test_every_missing_file_is_told_and_nothing_is_raised(tmp_path: Path) -> None:
    found, problems = library.read(tmp_path)
    assert found == library.Library()
    assert {one.file for one in problems} >= {"threads.toml", "questions", "rungs", "help-lines.toml"}


def test_text_that_is_not_utf8_is_told(tmp_path: Path) -> None:
    (tmp_path / "openers.toml").write_bytes(b"\xff\xfe")
    _, problems = library.read(tmp_path)
    assert "The file is not UTF-8 text." in [one.message for one in problems if one.file == "openers.toml"]


def test_items_cannot_be_changed() -> None:
    question = library.load().questions[0]
    with pytest.raises(dataclasses.FrozenInstanceError):
        question.text = "Another?"  # type: ignore[misc]


def test_a_fault_lists_every_problem() -> None:
    fault = library.LibraryFault([library.Problem("a.toml", 3, "It is wrong.", "Mend it.")])
    assert "a.toml:3: It is wrong. Mend it." in str(fault)
