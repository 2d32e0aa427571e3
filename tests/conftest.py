"""In which order files of tests begin: those that take longest first, so that no process waits alone for the last."""

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

import pytest

# About how long a test with such a mark takes, in seconds; any other takes a tenth.
SECONDS: Mapping[str, float] = {"slow": 15.0, "journey": 10.0, "own_server": 5.0}
OTHER = 0.1


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    by_file: dict[Path, float] = defaultdict(float)
    for item in items:
        by_file[item.path] += max((SECONDS.get(mark.name, OTHER) for mark in item.iter_markers()), default=OTHER)
    items.sort(key=lambda item: -by_file[item.path])
