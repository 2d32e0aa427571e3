"""Writing down something of oneself: for the other, too, or for nobody else so far. Nothing is chosen beforehand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render

from innermost.library import DetailPrompt, DetailTheme, load
from innermost.web.access.details import Details
from innermost.web.audience import unlocked
from innermost.web.calendar_feed.renewing import renews
from innermost.web.carry import carried_words
from innermost.web.form_view import form_view
from innermost.web.know import prompts
from innermost.web.know.enough import may_tell
from innermost.web.know.forms import AnswerForm, DetailForm
from innermost.web.know.here import given_back, theme_called
from innermost.web.say.hints import as_typed, asks_to_look, hints_for
from innermost.web.talk.begun import Begun
from innermost.web.us.place import Place, place_meant

TELL, KEEP = "tell", "keep"


@unlocked
@form_view
@renews
def new(request: HttpRequest, theme: str) -> HttpResponseBase:
    found, carried = theme_called(theme), carried_words(request)
    place = place_meant(request, carried)
    said: Mapping[str, Any] = request.POST if request.method == "POST" else carried
    if place is None or not place.can_share:
        return given_back(request, place, said, "know")
    prompt = _prompt(found, place, str((said or request.GET).get("prompt", "")))
    begun = Begun(place.visit, f"detail {place.bond.id} {prompt.slug if prompt else theme}")
    if request.method == "POST":
        return _written(request, place, found, prompt, begun)
    before = {} if carried else begun.words
    form = _form(found, prompt, initial=before | carried)
    return _writing(request, place, found, prompt, form, draft=begun.on, was_begun=bool(before))


def _prompt(theme: DetailTheme, place: Place, slug: str) -> DetailPrompt | None:
    """None for one's own words, and for a prompt that is not of this theme or this kind of bond."""
    return next((one for one in load().detail_prompts_in(theme.slug, place.bond.kind) if one.slug == slug), None)


def _form(theme: DetailTheme, prompt: DetailPrompt | None, *args: Any, **more: Any) -> DetailForm:
    if prompt:
        return AnswerForm(*args, prompt=prompt, **more)
    if "initial" in more:
        more["initial"] = {"theme": theme.slug, **more["initial"]}
    return DetailForm(*args, **more)


def _written(
    request: HttpRequest, place: Place, theme: DetailTheme, prompt: DetailPrompt | None, begun: Begun
) -> HttpResponseBase:
    if "away" in request.POST:
        begun.sent()
        return redirect("know-theme", theme.slug)
    form = _form(theme, prompt, request.POST)
    if asks_to_look(request):
        return _writing(request, place, theme, prompt, as_typed(form), hints=hints_for(request), draft=begun.on)
    if not form.is_valid():
        return _writing(request, place, theme, prompt, form, status=422, draft=begun.on)
    here, detail = Details(place.visit, place.bond), form.payload()
    if request.POST.get("do") == TELL and not may_tell(place.visit, here, detail):
        return _writing(request, place, theme, prompt, form, status=409, draft=begun.on, enough=True)
    if request.POST.get("do") == TELL:
        here.tell(detail)
    else:
        here.keep(detail)
    begun.sent()
    return redirect("know-theme", detail.theme)


def _writing(
    request: HttpRequest,
    place: Place,
    theme: DetailTheme,
    prompt: DetailPrompt | None,
    form: DetailForm,
    *,
    status: int = 200,
    **more: Any,
) -> HttpResponseBase:
    page = {"place": place, "bond": place.bond, "theme": theme, "prompt": prompt, "form": form, **more}
    page["another"] = prompts.after(prompt, place.bond.kind) if prompt else None
    return render(request, "know/new.html", page, status=status)
