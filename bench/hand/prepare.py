"""Makes the hand-made pages' templates out of two pages as the product served them, so that both always show the same.

All that is the same for everybody becomes fixed text; what belongs to a person or a moment becomes a slot.
"""

from __future__ import annotations

import re
from pathlib import Path

_TOKEN = re.compile(r'(name="csrfmiddlewaretoken" value=")[^"]+')
_WRITER = re.compile(r'(name="writer" value=")[^"]+')
_ROWS = re.compile(r'(<ul class="entries">).*?(</ul>)', re.DOTALL)
_MONTH = re.compile(r'<li><a href="/journal/\d+-\d+/"><span>[^<]+</span>(.*?</a></li>)')
_MONTHS = (
    '{{% for month in months %}}<li><a href="{{{{ month.href }}}}"><span>{{{{ month.words }}}}</span>{}{{% endfor %}}'
)
_ROW = (
    '{% for row in rows %}<li><a href="/journal/{{ row.id }}/"><p class="over">{{ row.day }}'
    "{% if row.feelings %} · {{ row.feelings }}{% endif %}{% if row.edited %} · changed{% endif %}</p>"
    '{% if row.about %}\n<p class="note">{{ row.about }}</p>{% endif %}'
    '{% if row.text %}\n<p class="words">{{ row.text }}</p>{% endif %}</a></li>{% endfor %}'
)
_TODAY = (
    (r'(<div class="hello"><p class="over">)[^<]*', "{{ day }}"),
    (r'(<h1 class="ask">)[^<]*', "{{ greeting }}"),
    (r"(</b> · about )\d+", "{{ suggestion.prompt.minutes }}"),
    (r'(<h2 class="ask-small" id="suggested">)[^<]*', "{{ suggestion.prompt.text }}"),
    (r"(Why this one: )[^<]*?(?=\.</p>)", "{{ suggestion.reason }}"),
    (r"(/journal/new/\?prompt=)[^\"]*", "{{ suggestion.prompt.slug }}"),
    (r'(href="\?turn=)\d+', "{{ suggestion.turn + 1 }}"),
)
_NO_CODE = re.compile(r'(<section class="section"><div class="notice">.*?</section>)', re.DOTALL)


class NotAsExpected(Exception):
    """A page has changed so that a slot is not found; its pattern is the message."""


def prepare(folder: Path, today: str, journal: str) -> None:
    """Writes today.html and journal.html into `folder`, from the two pages."""
    for pattern, slot in _TODAY:
        today = _into(re.compile(pattern), slot, today)
    today = _NO_CODE.sub(r"{% if not has_code %}\1{% endif %}", today)
    journal = _into(_ROWS, _ROW, journal)
    first = _MONTH.search(journal)
    if not first:
        raise NotAsExpected(_MONTH.pattern)
    journal = journal[: first.start()] + _MONTHS.format(first[1]) + _MONTH.sub("", journal[first.start() :])
    for name, page in (("today", today), ("journal", journal)):
        finished = _WRITER.sub(r"\1{{ writer }}", _into(_TOKEN, "{{ token }}", page))
        (folder / f"{name}.html").write_text(finished)


def plain(page: str) -> str:
    """A page without its tokens and with single spaces, to compare two of them."""
    return " ".join(_WRITER.sub(r"\1", _TOKEN.sub(r"\1", page)).split())


def _into(pattern: re.Pattern[str], slot: str, page: str) -> str:
    made, found = pattern.subn(lambda match: match[1] + slot + (match[2] if pattern.groups > 1 else ""), page)
    if not found:
        raise NotAsExpected(pattern.pattern)
    return made
