"""`innermost lost-secret`: go on after a secret was lost. Knows the words; leaves the work to web.lost_secret."""

from __future__ import annotations

import click

PEPPER, RELEASE = "pepper", "release"
_RELEASE = (
    "Answers that were sealed until both had answered, and letters for a later day, will not open for the other "
    "person. Their authors keep them."
)


@click.command("lost-secret")
@click.argument("secret", type=click.Choice([PEPPER, RELEASE]))
@click.option("--yes", is_flag=True, help="Do not ask first.")
def lost_secret(secret: str, yes: bool) -> None:
    """Go on without the PEPPER or RELEASE this database was used with, after it was lost for good."""
    import django  # noqa: PLC0415  # reads the settings, which --help does not need

    django.setup()
    from innermost.web.lost_secret import go_on_without, is_lost  # noqa: PLC0415  # needs Django to be set up

    if not is_lost(secret):
        click.echo(f"Nothing is lost: the {secret.upper()} here is the one this database was used with.")
        return
    click.echo(_pepper() if secret == PEPPER else _RELEASE)
    if not yes:
        click.confirm("Go on without it?", abort=True)
    go_on_without(secret)
    click.echo("The server starts again. Should the old secret turn up, list it second and nothing is lost.")


def _pepper() -> str:
    from innermost.web.lost_secret import loss  # noqa: PLC0415  # needs Django to be set up

    found = loss()
    return (
        f"People whose password can no longer be checked: {found.people}. They come back with their recovery code, "
        "under /recover/, and choose a new password. A second step at sign-in is then off until they turn it on.\n"
        f"Without a recovery code: {found.without_code}. What they wrote stays locked unless the old PEPPER turns up. "
        "With e-mail set up they can start fresh.\n"
        "Sign-ins and trusted devices that stand now stay as they are."
    )
