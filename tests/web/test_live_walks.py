"""Two devices in a walk, over sockets of the real server: what is told to whom, and whatever a device sends wrongly."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.web.served import Served, environment, redis, served, soon
from tests.web.stage import Stage
from tests.web.walking import WALK, first_card
from tests.web.wire import Socket

pytestmark = pytest.mark.own_server
UNREAD, MAY_NOT, ASIDE, TOO_LARGE = 4400, 4403, 4409, 1009
AT_ONCE = 12


@dataclass
class House:
    """A server, and a process that acts on its database."""

    home: Path
    server: Served
    stage: Stage
    made: list[Any] = field(default_factory=list)
    number: int = 0

    def pair(self) -> tuple[list[str], Any]:
        """Two people in a walk of theirs; made many at a time, which takes little longer than one."""
        if not self.made:
            self.made = self.stage.run("pairs_in_a_walk", first=self.number, count=AT_ONCE, slug=WALK)[::-1]
        self.number += 1
        return [f"Ada{self.number - 1}", f"Ben{self.number - 1}"], self.made.pop()


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    home = tmp_path_factory.mktemp("walks")
    with served(home, "--no-worker") as running:
        stage = Stage(environment(home) | {"INNERMOST_ALLOWED_HOSTS": "testserver,localhost,127.0.0.1"})
        yield House(home, running, stage)
        stage.close()


@dataclass
class Two:
    """A pair in a walk that has begun, unless it is said otherwise."""

    house: House
    names: list[str]
    walk: str
    space: str
    cookies: list[str]

    def device(self, seat: int = 0, cookies: str = "") -> Socket:
        path = f"/live/walks/{self.walk}"
        return Socket(self.house.server.port, path, cookies=cookies or self.cookies[seat])

    def devices(self) -> tuple[Socket, Socket]:
        """Both, having heard where the walk is."""
        found = self.device(0), self.device(1)
        for one in found:
            one.hear()
        return found

    def act(self, what: str, **given: Any) -> Any:
        (found,) = self.house.stage.run(what, **given)
        return found


@pytest.fixture
def two(house: House) -> Two:
    names, made = house.pair()
    return Two(house, names, **made)


def send(device: Socket, does: Any, serial: Any = 0, number: Any = 0, **more: Any) -> None:
    device.send(json.dumps({"does": does, "serial": serial, "number": number, **more}))


def test_what_one_does_both_devices_see(two: Two) -> None:
    ada, ben = two.devices()
    send(ada, "pause")
    for device in (ada, ben):
        seen = device.hear()
        assert (seen["type"], seen["serial"], seen["paused"], seen["card"]) == ("seen", 1, True, first_card())


def test_a_device_that_comes_later_or_again_gets_the_state(two: Two) -> None:
    with two.device(0) as ada:
        ada.hear()
        send(ada, "pause")
        ada.hear()
    for seat in (0, 1):
        with two.device(seat) as device:
            assert device.hear()["serial"] == 1


def test_looking_answers_and_changes_nothing(two: Two) -> None:
    ada, _ = two.devices()
    for _ in range(3):
        send(ada, "look", 77)
        assert ada.hear()["serial"] == 0


def test_frames_hold_no_words_and_no_names(two: Two) -> None:
    ada, ben = two.devices()
    send(ada, "pause")
    for seen in (ada.hear(), ben.hear()):
        texts = [value for value in seen.values() if isinstance(value, str)]
        assert all(" " not in text for text in texts)
        assert not any(name in json.dumps(seen) for name in two.names)


@pytest.mark.parametrize(
    ("does", "serial", "number"),
    [("fly", 0, 0), ("", 0, 0), ("move", 0, 99), ("move", 7, 0), ("resume", 0, 0), ("agree", 0, 0), ("return", 0, 0),
     ("propose", 0, 20), ("STOP", 0, 0), ("pause; stop", 0, 0)],
)  # fmt: skip
def test_an_event_that_is_unknown_out_of_turn_or_late_is_refused_with_a_reason(
    two: Two, does: str, serial: int, number: int
) -> None:
    ada, ben = two.devices()
    send(ada, does, serial, number)
    told = ada.hear()
    assert (told["type"], told["serial"]) == ("refused", 0)
    assert told["reason"].endswith(".")
    assert_goes_on(ada, ben)


def assert_goes_on(ada: Socket, ben: Socket) -> None:
    """The walk is unharmed, and the other heard nothing of what was refused."""
    send(ada, "pause")
    assert (ada.hear()["serial"], ben.hear()["serial"]) == (1, 1)


@pytest.mark.parametrize(
    "said",
    ["", "hello", "[]", "7", "null", "{}", '{"does": 7}', '{"does": "pause", "serial": "0"}', "[" * 4000,
     '{"does": "pause", "serial": true}', '{"does": "pause", "serial": -1}', '{"does": "pause", "serial": 1e99}',
     '{"does": "pause", "serial": 0, "number": 2147483648}', '{"does": ["pause"]}', "\\ud800"],
)  # fmt: skip
def test_what_is_no_event_is_refused_with_a_reason(two: Two, said: str) -> None:
    ada, ben = two.devices()
    ada.send(said)
    told = ada.hear()
    assert (told["type"], bool(told["reason"])) == ("refused", True)
    assert_goes_on(ada, ben)


def test_a_device_that_sends_nothing_else_is_ended(two: Two) -> None:
    ada, _ = two.devices()
    for _ in range(20):
        ada.send("hello")
        assert ada.hear()["type"] == "refused"
    assert ada.hear() == UNREAD


def test_an_event_sent_twice_counts_once(two: Two) -> None:
    ada, ben = two.devices()
    for _ in range(2):
        send(ada, "pause", 0)
    assert [ada.hear()["type"] for _ in range(2)] == ["seen", "refused"]
    assert ben.hear()["serial"] == 1
    send(ben, "resume", 1)
    assert ben.hear()["serial"] == 2


def test_a_stop_counts_whatever_the_other_does_at_the_same_time(two: Two) -> None:
    ada, ben = two.devices()
    send(ada, "pause", 0)
    send(ben, "stop", 0)
    for device in (ada, ben):
        assert "stopped" in (device.hear()["over"], device.hear()["over"])


def test_one_of_two_events_at_the_same_time_counts(two: Two) -> None:
    ada, ben = two.devices()
    send(ada, "pause", 0)
    send(ben, "pause", 0)
    assert {ada.hear()["serial"], ben.hear()["serial"]} == {1}
    assert two.act("walk_as_kept", walk=two.walk) == 1


def test_an_event_of_the_other_seat_is_nobodys(two: Two) -> None:
    """Who somebody is comes from their sign-in, never from what a device says."""
    ada, ben = two.devices()
    send(ben, "pause", 0, 0, seat="first", person="somebody")
    assert ben.hear()["type"] == "seen"
    assert ada.hear()["serial"] == 1


def into_the_quiet(ada: Socket, ben: Socket) -> Any:
    """Both press twice: the third phase has a time. What Ada sees then."""
    send(ada, "look")
    seen = ada.hear()
    for number in range(4):
        send((ada, ben)[number % 2], "move", seen["serial"])
        seen, _ = ada.hear(), ben.hear()
    assert seen["left"]
    return seen


@pytest.mark.parametrize("clock", [86_400_000.0, -86_400_000.0, "yesterday"])
def test_a_clock_that_a_device_sends_along_is_not_looked_at(two: Two, clock: Any) -> None:
    ada, ben = two.devices()
    before = into_the_quiet(ada, ben)["left"]
    send(ada, "look", 0, 0, at=clock, now=clock, since=clock)
    assert 0 < ada.hear()["left"] <= before


def test_a_frame_beyond_four_kilobytes_ends_its_socket_and_not_the_walk(two: Two) -> None:
    ada, ben = two.devices()
    ada.send("a" * 4097)
    assert ada.hear() == TOO_LARGE
    with two.device(0) as again:
        again.hear()
        assert_goes_on(again, ben)


def test_a_newer_device_of_the_same_person_puts_the_older_aside(two: Two) -> None:
    ada, ben = two.devices()
    with two.device(0, two.act("another_device", name=two.names[0])) as newer:
        assert newer.hear()["serial"] == 0
        assert ada.hear()["type"] == "aside"
        assert_goes_on(newer, ben)
        send(ada, "stop", 1)
        assert ada.hear() == ASIDE
        send(ben, "look")
        assert ben.hear()["over"] == ""


def test_a_third_person_is_not_let_in(two: Two, house: House) -> None:
    cookies = two.act("stranger", name=f"Cleo{two.names[0]}")
    assert two.device(0, cookies).opened == 403
    assert two.device(0, "sessionid=nonsense").opened == 403
    assert Socket(house.server.port, f"/live/walks/{two.walk}").opened == 403


def test_a_page_of_another_site_is_not_let_in(two: Two, house: House) -> None:
    for origin in ("https://elsewhere.example", f"https://localhost:{house.server.port}", "http://localhost:1", "null"):
        far = Socket(house.server.port, f"/live/walks/{two.walk}", origin, cookies=two.cookies[0])
        assert far.opened == 403, origin


def test_the_sign_in_alone_without_the_key_is_not_let_in(two: Two) -> None:
    """As a copy of the database has it."""
    session = next(part for part in two.cookies[0].split("; ") if part.startswith("sessionid"))
    assert two.device(0, session).opened == 403


def test_a_walk_that_is_not_there_is_no_socket(two: Two, house: House) -> None:
    assert Socket(house.server.port, f"/live/walks/{two.space}", cookies=two.cookies[0]).opened == 403


def test_who_left_the_space_is_a_member_no_more(two: Two) -> None:
    ada, ben = two.devices()
    two.act("leaves", name=two.names[1], space=two.space)
    for device in (ada, ben):
        send(device, "pause", 0)
        assert device.hear() == MAY_NOT
    assert two.device(1).opened == 403


def test_a_sign_in_that_was_ended_sends_nothing_any_more(two: Two) -> None:
    ada, ben = two.devices()
    two.act("ends_sign_ins", name=two.names[0])
    send(ada, "stop", 0)
    assert ada.hear() == MAY_NOT
    send(ben, "look")
    assert ben.hear()["serial"] == 0


def test_who_may_not_be_here_any_more_is_cut_off_by_what_cannot_be_read_too(two: Two) -> None:
    ada, _ = two.devices()
    two.act("ends_sign_ins", name=two.names[0])
    ada.send("hello")
    assert ada.hear() == MAY_NOT


def test_a_pause_of_the_space_looks_like_a_stop(two: Two) -> None:
    _, ben = two.devices()
    two.act("pauses", name=two.names[0], space=two.space)
    send(ben, "look")
    assert ben.hear()["over"] == "stopped"
    assert two.device(0).opened == 403


def test_who_asked_learns_that_it_began_and_nothing_before(house: House) -> None:
    (made,) = house.stage.run("pair_in_a_walk", names=["Eva", "Finn"], slug=WALK, begun=False)
    two = Two(house, ["Eva", "Finn"], **made)
    with two.device(0) as ada:
        assert ada.hear() == {"type": "asked"}
        send(ada, "move", 0)
        assert ada.hear() == {"type": "refused", "reason": "This walk has not begun."}
        assert two.act("is_ready", name=two.names[1], walk=two.walk)
        send(ada, "look")
        assert ada.hear()["card"] == first_card()


def test_a_server_that_is_started_again_goes_on_where_it_was(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    home = tmp_path_factory.mktemp("again")
    with served(home, "--no-worker") as running:
        stage = Stage(environment(home) | {"INNERMOST_ALLOWED_HOSTS": "testserver,localhost,127.0.0.1"})
        (made,) = stage.run("pair_in_a_walk", names=["Ada", "Ben"], slug=WALK)
        two = Two(House(home, running, stage), ["Ada", "Ben"], **made)
        ada, ben = two.devices()
        serial = into_the_quiet(ada, ben)["serial"]
        send(ada, "pause", serial)
        left, _ = ada.hear()["left"], ben.hear()
        running.process.terminate()
        assert ada.lines.read() == ben.lines.read() == b""
        assert soon(lambda: running.process.poll() is not None)
        assert "before everything" not in running.written.read_text()
    with served(home, "--no-worker") as running:
        two.house = House(home, running, stage)
        with two.device(1) as back:
            seen = back.hear()
            assert (seen["serial"], seen["paused"], seen["left"]) == (serial + 1, True, left)
            send(back, "resume", serial + 1)
            assert back.hear()["left"] == pytest.approx(left, abs=5)
    stage.close()


def test_with_redis_devices_on_several_processes_are_in_step(tmp_path: Path) -> None:
    """Eight pairs on two processes: some of them are apart."""
    if shutil.which("redis-server") is None:
        pytest.skip("redis-server is not installed here")
    with redis() as url, served(tmp_path, "--no-worker", "--processes", "2", REDIS_URL=url) as running:
        stage = Stage(environment(tmp_path) | {"INNERMOST_ALLOWED_HOSTS": "testserver,localhost,127.0.0.1"})
        house = House(tmp_path, running, stage)
        for made in stage.run("pairs_in_a_walk", first=0, count=8, slug=WALK):
            two = Two(house, ["", ""], **made)
            ada, ben = two.devices()
            for serial, (one, does) in enumerate(((ada, "pause"), (ben, "resume"), (ben, "pause"))):
                send(one, does, serial)
                assert (ada.hear()["serial"], ben.hear()["serial"]) == (serial + 1, serial + 1)
            with two.device(0) as again:
                assert again.hear()["serial"] == 3
                assert ada.hear()["type"] == "aside"
        stage.close()
