"""What the writer of an answer may hope for, and beginnings of a reply that fit each hope.

Knows the four hopes and the fields of a reply. Must not know who wrote, who reads, or what was said.
"""

from dataclasses import dataclass, field
from typing import Literal

from innermost.library.problems import Origin
from innermost.library.table import Table

HopeSlug = Literal["read", "ask", "comfort", "ideas"]
ReplyHope = Literal["read", "ask", "comfort", "ideas", "any"]


@dataclass(frozen=True, slots=True)
class Hope:
    """`word` is what the writer chooses; `for_reader` says it to the reader, with the writer's name for `{name}`."""

    slug: HopeSlug
    word: str
    for_reader: str


HOPES: tuple[Hope, ...] = (
    Hope("read", "Just read it", "{name} would like you to just read this."),
    Hope("ask", "Ask me about it", "{name} would be glad if you asked about this."),
    Hope("comfort", "Some comfort", "{name} could do with some comfort here."),
    Hope("ideas", "Ideas are welcome", "{name} is open to your ideas on this."),
)
REPLY_HOPES: tuple[ReplyHope, ...] = ("read", "ask", "comfort", "ideas", "any")
FEWEST_REPLIES: dict[ReplyHope, int] = {"read": 8, "ask": 8, "comfort": 8, "ideas": 8, "any": 6}


@dataclass(frozen=True, slots=True)
class Reply:
    """A sentence to reply with, or its beginning, which ends in an ellipsis. `any` fits every hope, and none."""

    slug: str
    hope: ReplyHope
    text: str
    origin: Origin = field(compare=False, repr=False)


def reply(table: Table) -> Reply:
    return Reply(table.slug(), table.choice("hope", REPLY_HOPES), table.text("text"), table.origin)
