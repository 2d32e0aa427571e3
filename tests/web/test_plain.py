"""The threat model names every column the database shows in plain, and every sealed one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

PAGE = (Path(__file__).parents[2] / "docs/threat-model.md").read_text(encoding="utf-8")
TABLES = {model.__name__: model for model in apps.get_app_config("web").get_models()}


def columns(model: type[models.Model]) -> set[str]:
    """What a row says beyond its own number and whose row it is."""
    own = {field.name for field in model._meta.concrete_fields} - {"id"}
    return own - {"person"} if model.__name__ in ("PersonKey", "SignIn", "Device") else own


@pytest.mark.parametrize("name", sorted(TABLES))
def test_each_column_of_a_table_is_named(name: str) -> None:
    found = re.search(rf"^\| {name} \|(.*)\|$", PAGE, re.MULTILINE)
    assert found, f"{name} is not in the threat model"
    assert set(re.findall(r"`(\w+)`", found.group(1))) == columns(TABLES[name])


@pytest.mark.parametrize("name", sorted(TABLES))
def test_what_is_called_sealed_is_bytes(name: str) -> None:
    found = re.search(rf"^\| {name} \|[^|]*\|([^|]*)\|$", PAGE, re.MULTILINE)
    sealed = re.findall(r"`(\w+)`", found.group(1) if found else "")
    assert all(isinstance(TABLES[name]._meta.get_field(field), models.BinaryField) for field in sealed)
