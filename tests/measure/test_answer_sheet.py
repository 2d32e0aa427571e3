"""A sheet of answers becomes codes; what is wrong in it is told by line, however the bytes arrive."""

import tracemalloc
from collections.abc import Iterable, Iterator

import numpy as np
import pytest

from innermost.measure.answer_sheet import LONGEST_LINE, MOST_PROBLEMS, AnswerSheet, Batch
from innermost.measure.roll import Roll

ITEMS = ("creaks", "holds")


def read(*blocks: bytes, top: int = 6) -> tuple[AnswerSheet, list[Batch]]:
    sheet = AnswerSheet("a.csv", ITEMS, top)
    return sheet, list(sheet.batches(blocks))


def codes(batches: Iterable[Batch]) -> dict[str, list[int]]:
    return {name: row.tolist() for batch in batches for name, row in zip(batch.people, batch.codes, strict=True)}


def told(text: str) -> list[tuple[int, str]]:
    sheet, _ = read(text.encode())
    return [(one.line, one.message) for one in sheet.problems]


def test_codes_are_read_and_what_is_empty_was_skipped() -> None:
    sheet, batches = read(b"person,creaks,holds\nada,0,6\nben,,3\n")
    assert codes(batches) == {"ada": [0, 6], "ben": [-1, 3]}
    assert batches[0].codes.dtype == np.int8
    assert (sheet.people, sheet.problems) == (2, [])


def test_columns_may_stand_in_any_order() -> None:
    assert codes(read(b"holds,person,creaks\n6,ada,0\n")[1]) == {"ada": [0, 6]}


@pytest.mark.parametrize(
    "text",
    [
        b"\xef\xbb\xbfperson,creaks,holds\r\nada,1,2\r\n",
        b"person,creaks,holds\nada,1,2",
        b'"person","creaks","holds"\n"ada","1","2"\n',
        b"person , creaks, holds\n ada , 1 ,2 \n",
        b"person,creaks,holds\n\nada,1,2\n,,\n\r\n",
    ],
    ids=["as a spreadsheet saves it", "no last line end", "quoted", "spaces", "empty lines"],
)
def test_sheets_as_programs_write_them_are_read_alike(text: bytes) -> None:
    sheet, batches = read(text)
    assert (codes(batches), sheet.problems) == ({"ada": [1, 2]}, [])


@pytest.mark.parametrize("size", [1, 2, 3, 7, 1000])
def test_it_does_not_matter_where_a_block_ends(size: int) -> None:
    text = '\ufeffperson,creaks,holds\nJürgen,1,2\n"Strand, Ada",,4\n'.encode()
    _, batches = read(*(text[start : start + size] for start in range(0, len(text), size)))
    assert codes(batches) == {"Jürgen": [1, 2], "Strand, Ada": [-1, 4]}


def test_an_unknown_code_is_told_with_its_item_and_line() -> None:
    text = "person,creaks,holds\nada,0,6\nben,7,3\ncleo,1,1.0\ndora,-1,1\nolu,01,1\n"
    assert told(text) == [
        (3, "'7' is not an answer to 'creaks'."),
        (4, "'1.0' is not an answer to 'holds'."),
        (5, "'-1' is not an answer to 'creaks'."),
        (6, "'01' is not an answer to 'creaks'."),
    ]


def test_the_highest_code_is_that_of_the_inventory() -> None:
    assert read(b"person,creaks,holds\nada,2,3\n", top=2)[0].problems[0].mend.startswith("Codes are 0 to 2;")


def test_wrong_columns_are_all_told_and_no_line_is_read() -> None:
    assert told("creaks,creaks,hold\n9,9,9\n") == [
        (1, "There is no column 'person'."),
        (1, "There is no column 'holds'."),
        (1, "The column 'creaks' is there twice."),
        (1, "There is no item 'hold'."),
    ]


@pytest.mark.parametrize("mark", [";", "\t"])
def test_other_separators_are_named(mark: str) -> None:
    sheet, _ = read(mark.join(("person", *ITEMS)).encode() + b"\n")
    assert sheet.problems[0].mend == "Save the file with commas between the columns."


def test_ragged_lines_and_lines_without_a_name_are_told() -> None:
    text = "person,creaks,holds\nada,1\nben,1,2,3\n,1,2\n"
    assert told(text) == [
        (2, "There are 2 columns here, and 3 in the first line."),
        (3, "There are 4 columns here, and 3 in the first line."),
        (4, "It is not said whose answers these are."),
    ]


def test_a_person_who_is_there_twice_is_told_with_both_lines() -> None:
    sheet, _ = read(b"person,creaks,holds\nada,1,2\nben,1,2\n", b"ada,1,2\nben,3,4\nben,5,6\n")
    assert [(one.line, one.message, one.mend[:7]) for one in sheet.problems] == [
        (4, "'ada' is there twice.", "Line 2 "),
        (5, "'ben' is there twice.", "Line 3 "),
        (6, "'ben' is there twice.", "Line 3 "),
    ]


@pytest.mark.parametrize("text", ["", "\n", "person,creaks,holds", "person,creaks,holds\n\n,,\n"])
def test_a_sheet_without_answers_says_so(text: str) -> None:
    assert told(text)[0][0] == 1
    assert not read(text.encode())[1]


def test_a_line_that_is_not_utf8_is_told_and_the_rest_is_looked_at() -> None:
    sheet, batches = read(b"person,creaks,holds\nJ\xfcrgen,1,2\nada,9,2\n")
    assert [one.message for one in sheet.problems] == [
        "This line is not UTF-8 text.",
        "'9' is not an answer to 'creaks'.",
    ]
    assert batches == []
    assert read("person,creaks,holds\n".encode("utf-16"))[0].problems[0].message == "This line is not UTF-8 text."


def test_a_quotation_mark_that_is_never_closed_harms_its_own_line_only() -> None:
    assert told('person,creaks,holds\n"ada,1,2\nben,1,9\n') == [
        (2, "A quotation mark in this line is never closed."),
        (3, "'9' is not an answer to 'holds'."),
    ]


def test_nothing_a_terminal_obeys_is_repeated() -> None:
    ((_, message),) = told("person,creaks,holds\nada,\x1b[2J" + "x" * 1000 + ",1\n")
    assert "\x1b" not in message
    assert len(message) < 100


def test_after_a_problem_nothing_more_is_handed_out() -> None:
    _, batches = read(b"person,creaks,holds\nada,1,2\n", b"ben,9,2\n", b"cleo,1,2\n")
    assert list(codes(batches)) == ["ada"]


def test_a_file_that_is_wrong_all_over_is_given_up() -> None:
    read_so_far = 0

    def blocks() -> Iterator[bytes]:
        nonlocal read_so_far
        yield b"person,creaks,holds\n"
        for read_so_far in range(1000):
            yield b"p%d,9,9\n" % read_so_far

    sheet = AnswerSheet("a.csv", ITEMS, 6)
    assert list(sheet.batches(blocks())) == []
    assert (len(sheet.problems), sheet.is_given_up, read_so_far) == (MOST_PROBLEMS, True, MOST_PROBLEMS - 1)


def test_a_line_without_an_end_is_told_before_it_fills_the_memory() -> None:
    sheet, _ = read(b"person,creaks,holds\n", *(b"x" * 100_000 for _ in range(1000)))
    assert [(one.line, one.message) for one in sheet.problems] == [(2, "This line does not end.")]
    assert LONGEST_LINE < 100 * 100_000


def test_a_long_sheet_takes_little_memory() -> None:
    def blocks() -> Iterator[bytes]:
        yield b"person,creaks,holds\n"
        for start in range(0, 60_000, 2000):
            yield b"".join(b"p%d,1,2\n" % number for number in range(start, start + 2000))

    sheet = AnswerSheet("a.csv", ITEMS, 6)
    tracemalloc.start()
    try:
        people = sum(len(batch.people) for batch in sheet.batches(blocks()))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert people == sheet.people == 60_000
    assert peak < 6e6


def test_the_roll_remembers_across_many_calls() -> None:
    roll = Roll()
    names = [f"p{number}" for number in np.random.default_rng(5).permutation(3000)]
    again = [pair for at in range(0, 3000, 50) for pair in roll.call(names[at : at + 50], range(at, at + 50))]
    assert again == []
    assert roll.call(["new", names[77], "new", names[0]], [3000, 3001, 3002, 3003]) == [
        (3001, 77),
        (3002, 3000),
        (3003, 0),
    ]
    assert roll.call([], []) == []
