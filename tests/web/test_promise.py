"""The promise says less where the server keeps its secrets beside its database."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from tests.web.seen import text_of

pytestmark = pytest.mark.django_db
LESS = "lie in one folder with the database"


def test_secrets_beside_the_database_are_said_on_the_promise_page(settings: Any) -> None:
    settings.SECRETS_FILES = [Path(settings.DATA) / "pepper"]
    assert LESS in text_of(Client().get("/promise/"))


def test_secrets_that_lie_apart_need_no_such_line(settings: Any, tmp_path: Path) -> None:
    settings.SECRETS_FILES = [tmp_path / "elsewhere" / "pepper"]
    assert LESS not in text_of(Client().get("/promise/"))
