"""The records.

`KINDS` gives for each the generic kind that stands unsealed beside it: what it is about is in the payload.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class JournalEntry:
    """Free writing, or an answer to a prompt. `prompt` is a slug of the library; `feelings` are words as chosen."""

    text: str
    prompt: str = ""
    feelings: tuple[str, ...] = ()


@dataclass(frozen=True)
class CheckIn:
    """How somebody is just now: one feeling, a line, and what came with a step further."""

    feeling: str
    line: str = ""
    further: str = ""


@dataclass(frozen=True)
class Hope:
    """What would be slightly different if the two were closer, in somebody's own words, to be read again later."""

    text: str
    whom: str = ""
    bond: str = ""


@dataclass(frozen=True)
class KeptLine:
    """A line kept from an evening together, or a sentence meant for the other."""

    text: str
    whence: str = ""


@dataclass(frozen=True)
class Answer:
    """An answer to a round's question.

    `hope` is what its writer hopes for from the reader, a slug of the library; `between_us` asks that it stays between
    the two. `back_after` days later it comes back to its writer where it has not opened; 0 is never.
    """

    text: str
    hope: str = ""
    between_us: bool = False
    back_after: int = 0


@dataclass(frozen=True)
class Reply:
    """Something said back to an answer or to anything shared: words, or marks from `heard`, `closer` and `new`; to an
    outing `gladly` or `another-day`."""

    text: str = ""
    marks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Greeting:
    """The sentence of one's own that an invitation opens with."""

    text: str


@dataclass(frozen=True)
class Appreciation:
    """Something noticed in the other, and why it mattered."""

    text: str
    because: str = ""


@dataclass(frozen=True)
class Thought:
    """Thinking of you: one tap, and a few words if one likes."""

    text: str = ""


@dataclass(frozen=True)
class Look:
    """What somebody answered of an inventory: a code for each item, and the items they skipped. `kind` is the bond's,
    which decided the wording."""

    inventory: str
    kind: str
    answers: Mapping[str, int] = field(hash=False)
    skipped: tuple[str, ...] = ()


@dataclass(frozen=True)
class ThreadView:
    """Where somebody sees one thread, put beside the other's view of it: the ends of a range from 0 to 100, in steps of
    five, from which no answer can be read back."""

    thread: str
    low: int
    high: int


@dataclass(frozen=True)
class WalkKept:
    """What somebody keeps of a walk, put beside what the other keeps; all of it may be empty.

    `walk` is its slug, `thanks` an appreciation, `again` the day (ISO) on which to look again. `moves` are the turns
    taken, times somebody was understood and times "not quite"; empty where they are not to be kept.
    """

    walk: str
    line: str = ""
    thanks: str = ""
    again: str = ""
    moves: tuple[int, ...] = ()


@dataclass(frozen=True)
class HouseRule:
    """A rule for the two of them that its writer agrees to, in one sentence."""

    text: str


@dataclass(frozen=True)
class Sheet:
    """What somebody put down in a game, by the slug of each thing asked: of themselves in `picks`, of the other in
    `guesses`. `words` are sentences of their own in their order. `has_ended` closes a game that goes in turns."""

    game: str
    picks: Mapping[str, str] = field(default_factory=dict, hash=False)
    guesses: Mapping[str, str] = field(default_factory=dict, hash=False)
    words: tuple[str, ...] = ()
    has_ended: bool = False


@dataclass(frozen=True)
class Letter:
    """A letter, or with the `sort` "surprise" what somebody plans for another, written over time.

    `to` is what its writer calls them; `day` (ISO) the day it is for, if there is one. A surprise is shown to nobody:
    its words for that day are a letter of their own, whose id is `given`, and `after` is how the day was. In a letter
    both are empty.
    """

    to: str
    title: str
    text: str
    sort: str = "letter"
    day: str = ""
    given: str = ""
    after: str = ""


@dataclass(frozen=True)
class WayBack:
    """How far somebody is on their way back after a hurt, for nobody but themselves.

    `way` and the keys of `done` (with a day, ISO), `aside` and `words` (what they noted) are slugs of the library.
    `part` is `hurt`, `did` or `both`. `review` is the day on which to look at the plan again; `forgiven` the day they
    marked that for themselves, empty where they did not, or not any more.
    """

    way: str
    part: str
    begun: str
    done: Mapping[str, str] = field(default_factory=dict, hash=False)
    aside: tuple[str, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict, hash=False)
    plan_if: str = ""
    plan_then: str = ""
    review: str = ""
    forgiven: str = ""


@dataclass(frozen=True)
class MendNote:
    """Something told after a hurt and shown to the other: `part` is hurt, apology, setting-down or beginning."""

    part: str
    text: str


@dataclass(frozen=True)
class MendReply:
    """What belongs to such a note: `part` is reflection, yes, not-quite, apology, heard, not-yet, setting-down or
    thanks. `of` is the id of the reply it answers; empty where it answers the note itself."""

    part: str
    text: str = ""
    of: str = ""


@dataclass(frozen=True)
class View:
    """How one moment was for its writer, and their guess at how it was for the other."""

    mine: str
    guess: str = ""


@dataclass(frozen=True)
class Memory:
    """Something the two lived, to be read again. `day` (ISO) is when it was, empty where nobody knows; `photo` says
    what its picture shows, and `size` is that picture's width and height in pixels, empty where there is none. `whence`
    is the slug of an idea or the id of an outing it came from."""

    text: str
    day: str = ""
    photo: str = ""
    size: tuple[int, ...] = ()
    whence: str = ""


@dataclass(frozen=True)
class Treasure:
    """Something only the two have: `sort` is joke, name or strength; `story` is where it comes from or where it was
    seen."""

    sort: str
    text: str
    story: str = ""


@dataclass(frozen=True)
class Detail:
    """Something of oneself to know: `theme` and `prompt` are slugs of the library, `prompt` empty for one of one's own.

    `day` (ISO) is when it is, where it has a day; `yearly` says it comes again each year. `ask` says the other may ask
    about it. `of` is "me", or "you" for what its writer notes about the other, for nobody but themselves.
    """

    theme: str
    text: str
    prompt: str = ""
    day: str = ""
    yearly: bool = False
    ask: bool = False
    of: str = "me"


@dataclass(frozen=True)
class Ranking:
    """What matters most to somebody, first to last, as slugs of the library; `words` are a few of their own to it."""

    order: tuple[str, ...]
    words: str = ""


@dataclass(frozen=True)
class Goal:
    """Something the two would like to reach, and why; `steps` as first thought of, empty where one was taken out.

    `own` says it is its writer's, and the other cheers. `let_go` is the day (ISO) it was let go. With `of` (the id of a
    compromise's round) it is what both try there, to be looked at again on `review` (ISO). Where that goes on, or ends,
    with words the other wrote, `again` is the id of the entry that has them, and `text` is empty.
    """

    text: str
    why: str = ""
    steps: tuple[str, ...] = ()
    own: bool = False
    let_go: str = ""
    of: str = ""
    review: str = ""
    again: str = ""


@dataclass(frozen=True)
class GoalMark:
    """What either adds to a goal: with `text` a step of its own; with `of` (the number of a first step, or the id of an
    added one) and `day` (ISO) that it is done, without `day` that it is not. `of` is "goal" for the whole."""

    text: str = ""
    of: str = ""
    day: str = ""


@dataclass(frozen=True)
class Compromise:
    """One side of a compromise, laid down beside the other's: what its writer needs, what can give, what could be
    tried, and the day (ISO) to look at it again."""

    need: str
    flexible: str = ""
    trial: str = ""
    review: str = ""


@dataclass(frozen=True)
class Outing:
    """Time set aside for the two: `day` (ISO) and `time` (HH:MM, in `zone`) are empty until they are known, `minutes`
    is 0 where it is open how long. `idea` is a slug of the library. `off` says it was called off. With the `sort` "act"
    it is a small help its writer means to give, shown to nobody."""

    title: str
    day: str = ""
    time: str = ""
    zone: str = ""
    minutes: int = 0
    idea: str = ""
    who: str = ""
    bring: str = ""
    place: str = ""
    off: bool = False
    sort: str = ""


@dataclass(frozen=True)
class Ritual:
    """Something the two do again and again: it begins at `begins` (ISO, local) in `zone` and recurs by `rule` (an RRULE
    of RFC 5545, without its name). `without` are days (ISO) it is left out, `moved` gives for such a day the local time
    (ISO) it moved to, and `pauses` are first and last days, a slash between. `practice` is a slug of the library."""

    title: str
    begins: str
    zone: str
    rule: str
    minutes: int = 30
    practice: str = ""
    without: tuple[str, ...] = ()
    moved: Mapping[str, str] = field(default_factory=dict, hash=False)
    pauses: tuple[str, ...] = ()


# What is laid down in a round and sealed until both did.
Laid = Answer | ThreadView | WalkKept | HouseRule | Sheet | View | Ranking | Compromise
Payload = (
    JournalEntry
    | CheckIn
    | Hope
    | KeptLine
    | Reply
    | Greeting
    | Appreciation
    | Thought
    | Look
    | Letter
    | WayBack
    | MendNote
    | MendReply
    | Memory
    | Treasure
    | Detail
    | Goal
    | GoalMark
    | Outing
    | Ritual
    | Laid
)

KINDS: dict[type[Payload], str] = {
    JournalEntry: "writing",
    CheckIn: "writing",
    Hope: "writing",
    KeptLine: "keepsake",
    Answer: "answer",
    Reply: "reply",
    Greeting: "note",
    Appreciation: "keepsake",
    Thought: "note",
    Look: "look",
    ThreadView: "answer",
    WalkKept: "answer",
    HouseRule: "answer",
    Sheet: "answer",
    WayBack: "plan",
    MendNote: "letter",
    MendReply: "reply",
    View: "answer",
    Letter: "letter",
    Memory: "keepsake",
    Treasure: "keepsake",
    Detail: "writing",
    Ranking: "answer",
    Goal: "plan",
    GoalMark: "reply",
    Compromise: "answer",
    Outing: "plan",
    Ritual: "plan",
}
