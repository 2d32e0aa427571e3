"""Files of the past: what is taken of each sort, what is left, and that no bytes at all break anything."""

from __future__ import annotations

import json
import time
from datetime import date
from datetime import time as clock
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from innermost.past import MOST_RECORDS, SORTS, Found, How, in_parts, read

HOW = How(date(2026, 3, 5))
FIFTH = date(2024, 3, 5)


def of(sort: str, raw: bytes | str, name: str = "file") -> Found:
    return read(sort, raw.encode() if isinstance(raw, str) else raw, name, HOW)


def taken(found: Found) -> list[tuple[int, date | None, str]]:
    return [(one.line, one.day, one.text) for one in found.records]


def left(found: Found) -> list[tuple[int, str]]:
    return [(one.line, one.why) for one in found.left]


def packed(files: dict[str, bytes | str]) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, raw in files.items():
            archive.writestr(name, raw)
    return out.getvalue()


def day_one(*entries: Any) -> str:
    return json.dumps({"metadata": {"version": "1.0"}, "entries": entries}, indent=1)


class TestMarkdown:
    def test_each_heading_with_a_day_begins_an_entry(self) -> None:
        found = of(
            "markdown", "# 2024\n\n## 2024-03-05 The sea\nWe walked.\n\n### Later\nHome.\n\n## 6 March 2024\nRain.\n"
        )
        assert taken(found) == [
            (3, FIFTH, "The sea\n\nWe walked.\n\n### Later\nHome."),
            (9, date(2024, 3, 6), "Rain."),
        ]

    def test_a_day_that_is_underlined_is_a_heading(self) -> None:
        assert taken(of("markdown", "5 March 2024\n============\nWords.\n")) == [(1, FIFTH, "Words.")]

    def test_a_day_inside_a_block_of_code_is_none(self) -> None:
        assert len(of("markdown", "## 2024-03-05\n```\n# 2020-01-01\n```\n").records) == 1

    @pytest.mark.parametrize("fence", ["```", "~~~", "```` python", "```\nx\n~~~", "x\n```\nx\n``"])
    def test_a_block_of_code_that_nothing_closes_takes_no_later_day(self, fence: str) -> None:
        found = of("markdown", f"## 2024-03-05\n{fence}\n## 2024-03-06\nWords.\n")
        assert [day for _, day, _ in taken(found)] == [FIFTH, date(2024, 3, 6)]

    def test_a_block_of_code_ends_with_a_fence_as_long_and_days_after_it_count(self) -> None:
        found = of("markdown", "## 2024-03-05\n````\n```\n# 2020-01-01\n````\n## 2024-03-06\n`x` ```y```\n")
        assert [line for line, _, _ in taken(found)] == [1, 6]

    QUOTED = "## 2024-03-05\n> A song.  \nEdited on the way home.\nYou shared this.\n"

    def test_quotes_of_somebody_elses_journal_keep_every_line(self) -> None:
        assert taken(of("markdown", self.QUOTED)) == [(1, FIFTH, self.QUOTED.split("\n", 1)[1].strip())]

    @pytest.mark.parametrize("name", ["2024-03.md", "journal/2024-03.md"])
    def test_in_a_month_of_an_export_only_notes_under_a_quote_go(self, name: str) -> None:
        begins = "# March 2024\n\n## Tuesday 5 March 2024, 21:40\n\n"
        words = "> You shared this.  \n> Home.  \n\nFeelings: calm\n\n"
        notes = "Edited on Wednesday 6 March 2024.\n\nYou shared this.\n\n"
        found = of("markdown", begins + words + notes, name)
        assert taken(found) == [(3, FIFTH, "You shared this.\nHome.\n\nFeelings: calm")]

    @pytest.mark.parametrize(
        ("name", "title", "heading"),
        [
            ("diary.md", "# March 2024", "## Tuesday 5 March 2024, 21:40"),
            ("2024-03.md", "# My March", "## Tuesday 5 March 2024, 21:40"),
            ("2024-03.md", "# March 2024", "## 5 March 2024"),
            ("2024-13.md", "# March 2024", "## Tuesday 5 March 2024, 21:40"),
        ],
    )
    def test_what_only_looks_like_an_export_keeps_its_quotes(self, name: str, title: str, heading: str) -> None:
        found = of("markdown", f"{title}\n{heading}\n> A song.  \n\nYou shared this.\n", name)
        assert [text for _, _, text in taken(found)] == ["> A song.  \n\nYou shared this."]

    def test_front_matter_gives_a_day_a_title_and_tags(self) -> None:
        found = of(
            "markdown", "---\ndate: 2024-03-05T21:40:00+01:00\ntitle: Sea\ntags: [a, b]\nmood: 3\n---\n\nWords.\n"
        )
        assert [(one.line, one.day, one.clock, one.text) for one in found.records] == [
            (8, FIFTH, clock(21, 40), "Sea\n\nWords.\n\nTags: a, b")
        ]
        assert found.notes == ["Of the front matter, mood was not taken."]

    def test_words_above_every_day_are_left_and_said(self) -> None:
        found = of(
            "markdown", "A line.\n\n## 2024-03-05\nWords.\n## 2024-02-31\nNo.\n## 9999-01-01\nNo.\n## 2024-03-01\n"
        )
        assert [line for line, _ in left(found)] == [1, 5, 7, 9]
        assert len(found.records) == 1

    @pytest.mark.parametrize("name", ["2024-03-05.md", "2024_03_05.md", "20240305.txt", "a/b/2024-03-05.md"])
    def test_the_name_of_a_file_gives_its_day(self, name: str) -> None:
        assert taken(of("markdown", "Words.", name)) == [(1, FIFTH, "Words.")]

    def test_a_zip_is_read_file_by_file(self) -> None:
        files: dict[str, bytes | str] = {
            "2024-03-05.md": "One.",
            "note.md": "---\ndate: 2024-03-06\n---\nTwo.",
            "b/plain.md": "No day.",
            "photo.jpg": b"x",
            "more.zip": packed({"2024-03-07.md": "Three."}),
            "__MACOSX/x.md": "x",
        }
        found = of("markdown", packed(files))
        assert [text for _, _, text in taken(found)] == ["One.", "Two."]
        assert {one.file for one in found.left} == {"b/plain.md", "more.zip"}
        assert found.notes == ["Not taken from the ZIP: 1 file such as pictures."]


class TestDayOne:
    def test_an_entry_keeps_the_day_and_time_of_where_it_was_written(self) -> None:
        entry = {"creationDate": "2024-03-06T02:34:56Z", "timeZone": "America/New_York", "text": "It\\'s 5\\. day\\!"}
        (one,) = of("day-one", day_one(entry)).records
        assert (one.line, one.day, one.clock, one.text) == (6, FIFTH, clock(21, 34), "It's 5. day!")

    def test_pictures_are_named_as_not_taken(self) -> None:
        entry = {
            "creationDate": "2024-03-05T12:00:00Z",
            "text": "Sea.\n\n![](dayone-moment://AB)\n",
            "photos": [{"md5": "abc", "type": "jpeg"}],
            "tags": ["us"],
            "location": {"placeName": "Lisbon"},
        }
        (one,) = of("day-one", day_one(entry)).records
        assert (one.text, one.note) == ("Sea.\n\nPlace: Lisbon\n\nTags: us", "Not taken: picture abc.")

    @pytest.mark.parametrize(
        ("entry", "why"),
        [
            ({"creationDate": "2024-03-05T12:00:00Z"}, "no words"),
            ({"text": "x"}, "does not say when"),
            ({"text": "x", "creationDate": "yesterday"}, "does not say when"),
            ({"text": "x", "creationDate": "0001-01-01T00:00:00Z", "timeZone": "America/New_York"}, "before 1900"),
            ({"text": "x", "creationDate": "9999-12-31T23:59:59Z", "timeZone": "Asia/Tokyo"}, "not come yet"),
            (5, "no entry"),
        ],
    )
    def test_what_is_left_has_its_reason(self, entry: Any, why: str) -> None:
        found = of("day-one", day_one(entry))
        assert (found.records, why in found.left[0].why) == ([], True)

    def test_of_a_file_that_is_cut_off_all_before_is_taken(self) -> None:
        entry = {"creationDate": "2024-03-05T12:00:00Z", "text": "Sea."}
        found = of("day-one", day_one(entry, entry)[:-30])
        assert len(found.records) == 1
        assert "broken" in found.left[0].why

    def test_its_zip_is_opened(self) -> None:
        entry = {"creationDate": "2024-03-05T12:00:00Z", "text": "Sea.", "timeZone": "../../etc/passwd"}
        found = of("day-one", packed({"Journal.json": day_one(entry), "photos/a.jpeg": b"x"}))
        assert ([one.file for one in found.records], len(found.notes)) == (["Journal.json"], 1)


class TestTable:
    @pytest.mark.parametrize("divider", [",", ";", "\t"])
    def test_columns_are_found_by_their_names_and_said(self, divider: str) -> None:
        rows = [["When", "Memory", "Location", "Mood"], ["2024-03-05", "The ferry", "Lisbon", "3"]]
        found = of("table", "\n".join(divider.join(row) for row in rows))
        assert taken(found) == [(2, FIFTH, "The ferry\n\nPlace: Lisbon")]
        assert "When as the day, Memory as the words, Location as place" in found.notes[0]
        assert found.notes[1] == "Columns that are not taken: Mood."

    def test_a_cell_over_many_lines_is_one_row(self) -> None:
        found = of("table", 'date,title,text\n2024-03-05,Sea,"a\nb"\n2024-03-06,,c\n')
        assert taken(found) == [(2, FIFTH, "Sea\n\na\nb"), (4, date(2024, 3, 6), "c")]

    def test_without_names_the_first_two_columns_are_the_day_and_the_words(self) -> None:
        assert taken(of("table", "2024-03-05,The ferry\n")) == [(1, FIFTH, "The ferry")]

    def test_a_row_without_a_day_has_none_and_a_wrong_one_is_left(self) -> None:
        found = of("table", "date,text\n,The ferry\nsome day,The sea\n2024-02-31,Home\n2024-03-05,\n")
        assert taken(found) == [(2, None, "The ferry")]
        assert [line for line, _ in left(found)] == [3, 4, 5]

    @pytest.mark.parametrize(
        ("cut", "whole", "broken"),
        [
            ('2024-03-05,A\n2024-03-06,"B\n2024-03-07,C\n', ["A"], (3, "up to line 4")),
            ('2024-03-05,A\n2024-03-06,"B', ["A"], (3, "up to line 3")),
            ('2024-03-05,"A\n2024-03-06,"B"\n2024-03-07,C\n', ["C"], (2, "up to line 3")),
        ],
    )
    def test_rows_a_missing_quote_would_join_are_left(
        self, cut: str, whole: list[str], broken: tuple[int, str]
    ) -> None:
        found = of("table", f"date,text\n{cut}")
        ((line, why),) = left(found)
        assert [text for _, _, text in taken(found)] == whole
        assert (line, broken[1] in why) == (broken[0], True)

    def test_a_quote_within_one_row_harms_none(self) -> None:
        found = of("table", 'date,text\n2024-03-05,"He said "hi" to me"\n2024-03-06,5" of rain\n')
        assert [day for _, day, _ in taken(found)] == [FIFTH, date(2024, 3, 6)]

    def test_a_table_without_words_is_said(self) -> None:
        assert "No column for the words" in of("table", "a,b\n1,2\n").left[0].why

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
    def test_accents_come_through_in_every_encoding(self, encoding: str) -> None:
        found = of("table", "date,text\n2024-03-05,Café – é\n".encode(encoding))
        assert taken(found) == [(2, FIFTH, "Café – é")]
        assert any("Windows-1252" in note for note in found.notes) is (encoding == "cp1252")


class TestBounds:
    def test_a_zip_that_unpacks_to_too_much_is_left(self) -> None:
        found = of("markdown", packed({f"2024-03-{n:02d}.md": b"a" * 10_000_000 for n in range(1, 8)}))
        assert left(found)

    def test_more_entries_than_are_read_are_said(self) -> None:
        found = of("table", "date,text\n" + "2024-03-05,x\n" * (MOST_RECORDS + 5))
        assert len(found.records) == MOST_RECORDS
        assert "20,000" in found.left[-1].why

    def test_notes_stay_few(self) -> None:
        front = "".join(f"key {n}: x\n" for n in range(90))
        found = of("markdown", f"---\ndate: 2024-03-05\n{front}---\nWords.")
        assert (len(found.notes), "More was not taken" in found.notes[-1]) == (21, True)

    def test_more_files_than_are_read_are_said(self) -> None:
        raw = packed({"2024-03-05.md": "One."}) + b"PK\x01\x02" * (MOST_RECORDS + 1)
        assert "files in this ZIP" in of("markdown", raw).left[0].why

    @pytest.mark.parametrize(
        "piece",
        [
            *("![", "[", "{", '"', "---\n", "## 2024-03-05\n", "5 ", "# ", ",", "\\["),
            *("`", "```\n~~~~ x\n", "```x`\n", '"\n', 'a"b"\n'),
        ],
    )
    @pytest.mark.parametrize("sort", SORTS)
    def test_a_file_made_to_be_slow_is_not(self, sort: str, piece: str) -> None:
        """A second for each MB, on a machine that does much else."""
        begun = time.process_time()
        of(sort, (piece * 2_000_000)[:2_000_000])
        assert time.process_time() - begun < 5  # seconds

    def test_letters_that_are_halves_and_marks_nobody_sees_do_not_come_in(self) -> None:
        raw = '{"entries":[{"creationDate":"2024-03-05T12:00:00Z","text":"a\\ud800b\\u0000c"}]}'
        (one,) = of("day-one", raw).records
        assert one.text.encode().decode() == "a\ufffdb\ufffdc"

    def test_a_name_in_a_zip_is_only_words(self) -> None:
        found = of("markdown", packed({"../../2024-03-05.md": "One.", "x" * 500 + ".md": "Two."}))
        assert len(found.records) == 1
        assert all(len(one.file) < 100 for one in found.left)  # characters


@pytest.mark.parametrize("sort", SORTS)
@settings(max_examples=60, deadline=None)
@given(raw=st.binary(max_size=400), text=st.text(max_size=400))
def test_any_bytes_get_a_report(sort: str, raw: bytes, text: str) -> None:
    for beginning in (b"", b"PK\x03\x04", b'{"entries":[', b"date,text\n", b"\xff\xfe"):
        found = read(sort, beginning + raw + text.encode("utf-8", "replace"), text, HOW)
        assert found.records or found.left


@settings(max_examples=60, deadline=None)
@given(at=st.integers(0, 400), wrong=st.binary(min_size=1, max_size=4))
def test_a_zip_with_any_bytes_changed_gets_a_report(at: int, wrong: bytes) -> None:
    raw = packed({"2024-03-05.md": "One.", "a.json": day_one({"text": "x"})})
    found = of("markdown", raw[:at] + wrong + raw[at + len(wrong) :])
    assert found.records or found.left


@given(text=st.text(max_size=300), most=st.integers(4, 50))
def test_a_text_in_parts_loses_nothing_but_blanks(text: str, most: int) -> None:
    parts = in_parts(text, most)
    assert "".join("".join(parts).split()) == "".join(text.split())
    assert all(len(part) <= most for part in parts)
