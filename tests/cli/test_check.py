"""`innermost check` and the system checks: what they say of a server set up well, unwisely, or with another secret."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings
from django.core.checks import run_checks
from django.test import override_settings

from innermost.vault import Secret
from tests.cli.command import ended, innermost, migrated


def test_a_fresh_secret_is_printed_without_any_settings(tmp_path: Path) -> None:
    first, second = (
        innermost(tmp_path, "check", "--new-secret", INNERMOST_MODE="nonsense").stdout.strip() for _ in range(2)
    )
    assert first != second
    assert Secret.from_text(first)


def found(**given: object) -> set[str]:
    """The ids of what the checks find with these settings."""
    with override_settings(**given):
        return {str(message.id) for message in run_checks() if str(message.id).startswith("innermost.")}


def test_wise_settings_pass_all_checks() -> None:
    assert not found(SECRETS_FILES=(), SECRETS_FOLDER=None)


@pytest.mark.parametrize("place", ["data/secrets", "data", "."])
def test_secrets_in_one_tree_with_the_data_are_warned_of(tmp_path: Path, place: str) -> None:
    pepper = (tmp_path / place / "pepper").resolve()
    assert found(DATA=tmp_path / "data", SECRETS_FILES=(pepper,)) == {"innermost.W001"}


def test_secrets_in_one_tree_with_a_database_elsewhere_are_warned_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = {"ENGINE": "django.db.backends.sqlite3", "NAME": str(tmp_path / "db" / "x.sqlite3")}
    monkeypatch.setattr(settings, "DATABASES", {"default": database})
    assert found(SECRETS_FILES=(tmp_path / "pepper",)) == {"innermost.W001"}


def test_secrets_at_the_root_of_the_disk_share_no_tree_with_the_data() -> None:
    assert not found(DATA=Path("/data"), SECRETS_FILES=(Path("/pepper"),), SECRETS_FOLDER=None)


@pytest.mark.parametrize(
    ("id", "given"),
    [("innermost.W002", {"HOST": "0.0.0.0"}), ("innermost.W003", {"PROCESSES": 2})],
)
def test_what_is_unwise_is_warned_of(id: str, given: dict[str, object]) -> None:
    assert found(SECRETS_FILES=(), **given) == {id}


def test_a_local_secret_that_others_can_read_is_warned_of(tmp_path: Path) -> None:
    pepper = tmp_path / "secrets" / "pepper"
    pepper.parent.mkdir()
    pepper.touch(mode=0o644)
    given = {"DATA": tmp_path / "data", "SECRETS_FILES": (pepper,)}
    assert found(**given, SECRETS_FOLDER=pepper.parent) == {"innermost.W004"}
    assert not found(**given, SECRETS_FOLDER=None)


class TestStarted:
    """A server that was started once with its own secrets."""

    @pytest.fixture(scope="class")
    @staticmethod
    def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
        return migrated(tmp_path_factory.mktemp("started"))

    def test_all_is_well_and_it_ends_with_0(self, home: Path) -> None:
        checked = innermost(home, "check")
        assert (checked.returncode, checked.stdout) == (0, "All is well.\n")

    @pytest.mark.parametrize("name", ["PEPPER", "RELEASE"])
    def test_another_secret_is_named_and_nothing_starts(self, home: Path, name: str) -> None:
        other = {f"INNERMOST_{name}": Secret.fresh().to_text()}
        assert f"INNERMOST_{name} is not the secret" in ended(home, "serve", "--port", "45871", **other)
        assert f"INNERMOST_{name} is not the secret" in ended(home, "worker", "--once", **other)
        checked = innermost(home, "check", **other)
        assert (checked.returncode, f"INNERMOST_{name} is not the secret" in checked.stdout) == (1, True)

    def test_a_warning_is_shown_with_its_id_and_hint_and_ends_with_1(self, home: Path) -> None:
        checked = innermost(home, "check", INNERMOST_PROCESSES="2")
        assert checked.returncode == 1
        assert checked.stdout.startswith("innermost.W003: ")
        assert "Set REDIS_URL" in checked.stdout

    def test_an_older_secret_listed_second_still_reads_and_cannot_be_dropped(self, home: Path) -> None:
        old, new = (home / "secrets" / "pepper").read_text().strip(), Secret.fresh().to_text()
        assert innermost(home, "check", INNERMOST_PEPPER=f"{new}, {old}").returncode == 0
        for alone in (new, old):
            assert "not the secret" in innermost(home, "check", INNERMOST_PEPPER=alone).stdout


def test_a_server_never_started_is_told_of_its_missing_tables(tmp_path: Path) -> None:
    checked = innermost(tmp_path, "check")
    assert (checked.returncode, "innermost serve" in checked.stdout) == (1, True)
    assert "innermost serve" in ended(tmp_path, "worker", "--once")
