"""Journals and memories somebody wrote elsewhere: from the bytes of a file to records with their days and lines.

`read` takes Markdown, Day One's JSON, a table (CSV) or a ZIP of them. Whatever is in the file, it gives back what can
be taken and says of all else why not; it raises nothing. Knows no person, no page and no clock: who calls says what day
it is.
"""

from innermost.past.reading import SORTS, read
from innermost.past.records import FIRST_DAY, MOST_RECORDS, MOST_TEXT, Found, How, Left, Record, name_of
from innermost.past.splitting import in_parts

__all__ = [
    "FIRST_DAY",
    "MOST_RECORDS",
    "MOST_TEXT",
    "SORTS",
    "Found",
    "How",
    "Left",
    "Record",
    "in_parts",
    "name_of",
    "read",
]
