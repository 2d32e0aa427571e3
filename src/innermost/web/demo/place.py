"""The folder a demo lives in: its data, its own secrets, and a marker that says what it is.

Knows paths and settings' names; needs no Django, since the settings are read after this.
"""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

MARKER = "this-is-a-demo"
# A demo takes nothing else from its surroundings: no secret, no database, no address others could reach it by.
_ALSO_IN_A_DEMO = ("INNERMOST_TIME_ZONE", "INNERMOST_EXIT_URL", "INNERMOST_SOURCE_URL")
_OF_A_SERVER = ("INNERMOST_", "DATABASE_URL", "REDIS_URL")


@dataclass(frozen=True)
class Place:
    """`folder` need not be there yet."""

    folder: Path

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def is_something_else(self) -> bool:
        """Whether something that is not a demo lies here."""
        return self.folder.exists() and not is_demo(self.data) and not _is_empty(self.folder)

    def throw_away(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)

    def settle(self) -> None:
        """Makes the folder. From here on this process reads the demo's settings and no others. Raises OSError."""
        self.data.mkdir(parents=True, exist_ok=True, mode=0o700)
        (self.data / MARKER).touch()
        for name in [name for name in os.environ if name.startswith(_OF_A_SERVER) and name not in _ALSO_IN_A_DEMO]:
            os.environ.pop(name)
        os.environ["INNERMOST_DATA"] = str(self.data.resolve())
        os.environ["INNERMOST_SECRETS_DIR"] = str((self.folder / "secrets").resolve())


def is_demo(data: Path) -> bool:
    """Whether a data folder is a demo's."""
    return (data / MARKER).exists()


def beside(data: Path) -> Place:
    """The demo of a server that keeps its own data in `data`."""
    return Place(data.with_name(f"{data.name}-demo"))


def _is_empty(folder: Path) -> bool:
    return folder.is_dir() and not any(folder.iterdir())
