"""The templates of Today for two, the page Together and an opened round, out of those pages as the product served them.

Knows where on each page something belongs to two people or to a moment.
"""

from __future__ import annotations

import re

from bench.hand.slots import Slot, filled

_BOND = (
    (r'(<a class="space bond" href=")[^"]*', "/spaces/{{ space.id }}/"),
    (r'(<a class="space bond".*?<span>)[^<]*(</span></a>)', "{{ space.title }}"),
    (r'(<h2 class="head">For )[^<]*', "{{ space.name }}"),
)
_SUGGESTED = (
    (r"(<b>For you two</b> · about )\d+", "{{ question.minutes }}"),
    (r'(id="for-two">)[^<]*', "{{ question.text }}"),
)
_LINE = (
    '{% for line in lines %}<li><a href="/talk/{{ line.id }}/"><span>{{ line.text }}'
    "<small>{{ line.note }}</small></span>ICON</a></li>{% endfor %}"
)
_SLIP = """{% for slip in slips %}<li><article class="slip">STRAND
<p class="over"><span class="who is-other">From {{ space.name }}</span> · {{ slip.day }}</p>
{% if slip.about %}<p class="note">{{ slip.about }}</p>{% endif %}{% if slip.text %}<p class="words written">\
{{ slip.text }}</p>{% endif %}{% if slip.because %}<p class="over">Because</p><p class="words written">\
{{ slip.because }}</p>{% endif %}</article>

<form class="row flush" method="post" action="/given/{{ slip.id }}/keep/"><input type="hidden" \
name="csrfmiddlewaretoken" value="{{ token }}"><input type="hidden" name="space" value=""><a class="btn quiet small" \
href="/given/{{ slip.id }}/">\
{% if slip.cut %}Read it all{% else %}Say something back{% endif %}</a><button class="btn quiet small">Keep it</button>\
<button class="btn quiet small" formaction="/given/{{ slip.id }}/aside/">Not today</button></form></li>{% endfor %}"""
_DAY = (
    (r'(<p class="over">)[^<]*(</p><h1 class="ask">Together)', "{{ space.title }}"),
    (r"(<b>Today’s question</b> · about )\d+", "{{ question.minutes }}"),
    (r'(id="day">)[^<]*', "{{ question.text }}"),
    (r"(/talk/question/\?of=)[^\"]*", "{{ question.slug }}"),
    (r'(name="of" value=")[^"]*', "{{ question.slug }}"),
    (r'(<p class="note gap">)[^<]*(?= cannot see which)', "{{ space.name }}"),
)
_LISTS = """{% for head, note, rows in lists %}<section class="section"><h2 class="head">{{ head }}</h2>\
{% if note %}<p class="note">{{ note }}</p>{% endif %}
<ul class="list">{% for row in rows %}<li><a href="/talk/{{ row[0] }}/"><span>{{ row[1].text }}</span>ICON</a></li>\
{% endfor %}</ul></section>
{% endfor %}"""
_LATELY = (
    '{% for row in opened %}<li><a href="/talk/{{ row.id }}/"><span>{{ row.text }}<small>{{ row.day }}</small></span>'
    "ICON</a></li>{% endfor %}"
)
_RUNGS = """{% for step in range(1, 7) %}<b{% if step <= topic.rung %} class="on"{% endif %}></b>{% endfor %}</i>\
Rung {{ topic.rung }} of 6"""
_REPLIES = """{% for one in replies %}<li><p class="who {% if one.mine %}is-mine{% else %}is-other{% endif %}">\
{{ one.name }} <span class="over">· {{ one.day }}{% if one.marks %} · {{ one.marks }}{% endif %}</span></p>\
{% if one.text %}<p class="words written">{{ one.text }}</p>{% endif %}{% if one.mine %}<div class="row flush">\
<a class="btn quiet small" href="/talk/{{ id }}/unsay/?of={{ one.id }}">Delete</a></div>{% endif %}</li>{% endfor %}"""
_ROUND = (
    (
        r'(<p class="ladder"><i aria-hidden="true">).*?(</p>)',
        _RUNGS,
    ),
    (r'(<h1 class="ask-small gap">)[^<]*', "{{ topic.text }}"),
    (r'(<p class="over gap">Opened )[^<]*', "{{ day }}"),
    (r'(<p class="who is-mine">You</p>\n<p class="words written">)[^<]*', "{{ mine.text }}"),
    (r'(<div><article.*?<p class="who is-other">)[^<]*', "{{ name }}"),
    (r'(<p class="who is-other">[^<]*</p>\n<p class="words written">)[^<]*', "{{ theirs.text }}"),
    (
        r'(<ul class="replies">).*?(</ul>)',
        _REPLIES,
    ),
    (r"(<legend>How did )[^<]*?(?=’s answer)", "{{ name }}"),
    (r'(id="id_marks_helptext">)[^<]*?(?= sees)', "{{ name }}"),
    (r'(<ul class="openers"[^>]*>).*?(</ul>)', "{% for line in openers %}<li>{{ line }}</li>{% endfor %}"),
)
_ADDRESS = re.compile(r"/talk/[0-9a-f-]{36}/")
_DRAWING = re.compile(r'<svg class="icon" aria-hidden="true"><use href="[^"]*#i-chevron-right"/></svg>')
_STRAND = re.compile(r'<svg class="strand other".*?</svg>', re.DOTALL)


def today_for_two(page: str) -> str:
    """Beside what stands on everybody's Today."""
    lists = ((r'(<ul class="list section">).*?(</ul>)', _LINE), (r'(<ul class="slips">).*?(</ul>)', _SLIP))
    return filled(page, *_BOND, *_SUGGESTED, *_drawn(page, lists))


def together(page: str) -> str:
    lists = (
        (r'(</section>\n\n)<section class="section"><h2 class="head">.*?(\n</div><div>)', _LISTS),
        (r'(Opened lately</h2><ul class="list">).*?(\n<li><a href="/talk/new-to-me/")', _LATELY),
    )
    return filled(page, *_DAY, *_drawn(page, lists))


def opened_round(page: str) -> str:
    return _ADDRESS.sub("/talk/{{ id }}/", filled(page, *_ROUND))


def _drawn(page: str, slots: tuple[Slot, ...]) -> list[Slot]:
    icon, strand = _DRAWING.search(page), _STRAND.search(page)
    drawings = {"ICON": icon[0] if icon else "", "STRAND": strand[0] if strand else ""}
    found = list[Slot]()
    for pattern, slot in slots:
        found.append((pattern, slot.replace("ICON", drawings["ICON"]).replace("STRAND", drawings["STRAND"])))
    return found
