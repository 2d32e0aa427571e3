"""Rules of the house: those that stand, those that are proposed, and proposing one."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from innermost.web.access import AskedEnough
from innermost.web.after.forms import RuleForm
from innermost.web.after.rules import Rule, Rules
from innermost.web.audience import unlocked
from innermost.web.carry import carried_words
from innermost.web.clock import short_date
from innermost.web.spaces.current import current_bond
from innermost.web.spaces.shelf import keep_shelf
from innermost.web.talk.typed import nowhere
from innermost.web.us.place import Place, place_meant

ANSWERS = (("agree", "I agree"), ("aside", "Leave it"))


@unlocked
@require_http_methods(["GET", "HEAD", "POST"])
def rules(request: HttpRequest) -> HttpResponseBase:
    """By POST `do` says what happens to the rule `of`; without it a rule is proposed. `away` in the address asks
    first whether one is to go."""
    carried = carried_words(request)
    place = place_meant(request, carried)
    if place is None:
        text = str((request.POST if request.method == "POST" else carried).get("text", "")).strip()
        return nowhere(request, text) if text else _nobody(request)
    if request.method == "POST":
        return _done(request, place)
    here = Rules(place.visit, place.bond)
    if going := _of(here.standing, request.GET.get("away", "")):
        return render(request, "after/rule_away.html", {"place": place, "rule": going})
    return _page(request, place, here, RuleForm(initial=carried))


def _nobody(request: HttpRequest) -> HttpResponseBase:
    return render(request, "after/nobody.html", {"locked": current_bond(request)})


def _page(
    request: HttpRequest, place: Place, here: Rules, form: RuleForm, *, status: int = 200, enough: bool = False
) -> HttpResponseBase:
    today = timezone.localdate()
    page: dict[str, Any] = {"place": place, "form": form, "enough": enough, "standing": here.standing}
    theirs = [one for one in here.theirs if _aside(one.id) not in place.shelf.passed]
    page["mine"] = [(one, short_date(one.until, today)) for one in here.mine if one.until]
    page["theirs"] = theirs if place.can_share else []
    page["choices"] = ANSWERS
    page["may_propose"] = place.can_share and not place.shelf.careful
    return render(request, "after/rules.html", page, status=status)


def _done(request: HttpRequest, place: Place) -> HttpResponseBase:
    do, of = request.POST.get("do", "propose"), _id(request.POST.get("of", ""))
    if do == "propose":
        return _propose(request, place)
    if of is None:
        raise Http404
    if do == "agree" and place.can_share:
        Rules(place.visit, place.bond).agree(of)
    elif do == "aside":
        keep_shelf(place.visit, place.bond, place.shelf.passing(_aside(of)))
    elif do == "away":
        Rules(place.visit, place.bond).take_away(of)
    return redirect("walk-rules")


def _propose(request: HttpRequest, place: Place) -> HttpResponseBase:
    form, here = RuleForm(request.POST), Rules(place.visit, place.bond)
    if not place.can_share:
        text = request.POST.get("text", "").strip()
        return nowhere(request, text) if text else redirect("walk-rules")
    if not form.is_valid():
        return _page(request, place, here, form, status=422)
    try:
        here.propose(form.cleaned_data["text"])
    except AskedEnough:
        return _page(request, place, here, form, status=409, enough=True)
    return redirect("walk-rules")


def _aside(id: UUID) -> str:
    """As it stands on the shelf."""
    return f"rule:{id}"


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _of(rules: list[Rule], text: str) -> Rule | None:
    return next((one for one in rules if str(one.id) == text), None)
