"""What a program can ask a server and tell it, one method for each. Knows the API's addresses and shapes.

Must not know how a call travels: `line` does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from types import TracebackType
from typing import Self, TypeVar
from urllib.parse import quote

from innermost.client.given import RitualGiven, sent
from innermost.client.line import Line
from innermost.client.reading import read
from innermost.client.results import Entry, Leaf, Look, Me, Occasion, Question, Ritual, Space, Statements, Today

T = TypeVar("T")


class Innermost:
    """A server, in the name of a token. Every method raises `Fault`; `Problem` where the server says no.

    It can be used in a `with`, which closes its connection at the end.
    """

    def __init__(self, url: str, token: str, *, allow_plain: bool = False, timeout: float = 30.0) -> None:
        """`url` as it stands in a browser. `allow_plain` sends the token unencrypted to another machine.

        `timeout`: seconds to wait for an answer, each time. Raises NotPrivate and NoToken.
        """
        self._line = Line(url, token, allow_plain=allow_plain, timeout=timeout)

    def __repr__(self) -> str:
        return f"Innermost({self._line.url!r})"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._line.close()

    def me(self) -> Me:
        """Whom the token stands for."""
        return read(Me, self._line.get("me"))

    def spaces(self) -> Iterator[Space]:
        """Spaces this person shares and has not left, in the order they came to them."""
        return self._leaves(Space, "spaces")

    def space(self, id: str) -> Space:
        return read(Space, self._line.get(f"spaces/{_part(id)}"))

    def entries(self, since: date | None = None, until: date | None = None) -> Iterator[Entry]:
        """One's own journal, newest first, fetched a leaf at a time as it is read. Both days are within."""
        return self._leaves(Entry, "entries", since=since, until=until)

    def entry(self, id: str) -> Entry:
        return read(Entry, self._line.get(f"entries/{_part(id)}"))

    def write(self, text: str, feelings: Iterable[str] = (), *, key: str | None = None) -> Entry:
        """Writes into the journal. With a `key` of your own, the same again within a day writes nothing more.

        Raises ValueError for a key that `given.sure_key` does not take.
        """
        return read(Entry, self._line.post("entries", {"text": text, "feelings": list(feelings)}, key))

    def change(self, entry: Entry, text: str, feelings: Iterable[str] | None = None) -> Entry:
        """Puts other words in the place of an entry's, as it was read.

        Raises Problem `changed` where it was changed since; `more["revision"]` then says where it is now.
        """
        kept = entry.feelings if feelings is None else feelings
        body = {"text": text, "feelings": list(kept), "revision": entry.revision}
        return read(Entry, self._line.put(f"entries/{_part(entry.id)}", body))

    def delete(self, id: str) -> None:
        """Deletes an entry for good."""
        self._line.delete(f"entries/{_part(id)}")

    def questions(self, space: str, *, room: bool = False) -> Iterator[Question]:
        """Questions this person knows of in a space, the newest to them first.

        With `room`, also an answer of the other's that may be heavy.
        """
        return self._leaves(Question, f"spaces/{_part(space)}/questions", **_room(room))

    def question(self, space: str, id: str, *, room: bool = False) -> Question:
        return read(Question, self._line.get(f"spaces/{_part(space)}/questions/{_part(id)}", **_room(room)))

    def today(self, space: str, *, room: bool = False) -> Today:
        """What the day holds in a space."""
        return read(Today, self._line.get(f"spaces/{_part(space)}/questions/today", **_room(room)))

    def answer(
        self,
        space: str,
        question: str,
        text: str,
        *,
        hopes_for: str | None = None,
        between_us: bool | None = None,
        back_after: int | None = None,
        revision: int | None = None,
    ) -> Question:
        """Seals an answer; `question` is an id, or `today`. It opens with the other's. What is None stays as it was.

        `hopes_for` is `read`, `ask`, `comfort`, `ideas` or empty; `back_after` 0 (never), 3, 7 or 30 days. `revision`
        is that of one's own sealed answer, where there is one to change.
        """
        meant = {"hopes_for": hopes_for, "between_us": between_us, "back_after": back_after, "revision": revision}
        body = {"text": text, **{name: value for name, value in meant.items() if value is not None}}
        return read(Question, self._line.put(f"spaces/{_part(space)}/questions/{_part(question)}/answer", body))

    def looks(self, space: str) -> Iterator[Look]:
        """One's own looks at a bond, the newest first."""
        return self._leaves(Look, f"spaces/{_part(space)}/looks")

    def look(self, space: str, id: str) -> Look:
        return read(Look, self._line.get(f"spaces/{_part(space)}/looks/{_part(id)}"))

    def statements(self, space: str, look: str = "") -> Statements:
        """What a look asks: `first`, `more`, `whole`, `pulse`, a thread or an inventory; empty for what fits now."""
        return read(Statements, self._line.get(f"spaces/{_part(space)}/looks/statements", look=look or None))

    def take_look(
        self,
        space: str,
        answers: Mapping[str, int],
        *,
        inventory: str = "closeness",
        skipped: Iterable[str] = (),
        key: str | None = None,
    ) -> Look:
        """Keeps a look, for its person alone. `answers` by statement: the place of its answer, from 0 on."""
        body = {"inventory": inventory, "answers": dict(answers), "skipped": list(skipped)}
        return read(Look, self._line.post(f"spaces/{_part(space)}/looks", body, key))

    def rituals(self, space: str) -> Iterator[Ritual]:
        """Rituals of a space, the newest first; those that ended, too."""
        return self._leaves(Ritual, f"spaces/{_part(space)}/rituals")

    def ritual(self, space: str, id: str) -> Ritual:
        return read(Ritual, self._line.get(f"spaces/{_part(space)}/rituals/{_part(id)}"))

    def begin_ritual(self, space: str, ritual: RitualGiven, *, key: str | None = None) -> Ritual:
        """Begins a ritual; the other sees it at once."""
        return read(Ritual, self._line.post(f"spaces/{_part(space)}/rituals", sent(ritual), key))

    def change_ritual(self, space: str, ritual: Ritual, given: RitualGiven) -> Ritual:
        """Changes one of one's own, as it was read. Raises Problem `changed` where it was changed since."""
        body = {**sent(given), "revision": ritual.revision}
        return read(Ritual, self._line.put(f"spaces/{_part(space)}/rituals/{_part(ritual.id)}", body))

    def end_ritual(self, space: str, id: str) -> None:
        """Ends one of one's own: it comes no more, and stays to be read."""
        self._line.delete(f"spaces/{_part(space)}/rituals/{_part(id)}")

    def occasions(self, first: date | None = None, until: date | None = None) -> Iterator[Occasion]:
        """What has a day, the soonest first: from `first` (today) to `until` (60 days later), both within."""
        return self._leaves(Occasion, "occasions", **{"from": first}, until=until)

    def _leaves(self, kind: type[T], path: str, **query: object) -> Iterator[T]:
        """Each thing of a list, whose leaves are fetched as they are read."""
        leaf = read(Leaf, self._line.get(path, **query))
        yield from (read(kind, one) for one in leaf.items)
        while leaf.next:
            leaf = read(Leaf, self._line.get(path, cursor=leaf.next, **query))
            yield from (read(kind, one) for one in leaf.items)


def _room(room: bool) -> dict[str, str | None]:
    return {"room": "true" if room else None}


def _part(id: str) -> str:
    """An id as a part of an address, whatever is in it."""
    return quote(id, safe="")
