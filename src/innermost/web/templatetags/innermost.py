"""Tags for every page: icons, tabs, the quick words and the drawing of the front page.

Knows the icon sprite, the library's quick words, the url names of the tabs and the request's path; must not know
people, spaces or entries.
"""

from dataclasses import dataclass
from functools import cache

from django import template
from django.forms import BoundField
from django.template import Context
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from innermost.library import load
from innermost.web.design import weave
from innermost.web.design.kept import kept, once, part

register = template.Library()

# Letters that fit one of three on a narrow phone.
EQUAL_MOST = 12

# Pages that belong to a tab whose address is another.
ALSO = {"/us/": ("/plan/",), "/walks/": ("/play/",)}
TABS = (
    ("today", "Today", "sun"),
    ("talk", "Together", "messages-square"),
    ("walks", "Practise", "footprints"),
    ("us", "Us", "spool"),
    ("journal", "Journal", "notebook-pen"),
    ("more", "More", "ellipsis"),
)


@dataclass(frozen=True)
class Tab:
    """One entry of the main navigation; `current` is the value for aria-current, empty elsewhere."""

    href: str
    label: str
    icon: str
    current: str


@register.simple_tag
@kept
def icon(name: str) -> SafeString:
    """The drawing of that name from the sprite; hidden from screen readers, so a word always stands beside it."""
    return format_html(
        '<svg class="icon" aria-hidden="true"><use href="{}#i-{}"/></svg>', static("design/icons.svg"), name
    )


@register.simple_tag(name="kept")
def kept_part(template: str, **given: str | int | bool) -> SafeString:
    """As `include ... only`, for a part that is the same for everybody: made once, then kept. See `design.kept`."""
    return part(template, **given)


@register.simple_tag(takes_context=True)
def tabs(context: Context) -> SafeString:
    """The main navigation. A tab is current on its own page ("page") and on every page below it ("true").

    A guest has one page of their own and no tabs.
    """
    request = context.get("request")
    if getattr(getattr(request, "user", None), "is_guest", False):
        return SafeString("")
    path = request.path if request is not None else ""
    return _tabs(tuple(_current(href, path) for href in _addresses()))


@kept
def _tabs(current: tuple[str, ...]) -> str:
    shown = zip(_addresses(), TABS, current, strict=True)
    made = [Tab(href, label, drawing, now) for href, (_, label, drawing), now in shown]
    return render_to_string("design/tabs.html", {"tabs": made})


@once
def _addresses() -> list[str]:
    return [reverse(name) for name, _, _ in TABS]


def _current(href: str, path: str) -> str:
    if path == href:
        return "page"
    return "true" if path.startswith((href, *ALSO.get(href, ()))) else ""


@dataclass(frozen=True)
class Feeling:
    """A quick word of the library, and the thread drawn for it in a box of 48 by 28."""

    word: str
    path: str


PATHS = {
    "light": "M4 21C10 21 11 9 17 9s6 9 12 8 7-12 15-12",
    "calm": "M4 15c6-6 13-6 20 0s14 6 20 0",
    "tired": "M4 8c10 0 10 13 22 13h18",
    "tense": "M3 14l4-7 5 13 5-13 5 13 5-13 5 13 5-13 4 7",
    "heavy": "M4 7c7 0 9 15 20 15S37 7 44 7",
    "mixed": "M4 17C16 5 33 5 30 14S15 25 18 15 36 9 44 17",
}
STRAIGHT = "M4 14h40"


@register.simple_tag
@cache
def feelings() -> tuple[Feeling, ...]:
    """The quick words, in the library's order. One without a drawing of its own gets a straight thread."""
    return tuple(Feeling(quick.word, PATHS.get(quick.slug, STRAIGHT)) for quick in load().quick_words)


@register.filter
def land(field: BoundField) -> str:
    """The class of a field's choices: of equal width, or each as wide as its words where some of these are long."""
    longest = max((len(str(words)) for _, words in field.field.choices), default=0)  # type: ignore[attr-defined]
    return "land many" if longest > EQUAL_MOST else "land"


@register.simple_tag
def hero() -> SafeString:
    """The drawing of the front page."""
    # The text is made from numbers alone, so there is nothing to escape.
    return SafeString(weave.hero())
