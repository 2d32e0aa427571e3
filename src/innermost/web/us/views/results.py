"""What came of a look: signs, what gets in the way, what shapes it, an instrument's sums. And all looks there were."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from innermost.library import Inventory, Item, Library, load
from innermost.web.audience import unlocked
from innermost.web.clock import day_words
from innermost.web.library.places import Step, steps
from innermost.web.mend.signs import way_back_for
from innermost.web.spaces.current import bonds_here
from innermost.web.us.inventories import CLOSENESS, DISTANCE, instrument_of, inventory
from innermost.web.us.looks import Looks, Seen
from innermost.web.us.place import Place, place_of
from innermost.web.us.scored import scored
from innermost.web.us.signs import asks_for_care, named
from innermost.web.visit import visit


@unlocked
@require_safe
def looks(request: HttpRequest) -> HttpResponseBase:
    """Every look at the bond, newest first."""
    place = place_of(request)
    if place is None:
        return redirect("us")
    today = timezone.localdate()
    rows = [(one.id, _name(one), day_words(one.when, today), len(one.look.answers)) for one in place.looks.all]
    return render(request, "us/looks.html", {"place": place, "rows": rows})


def _name(seen: Seen) -> str:
    found = inventory(seen.look.inventory)
    return found.name if found else "A look at something this server no longer asks"


def _found(request: HttpRequest, id: UUID) -> tuple[Place, Seen]:
    """A look of the person who is here, in whichever of their spaces. Raises Http404."""
    for bond in bonds_here(request):
        if not bond.is_open:
            continue
        place = Place(visit(request), bond)
        seen = next((one for one in place.looks.all if one.id == id), None)
        if seen:
            return place, seen
    raise Http404


@unlocked
@require_safe
def read(request: HttpRequest, id: UUID) -> HttpResponseBase:
    place, seen = _found(request, id)
    page: dict[str, Any] = {"place": place, "seen": seen, "name": _name(seen)}
    page |= {"day": day_words(seen.when, timezone.localdate())}
    found = inventory(seen.look.inventory)
    if found is None:
        return render(request, "us/answers.html", page)
    page |= {"inventory": found, "said": _said(found, seen)}
    if found.model == "signs":
        return render(request, "us/signs.html", page | _signs(place, found, seen))
    if found.slug != CLOSENESS:
        page["scored"] = scored(instrument_of(found.slug, place.bond.kind), seen.look.answers)
    return render(request, "us/answers.html", page)


def _said(found: Inventory, seen: Seen) -> list[tuple[str, str]]:
    """Each sentence with the answer it got."""
    kind, answers = seen.look.kind, seen.look.answers
    asked = [item for item in found.items if item.slug in answers]
    return [(_text(item, kind), _word(found, answers[item.slug])) for item in asked]


def _word(found: Inventory, code: int) -> str:
    return found.answers[code] if 0 <= code < len(found.answers) else str(code)


def _signs(place: Place, found: Inventory, seen: Seen) -> dict[str, Any]:
    instrument = instrument_of(found.slug, place.bond.kind)
    careful = place.shelf.careful or asks_for_care(instrument, seen.look.answers)
    chosen, kind = named(instrument, seen.look.answers), seen.look.kind
    items = [
        (_text(item, kind), _word(found, seen.look.answers[item.slug]), _leads(load(), item, alone=careful))
        for item in chosen
        if not item.care
    ]
    return {
        "items": items,
        "careful": careful,
        "still": place.shelf.careful,
        "is_distance": found.slug == DISTANCE,
        "cares": [_text(item, kind) for item in chosen if item.care],
        "a_little": any(seen.look.answers.values()),
    }


def _text(item: Item, kind: str) -> str:
    """The words it was answered in."""
    return next((text for name, text in item.texts.items() if name == kind), next(iter(item.texts.values())))


def _leads(library: Library, item: Item, *, alone: bool) -> tuple[Step, ...]:
    """Where a sign leads, into the library and to a step of the way back. For somebody who named fear or control,
    nowhere but to help, which stands above it all."""
    return () if alone else (*steps(library, item.leads), *way_back_for(item.slug))


@unlocked
@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest, id: UUID) -> HttpResponseBase:
    place, seen = _found(request, id)
    if request.method == "POST":
        Looks(place.visit, place.bond).delete(id)
        return redirect("us-looks")
    page = {"place": place, "seen": seen, "name": _name(seen), "day": day_words(seen.when, timezone.localdate())}
    return render(request, "us/delete.html", page)
