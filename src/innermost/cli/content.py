"""`innermost content`: check, count and chart the library.

Knows the library's public face and the terminal. Must not judge content itself.
"""

import json
from pathlib import Path

import click

from innermost.cli.walk_screens import screen_lines
from innermost.library import CONTENT, Library, LibraryFault, load, read, read_walk
from innermost.library.coverage import coverage_page
from innermost.library.quality import quality_problems
from innermost.library.stats import stats as count
from innermost.walk import screens


@click.group()
def content() -> None:
    """Look after the questions, prompts, words and help lines."""


@content.command()
@click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=CONTENT,
    help="The content folder to check. Without it: the one that came with this version.",
)
def check(root: Path) -> None:
    """List every problem in the content, by file and line. Ends with 1 when there is one."""
    library, problems = read(root)
    problems = sorted({*problems, *quality_problems(library)})
    for problem in problems:
        click.echo(problem)
    if problems:
        click.echo(f"{len(problems)} to mend.", err=True)
        raise click.exceptions.Exit(1)
    click.echo(f"All is well: {len(library.questions)} questions, {len(library.prompts)} prompts.")


@content.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON, for a program to read.")
def stats(as_json: bool) -> None:
    """Count what is there."""
    counts = count(_shipped())
    if as_json:
        click.echo(json.dumps(counts, indent=2))
        return
    for name, number in counts.items():
        line = ", ".join(f"{key} {value}" for key, value in number.items()) if isinstance(number, dict) else number
        click.echo(f"{name.replace('_', ' '):<18} {line}")


@content.command()
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("docs/coverage.md"),
    show_default=True,
    help="The page to write.",
)
@click.option("--check", "only_check", is_flag=True, help="Write nothing; end with 1 when the page is out of date.")
def coverage(output: Path, only_check: bool) -> None:
    """Write the page that says which ideas the product serves, and which are gaps."""
    page = coverage_page(_shipped())
    if not only_check:
        output.write_text(page, encoding="utf-8")
        click.echo(f"Wrote {output}.")
        return
    if not output.exists() or output.read_text(encoding="utf-8") != page:
        raise click.ClickException(f"{output} is out of date. Run: innermost content coverage")
    click.echo(f"{output} is up to date.")


@content.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def walk(file: Path) -> None:
    """Check one walk file and print its screens in the order in which they are met. Ends with 1 on a problem."""
    found, problems = read_walk(file)
    for problem in problems:
        click.echo(problem)
    if found is None:
        raise click.exceptions.Exit(1)
    for screen in screens(found.script):
        click.echo("\n".join(screen_lines(screen)))


def _shipped() -> Library:
    try:
        return load()
    except LibraryFault as fault:
        raise click.ClickException(str(fault)) from fault
