"""Says where a fault happened, for a log. Never says its message: that may quote what somebody wrote."""

from __future__ import annotations

import traceback
from pathlib import Path


def place(fault: BaseException, deepest: int = 6) -> str:
    """The fault's type and the last `deepest` places on its way, the deepest last."""
    frames = traceback.extract_tb(fault.__traceback__)[-deepest:]
    return " > ".join((type(fault).__name__, *(f"{Path(frame.filename).name}:{frame.lineno}" for frame in frames)))
