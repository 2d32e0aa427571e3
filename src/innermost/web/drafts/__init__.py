"""What somebody is in the middle of writing, kept a week so that no lock, no other page and no flat battery takes it.

`kept` is the sealed rows, `views` takes what a page sends while somebody types. A form that has a draft names it in its
field `draft`, and says in `data-draft-url` where it is sent.
"""

from innermost.web.drafts.kept import (
    LONGEST_NAME,
    PAST,
    TALK,
    Words,
    discard,
    everything,
    fetch,
    fetch_each,
    form_of,
    keep,
    unfinished,
)

__all__ = [
    "LONGEST_NAME",
    "PAST",
    "TALK",
    "Words",
    "discard",
    "everything",
    "fetch",
    "fetch_each",
    "form_of",
    "keep",
    "unfinished",
]
