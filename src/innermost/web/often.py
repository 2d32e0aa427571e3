"""How often something happened lately. Counts lie in the cache; knows no limit and no person."""

from __future__ import annotations

from django.core.cache import cache


def times(key: str, seconds: int, more: int = 1) -> int:
    """Counts it, and says how often it happened since the first time; after so many seconds that begins anew."""
    cache.add(key, 0, seconds)
    try:
        return int(cache.incr(key, more))
    except ValueError:
        # It ran out just now.
        cache.add(key, more, seconds)
        return more
