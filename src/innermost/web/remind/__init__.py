"""Reminders: prepared while somebody's words are open, sent by the worker, which knows neither what nor with whom.

`prepare(visit)` may be called in any unlocked visit; `send_some()` is the worker's.
"""

from innermost.web.remind.ahead import prepare

__all__ = ["prepare"]
