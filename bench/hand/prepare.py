"""Makes the hand-made pages' templates out of pages as the product served them, so that both always show the same.

All that is the same for everybody becomes fixed text; what belongs to a person or a moment becomes a slot.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from bench.hand import for_two
from bench.hand.slots import NotAsExpected, filled, finished, into

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
)
_NO_CODE = re.compile(r'(<section class="section"><div class="notice">.*?</section>)', re.DOTALL)


def prepare(folder: Path, pages: Mapping[str, str]) -> None:
    """Writes a template for each of today, journal, talk and round into `folder`, from the page of that name."""
    made = {
        "today": _NO_CODE.sub(
            r"{% if not has_code %}\1{% endif %}", for_two.today_for_two(filled(pages["today"], *_TODAY))
        ),
        "journal": _journal(pages["journal"]),
        "talk": for_two.together(pages["talk"]),
        "round": for_two.opened_round(pages["round"]),
    }
    for name, page in made.items():
        (folder / f"{name}.html").write_text(finished(page))


def _journal(page: str) -> str:
    page = into(_ROWS, _ROW, page)
    first = _MONTH.search(page)
    if not first:
        raise NotAsExpected(_MONTH.pattern)
    return page[: first.start()] + _MONTHS.format(first[1]) + _MONTH.sub("", page[first.start() :])
