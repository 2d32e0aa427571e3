"""What reaches the log: where a fault happened, never what anybody wrote, typed or asked for."""

from __future__ import annotations

import logging
import traceback


class WithoutWords(logging.Formatter):
    """One line for a record. An exception is shown by type and place, since its message may quote somebody's words."""

    def format(self, record: logging.LogRecord) -> str:
        line = f"{self.formatTime(record)} {record.levelname} {record.name}"
        if record.exc_info and record.exc_info[0] is not None:
            return f"{line}: {record.exc_info[0].__name__}{self._places(record)}"
        return f"{line}: {self._named(record)}"

    @staticmethod
    def _places(record: logging.LogRecord) -> str:
        trace = record.exc_info[2] if record.exc_info else None
        return "".join(
            f"\n    {frame.filename}:{frame.lineno} in {frame.name}" for frame in traceback.extract_tb(trace)
        )

    @staticmethod
    def _named(record: logging.LogRecord) -> str:
        """Our own messages in full. Of others only the pattern, and where nothing was filled in only the place."""
        if record.name.startswith("innermost"):
            return record.getMessage()
        return str(record.msg) if record.args else f"{record.module}:{record.lineno}"
