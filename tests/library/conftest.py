"""The `reading` fixture: what the library makes of the content in the test's docstring."""

from pathlib import Path

import pytest

from tests.library.document import Reading, read_document


@pytest.fixture
def reading(request: pytest.FixtureRequest, tmp_path: Path) -> Reading:
    return read_document(request.function, tmp_path)
