"""The look: readable colours, templates without inline code, drawings and files that exist, and a small weight."""

import gzip
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django import forms
from django.template.loader import render_to_string
from django.test import override_settings

from innermost import web
from innermost.library import load
from innermost.web.design import weave
from innermost.web.templatetags.innermost import PATHS, TABS, feelings

WEB = Path(web.__file__).parent
STATIC = WEB / "design" / "static" / "design"
CSS = (STATIC / "innermost.css").read_text()
TEMPLATES = sorted(WEB.glob("*/templates/**/*.html"))
NAMES = [str(path.relative_to(WEB)) for path in TEMPLATES]
every_template = pytest.mark.parametrize("template", TEMPLATES, ids=NAMES)

PROMISE = (
    "While you are signed out, what you wrote is locked with a key made from your password. Somebody who copies the "
    "database or a backup cannot read it without guessing that password. While you are signed in, this server handles "
    "your words unlocked: the person who runs it (Olu) could change it to record them, and we cannot prevent or detect "
    "that. Nor can we protect you from somebody who knows your password, watches your device or makes you open it. If "
    "the person who runs this server is somebody you are afraid of, do not write here."
)
READ = [
    *(("ink", ground) for ground in ("paper", "sheet", "linen", "tint", "lamp", "lifted")),
    *(("soft", ground) for ground in ("paper", "sheet", "linen", "tint")),
    *(("accent", ground) for ground in ("paper", "sheet", "linen", "tint")),
    *(("onaccent", ground) for ground in ("fill", "deep")),
    *(("clay", ground) for ground in ("paper", "sheet", "linen")),
    *(("alert", ground) for ground in ("paper", "sheet", "linen")),
]
SEEN = [
    ("edge", "paper"),
    ("edge", "sheet"),
    ("accent", "paper"),
    ("onaccent", "fill"),
    ("mine", "paper"),
    ("other", "paper"),
]


@pytest.fixture(autouse=True)
def _plain_static_addresses() -> Iterator[None]:
    """These tests look at files as they are written, so they ask for no collected and hashed copies."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    with override_settings(STORAGES={"staticfiles": plain}):
        yield


def tokens(theme: str) -> dict[str, str]:
    light, dark = CSS.split("@media (prefers-color-scheme: dark)")[:2]
    block = light if theme == "light" else dark.split("/* ----------")[0]
    return dict(re.findall(r"--(\w+): (#[0-9A-F]{6});", block))


def luminance(colour: str) -> float:
    """Relative luminance of an sRGB colour, 0 to 1 (WCAG 2.2)."""
    parts = [int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5)]
    red, green, blue = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(theme: str, one: str, two: str) -> float:
    colours = tokens(theme)
    low, high = sorted(luminance(colours[name]) for name in (one, two))
    return (high + 0.05) / (low + 0.05)


def words_of(text: str) -> str:
    """What a reader sees of a template or page: no tags, no comments, no template code."""
    return " ".join(re.sub(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}|<[^>]*>", " ", text, flags=re.S).split())


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), READ)
def test_text_can_be_read(theme: str, text: str, ground: str) -> None:
    assert contrast(theme, text, ground) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("shape", "ground"), SEEN)
def test_borders_and_strands_can_be_seen(theme: str, shape: str, ground: str) -> None:
    assert contrast(theme, shape, ground) >= 3


def test_every_colour_has_a_light_and_a_dark_value() -> None:
    assert tokens("light").keys() == tokens("dark").keys()


def test_every_custom_property_in_use_is_defined() -> None:
    defined = set(re.findall(r"(--[\w-]+):", CSS))
    assert set(re.findall(r"var\((--[\w-]+)", CSS)) == defined


@every_template
def test_a_template_holds_no_inline_code(template: Path) -> None:
    text = template.read_text()
    assert not re.search(r"<style|\sstyle=|javascript:|\son[a-z]+=", text, re.IGNORECASE)
    assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", text))


@every_template
def test_a_template_asks_nothing_of_another_host(template: Path) -> None:
    assert not re.search(r"(?:src|srcset|action)=[\"'](?:https?:)?//", template.read_text())
    assert not re.search(r"<link[^>]+(?:https?:)?//", template.read_text())


@every_template
def test_a_template_is_short_enough_to_read(template: Path) -> None:
    assert len(template.read_text().splitlines()) <= 200


@every_template
def test_a_template_does_not_raise_its_voice(template: Path) -> None:
    seen = words_of(template.read_text()).replace("<!doctype html>", "").lower()
    assert "!" not in seen
    assert not re.search(r"\bshould\b|waiting for", seen)


@every_template
def test_every_file_a_template_names_exists(template: Path) -> None:
    for name in re.findall(r"{% static [\"']([^\"']+)", template.read_text()):
        assert list(WEB.glob(f"*/static/{name}")), name


@every_template
def test_every_icon_a_template_names_is_in_the_sprite(template: Path) -> None:
    used = re.findall(r"{% icon \"([\w-]+)\"|drawing=\"([\w-]+)\"|drawing\|default:\"([\w-]+)\"", template.read_text())
    assert {name for names in used for name in names if name} <= icons()


def icons() -> set[str]:
    sprite = ElementTree.parse(STATIC / "icons.svg")
    return {str(symbol.get("id")).removeprefix("i-") for symbol in sprite.iter("{http://www.w3.org/2000/svg}symbol")}


def test_every_tab_has_its_icon() -> None:
    assert {drawing for _, _, drawing in TABS} <= icons()


def test_every_file_the_style_sheet_names_exists() -> None:
    names = re.findall(r"url\(\"?([^)\"]+)", CSS)
    assert len(names) == 4
    assert all((STATIC / name).is_file() for name in names)


def test_the_fonts_carry_their_licences() -> None:
    assert all("SIL OPEN FONT LICENSE" in path.read_text() for path in (STATIC / "fonts").glob("*OFL.txt"))
    assert "ISC License" in (STATIC / "icons-LICENSE.txt").read_text()


def test_a_first_visit_is_light() -> None:
    texts = [STATIC / name for name in ("innermost.css", "innermost.js", "icons.svg", "weave.svg", "mark.svg")]
    packed = sum(len(gzip.compress(path.read_bytes())) for path in texts)
    fonts = sum(path.stat().st_size for path in (STATIC / "fonts").glob("*-latin.woff2"))
    assert len(gzip.compress(CSS.encode())) <= 7000
    assert len(gzip.compress(weave.hero().encode())) <= 4000
    assert packed + fonts <= 60_000


def test_the_drawn_sprite_is_what_the_geometry_says() -> None:
    assert (STATIC / "weave.svg").read_text() == weave.sprite()
    assert (STATIC / "waves.svg").read_text() == weave.waves()
    assert (STATIC / "strands.svg").read_text() == weave.strands()


def test_a_strand_grows_with_its_level_and_is_cut_at_the_ends() -> None:
    assert [weave.width(level) for level in (-1, 0, 0.5, 1, 2)] == [2, 2, 13, 24, 24]


def test_an_unsure_level_is_drawn_wider_and_loose() -> None:
    sure, unsure = weave.Belief(0.5, 0.02), weave.Belief(0.5, 0.25)
    assert unsure.width_at(0.95) > sure.width_at(0.95)
    assert "#n0u" in weave.ink("n0", unsure)
    assert "#n0u" not in weave.ink("n0", sure)


def test_drawings_are_whole_and_carry_no_styles() -> None:
    belief = weave.Belief(0.4, 0.2)
    rows = [weave.alone(0, belief, "strands.svg"), weave.twisted(1, belief, belief), weave.unlooked("strands.svg")]
    files = [weave.sprite(), weave.waves(), weave.strands()]
    for drawing in (*rows, weave.hero(), f"<svg>{weave.defs('waves.svg')}</svg>", *files):
        assert not [node for node in ElementTree.fromstring(drawing).iter() if "style" in node.attrib]


def test_the_promise_stands_word_for_word() -> None:
    assert words_of(render_to_string("design/promise.html", {"operator": "Olu"})) == PROMISE


class Reminder(forms.Form):
    """A small form with one of each sort of control."""

    time = forms.TimeField(label="When?", help_text="Any time you like.", error_messages={"invalid": "Write 19:30."})
    kind = forms.ChoiceField(label="Who is it?", choices=[("friends", "A friend")], widget=forms.RadioSelect)


def test_an_error_stands_at_its_field_and_is_tied_to_it() -> None:
    page = render_to_string("design/form.html", {"form": Reminder({"time": "half past", "kind": "friends"})})
    assert 'aria-describedby="id_time_helptext id_time_error"' in page
    assert 'id="id_time_helptext"' in page
    assert re.search(r'id="id_time_error">.*i-circle-alert.*Write 19:30\.', page, re.S)
    assert 'value="half past"' in page


def test_a_choice_is_a_group_with_a_name() -> None:
    page = render_to_string("design/form.html", {"form": Reminder()})
    assert re.search(r"<fieldset>\s*<legend>Who is it\?</legend>.*type=\"radio\"", page, re.S)


def test_the_chosen_feeling_comes_back_chosen() -> None:
    page = render_to_string("design/feel.html", {"chosen": "tired"})
    assert page.count('type="radio"') == 6
    assert re.findall(r'value="(\w+)" checked', page) == ["tired"]


def test_every_quick_word_has_a_drawing_of_its_own() -> None:
    assert PATHS.keys() == {quick.slug for quick in load().quick_words}
    assert [one.word for one in feelings()] == [quick.word for quick in load().quick_words]


@pytest.mark.parametrize("name", ["400", "403", "403_csrf", "404", "413", "429", "500"])
def test_every_error_page_needs_no_context_and_offers_a_way_on(name: str) -> None:
    page = render_to_string(f"{name}.html")
    assert "<h1" in page
    assert "Quick exit" in page
    assert re.search(r'class="btn" href="/"', page)
