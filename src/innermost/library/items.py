"""From a table to an item: which fields each kind of content has.

Knows the schema of docs/content.md. Must not know folders, or how items relate to each other.
"""

from innermost.library.model import (
    FORMS,
    GRADES,
    KINDS,
    MODES,
    MOODS,
    PROMPT_FAMILIES,
    PURPOSES,
    Area,
    Country,
    Directory,
    Feature,
    Feeling,
    FeelingFamily,
    HelpLine,
    Opener,
    Page,
    Prompt,
    Question,
    QuickWord,
    Row,
    Rung,
    Thread,
)
from innermost.library.table import Table


def thread(table: Table) -> Thread:
    return Thread(table.slug(), table.text("name"), table.text("line"), table.origin)


def rung(table: Table) -> Rung:
    return Rung(
        number=table.number("number", 1, 6),
        slug=table.slug(),
        name=table.text("name"),
        line=table.text("line"),
        anchors=table.texts("anchors"),
        body=table.source.body,
        origin=table.origin,
    )


def page(table: Table) -> Page:
    body = table.source.body
    if not body:
        table.wrong("slug", "There is nothing to read below the front matter.", "Write the page there.")
    return Page(table.slug(), table.text("name"), table.text("line"), body, table.origin)


def question(table: Table) -> Question:
    return Question(
        slug=table.slug(),
        text=table.text("text"),
        rung=table.number("rung", 1, 6),
        kinds=table.choices("kinds", KINDS),
        threads=table.weights("threads"),
        themes=table.texts("themes"),
        minutes=table.number("minutes", 1, 60),
        modes=table.choices("modes", MODES),
        moods=table.choices("moods", MOODS, optional=True),
        tonight=table.flag("tonight"),
        consent=table.text("consent", optional=True),
        evidence=table.choice("evidence", GRADES),
        covers=table.texts("covers", optional=True),
        origin=table.origin,
    )


def prompt(table: Table) -> Prompt:
    return Prompt(
        slug=table.slug(),
        text=table.text("text"),
        family=table.choice("family", PROMPT_FAMILIES),
        minutes=table.number("minutes", 1, 60),
        covers=table.texts("covers", optional=True),
        origin=table.origin,
    )


def family(table: Table) -> FeelingFamily:
    slug = table.slug()
    lists = (table.texts("mild"), table.texts("clear"), table.texts("strong"))
    feelings = [
        Feeling(word.replace(" ", "-"), word, slug, intensity)
        for intensity, words in enumerate(lists, 1)
        for word in words
    ]
    return FeelingFamily(slug, table.text("name"), table.text("step"), tuple(feelings), table.origin)


def quick_word(table: Table) -> QuickWord:
    return QuickWord(table.slug(), table.text("word"), table.text("step"), table.texts("families"), table.origin)


def opener(table: Table) -> Opener:
    return Opener(
        slug=table.slug(),
        text=table.text("text"),
        form=table.choice("form", FORMS),
        kinds=table.choices("kinds", KINDS),
        covers=table.texts("covers", optional=True),
        origin=table.origin,
    )


def help_line(table: Table, country: str) -> HelpLine:
    return HelpLine(
        slug=table.slug(),
        name=table.text("name"),
        country=country,
        purposes=table.choices("for", PURPOSES),
        phone=table.text("phone", optional=True),
        text=table.text("text", optional=True),
        web=table.address("web"),
        hours=table.text("hours"),
        languages=table.texts("languages", optional=True),
        source=table.address("source"),
        verified=table.day("verified"),
        origin=table.origin,
    )


def country(table: Table, first_line: int) -> Country:
    """`first_line` is how many help lines stand above this country in the file."""
    code = table.text("code")
    if code and not (len(code) == 2 and code.isalpha() and code.isupper()):
        table.wrong("code", f"'{code}' is not a country code.", "Use the two capital letters of ISO 3166, such as GB.")
    lines = []
    for position, values in enumerate(table.tables("line"), first_line):
        inner = Table(table.source, values, table.source.line_of_table("country.line", position))
        lines.append(help_line(inner, code))
        inner.finish()
        table.problems.extend(inner.problems)
    if not lines:
        table.wrong("code", "This country has no help line.", "Add one under [[country.line]].")
    return Country(code, table.text("name"), table.text("emergency"), tuple(lines), table.origin)


def directory(table: Table) -> Directory:
    return Directory(
        slug=table.slug(),
        name=table.text("name"),
        web=table.address("web"),
        source=table.address("source"),
        verified=table.day("verified"),
        origin=table.origin,
    )


def area(table: Table) -> Area:
    table.seen.add("rows")
    rows = table.values.get("rows")
    if not isinstance(rows, dict) or not all(isinstance(title, str) for title in rows.values()):
        table.wrong("rows", "The rows are missing.", 'Write them under [area.rows], each as "id" = "title".')
        rows = {}
    found = tuple(Row(str(row), title) for row, title in rows.items() if isinstance(title, str))
    return Area(table.text("slug"), table.text("works"), found, table.origin)


def feature(table: Table) -> Feature:
    return Feature(
        table.slug(), table.text("name"), table.text("page"), table.text("test"), table.texts("covers"), table.origin
    )
