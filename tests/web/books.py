"""What ought to be so between people who share spaces, in plain: who holds which key, what is shown, what is sealed.

A second telling of the rules, without a database and without cryptography. Knows no code of the product; what people
do and whether it came out like this is in `test_pair_machine`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID


@dataclass
class Human:
    """`under` says for an older version of the key which version leads to it; `lost` are keys somebody forgot."""

    password: str
    version: int = 1
    under: dict[int, int] = field(default_factory=dict)
    lost: dict[int, str] = field(default_factory=dict)

    @property
    def reach(self) -> set[int]:
        """The versions of the key that the present one opens."""
        found = {self.version}
        while more := {old for old, new in self.under.items() if new in found} - found:
            found |= more
        return found


@dataclass
class Written:
    """An entry. `shown` and `held` say in which spaces, and under which epoch."""

    author: str
    words: str
    version: int
    home: UUID | None = None
    revision: int = 1
    shown: dict[UUID, int] = field(default_factory=dict)
    held: dict[UUID, int] = field(default_factory=dict)


@dataclass
class Asked:
    """A round: whose answer is which entry, the time each chose for opening, and who asked it aloud, if anybody did.

    `was_asked` stays when that one deletes their account.
    """

    space: UUID
    topic: str
    asker: str = ""
    was_asked: bool = False
    state: str = "open"
    answers: dict[str, UUID] = field(default_factory=dict)
    times: dict[str, datetime | None] = field(default_factory=dict)


@dataclass
class Between:
    """A space. `wraps` are its keys as (who, epoch, version of their key); `relied` the version the pair relies on.

    `carries` are the entries that its link shows; without one of them it shows nothing. `asks` is the link's question,
    for as long as there is a record of the link, also of one that was taken.
    """

    here: list[str]
    relied: dict[str, int]
    gone: set[str] = field(default_factory=set)
    is_over: bool = False
    epoch: int = 1
    wraps: set[tuple[str, int, int]] = field(default_factory=set)
    link: str = ""
    code: str = ""
    host: str = ""
    carries: tuple[UUID, ...] = ()
    asks: UUID | None = None
    ends: datetime | None = None
    paused: set[str] = field(default_factory=set)

    def no_link(self) -> None:
        """No record is kept of a link that nobody took."""
        self.asks = None if self.link else self.asks
        self.link = self.code = ""

    def rotate(self) -> None:
        """Nobody comes in by a link made before."""
        self.epoch += 1
        self.no_link()
        self.wraps |= {(name, self.epoch, self.relied[name]) for name in self.here}


@dataclass
class Books:
    people: dict[str, Human] = field(default_factory=dict)
    spaces: dict[UUID, Between] = field(default_factory=dict)
    rounds: dict[UUID, Asked] = field(default_factory=dict)
    entries: dict[UUID, Written] = field(default_factory=dict)

    def opens(self, name: str, space: UUID, epoch: int) -> bool:
        """Whether somebody opens a space's key of one epoch. The wrap to the newest version counts."""
        held = [version for who, at, version in self.spaces[space].wraps if (who, at) == (name, epoch)]
        return bool(held) and max(held) in self.people[name].reach

    def is_open(self, name: str, space: UUID) -> bool:
        """Whether this member can write there."""
        return name in self.spaces[space].here and self.opens(name, space, self.spaces[space].epoch)

    def is_whole(self, space: UUID) -> bool:
        return not self.spaces[space].is_over

    def reads_own(self, entry: Written) -> bool:
        return entry.version in self.people[entry.author].reach

    def reads(self, name: str, entry: Written, space: UUID) -> bool:
        """Something shown in a space, read by one of its members."""
        return self.opens(name, space, entry.shown[space]) or (name == entry.author and self.reads_own(entry))

    def may_change(self, entry: Written) -> bool:
        """New words can be sealed for everybody this is shown to."""
        return all(self.is_open(entry.author, space) for space in {**entry.shown, **entry.held})

    def changed(self, entry: Written, words: str) -> None:
        entry.words, entry.revision = words, entry.revision + 1
        entry.version = self.people[entry.author].version
        for places in (entry.shown, entry.held):
            places.update({space: self.spaces[space].epoch for space in places})

    def settle(self, asked: Asked, now: datetime) -> bool:
        """Opens a round where both answers are there and their time has come."""
        laid = {
            name: self.entries[which] for name, which in asked.answers.items() if name in self.spaces[asked.space].here
        }
        laid = {name: entry for name, entry in laid.items() if asked.space in {**entry.shown, **entry.held}}
        if asked.state != "open" or len(laid) < 2:
            return False
        chosen = {asked.times[name] for name, entry in laid.items() if entry.held}
        if len(chosen) == 1 and (time := chosen.pop()) and time > now:
            return False
        for entry in laid.values():
            entry.shown |= entry.held
            entry.held = {}
        asked.state = "revealed"
        return True

    def is_good(self, space: UUID) -> bool:
        """Whether the link of a space can be taken."""
        between = self.spaces[space]
        carried = [self.entries.get(which) for which in between.carries]
        return bool(between.link) and all(one and space in one.shown for one in carried)

    def knows(self, name: str, asked: Asked) -> bool:
        """Whether a member is shown that there is this round."""
        shown = (self.entries[which].shown for which in asked.answers.values())
        return bool(asked.asker) or asked.state == "revealed" or name in asked.answers or any(shown)

    def come_back(self, name: str) -> None:
        """What somebody has on hold is held anew under the present key, where they can."""
        for entry in self.entries.values():
            for space in entry.held if entry.author == name and self.reads_own(entry) else ():
                if self.is_open(name, space):
                    entry.held[space] = self.spaces[space].epoch

    def close(self, space: UUID) -> None:
        """What had not opened never does."""
        for entry in self.entries.values():
            entry.held.pop(space, None)
        for asked in self.rounds.values():
            if asked.space == space and asked.state == "open":
                asked.state = "closed"

    def unlink(self, space: UUID) -> None:
        """What stood in earlier links stays with its writer."""
        if self.spaces[space].link:
            self.spaces[space].rotate()
        self.close(space)
        for entry in self.entries.values():
            entry.shown.pop(space, None)

    def take_back(self, name: str, which: UUID) -> None:
        """An answer that has not opened; and the round, where nobody else knows of it."""
        asked = self.rounds[which]
        del self.entries[asked.answers.pop(name)]
        if not asked.was_asked and not asked.answers and self.spaces[asked.space].asks != which:
            del self.rounds[which]

    def leave(self, name: str, space: UUID) -> None:
        between = self.spaces[space]
        between.is_over = True
        between.here.remove(name)
        between.gone.add(name)
        between.wraps = {wrap for wrap in between.wraps if wrap[0] != name}
        self.close(space)
        between.no_link()
        if between.here:
            between.rotate()
        else:
            for entry in self.entries.values():
                entry.shown.pop(space, None)

    def forget(self, name: str) -> None:
        """Everything of somebody who deleted their account."""
        for space, between in self.spaces.items():
            if name in between.here:
                self.leave(name, space)
        was = {space for space, between in self.spaces.items() if name in between.gone}
        for space in was:
            self.spaces[space].gone.discard(name)
            self.spaces[space].asks = None if self.spaces[space].host == name else self.spaces[space].asks
        self.spaces = {space: between for space, between in self.spaces.items() if between.here or between.gone}
        self.entries = {which: entry for which, entry in self.entries.items() if entry.author != name}
        for asked in self.rounds.values():
            asked.answers.pop(name, None)
            asked.asker = "" if asked.asker == name else asked.asker
        self.rounds = {
            which: asked
            for which, asked in self.rounds.items()
            if asked.space in self.spaces and (asked.answers or asked.space not in was)
        }
