"""Which signs stand out of an inventory whose items are not counted together.

Knows codes. A rule of its authors, not an estimate: a sign stands out from just beyond the middle answer on, and one
that asks for care with any answer but the lowest, since fear is better taken seriously once too often.
"""


def stands_out(code: int | None, *, top: int, reverse: bool = False, care: bool = False) -> bool:
    """Whether the sign does; `code` is raw, 0..`top`, and None where it was skipped. ValueError for an unknown code."""
    if code is None:
        return False
    if code not in range(top + 1):
        raise ValueError(f"unknown code {code!r}, codes are 0 to {top}")
    turned = top - code if reverse else code
    return turned > 0 if care else 2 * turned > top
