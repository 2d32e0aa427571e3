"""The only place that touches a key or a ciphertext. Knows no Django, no clock and no database.

`Passwords` turns a password into a lock and a wrapping key. `Keyholder` is a person whose key is open. `SpaceKey` and
`EntryKey` seal and open. `ServerSecrets` are the server's own. Nothing here shows a key, takes a nonce or returns
False: what does not open raises.
"""

from innermost.vault.entries import EntryKey, EntryRef, Sealed, seal_while_locked, was_written_while_locked
from innermost.vault.envelope import number_of
from innermost.vault.faults import CannotOpen, NewerFormat, SecretMismatch, VaultFault
from innermost.vault.holders import Holder, seal_note
from innermost.vault.keys import Keyholder, open_from_browser, open_with_code, open_with_password
from innermost.vault.password import MOST_CHARACTERS, PasswordKey, Passwords, Stretch
from innermost.vault.recovery import NotACode
from innermost.vault.release import hold, peel
from innermost.vault.secrets import Secret, SecretRing, ServerSecrets
from innermost.vault.spaces import SpaceKey
from innermost.vault.tokens import TOKEN_BYTES, mark_of, mark_under

__all__ = [
    "MOST_CHARACTERS",
    "TOKEN_BYTES",
    "CannotOpen",
    "EntryKey",
    "EntryRef",
    "Holder",
    "Keyholder",
    "NewerFormat",
    "NotACode",
    "PasswordKey",
    "Passwords",
    "Sealed",
    "Secret",
    "SecretMismatch",
    "SecretRing",
    "ServerSecrets",
    "SpaceKey",
    "Stretch",
    "VaultFault",
    "hold",
    "mark_of",
    "mark_under",
    "number_of",
    "open_from_browser",
    "open_with_code",
    "open_with_password",
    "peel",
    "seal_note",
    "seal_while_locked",
    "was_written_while_locked",
]
