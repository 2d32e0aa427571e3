"""What somebody wrote on a first visit, before there was an account, as payloads. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from innermost.entry.payloads import CheckIn, Hope, KeptLine, Payload

NAMES = ("hope", "whom", "bond", "feeling", "further", "line")


def first_words(said: Mapping[str, Any]) -> list[Payload]:
    """Of the fields in `NAMES`, what is worth keeping; nothing where nothing was written."""
    words = {name: str(said.get(name) or "").strip() for name in NAMES}
    kept: list[Payload] = []
    if words["hope"] or words["whom"]:
        kept.append(Hope(words["hope"], words["whom"], words["bond"]))
    if words["feeling"] or words["further"]:
        kept.append(CheckIn(words["feeling"], further=words["further"]))
    if words["line"]:
        kept.append(KeptLine(words["line"], "tonight"))
    return kept
