"""How much a thread asks for care: low or unsure, asked for or not."""

import pytest

from innermost.guide.need import LEAST, needs

THREADS = ("warmth", "time", "room")


def test_before_any_look_all_threads_ask_alike() -> None:
    found = needs(THREADS, {}, {})

    assert set(found) == {0.5}


def test_a_lower_thread_asks_for_more() -> None:
    low, middle, high = needs(THREADS, {"warmth": (-1.5, 0.3), "time": (0, 0.3), "room": (1.5, 0.3)}, {})

    assert low > 0.9
    assert low > middle > high
    assert high < 0.3


def test_an_unsure_thread_asks_for_more_than_a_sure_one_at_the_same_level() -> None:
    unsure, sure, _ = needs(THREADS, {"warmth": (0.5, 1.0), "time": (0.5, 0.2)}, {})

    assert unsure > sure + 0.1


def test_a_thread_that_was_left_out_of_a_look_is_unsure() -> None:
    sure, _, unseen = needs(THREADS, {"warmth": (0.0, 0.3), "time": (0.0, 0.3)}, {})

    assert unseen > sure


@pytest.mark.parametrize("strands", [{}, {"warmth": (-2.0, 0.2)}, {"warmth": (2.0, 0.2)}])
def test_more_of_it_asks_for_more_and_less_of_it_for_less(strands: dict[str, tuple[float, float]]) -> None:
    (less, *_), (as_it_is, *_), (more, *_) = (needs(THREADS, strands, {"warmth": how}) for how in (-1, 0, 1))

    assert less < as_it_is < more <= 1


def test_no_thread_is_ever_silenced() -> None:
    found = needs(THREADS, dict.fromkeys(THREADS, (9.0, 0.1)), dict.fromkeys(THREADS, -1))

    assert all(found > LEAST / 3)
