"""What was written before there was an account: nothing of it is dropped."""

from __future__ import annotations

from dataclasses import asdict

from hypothesis import given
from hypothesis import strategies as st

from innermost.entry.first_words import NAMES, first_words

said = st.fixed_dictionaries({}, optional={name: st.text(max_size=20) for name in NAMES})
WORDS = [name for name in NAMES if name != "bond"]


@given(said)
def test_each_field_somebody_wrote_in_is_in_some_payload(written: dict[str, str]) -> None:
    kept = " ".join(str(value) for payload in first_words(written) for value in asdict(payload).values())
    assert all(written.get(name, "").strip() in kept for name in WORDS)


def test_nothing_written_gives_nothing_to_keep() -> None:
    assert first_words({"hope": "  ", "bond": "friends"}) == []
