"""What can go wrong in the vault. Knows no page and no person.

VaultFault
├── CannotOpen       wrong password or code, damaged bytes, or bytes moved from elsewhere: one outward message
├── NewerFormat      written by a newer Innermost than this one
└── SecretMismatch   a server secret that these bytes need is not among those given
"""

from __future__ import annotations


class VaultFault(Exception):
    """Any fault of the vault."""


class CannotOpen(VaultFault):
    """These bytes do not open with this key here. Says no more, so that it tells nobody which part was wrong."""

    def __init__(self) -> None:
        super().__init__("This cannot be opened.")


class NewerFormat(VaultFault):
    """Sealed by a newer version of Innermost."""

    def __init__(self) -> None:
        super().__init__("This was written by a newer version of Innermost.")


class SecretMismatch(VaultFault):
    """A server secret is missing or is not the one that was used."""
